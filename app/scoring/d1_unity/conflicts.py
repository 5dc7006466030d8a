"""1.2 Conflicting orders: the required orders issued, less five times the conflicts."""

from app.scoring.marks import Mark, Tally
from app.scoring.owners import of_task
from app.scoring.shown import Reading
from app.scoring.timeline import judged_tasks, orders_in_time, window_of
from app.scoring.windows import left_out


def mark(r: Reading) -> Mark:
    """Issued share × max(0, 1 − 5 × conflicts / required)."""
    tally = Tally(r)
    for task in judged_tasks(r):
        line = r.tasks[task.id]
        orders = orders_in_time(r, task)
        if not line.orders and any(s.task == task.id for s in r.spans):
            tally.unseen()
            continue
        seen = (orders[0][0],) if orders else (line.appeared_seq,)
        tally.add(
            1.0 if orders else 0.0, "task not ordered", task.id, window_of(r, task)[1], of_task(r, task), 1.0, seen
        )
    if not tally.items:
        return tally.mark()
    clashes = [seq for seq, at, body in r.conflicts if not left_out(r, body.by, at)]
    return tally.mark(1 - r.rubric.factors["conflict"] * len(clashes) / len(tally.items), "conflicts", clashes)
