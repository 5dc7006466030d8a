"""The decisions that an expert has to be asked about first."""

from collections.abc import Iterator
from typing import NamedTuple

from app.domain.events.lead import DecisionOpened, DecisionTaken
from app.domain.exercise.knowing import Decision
from app.scoring.marks import Tally
from app.scoring.shown import Reading


class Technical(NamedTuple):
    """A technical decision that came up: by which event (`seq`) and when (ms), and what was decided, with its event."""

    spec: Decision
    seq: int
    at: int
    opened: DecisionOpened
    taken: tuple[int, DecisionTaken] | None


def technical(r: Reading, tally: Tally) -> Iterator[Technical]:
    """Those that were not urgent and fell due. One that was taken, but not in this log, counts as unseen."""
    for ident, (seq, at, body) in r.opened.items():
        spec = r.ctx.ix.decisions[ident]
        if not spec.expertise or spec.urgent or body.due > r.ends:
            continue
        taken = next(((s, b) for s, _, b in r.decisions if b.decision == ident), None)
        if taken is None and _was_taken(r, ident):
            tally.unseen()
        else:
            yield Technical(spec, seq, at, body, taken)


def _was_taken(r: Reading, decision: str) -> bool:
    """Whether the log shows that a decision was taken, though not which: its event is lost."""
    return any(o.subject == f"decide:{decision}" and o.how in ("met", "late", "torn") for o in r.opps.values())
