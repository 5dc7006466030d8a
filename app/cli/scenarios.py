"""What sweeps and baselines play: an exercise in bytes, here or on a cluster."""

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING, Any

from app.codec.canonical import digest
from app.codec.encode import encode_exercise, encode_map
from app.codec.trouble import Trouble
from app.domain.exercise.exercise import Exercise
from app.domain.exercise.ground import MapData

if TYPE_CHECKING:
    from app.sweep.one import Scenario


def scenario_of(exercise: Exercise, ground: MapData) -> "Scenario":
    """The exercise as every process or machine gets it."""
    from app.sweep.one import Scenario

    script = encode_exercise(exercise)
    return Scenario(script, encode_map(ground), digest(script))


def at_least(least: int, **options: int) -> None:
    """Refuse an option's count (`runs=3` is `--runs 3`) below `least`."""
    for name, value in options.items():
        if value < least:
            raise Trouble("count-low", option=f"--{name.replace('_', '-')}", least=least, given=value)


@contextmanager
def cluster(address: str | None) -> Iterator[Executor | None]:
    """The executor of a Dask cluster at this address, or None for the processes here. Raises MusterError."""
    if address is None:
        yield None
        return
    try:
        distributed: Any = import_module("distributed")
    except ImportError as error:
        raise Trouble("dask-missing") from error
    try:
        client = distributed.Client(address, timeout="10s")
    except (OSError, TimeoutError, ValueError) as error:
        raise Trouble("dask-unreachable", address=address, reason=error) from error
    with client:
        yield client.get_executor(retries=3)
