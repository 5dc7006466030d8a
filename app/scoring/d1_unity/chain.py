"""1.1 Single chain: minutes under exactly one entitled task-giver."""

from app.scoring.marks import Mark, Tally
from app.scoring.reading import Reading
from app.scoring.timeline import minutes, required_minutes


def mark(r: Reading) -> Mark:
    """Good minutes over the greater of minutes worked and required; each unit's own chain counts as entitled."""
    tally = Tally()
    worked = 0.0
    for span in r.spans:
        length = minutes(r, span)
        worked += length
        good = span.authority != "none" and not span.conflict
        seen = tuple(s for s in (span.ordered, span.opened, span.conflict) if s)
        if length:
            what = "conflict" if span.conflict else "unentitled order"
            tally.add(1.0 if good else 0.0, what, span.unit, span.start,
                      span.by, length, seen)  # fmt: skip
    lacking = required_minutes(r) - worked
    if lacking > 0:
        tally.add(0.0, "work not done", "required minutes", r.ends, "", lacking)
    return tally.mark()
