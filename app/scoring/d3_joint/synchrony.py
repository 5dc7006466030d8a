"""3.2 Joint-task synchrony: together, or waiting for a partner."""

from app.domain.state import PPM
from app.scoring.marks import Mark, Tally
from app.scoring.owners import of_task
from app.scoring.shown import Reading
from app.scoring.timeline import judged_tasks, window_of


def mark(r: Reading) -> Mark:
    """Per joint task: time at work with all partners over time at work; never worked on: 0."""
    tally = Tally(r)
    for task in judged_tasks(r):
        if not task.together:
            continue
        line = r.tasks[task.id]
        at_work = [pace.seq for pace in line.rates if pace.body.units]
        if not at_work and (line.done >= 0 or any(s.task == task.id for s in r.spans)):
            tally.unseen()
            continue
        joint = alone = 0
        by = window_of(r, task)[1]
        for index, pace in enumerate(line.rates):
            until = (
                line.rates[index + 1].at if index + 1 < len(line.rates) else (line.done if line.done >= 0 else r.ends)
            )
            if pace.body.units:
                if pace.body.partner >= PPM:
                    joint += until - pace.at
                else:
                    by, alone = pace.at if not alone else by, alone + until - pace.at
        total = joint + alone
        seen = at_work or [line.appeared_seq]
        tally.add(
            joint / total if total else 0.0,
            "partner missing" if total else "never together",
            task.id,
            by,
            of_task(r, task),
            evidence=seen,
        )
    return tally.mark()
