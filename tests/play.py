"""A run in memory, in which a test gives the orders."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from app.domain.commands.base import CONTROL, Command
from app.domain.commands.control import Start
from app.domain.errors import Rejection
from app.domain.events.base import Event
from app.domain.exercise.exercise import Exercise
from app.domain.state import State
from app.domain.view import SeatView
from app.engine.project import project
from app.engine.runner import Answer, Kept, Row, Runner, Words
from tests.factories import make_context


class MemoryLog(Kept):
    """A log that keeps refusals and words too; `broken` makes the next append fail."""

    def __init__(self) -> None:
        super().__init__()
        self.refused: list[tuple[Command, Rejection]] = []
        self.words: dict[str, str] = {}
        self.broken = False

    def append(self, row: Row, words: tuple[Words, ...]) -> None:
        """Keep a row, or fail."""
        if self.broken:
            self.broken = False
            raise OSError("no space left on device")
        super().append(row, words)
        self.words.update((w.ref, w.text) for w in words)

    def refuse(self, command: Command, rejection: Rejection, words: tuple[Words, ...]) -> None:
        """Keep a refusal."""
        self.refused.append((command, rejection))


class Play:
    """A run in which a test gives the orders. Times are milliseconds from the start."""

    def __init__(
        self,
        exercise: Exercise | None = None,
        seed: int = 1,
        seats: Mapping[str, str] | None = None,
        start: bool = True,
    ) -> None:
        self.ctx = make_context(exercise, seed)
        self.log = MemoryLog()
        self.runner = Runner(self.ctx, self.log)
        self.number = 0
        if start:
            players = dict.fromkeys(self.ctx.ix.post_order, "person") | dict(seats or {})
            self.do(CONTROL, Start(players), at=0)

    @property
    def state(self) -> State:
        """The state now."""
        return self.runner.state

    def submit(self, post: str, body: Any, at: int | None = None, ident: str = "", intent: str = "") -> Answer:
        """Give an order, now unless a time is given."""
        self.number += 1
        when = self.now if at is None else at
        return self.runner.submit(Command(ident or f"{post}#{self.number}", post, when, body, intent))

    @property
    def now(self) -> int:
        """The time up to which the run was let on."""
        return max(self.state.now, getattr(self, "_reached", 0))

    def to(self, at: int) -> "Play":
        """Let time pass."""
        self.runner.advance(at)
        self._reached = at
        return self

    def do(self, post: str, body: Any, at: int | None = None, **more: Any) -> tuple[Event, ...]:
        """Give an order that must be accepted; its events."""
        answer = self.submit(post, body, at, **more)
        assert answer.refused is None, answer.refused
        return answer.events

    def refused(self, post: str, body: Any, at: int | None = None) -> str:
        """Give an order that must be refused; the code."""
        answer = self.submit(post, body, at)
        assert answer.refused is not None, f"accepted: {[e.kind for e in answer.events]}"
        return answer.refused.code

    def events(self, *kinds: str) -> list[Event]:
        """All events so far of these kinds."""
        return [event for row in self.log.kept for event in row.events if not kinds or event.kind in kinds]

    def bodies(self, kind: str) -> list[Any]:
        """The payloads of one kind so far."""
        return [event.body for event in self.events(kind)]

    def view(self, post: str) -> SeatView:
        """What a post sees."""
        return project(self.state, post, self.ctx)

    def command_site(self, post: str = "scene-chief") -> "Play":
        """Put a post in command of the site, by a change of the state that no rule made: for tests of other rules."""
        self.state.sites["site"] = replace(self.state.sites["site"], commander=post, interim=False)
        return self

    def put(self, unit: str, at: str = "site", checked_in: bool = True, **more: Any) -> "Play":
        """Put a unit somewhere, by a change of the state that no rule made: for tests of other rules."""
        checked = at if checked_in and at in self.state.sites else ""
        self.state.units[unit] = replace(
            self.state.units[unit], status="on_scene", place=at, checked_in=checked, since=self.now, **more
        )
        return self

    def know_task(self, post: str, *tasks: str) -> "Play":
        """Let a post know of tasks, by a change of the state that no rule made: for tests of other rules."""
        from app.engine.notes import note_task

        for task in tasks:
            note_task(self.state, (post,), task)
        return self
