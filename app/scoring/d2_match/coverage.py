"""2.1 Coverage over time."""

from dataclasses import replace

from app.scoring.marks import Mark, Tally
from app.scoring.owners import of_task
from app.scoring.shown import Reading
from app.scoring.timeline import coverage, required_tasks, window_of


def mark(r: Reading) -> Mark:
    """Each required task counts alike; relative to the most that any baseline covers if that is known, at most 1."""
    tally = Tally(r)
    for task in required_tasks(r):
        share = coverage(r, task)
        if share is None:
            continue
        line = r.tasks[task.id]
        if not line.rates and (line.done >= 0 or any(s.task == task.id for s in r.spans)):
            tally.unseen()
            continue
        seen = [line.appeared_seq, *(pace.seq for pace in line.rates[:1])] + ([line.done_seq] if line.done_seq else [])
        tally.add(share, "work", task.id, window_of(r, task)[1], of_task(r, task), evidence=seen)
    return relative(tally.mark(), r.best_coverage)


def relative(raw: Mark, best: float | None) -> Mark:
    """A mark over the best one that could be had; the lost parts shrink with it, so that they still add up to 1."""
    if not best or raw.value is None:
        return raw
    value = min(1.0, raw.value / best)
    part = (1 - value) / (1 - raw.value) if raw.value < 1 else 0.0
    lost = tuple(replace(m, share=m.share * part) for m in raw.missing if part)
    return replace(raw, value=value, missing=lost)
