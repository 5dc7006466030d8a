"""6.3 Closed loop: orders and requests acknowledged in time."""

from app.scoring.marks import Mark
from app.scoring.opportunities import tally
from app.scoring.reading import Reading
from app.scoring.timeline import required_tasks


def mark(r: Reading) -> Mark:
    """Share in their windows, weighed by the share of required tasks that were ordered at all."""
    result = tally(r, "6.3")
    tasks = required_tasks(r)
    ordered = sum(bool(r.tasks[t.id].orders) for t in tasks) / len(tasks) if tasks else 0.0
    if not result.items:
        result.add(0.0, "no order or request", "", r.ends)
    return result.mark(ordered)
