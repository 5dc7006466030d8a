"""Many runs at once: a pool of processes here, or any executor that is handed in (a cluster's).

What is lost with a worker that dies is played again; the order of results is that of the seeds.
"""

from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Executor, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

from app.sweep.one import Played, Scenario, play_one

Told = Callable[[int, int], None]
"""Hears (runs done, runs in all)."""


def batch(
    scenario: Scenario,
    seats: Mapping[str, str],
    seeds: Iterable[int],
    workers: int = 1,
    scored: bool = True,
    executor: Executor | None = None,
    told: Told | None = None,
) -> list[Played]:
    """Play one run per seed. With `executor` the runs go there; else `workers` processes here, or none for one."""
    wanted = list(seeds)
    if executor is not None:
        return _spread(executor, scenario, seats, wanted, scored, told)
    if workers <= 1 or len(wanted) < 2:
        done = []
        for seed in wanted:
            done.append(play_one(scenario, seats, seed, scored))
            if told is not None:
                told(len(done), len(wanted))
        return done
    for _ in range(3):
        try:
            with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
                return _spread(pool, scenario, seats, wanted, scored, told)
        except BrokenProcessPool:  # a worker was killed: play what it took with it once more
            continue
    return batch(scenario, seats, wanted, 1, scored, None, told)


def _spread(
    executor: Executor, scenario: Scenario, seats: Mapping[str, str], seeds: list[int], scored: bool, told: Told | None
) -> list[Played]:
    running = [executor.submit(play_one, scenario, dict(seats), seed, scored) for seed in seeds]
    done = []
    for future in running:
        done.append(future.result())
        if told is not None:
            told(len(done), len(seeds))
    return done
