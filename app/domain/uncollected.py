"""While much is read that stays, nobody looks through it for garbage."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Meanwhile nobody looks for cycles of garbage: a script or a log is a hundred thousand objects, and all of them
    stay."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
