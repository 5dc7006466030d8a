"""7.2 Mobilisation: from a task's becoming known to a capable unit's being ordered to it."""

from app.scoring.marks import Mark, Tally
from app.scoring.reading import Reading
from app.scoring.timeline import required_tasks


def mark(r: Reading) -> Mark:
    """Within the standard: 1; within three times it: a half; later or never: 0."""
    tally = Tally()
    standard = r.ctx.exercise.windows.mobilise
    for task in required_tasks(r):
        line = r.tasks[task.id]
        ready = max([line.appeared, *(r.tasks[t].done for t in task.after if t in r.tasks)])
        known = max(ready, min(line.known.values(), default=line.appeared))
        wanted = {need.capability for need in task.needs}
        capable = [(seq, at) for seq, at, b in line.orders if wanted & set(r.ctx.ix.units[b.unit].capabilities)]
        waited = max(0, capable[0][1] - known) if capable else None
        credit = 0.0 if waited is None else 1.0 if waited <= standard else 0.5 if waited <= 3 * standard else 0.0
        if wanted:
            seen = (line.appeared_seq, *(seq for seq, _ in capable[:1]))
            tally.add(credit, "ordered late", task.id, known + standard, evidence=seen)
    return tally.mark()
