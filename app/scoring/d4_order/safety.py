"""4.4 Roll call, safety officer, withdrawal and relief."""

from app.scoring.marks import Mark
from app.scoring.opportunities import tally
from app.scoring.shown import Reading


def mark(r: Reading) -> Mark:
    """Required moments met in time; entries under hazard before a safety officer was named count as missed."""
    result = tally(r, "4.4")
    if not r.spans:
        result.add(0.0, "nobody on scene", "", r.ends)
    named: dict[str, int] = {}
    for _, at, body in r.roles:
        if body.role == "safety_officer":
            named.setdefault(body.where, at)
    entered: set[str] = set()
    for span in r.spans:
        task = r.ctx.ix.tasks[span.task]
        zone = r.ctx.ix.zones.get(task.zone)
        if zone is None or not zone.safety_officer or task.site in entered or _first_minutes(r, span.start, task.site):
            continue
        entered.add(task.site)
        before = task.site in named and named[task.site] <= span.start
        credit = 1.0 if before else 0.5 if task.site in named else 0.0
        result.add(credit, "entry without safety officer", task.site, span.start, span.by, 2.0, (span.opened,))
    return result.mark()


def _first_minutes(r: Reading, at: int, site: str) -> bool:
    """Self-rescue before anybody commands."""
    first = min((time for _, time, body in r.commands if body.site == site), default=r.ends)
    return at < first
