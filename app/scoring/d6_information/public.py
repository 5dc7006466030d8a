"""6.5 Warning and release."""

from app.scoring.marks import Mark
from app.scoring.opportunities import tally
from app.scoring.shown import Reading


def mark(r: Reading) -> Mark:
    """Warnings answered, first release, family point, needs published, in time; and, where anything was released, one
    voice: nobody but the spokesman spoke."""
    result = tally(r, "6.5")
    spokesman = r.ctx.exercise.public.spokesman
    if spokesman and r.releases:
        others = [(seq, at, body.post) for seq, at, body in r.releases if not body.spokesman]
        owner = others[0][2] if others else spokesman
        seen = [seq for seq, *_ in others[:5]] or [r.releases[0][0]]
        by = others[0][1] if others else r.releases[-1][1]
        result.add(0.0 if others else 1.0, "one voice", owner, by, owner, 1.0, seen)
    return result.mark()
