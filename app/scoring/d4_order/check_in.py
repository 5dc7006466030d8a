"""4.2 Staging and check-in: registered before tasked."""

from app.scoring.marks import Mark, Tally
from app.scoring.reading import Reading


def mark(r: Reading) -> Mark:
    """Each unit's first work at each site, and each arrival that was owed a check-in."""
    tally = Tally()
    seen: set[tuple[str, str]] = set()
    for span in r.spans:
        site = r.ctx.ix.tasks[span.task].site
        if (span.unit, site) in seen or _exempt(r, span.unit, span.start):
            continue
        seen.add((span.unit, site))
        registered = r.check_ins.get((span.unit, site))
        before = registered is not None and registered[1] <= span.start
        credit = 1.0 if before else 0.5 if registered else 0.0
        tally.add(credit, "not checked in", span.unit, span.start, span.by,
                  evidence=(span.opened, *((registered[0],) if registered else ())))  # fmt: skip
    if not tally.items:
        tally.add(0.0, "nobody arrived", "", r.ends)
    return tally.mark()


def _exempt(r: Reading, unit: str, at: int) -> bool:
    """Community and lawful self-start before the first commander is on scene."""
    force = r.ctx.ix.forces[r.ctx.ix.units[unit].force]
    if force.kind != "community" and not force.self_starts:
        return False
    first = min((time for _, time, _ in r.commands), default=r.ends)
    return at <= first
