"""Is a run what was written? The chain over its rows, a digest for every table beside it, and the engine once more."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from app.codec.canonical import state_hash
from app.codec.chain import next_link
from app.codec.encode import decode_command, decode_events, encode_state
from app.domain.commands.base import Command, texts_of
from app.domain.commands.think import Note
from app.domain.errors import MusterError
from app.domain.garbage import uncollected
from app.domain.state import State
from app.engine.context import Context
from app.engine.freetext import is_ref, seal
from app.engine.kernel import RULES, evolve, new_state
from app.engine.runner import Row
from app.store.deciding import Again
from app.store.runfile import NOT_ORDERED, Run
from app.store.schema import THE_RUN, keyframes, words
from app.store.tables import Bad, check_tables


@dataclass(slots=True)
class Verdict:
    """What holds of a run. Hashes are None where the log can't be followed to its end.

    `complete`: it was finished and nothing of its end is missing. `redecided`: its commands were decided again, with
    the same events. `first_bad`: the first number at which something does not hold, 0 if that lies outside of the log;
    `what` then names it, a key below `where` in the catalogue.
    """

    rules: int | None = None
    complete: bool = False
    redecided: bool = False
    commands: int = 0
    events: int = 0
    state_hash: str | None = None
    log_hash: str | None = None
    bad: list[Bad] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        """Whether everything that is there is as it was written."""
        return not self.bad

    @property
    def first_bad(self) -> int | None:
        """The first number at which something does not hold."""
        return min((bad.seq for bad in self.bad), default=None)

    @property
    def what(self) -> str:
        """What does not hold there."""
        return min(self.bad, key=lambda bad: bad.seq).what if self.bad else ""


def verify(run: Run) -> Verdict:
    """Check a whole run; damage that keeps even its tables from being read raises MusterError."""
    verdict = Verdict()
    verdict.bad += check_tables(run)
    try:
        verdict.rules = run.rules
        ctx, link = run.context(), run.first_link
    except MusterError:
        verdict.bad.append(Bad(0, "meta"))
    except Exception:  # an exercise that was tampered with may be anything
        if verdict.ok:
            raise
    else:
        with uncollected():
            verdict.bad += _Walk(run, ctx, link, verdict).bads()
    return verdict


class _Walk:
    """One way through the log: the chain, the columns, the fold, the keyframes and the decisions."""

    def __init__(self, run: Run, ctx: Context, link: bytes, verdict: Verdict) -> None:
        self.run, self.verdict = run, verdict
        self.link, self.seq = link, 1
        self.state: State = new_state(ctx)
        self.again = Again(ctx, run.inherited) if run.rules == RULES else None
        self.cited: dict[str, int] = {}
        self.frames = dict(run.select(select(keyframes.c.seq, keyframes.c.at).where(keyframes.c.run == THE_RUN)))

    def bads(self) -> Iterator[Bad]:
        """What does not hold, as far as one can go."""
        for values in self.run.whole_rows():
            bad = self._row(values)
            if bad:
                yield Bad(self.seq, bad)
                return
        yield from self._end()
        yield from self._words()

    def _row(self, values: tuple[Any, ...]) -> str:
        """What is wrong in a row; nothing if it holds."""
        seq, at, post, kind, order, happened, link = values
        if seq != self.seq:
            return "number"
        if not (isinstance(order, bytes) and isinstance(happened, bytes) and isinstance(link, bytes)):
            return "log"
        expected = next_link(self.link, order, happened)
        if link != expected:
            return "log"
        try:
            row = Row(seq, decode_command(order), tuple(decode_events(happened)))
        except MusterError:
            return "unreadable"
        command = row.command
        if [seq, at, post, kind] != [seq, command.at, command.post, command.kind] or type(at) is not int:
            return "column"
        if bad := self._follow(row, happened):
            return bad
        self.link = expected
        self.seq += 1 + len(row.events)
        self.verdict.events += len(row.events)
        self.verdict.commands += command.kind not in NOT_ORDERED
        return ""

    def _follow(self, row: Row, happened: bytes) -> str:
        try:
            for event in row.events:
                evolve(self.state, event)
        except Exception:  # events that the chain vouches for, and that today's engine can't follow
            return "fold"
        if self.again is not None and not self.again.gives(row, happened):
            return "decide"
        self._cite(row.command, row.seq)
        last = row.seq + len(row.events)
        at = self.frames.pop(last, None)
        if at is not None:
            ((data,),) = self.run.select(
                select(keyframes.c.state).where(keyframes.c.run == THE_RUN, keyframes.c.seq == last)
            )
            try:
                if at != self.state.now or self.run.frame_bytes(data) != encode_state(self.state):
                    return "keyframes"
            except MusterError:
                return "keyframes"
        return ""

    def _cite(self, command: Command, seq: int) -> None:
        for ref in texts_of(command.body):
            if is_ref(ref):
                self.cited.setdefault(ref, seq)

    def _end(self) -> Iterator[Bad]:
        verdict = self.verdict
        verdict.state_hash, verdict.log_hash = state_hash(self.state), self.link.hex()
        verdict.redecided = self.again is not None
        if self.frames:
            yield Bad(min(self.frames), "keyframes")
        try:
            end = self.run.seal
        except MusterError:
            yield Bad(0, "seal")
            return
        if end is None:
            return
        if end.next_seq > self.seq:
            yield Bad(self.seq, "end")
        elif (end.next_seq, end.log_hash, end.state_hash) != (self.seq, verdict.log_hash, verdict.state_hash):
            yield Bad(self.seq, "seal")
        else:
            verdict.complete = True

    def _words(self) -> Iterator[Bad]:
        """Words fit their references; a row stands there for each, even if they were forgotten."""
        lost = dict(self.cited)
        for each in self.run.select(select(words.c.ref, words.c.salt, words.c.text).where(words.c.run == THE_RUN)):
            ref, salt, text = each
            seq = lost.pop(ref, 0)
            forgotten = salt is None and text is None
            if not forgotten and not (
                isinstance(salt, str) and isinstance(text, str) and ref == _reference(salt, text)
            ):
                yield Bad(seq, "words")
        if lost:
            yield Bad(min(lost.values()), "words")


def _reference(salt: str, text: str) -> str:
    _, found = seal(Command("", "", 0, Note(text)), salt)
    return found[0][0] if found else ""
