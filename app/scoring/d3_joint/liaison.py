"""3.4 Liaison: each force at work has a voice at the headquarters."""

from collections import defaultdict

from app.domain.clock import MINUTE
from app.scoring.marks import Mark, Tally
from app.scoring.shown import Reading, Span


def mark(r: Reading) -> Mark:
    """Force-minutes at work with a liaison or a seat at the standing headquarters over force-minutes at work."""
    tally = Tally(r)
    at_work: dict[tuple[str, str], list[Span]] = defaultdict(list)
    for span in r.spans:
        at_work[r.ctx.ix.units[span.unit].force, r.ctx.ix.tasks[span.task].site].append(span)
    for site in r.ctx.exercise.sites:
        hq = r.ctx.ix.hqs.get(site.headquarters)
        if hq is None:
            continue
        stands = r.hqs.get(hq.id, (0, r.ends))
        members = set(r.hq_members.get(hq.id, ())) if hq.id in r.hqs else set()
        for force in r.ctx.exercise.forces:
            spans = at_work.get((force.id, site.id))
            if not spans:
                continue
            start = min(s.start for s in spans)
            end = max(s.end if s.end >= 0 else r.ends for s in spans)
            named = [(seq, at) for seq, at, b in r.roles if b.role == "liaison" and b.where == force.id]
            since = stands[1] if force.commander in members else named[0][1] if named else end
            total = (end - start) / MINUTE
            covered = max(0, end - max(start, since)) / MINUTE
            if total > 0:
                seen = (spans[0].opened, *(seq for seq, _ in named[:1]), *((stands[0],) if stands[0] else ()))
                tally.add(covered / total, "no liaison", f"{force.id}:{site.id}", start, force.commander, total, seen)
    if not tally.items:
        tally.add(0.0, "nobody on scene", "", r.ends)
    return tally.mark()
