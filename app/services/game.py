"""Playing alone: the host of a run on this machine, its clock, and the seats of the person at it.

The same path as in a class: orders go to the runner, which keeps them before it answers; a seat gets its own view. Time
passes in small steps of the event loop, at the pace of the phase or of control.
"""

from pathlib import Path
from time import monotonic
from typing import Any, Self

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.commands.base import CONTROL, Command, texts_of
from app.domain.commands.control import End, Pause, Resume, SetPace, Start, TakeSeat
from app.domain.view import SeatView
from app.engine.context import Context
from app.engine.project import project
from app.engine.runner import Answer, Row, Runner
from app.players.crew import PERSON, let_act
from app.services import beginning
from app.services.beginning import Beginning
from app.services.jobs import Job
from app.services.letters import words_behind
from app.services.library import Entry
from app.store.runlog import RunLog

STEP = 100
"""ms of real time between two steps of the clock."""
TOGETHER = 500
"""Rows of one step that may share a flush."""


class Game(QObject):
    """One run in play. `changed` when views may have changed; `ticked` with the exercise time in ms; `happened` with
    each row that was kept, `refused` with each answer that was a no; `ended` when it is over, `sealed` when its file is
    whole, which takes a second or two for a long run: `beside` the windows if there are any."""

    ticked = Signal(int)
    happened = Signal(object)
    refused = Signal(object)
    changed = Signal()
    ended = Signal()
    sealed = Signal()

    def __init__(
        self, entry: Entry, posts: list[str], policy: str = "doctrine", seed: int = 0, path: Path | None = None,
        parent: QObject | None = None, begins: Beginning | None = None, who: tuple[str, str] = ("", ""),
    ) -> None:  # fmt: skip
        super().__init__(parent)
        begins = begins or beginning.anew(entry, seed, path)
        self.entry, self.mine, self.policy = entry, list(posts), policy
        self.ctx: Context = begins.ctx
        self.log: RunLog = begins.log
        self.path = begins.log.path
        self.runner = Runner(self.ctx, self.log, begins.state, begins.log.next_seq, notify=self._row,
                             refused=self.refused.emit)  # fmt: skip
        self.now = float(begins.now)
        self.running = False
        self.by_form = False
        self._writers: set[str] = set()
        self._ran = False
        self.real_emergency = False
        self.beside = False
        self._sealing: Job | None = None
        self._number = begins.count
        self._dirty = True
        self._finished = False
        self._last = monotonic()
        self._texts: dict[str, str] = dict(begins.texts)
        self._timer = QTimer(self)
        self._timer.setInterval(STEP)
        self._timer.timeout.connect(self._step)
        self.who = who if any(who) else begins.who
        if self.runner.state.status == "set":
            for post in posts:
                self._seat(post)
            self.control(Start({p: PERSON if p in posts else f"bot:{policy}" for p in self.ctx.ix.post_order}))

    @classmethod
    def resume(cls, path: Path) -> Self:
        """A run that was left, to go on where it stands. Raises MusterError."""
        return cls._from(beginning.left(path))

    @classmethod
    def branch(cls, path: Path, at: int) -> Self:
        """A run once more from a moment (ms) on, in a file of its own. Raises MusterError."""
        return cls._from(beginning.moment(path, at))

    @classmethod
    def _from(cls, begins: Beginning) -> Self:
        players = begins.players
        mine = [post for post, player in players.items() if player == PERSON]
        bots = [player.removeprefix("bot:") for player in players.values() if player.startswith("bot:")]
        policy = max(bots, key=bots.count) if bots else "doctrine"
        return cls(begins.entry, mine, policy, begins=begins)

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
        self.running = True
        self._last = monotonic()
        self._timer.start()
        if self.runner.state.paused:
            self.control(Resume())

    def pause(self, form: bool = False) -> None:
        """Stop the clock; `form` when it stops by itself while a form is open."""
        ran, self.running = self.running, False
        self._timer.stop()
        if ran and not self.runner.ended:
            self.by_form = form
            self.control(Pause(form))
        self._tell()

    def writing(self, post: str, on: bool) -> None:
        """A form was opened at a post, or put away. The clock stands while anybody writes, and then goes on if it ran
        before."""
        if on:
            if not self._writers:
                self._ran = self.running
            self._writers.add(post)
            self.pause(form=True)
        elif post in self._writers:
            self._writers.discard(post)
            if not self._writers and self._ran and self.by_form:
                self.start()

    def players(self) -> list[str]:
        """Who plays each of the posts."""
        return [seat.player for seat in self.runner.state.posts.values()]

    def player_of(self, post: str) -> str:
        """Who plays a post now."""
        return self.runner.state.posts[post].player

    def hold_clock(self) -> None:
        """Let no time pass by itself, without a pause in the run: somebody else moves it on."""
        self.running = False
        self._timer.stop()

    def set_pace(self, pace: float) -> None:
        """Exercise seconds per play second from now on, until the next phase."""
        self.control(SetPace(round(pace * 1000)))

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
        self._texts |= {text: text for text in texts_of(body)}
        answer = self.runner.submit(command, by_person=True)
        self._remember(answer, body)
        self._tell()
        return answer

    def view(self, post: str) -> SeatView:
        """What a post sees now."""
        return project(self.runner.state, post, self.ctx)

    def give_seat(self, post: str, player: str) -> None:
        """Let a bot, or the person again, play a post."""
        self.control(TakeSeat(post, player))
        if player == PERSON:
            self._seat(post)
        self.mine = [p for p in self.mine if p != post] + ([post] if player == PERSON else [])

    def _seat(self, post: str) -> None:
        """Keep who sits there, if they said so."""
        if any(self.who):
            self.log.seat(post, *self.who)

    def end(self, real_emergency: bool = False) -> None:
        """End the exercise now; `real_emergency`: because something real has happened."""
        self.real_emergency = real_emergency
        if not self.runner.ended:
            self.control(End(real_emergency))
        self._finish()

    def close(self) -> None:
        """Stop for now; the run can be gone on with later. What is being sealed is sealed first."""
        self._timer.stop()
        self.running = False
        if self._sealing is not None:
            self._sealing.wait()
        if not self._finished:
            self.log.close()

    def typed(self, ref: str) -> str:
        """What was typed under a ref, by whom ever."""
        return self._texts.get(ref) or self.log.said.get(ref, "")

    def words_of(self, ref: str, language: str) -> str:
        """The text behind a ref of a letter, for those who hold the letter."""
        return words_behind(ref, self.ctx, self.typed, language)

    def _remember(self, answer: Answer, body: Any) -> None:
        """Keep the words behind the refs of what was said."""
        self._texts |= dict(zip(texts_of(answer.command.body), texts_of(body), strict=True))

    def control(self, body: Any) -> Answer:
        """An order of control's: answered at once, kept before it is answered."""
        self._number += 1
        at = max(int(self.now), self.runner.state.now)
        command = Command(f"control:{self.path.stem}:{self._number}", CONTROL, at, body)
        answer = self.runner.submit(command, by_person=True)
        self._remember(answer, body)
        self._dirty = True
        self._tell()
        return answer

    def _step(self) -> None:
        now = monotonic()
        passed, self._last = now - self._last, now
        self.advance(min(passed, 1.0) * 1000 * self.pace)

    def _row(self, row: Row) -> None:
        self._dirty = True
        self.happened.emit(row)

    def _tell(self) -> None:
        if self._dirty:
            self._dirty = False
            self.changed.emit()

    def _finish(self) -> None:
        self._timer.stop()
        if not self._finished:
            self.running = False
            self._finished = True
            self.ended.emit()
            if self.beside:
                self._sealing = Job(self._seal, self)
                self._sealing.done.connect(lambda at: self.sealed.emit())
                self._sealing.start()
            else:
                self._seal()
                self.sealed.emit()

    def _seal(self) -> int:
        self.log.finish(self.ctx, self.runner.state.now)
        return self.runner.state.now
