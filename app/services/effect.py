"""The effect of the trainee's seat, worked out beside the windows: the exercise is played again and again, that seat
idle and by doctrine, in processes of their own, so that nothing here has to wait."""

import os
from collections.abc import Callable, Mapping
from concurrent.futures import Executor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from threading import Event

from PySide6.QtCore import QObject, Signal

from app.engine.kernel import RULES
from app.players.crew import PERSON
from app.services.jobs import Job
from app.sweep.one import Scenario
from app.sweep.pool import Pool
from app.sweep.seat import Effect, Trainee, seat_effect

SEEDS = 30
"""Runs for either player of the seat. More narrow the interval, and take longer."""


@dataclass(slots=True)
class Trial:
    """What a seat's effect is asked of: the scenario, who sat where, whose seat changed hands, the run's loss and seed,
    when it ended (ms) and under which rules it was decided."""

    scenario: Scenario
    seats: Mapping[str, str]
    changed: frozenset[str]
    loss: float
    seed: int
    ends_at: int
    rules: int

    @property
    def people(self) -> list[str]:
        """The posts that people played."""
        return [post for post, player in self.seats.items() if player == PERSON]

    def blank(self) -> Effect | None:
        """Why there can be no effect, as far as that is known beforehand."""
        if len(self.people) > 1:
            return Effect(why="several-people")
        if self.changed:
            return Effect(why="taken-over")
        return Effect(why="other-rules") if self.rules != RULES else None


class _Stopped(Exception):
    """Nobody wants to know any more."""


class EffectOfSeat(QObject):
    """`changed` whenever there is news: `status` is waiting, running, found, stopped or failed; `done` of `of` runs are
    played; `effect` is there once it is found."""

    changed = Signal()
    _told = Signal()

    def __init__(
        self, trial: Trial, seeds: int = SEEDS, pool: Callable[[], Executor] | None = None,
        parent: QObject | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.trial, self.seeds = trial, seeds
        self._make = pool or _processes
        self.status, self.done, self.of = "waiting", 0, 2 * seeds
        self.effect: Effect | None = None
        self._pool: Executor | None = None
        self._told.connect(self.changed)
        self._stop, self._broken = Event(), False
        self._job: Job | None = None

    def start(self) -> None:
        """Begin, or begin again; where it is known beforehand that there is no effect, that is found at once."""
        if self.status in ("running", "found"):
            return
        blank = self.trial.blank()
        if blank is not None:
            self._say("found", blank)
            return
        self._stop.clear()
        self._broken, self.done = False, 0
        self._say("running")
        self._job = Job(self._work, self)
        self._job.done.connect(self._came)
        self._job.start()

    def start_here(self) -> None:
        """Work it out in this thread, and return when it is done: where a picture waits for it."""
        blank = self.trial.blank()
        self._say("found", blank or seat_effect(self.trial.scenario, self._trainee(), self.seeds, self.trial.ends_at))

    def _trainee(self) -> Trainee:
        (post,) = self.trial.people
        return Trainee(post, self.trial.seats, self.trial.loss, self.trial.seed)

    def stop(self) -> None:
        """Drop it: what is being played is dropped with its process."""
        pool = self._pool
        processes = list((getattr(pool, "_processes", None) or {}).values())
        self._broken = bool(processes)  # then the pool ends the job, and nothing else may
        self._stop.set()
        for process in processes:
            process.terminate()  # a run takes seconds, and a window that closes waits for none
        if self._job is not None:
            self._job.wait()

    def _came(self, effect: object) -> None:
        if isinstance(effect, Effect):
            self._say("found", effect)
        else:
            self._say("stopped" if self._stop.is_set() else "failed")

    def _say(self, status: str, effect: Effect | None = None) -> None:
        self.status, self.effect = status, effect
        self.changed.emit()

    def _work(self) -> Effect | None:
        trial = self.trial
        try:
            with self._make() as pool:
                self._pool = pool
                return seat_effect(trial.scenario, self._trainee(), self.seeds, trial.ends_at, 1, pool, self._tell)
        except (_Stopped, BrokenProcessPool, OSError, RuntimeError):
            return None
        finally:
            self._pool = None

    def _tell(self, done: int, of: int) -> None:
        if self._stop.is_set() and not self._broken:
            raise _Stopped
        self.done = min(self.done + 1, self.of)
        self._told.emit()


def _processes() -> Executor:
    """One process fewer than the machine has cores, so that the windows keep theirs."""
    return Pool(max(1, (os.cpu_count() or 2) - 1))
