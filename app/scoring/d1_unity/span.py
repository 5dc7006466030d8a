"""1.4 Span of control: three to seven sectors at a scene with several forces."""

from app.scoring.marks import Mark, Tally
from app.scoring.owners import of_site
from app.scoring.shown import Reading

SEVERAL = 3


def mark(r: Reading) -> Mark:
    """Per scene where three forces or more were at work."""
    tally = Tally(r)
    for site in r.ctx.exercise.sites:
        present = {r.ctx.ix.units[u].force for _, _, u, sign in r.presence.get(site.id, []) if sign > 0}
        if len(present) < SEVERAL or len(site.sectors) < SEVERAL:
            continue
        divided = r.sectors.get(site.id, [])
        at, count = divided[-1][1:] if divided else (r.ends, 0)
        credit = min(1.0, count / SEVERAL) if count <= 7 else 7 / count
        seen = [seq for seq, _, _ in divided]
        tally.add(credit, "sectors", site.id, at, of_site(r, site.id), evidence=seen)
    return tally.mark()
