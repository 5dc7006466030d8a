"""Many runs at once: a pool of processes here, or any executor that is handed in (a cluster's).

What is lost with a worker that dies is played again, and only that; the order of results is that of the seeds.
"""

from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import CancelledError, Executor, Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

from app.sweep.one import Played, Scenario, play_one

Told = Callable[[int, int], None]
"""Hears (runs done, runs in all)."""

POOLS = 5
"""How many pools may break one after the other before the rest is played in this process."""


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
    order = _Order(scenario, dict(seats), scored, until, list(seeds), told)
    if executor is not None:
        return order.on(executor)
    if workers > 1 and len(order.seeds) > 1:
        for _ in range(POOLS):
            try:
                with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
                    return order.on(pool)
            except BrokenProcessPool:  # a worker was killed; what is done stays done
                continue
    return order.here()


class _Order:
    """One batch, and what of it is done: seed → run."""

    def __init__(
        self,
        scenario: Scenario,
        seats: dict[str, str],
        scored: bool,
        until: int | None,
        seeds: list[int],
        told: Told | None,
    ) -> None:
        self.scenario, self.seats, self.scored, self.until = scenario, seats, scored, until
        self.seeds, self.told = seeds, told
        self.done: dict[int, Played] = {}

    def here(self) -> list[Played]:
        """Play what is missing in this process."""
        for seed in self._missing():
            self._keep(play_one(self.scenario, self.seats, seed, self.scored, self.until))
        return self._all()

    def on(self, executor: Executor) -> list[Played]:
        """Play what is missing there. If the executor breaks, what had come back by then is kept."""
        running: list[Future[Played]] = [
            executor.submit(play_one, self.scenario, self.seats, seed, self.scored, self.until)
            for seed in self._missing()
        ]
        try:
            for future in as_completed(running):
                self._keep(future.result())
        except (BrokenProcessPool, CancelledError):
            for future in running:
                if future.done() and not future.cancelled() and future.exception() is None:
                    self.done.setdefault(future.result().seed, future.result())
            raise
        finally:
            for future in running:
                future.cancel()
        return self._all()

    def _missing(self) -> list[int]:
        return [seed for seed in dict.fromkeys(self.seeds) if seed not in self.done]

    def _keep(self, played: Played) -> None:
        self.done[played.seed] = played
        if self.told is not None:
            self.told(len(self.done), len(self.seeds))

    def _all(self) -> list[Played]:
        return [self.done[seed] for seed in self.seeds]
