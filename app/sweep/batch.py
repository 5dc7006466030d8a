"""Many runs at once: a pool of processes here, or any executor that is handed in (a cluster's).

What is lost with a worker that dies is played again, and only that; the order of results is that of the seeds.
"""

import signal
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Executor, Future, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from typing import Generic, TypeVar

from app.sweep.one import Played, Scenario, play_one
from app.sweep.pool import Pool

Told = Callable[[int, int], None]
"""Hears (runs done, runs in all)."""

POOLS = 5
"""How many pools may break one after the other before the rest is played in this process."""

T = TypeVar("T")


def batch(
    scenario: Scenario,
    seats: Mapping[str, str],
    seeds: Iterable[int],
    workers: int = 1,
    scored: bool = True,
    executor: Executor | None = None,
    told: Told | None = None,
    until: int | None = None,
) -> list[Played]:
    """Play one run per seed, up to `until` (ms; None: the exercise's end). With `executor` the runs go there; else
    `workers` processes here, or none for one."""
    work = partial(play_one, scenario, dict(seats), scored=scored, until=until)
    return over(seeds, work, workers, executor, told)


def over(
    seeds: Iterable[int],
    work: Callable[[int], T],
    workers: int = 1,
    executor: Executor | None = None,
    told: Told | None = None,
) -> list[T]:
    """What `work` makes of each seed, in their order; where it is done is as in `batch`."""
    order = _Order(list(seeds), work, told)
    if executor is not None:
        return order.on(executor)
    if workers > 1 and len(order.seeds) > 1:
        for _ in range(POOLS):
            try:
                pool = Pool(workers)
            except OSError:  # a machine without shared memory has none
                break
            try:
                with pool:
                    return order.on(pool)
            except BrokenProcessPool:  # a worker was killed; what is done stays done
                continue
    return order.here()


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Workers that begin here don't hear Ctrl-C, which a terminal sends to all its processes: whoever asked for them
    hears it, once this is over, and lets them go without a word."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class _Order(Generic[T]):
    """One batch, and what of it is done: seed → result."""

    def __init__(self, seeds: list[int], work: Callable[[int], T], told: Told | None) -> None:
        self.seeds, self.work, self.told = seeds, work, told
        self.done: dict[int, T] = {}

    def here(self) -> list[T]:
        """Do what is missing in this process."""
        for seed in self._missing():
            self._keep(seed, self.work(seed))
        return self._all()

    def on(self, executor: Executor) -> list[T]:
        """Do what is missing there. If the executor breaks, what had come back by then is kept."""
        running: dict[Future[T], int] = {}
        try:
            with _deaf_to_interrupts():
                for seed in self._missing():
                    running[executor.submit(self.work, seed)] = seed
            for future in as_completed(running):
                self._keep(running[future], future.result())
        except BrokenProcessPool:  # whose own thread is ending the rest: who cancels beside it trips it up
            for future, seed in running.items():
                if future.done() and not future.cancelled() and future.exception() is None:
                    self.done.setdefault(seed, future.result())
            raise
        except BaseException:
            for future in running:
                future.cancel()
            raise
        return self._all()

    def _missing(self) -> list[int]:
        return [seed for seed in dict.fromkeys(self.seeds) if seed not in self.done]

    def _keep(self, seed: int, result: T) -> None:
        self.done[seed] = result
        if self.told is not None:
            self.told(len(self.done), len(self.seeds))

    def _all(self) -> list[T]:
        return [self.done[seed] for seed in self.seeds]
