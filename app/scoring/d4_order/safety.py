"""4.4 Roll call, safety officer, withdrawal and relief."""

from collections import defaultdict

from app.scoring.marks import Mark
from app.scoring.opportunities import tally
from app.scoring.shown import Reading, Span


def mark(r: Reading) -> Mark:
    """Required moments met in time; entries under hazard before a safety officer was named count as missed, but for
    self-rescue before anybody commands."""
    result = tally(r, "4.4")
    if not r.spans:
        result.add(0.0, "nobody on scene", "", r.ends)
    named: dict[str, int] = {}
    for _, at, body in r.roles:
        if body.role == "safety_officer":
            named.setdefault(body.where, at)
    commanded: dict[str, int] = {}
    for _, at, taken in r.commands:
        commanded[taken.site] = min(at, commanded.get(taken.site, at))
    entered: dict[str, list[Span]] = defaultdict(list)
    for span in r.spans:
        task = r.ctx.ix.tasks[span.task]
        zone = r.ctx.ix.zones.get(task.zone)
        if zone is not None and zone.safety_officer and span.start >= commanded.get(task.site, r.ends):
            entered[task.site].append(span)
    for site, spans in entered.items():
        first, since = spans[0], named.get(site, r.ends + 1)
        before = [span.opened for span in spans if span.start < since]
        credit = 1.0 if not before else 0.5 if site in named else 0.0
        seen = before or [first.opened]
        result.add(credit, "entry without safety officer", site, first.start, first.by, 2.0, seen)
    return result.mark()
