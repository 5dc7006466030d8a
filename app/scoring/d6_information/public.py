"""6.5 Warning and release."""

from app.scoring.marks import Mark
from app.scoring.opportunities import credit_of, tally
from app.scoring.shown import Reading


def mark(r: Reading) -> Mark:
    """Warnings answered, first release, family point, needs published, in time; and, where a release was owed, one
    voice: the spokesman spoke, and nobody else did. Further releases earn nothing."""
    result = tally(r, "6.5")
    spokesman = r.ctx.exercise.public.spokesman
    others = [(seq, at, body.post) for seq, at, body in r.releases if not body.spokesman]
    if spokesman and others:
        seen = [seq for seq, *_ in others[:5]]
        result.add(0.0, "one voice", others[0][2], others[0][1], others[0][2], 1.0, seen)
    elif owed := r.opps.get(f"6.5|first-release|{spokesman}"):
        credit = credit_of(r, owed)
        if credit is not None:
            seen = [owed.closed or owed.opened]
            result.add(1.0 if credit else 0.0, "no voice", spokesman, owed.by, spokesman, 1.0, seen)
    return result.mark()
