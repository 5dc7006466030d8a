"""Playing alone: the host of a run on this machine, its clock, and the seats of the person at it.

The same path as in a class: orders go to the runner, which keeps them before it answers; a seat gets its own view. Time
passes in small steps of the event loop, at the pace of the phase or of control.
"""

from datetime import datetime
from pathlib import Path
from time import monotonic
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.codec.canonical import canonical, digest
from app.codec.encode import encode_exercise, encode_map
from app.domain.commands.base import CONTROL, Command
from app.domain.commands.control import End, Pause, Resume, SetPace, Start, TakeSeat
from app.domain.view import SeatView
from app.engine.context import Context, build_context
from app.engine.kernel import RULES
from app.engine.project import project
from app.engine.runner import Answer, Row, Runner
from app.players.crew import PERSON, let_act
from app.scoring.rubric import current_bytes
from app.services.library import Entry, runs_folder
from app.store.origin import Origin
from app.store.runlog import RunLog, create

STEP = 100
"""ms of real time between two steps of the clock."""
TOGETHER = 500
"""Rows of one step that may share a flush."""


class Game(QObject):
    """One run in play. `changed` names the posts whose view may have changed; `ticked` the exercise time in ms."""

    ticked = Signal(int)
    changed = Signal()
    ended = Signal()

    def __init__(
        self, entry: Entry, posts: list[str], policy: str = "doctrine", seed: int = 0, path: Path | None = None,
        parent: QObject | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.entry, self.mine, self.policy = entry, list(posts), policy
        script = encode_exercise(entry.exercise)
        self.ctx: Context = build_context(entry.exercise, entry.ground, seed, digest(script))
        self.path = path or runs_folder() / f"{datetime.now():%Y%m%d-%H%M%S}-{entry.slug}.muster"
        origin = Origin(script, encode_map(entry.ground), seed, RULES, entry.slug, canonical({}), current_bytes())
        self.log: RunLog = create(self.path, origin)
        self.runner = Runner(self.ctx, self.log, notify=self._row)
        self.now = 0.0
        self.running = False
        self._number = 0
        self._dirty = True
        self._last = monotonic()
        self._texts: dict[str, str] = {}
        self._timer = QTimer(self)
        self._timer.setInterval(STEP)
        self._timer.timeout.connect(self._step)
        seats = {p: PERSON if p in posts else f"bot:{policy}" for p in self.ctx.ix.post_order}
        self._control(Start(seats))

    @property
    def over(self) -> bool:
        """Whether the exercise has ended."""
        return self.runner.ended

    @property
    def pace(self) -> float:
        """Exercise seconds per play second."""
        return self.runner.state.pace / 1000

    def start(self) -> None:
        """Let the clock run."""
        if self.runner.ended:
            return
        if self.runner.state.paused:
            self._control(Resume())
        self.running = True
        self._last = monotonic()
        self._timer.start()

    def pause(self, form: bool = False) -> None:
        """Stop the clock; `form` when it stops by itself while a form is open."""
        if self.running and not self.runner.ended:
            self._control(Pause(form))
        self.running = False
        self._timer.stop()
        self._tell()

    def set_pace(self, pace: float) -> None:
        """Exercise seconds per play second from now on, until the next phase."""
        self._control(SetPace(round(pace * 1000)))

    def advance(self, ms: float) -> None:
        """Let this much exercise time pass now."""
        if self.over:
            return
        target = self.now + ms
        self.log.gather(TOGETHER)  # what bots and the world do in one step shares a flush; a person's order never does
        try:
            while True:
                looked = self.runner.advance(int(target), stop_at_look=True)
                for post in looked:
                    let_act(self.runner, self.ctx, post)
                if not looked or self.runner.state.status == "ended":
                    break
        finally:
            self.log.flush()
            self.log.gather(1)
        self.now = max(target, float(self.runner.state.now))
        self.ticked.emit(int(self.now))
        if self.runner.state.status == "ended":
            self._finish()
        self._tell()

    def order(self, post: str, body: Any) -> Answer:
        """An order of the person at a post: answered at once, kept before it is answered."""
        self._number += 1
        self.runner.advance(int(self.now))
        at = max(int(self.now), self.runner.state.now)
        command = Command(f"{post}:{self.path.stem}:{self._number}", post, at, body)
        for name in body.free:
            text = getattr(body, name)
            if text:
                self._texts[text] = text
        answer = self.runner.submit(command, by_person=True)
        self._remember(answer, body)
        self._tell()
        return answer

    def view(self, post: str) -> SeatView:
        """What a post sees now."""
        return project(self.runner.state, post, self.ctx)

    def give_seat(self, post: str, player: str) -> None:
        """Let a bot, or the person again, play a post."""
        self._control(TakeSeat(post, player))

    def end(self) -> None:
        """End the exercise now."""
        if not self.runner.ended:
            self._control(End())
        self._finish()

    def close(self) -> None:
        """Stop for now; the run can be gone on with later."""
        self._timer.stop()
        self.running = False
        self.log.close()

    def words_of(self, ref: str, language: str) -> str:
        """The text behind a ref of a letter, for those who hold the letter."""
        kind, _, rest = ref.partition(":")
        if kind == "inject" and rest in self.ctx.ix.injects:
            text = self.ctx.ix.injects[rest].text
        elif kind == "opinion":
            expert, _, number = rest.rpartition(":")
            text = self.ctx.ix.experts[expert].opinions[int(number)].text
        else:
            return self._texts.get(ref, "")
        return (text.zh or text.en) if language == "zh" else (text.en or text.zh)

    def _remember(self, answer: Answer, body: Any) -> None:
        for name in body.free:
            said, ref = getattr(body, name), getattr(answer.command.body, name)
            if said:
                self._texts[ref] = said

    def _control(self, body: Any) -> Answer:
        self._number += 1
        at = max(int(self.now), self.runner.state.now)
        answer = self.runner.submit(Command(f"control:{self.path.stem}:{self._number}", CONTROL, at, body))
        self._tell()
        return answer

    def _step(self) -> None:
        now = monotonic()
        passed, self._last = now - self._last, now
        self.advance(min(passed, 1.0) * 1000 * self.pace)

    def _row(self, row: Row) -> None:
        self._dirty = True

    def _tell(self) -> None:
        if self._dirty:
            self._dirty = False
            self.changed.emit()

    def _finish(self) -> None:
        self._timer.stop()
        if self.running or not getattr(self, "_finished", False):
            self.running = False
            self._finished = True
            self.log.finish(self.ctx, self.runner.state.now)
            self.ended.emit()
