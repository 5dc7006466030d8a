"""The only writer of a run: lets time pass, decides, appends, answers.

A command is answered once its row is in the log; a resent id is answered as it was the first time. If the append fails,
memory is folded anew from the log, so that nothing is believed that was not kept.
"""

from collections.abc import Callable, Iterable, Mapping
from secrets import token_hex
from typing import Protocol

from app.domain.commands.base import CONTROL, Command
from app.domain.commands.control import AdvanceTo
from app.domain.errors import MusterError, Rejection
from app.domain.events.base import Event
from app.domain.garbage import uncollected
from app.domain.record import record
from app.domain.state import State
from app.engine.context import Context
from app.engine.freetext import seal
from app.engine.kernel import Emitter, decide, fire, new_state
from app.engine.registry import EVOLVERS
from app.engine.timers import next_due


@record
class Row:
    """A command and its events: the command has number `seq`, its events the numbers after it."""

    seq: int
    command: Command
    events: tuple[Event, ...]


@record
class Words:
    """A free text apart from the log: `ref` names it there."""

    ref: str
    salt: str
    text: str


class Log(Protocol):
    """Where rows are kept."""

    def append(self, row: Row, words: tuple[Words, ...]) -> None:
        """Keep a row durably, or raise."""

    def refuse(self, command: Command, rejection: Rejection, words: tuple[Words, ...]) -> None:
        """Keep a refusal beside the rows."""

    def rows(self) -> Iterable[Row]:
        """All rows, in order."""


class Kept:
    """A log in memory, for runs that nobody will open again."""

    def __init__(self) -> None:
        self.kept: list[Row] = []

    def append(self, row: Row, words: tuple[Words, ...]) -> None:
        """Keep a row."""
        self.kept.append(row)

    def refuse(self, command: Command, rejection: Rejection, words: tuple[Words, ...]) -> None:
        """Refusals are not kept here."""

    def rows(self) -> Iterable[Row]:
        """All rows, in order."""
        return self.kept


@record
class Answer:
    """What became of a command."""

    command: Command
    seq: int
    events: tuple[Event, ...]
    refused: Rejection | None


def fold(ctx: Context, rows: Iterable[Row], state: State | None = None) -> State:
    """The state after these rows, from a fresh one or the one given."""
    state = new_state(ctx) if state is None else state
    with uncollected():
        for row in rows:
            for event in row.events:
                at, body = event.at, event.body
                state.now = at
                EVOLVERS[type(body)](state, at, body)  # `evolve`, a call less for each event
    return state


class Runner:
    """Plays one run. `notify` is called after each accepted row, `refused` after each refusal."""

    def __init__(
        self,
        ctx: Context,
        log: Log | None = None,
        state: State | None = None,
        next_seq: int = 1,
        answered: Mapping[str, Answer] | None = None,
        notify: Callable[[Row], None] | None = None,
        refused: Callable[[Answer], None] | None = None,
    ) -> None:
        self.ctx, self.log, self.notify, self.refused = ctx, log, notify, refused
        self.state = new_state(ctx) if state is None else state
        self.next_seq = next_seq
        self._answers: dict[str, Answer] = dict(answered or {})

    @property
    def ended(self) -> bool:
        """Whether the exercise is over."""
        return self.state.status == "ended"

    def submit(self, command: Command, by_person: bool = False) -> Answer:
        """Answer a command: accepted with its events, or refused; its own time comes first. A person's words get a salt
        of their own, so that they can be forgotten."""
        before = self._answers.get(command.id)
        if before is not None:
            return before
        if command.at < self.state.now:
            return self._refuse(command, Rejection("time_past", {"at": str(command.at)}), (), by_person)
        if command.at > self.state.now and self.state.paused:
            return self._refuse(command, Rejection("paused"), (), by_person)
        self.advance(command.at)
        sealed, words = seal(command, token_hex(16) if by_person else "", self.ctx.ix.nameable)
        kept = tuple(Words(ref, salt, text) for ref, salt, text in words)
        emit = Emitter(self.state, self.ctx)
        before_now, self.state.now = self.state.now, command.at
        try:
            refused = decide(self.state, sealed, self.ctx, emit)
            if refused is not None and emit.events:
                raise RuntimeError(f"{command.kind} was refused after it had emitted events")
        except Exception:
            self._fall_back()
            raise
        if refused is not None:
            self.state.now = before_now
            return self._refuse(sealed, refused, kept, by_person)
        row = self._append(sealed, tuple(emit.events), kept)
        answer = self._answers[command.id] = Answer(sealed, row.seq, row.events, None)
        return answer

    def _refuse(self, command: Command, rejection: Rejection, words: tuple[Words, ...], by_person: bool) -> Answer:
        """Bots number their orders by those accepted, so only a person's refused id is remembered."""
        answer = Answer(command, 0, (), rejection)
        if by_person:
            self._answers[command.id] = answer
        if self.log is not None:
            self.log.refuse(command, rejection, words)
        if self.refused is not None:
            self.refused(answer)
        return answer

    def advance(self, to: int, stop_at_look: bool = False) -> tuple[str, ...]:
        """Let time pass up to `to`, one row per instant at which something falls due; none passes during a pause. With
        `stop_at_look`, stops at the end of an instant in which bots looked, and says which posts."""
        state, ctx = self.state, self.ctx
        pending = next_due(state) if state.status == "running" and not state.paused else None
        while pending is not None and pending[0] <= to:
            instant = pending[0]
            emit = Emitter(state, ctx)
            looked: list[str] = []
            state.now = instant
            while pending is not None and pending[0] == instant:
                kind, subject = pending[1]
                if kind == "look":
                    looked.append(subject)
                try:
                    fire(state, pending[1], ctx, emit)
                except Exception:
                    self._fall_back()
                    raise
                pending = next_due(state) if state.status == "running" else None
            number = f"clock:{instant}"
            self._append(Command(number, CONTROL, instant, AdvanceTo(instant)), tuple(emit.events), ())
            if looked and stop_at_look:
                return tuple(p for p in ctx.ix.post_order if p in looked)
        return ()

    def _fall_back(self) -> None:
        """Something broke half-way: memory is what the log holds."""
        if self.log is not None:
            self.state = fold(self.ctx, self.log.rows())

    def _append(self, command: Command, events: tuple[Event, ...], words: tuple[Words, ...]) -> Row:
        row = Row(self.next_seq, command, events)
        if self.log is not None:
            try:
                self.log.append(row, words)
            except Exception as error:
                self._fall_back()
                if isinstance(error, MusterError):
                    raise
                raise MusterError(
                    "not_kept", f"The order was not kept: {error}. The run stands as it was before."
                ) from error
        self.next_seq += 1 + len(events)
        if self.notify is not None:
            self.notify(row)
        return row
