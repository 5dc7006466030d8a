"""The state of a run at a time: from the nearest keyframe, and the few rows after it."""

from collections.abc import Iterable, Iterator

from app.domain.state import State
from app.engine.context import Context
from app.engine.kernel import evolve, new_state
from app.engine.runner import Row, fold
from app.store.runfile import Run

EVERY = 500
"""Events between two keyframes."""


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
    return fold(ctx, (), state), seq


def frames(ctx: Context, rows: Iterable[Row], every: int = EVERY) -> Iterator[tuple[int, State]]:
    """Fold `rows` and stop at a state about every so many events, and at the last one.

    Gives the number of its last event, and the state, which goes on changing: whoever wants to keep it encodes it
    before asking for the next.
    """
    state, seq, waiting = new_state(ctx), 0, 0
    for row in rows:
        for event in row.events:
            evolve(state, event)
        seq, waiting = row.seq + len(row.events), waiting + len(row.events)
        if waiting >= every:
            waiting = 0
            yield seq, state
    if waiting:
        yield seq, state
