"""2.2 Match: the first force on a task has the skill and was entitled to it."""

from app.scoring.marks import Mark, Tally
from app.scoring.reading import Reading
from app.scoring.timeline import required_tasks


def mark(r: Reading) -> Mark:
    """Share of required tasks; one never taken up counts 0."""
    tally = Tally()
    for task in required_tasks(r):
        if not task.needs:
            continue
        first = next((s for s in r.spans if s.task == task.id), None)
        if first is None:
            tally.add(0.0, "nobody", task.id, r.tasks[task.id].appeared, evidence=(r.tasks[task.id].appeared_seq,))
            continue
        skills = r.ctx.ix.units[first.unit].capabilities
        fits = any(need.capability in skills for need in task.needs) and first.authority != "none"
        tally.add(1.0 if fits else 0.0, "wrong force", task.id, first.start, first.by, evidence=(first.opened,))
    return tally.mark()
