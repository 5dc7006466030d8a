"""The state of a run at any time: from the nearest keyframe, and the few rows after it."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from typing import Any

from app.codec.chain import next_link
from app.codec.encode import decode_events
from app.codec.trouble import Trouble
from app.domain.events.base import Event
from app.domain.garbage import uncollected
from app.domain.knowledge import Knowledge
from app.domain.state import State
from app.engine.context import Context
from app.engine.kernel import evolve, new_state
from app.engine.runner import Row, fold
from app.store.runfile import Run
from app.store.schema import keyframes
from app.store.tables import holds

EVERY = 4_000
"""Events between two keyframes in the file: for opening a run at one time."""

CLOSE = 250
"""Events between two keyframes in memory: for going to and fro in it."""


def checked(run: Run) -> Iterator[tuple[int, list[Event], bytes]]:
    """Number, events and link of each row, the chain checked. Raises MusterError at the first that does not hold."""
    link, expected = run.first_link, 1
    for seq, command, events, kept in run.chained_rows():
        link = next_link(link, command, events)
        if seq != expected or link != kept:
            raise Trouble("run-damaged", path=run.path, reason=f"log, {expected}")
        happened = decode_events(events)
        expected = seq + 1 + len(happened)
        yield seq, happened, link


def load(run: Run, ctx: Context) -> State:
    """The last state of a run, its chain checked: from the last keyframe if those are as they were written.

    Raises MusterError where the chain does not hold.
    """
    seen, state = (run.frame_before() if holds(run, keyframes) else None) or (0, new_state(ctx))
    link = run.first_link
    for seq, command, events, kept in run.chained_rows():
        link = next_link(link, command, events)
        if link != kept:
            raise Trouble("run-damaged", path=run.path, reason=f"log, {seq}")
        if seq > seen:
            for event in decode_events(events):
                evolve(state, event)
    return state


def state_at(run: Run, ctx: Context, at: int | None = None) -> tuple[State, int]:
    """The state at the end of the instant `at` (ms; None: of the last), and the number of the last event in it."""
    frame = run.frame_before(at)
    seq, state = (0, new_state(ctx)) if frame is None else frame
    for row in run.rows(after=seq):
        if at is not None and row.command.at > at:
            break
        for event in row.events:
            evolve(state, event)
        seq = row.seq + len(row.events)
    return state, seq


def frames(ctx: Context, rows: Iterable[Row], every: int | None = None) -> Iterator[tuple[int, State]]:
    """Fold `rows` and stop at a state about every so many events (default: `EVERY`), and at the last one.

    Gives the number of its last event, and the state, which goes on changing: whoever wants to keep it encodes or
    copies it before asking for the next.
    """
    state, seq, waiting = new_state(ctx), 0, 0
    for row in rows:
        for event in row.events:
            evolve(state, event)
        seq, waiting = row.seq + len(row.events), waiting + len(row.events)
        if waiting >= (every or EVERY):
            waiting = 0
            yield seq, state
    if waiting:
        yield seq, state


class Replay:
    """A whole run in memory, from which the state at any time is at hand within a few events.

    Its keyframes share the records that did not change between them, since records never do. `rows` are the run's own,
    where whoever asks has read them already.
    """

    def __init__(self, run: Run, ctx: Context, rows: list[Row] | None = None) -> None:
        self._ctx = ctx
        self._rows = run.all_rows() if rows is None else rows
        self._times = [row.command.at for row in self._rows]
        self._frames = [(0, copied(new_state(ctx)))]
        place = {row.seq + len(row.events): number for number, row in enumerate(self._rows, 1)}
        with uncollected():
            for seq, state in frames(ctx, self._rows, CLOSE):
                self._frames.append((place[seq], copied(state)))
        self._starts = [start for start, _ in self._frames]

    def at(self, at: int) -> State:
        """The state at the end of the instant `at` (ms), the caller's own to change."""
        last = bisect_right(self._times, at)
        start, frame = self._frames[bisect_right(self._starts, last) - 1]
        return fold(self._ctx, self._rows[start:last], copied(frame))


_STATE = tuple(f.name for f in fields(State))
_KNOWN = tuple(f.name for f in fields(Knowledge))


def copied(state: State) -> State:
    """A state with containers of its own and the same records."""
    changes: dict[str, Any] = {name: _own(getattr(state, name)) for name in _STATE}
    changes["knows"] = {
        post: replace(known, **{name: _own(getattr(known, name)) for name in _KNOWN})
        for post, known in state.knows.items()
    }
    return replace(state, **changes)


def _own(value: Any) -> Any:
    return value.copy() if isinstance(value, dict | list) else value
