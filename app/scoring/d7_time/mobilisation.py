"""7.2 Mobilisation: from a task's becoming known to a capable unit's being ordered to it."""

from app.scoring.marks import Mark, Tally
from app.scoring.owners import of_task
from app.scoring.shown import Reading
from app.scoring.timeline import ready_at, required_tasks


def mark(r: Reading) -> Mark:
    """Within the standard: 1; within three times it: a half; later or never: 0."""
    tally = Tally(r)
    standard = r.ctx.exercise.windows.mobilise
    for task in required_tasks(r):
        line = r.tasks[task.id]
        known = max(ready_at(r, task), min(line.known.values(), default=line.appeared))
        wanted = {need.capability for need in task.needs}
        if not wanted or known + standard > r.ends:
            continue
        capable = [(seq, at) for seq, at, b in line.orders if wanted & set(r.ctx.ix.units[b.unit].capabilities)]
        if not capable and any(s.task == task.id for s in r.spans):
            tally.unseen()
            continue
        waited = max(0, capable[0][1] - known) if capable else None
        credit = (
            0.0
            if waited is None
            else 1.0
            if waited <= standard
            else 0.5
            if waited <= r.rubric.factors["mobilise_late"] * standard
            else 0.0
        )
        seen = (line.appeared_seq, *(seq for seq, _ in capable[:1]))
        until = known + standard
        tally.add(credit, "ordered late", task.id, until, of_task(r, task), evidence=seen, since=known)
    return tally.mark()
