"""6.1 Critical delivery: facts reached who needed them before they needed them."""

from app.scoring.marks import Mark
from app.scoring.opportunities import tally
from app.scoring.reading import Reading

FLOOR = {"life": 3.0, "coordination": 2.0, "public": 1.0}


def mark(r: Reading) -> Mark:
    """Deliveries owed since somebody held the fact; a fact that could be learned and nobody held counts as missed."""
    result = tally(r, "6.1")
    owed = {opp.subject for opp in r.opps.values() if opp.indicator == "6.1"}
    held = {fact for _, fact in r.facts}
    for fact in r.ctx.exercise.facts:
        weight = fact.weight or FLOOR.get(fact.kind, 1.0)
        for need in fact.needed:
            subject = f"deliver:{fact.id}:{need.post}"
            if subject in owed or not _came_up(r, need.before):
                continue
            known = r.facts.get((need.post, fact.id))
            if known is not None and known[2] == "start":
                continue
            if known is not None:
                result.add(1.0, "fact", subject, known[1], need.post, weight, (known[0],))
            elif fact.id not in held:
                result.add(0.0, "fact never learned", subject, r.ends, need.post, weight)
    return result.mark()


def _came_up(r: Reading, before: str) -> bool:
    if before in r.ctx.ix.tasks:
        return before in r.tasks and r.tasks[before].appeared >= 0
    return before in r.opened or before in r.ctx.ix.reports
