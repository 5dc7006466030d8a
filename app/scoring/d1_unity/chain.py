"""1.1 Single chain: minutes under exactly one entitled task-giver."""

from app.scoring.marks import Mark, Tally
from app.scoring.shown import Reading, Span
from app.scoring.timeline import add_minutes


def mark(r: Reading) -> Mark:
    """Good minutes, up to those each task required, over the greater of required and worked with a fault; each unit's
    own chain counts as entitled."""
    tally = Tally(r)
    add_minutes(r, tally, _fault)
    return tally.mark()


def _fault(span: Span) -> str:
    if span.conflict:
        return "conflict"
    return {"": "?", "none": "unentitled order"}.get(span.authority, "")
