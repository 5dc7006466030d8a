"""2.1 Coverage over time."""

from app.scoring.marks import Mark, Tally
from app.scoring.reading import Reading
from app.scoring.timeline import coverage, required_tasks, window_of


def mark(r: Reading) -> Mark:
    """Each required task counts alike."""
    tally = Tally()
    for task in required_tasks(r):
        share = coverage(r, task)
        if share is None:
            continue
        line = r.tasks[task.id]
        seen = [line.appeared_seq, *(pace.seq for pace in line.rates[:1])] + ([line.done_seq] if line.done_seq else [])
        tally.add(share, "work", task.id, window_of(r, task)[1], evidence=seen)
    return tally.mark()
