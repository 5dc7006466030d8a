"""6.1 Critical delivery: facts reached who needed them before they needed them."""

from app.scoring.marks import Mark, Tally
from app.scoring.opportunities import add
from app.scoring.shown import Reading

FLOOR = {"life": 3.0, "coordination": 2.0, "public": 1.0}


def mark(r: Reading) -> Mark:
    """Deliveries owed since somebody held the fact; a fact that could be learned and nobody held counts as missed. The
    weight is the greater of the author's floor and the fact's value of information."""
    result = Tally(r)
    owed = set()
    for opp in r.opps.values():
        if opp.indicator == "6.1":
            owed.add(opp.subject)
            fact = opp.subject.split(":")[1]
            add(result, r, opp, max(opp.weight / 1_000_000, r.values.get(fact, 0.0)))
    held = {fact for _, fact in r.facts}
    for spec in r.ctx.exercise.facts:
        weight = max(spec.weight or FLOOR.get(spec.kind, 1.0), r.values.get(spec.id, 0.0))
        for need in spec.needed:
            subject = f"deliver:{spec.id}:{need.post}"
            if subject in owed or not _came_up(r, need.before):
                continue
            known = r.facts.get((need.post, spec.id))
            if known is not None and known[2] == "start":
                continue
            if known is not None:
                result.add(1.0, "deliver", subject, known[1], need.post, weight, (known[0],))
            elif spec.id not in held:
                result.add(0.0, "fact never learned", subject, r.ends, need.post, weight)
    return result.mark()


def _came_up(r: Reading, before: str) -> bool:
    if before in r.ctx.ix.tasks:
        return before in r.tasks and r.tasks[before].appeared >= 0
    return before in r.opened or before in r.ctx.ix.reports
