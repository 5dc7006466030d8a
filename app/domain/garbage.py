"""When cycles of garbage are looked for, and by which thread."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_ROUNDS = 10
"""So many looks at what is young before one at what is older, as the interpreter itself does by default."""


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


def collect_if_due() -> None:
    """Look once for garbage if enough has come together, in this thread: for where the interpreter itself does not,
    since it would do so in whatever thread is running."""
    young, middle, old = gc.get_count()
    if old > _ROUNDS:
        gc.collect()
    elif middle > _ROUNDS:
        gc.collect(1)
    elif young > gc.get_threshold()[0]:
        gc.collect(0)
