"""1.2 Conflicting orders: the required orders issued, less five times the conflicts."""

from app.scoring.marks import Mark, Tally
from app.scoring.reading import Reading
from app.scoring.timeline import required_tasks


def mark(r: Reading) -> Mark:
    """Issued share × max(0, 1 − 5 × conflicts / required)."""
    tally = Tally()
    tasks = required_tasks(r)
    for task in tasks:
        orders = r.tasks[task.id].orders
        tally.add(1.0 if orders else 0.0, "task not ordered", task.id, r.tasks[task.id].appeared,
                  evidence=(orders[0][0],) if orders else (r.tasks[task.id].appeared_seq,))  # fmt: skip
    if not tasks:
        return Mark(None)
    factor = max(0.0, 1 - 5 * len(r.conflicts) / len(tasks))
    result = tally.mark(factor)
    against = result.against + tuple(seq for seq, _, _ in r.conflicts)
    return Mark(result.value, result.opportunities, result.met, result.evidence, against, result.missing)
