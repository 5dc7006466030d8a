"""7.2 Mobilisation: from a task's becoming known to a capable unit's being sent for it."""

from app.domain.exercise.sites import Task
from app.scoring.marks import Mark, Tally
from app.scoring.owners import of_task
from app.scoring.shown import Reading, Trip
from app.scoring.timeline import ready_at, required_tasks


def mark(r: Reading) -> Mark:
    """Within the standard: 1; within the rubric's multiple of it: a half; later or never: 0. The way to the scene and
    the check-in there are no delay: a unit was sent when it was ordered to the scene where it later took up the task;
    one that was there already, when it was given the task."""
    tally = Tally(r)
    standard = r.ctx.exercise.windows.mobilise
    for task in required_tasks(r):
        line = r.tasks[task.id]
        known = max(ready_at(r, task), min(line.known.values(), default=line.appeared))
        wanted = {need.capability for need in task.needs}
        if not wanted or known + standard > r.ends:
            continue
        capable = [(seq, at, b.unit) for seq, at, b in line.orders if wanted & set(r.ctx.ix.units[b.unit].capabilities)]
        if not capable and any(s.task == task.id for s in r.spans):
            tally.unseen()
            continue
        sent = [_sent(r, task, known, *order) for order in capable]
        seen = [found for found in sent if found is not None]
        waited = min((at - known for at, _ in seen), default=None)
        credit = _credit(r, waited, standard)
        if credit < 1 and len(seen) < len(sent):
            tally.unseen()
            continue
        shown = [line.appeared_seq, *(seq for _, seqs in seen for seq in seqs)]
        tally.add(credit, "ordered late", task.id, known + standard, of_task(r, task), evidence=shown, since=known)
    return tally.mark()


def _credit(r: Reading, waited: int | None, standard: int) -> float:
    if waited is None:
        return 0.0
    return 1.0 if waited <= standard else 0.5 if waited <= r.rubric.factors["mobilise_late"] * standard else 0.0


def _sent(r: Reading, task: Task, known: int, seq: int, at: int, unit: str) -> tuple[int, tuple[int, ...]] | None:
    """When a unit that was given the task was sent for it, and the events that show it; None: the log lacks it."""
    site = r.ctx.ix.sites[task.site]
    there = {site.id, site.place, site.staging}
    trips = r.trips.get(unit, ())
    first = next((t for t in trips if t.to in there and _begun(t) <= at and not 0 <= t.arrived <= known), None)
    if first is None:
        return max(at, known), (seq,)
    if first.ordered < 0:
        return None
    left_later = not first.aimed and first.ordered < known
    return max(first.left if left_later else first.ordered, known), (*first.seqs, seq)


def _begun(trip: Trip) -> int:
    return trip.ordered if trip.ordered >= 0 else trip.arrived
