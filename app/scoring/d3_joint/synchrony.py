"""3.2 Joint-task synchrony: together, or waiting for a partner."""

from app.domain.state import PPM
from app.scoring.marks import Mark, Tally
from app.scoring.reading import Reading
from app.scoring.timeline import required_tasks


def mark(r: Reading) -> Mark:
    """Per joint task: time at work with all partners over time at work; never worked on: 0."""
    tally = Tally()
    for task in required_tasks(r):
        if not task.together:
            continue
        line = r.tasks[task.id]
        joint = alone = 0
        for index, pace in enumerate(line.rates):
            until = (
                line.rates[index + 1].at if index + 1 < len(line.rates) else (line.done if line.done >= 0 else r.ends)
            )
            if pace.body.units:
                if pace.body.partner >= PPM:
                    joint += until - pace.at
                else:
                    alone += until - pace.at
        total = joint + alone
        seen = [pace.seq for pace in line.rates[:3]] or [line.appeared_seq]
        tally.add(joint / total if total else 0.0, "partner missing", task.id, line.appeared, evidence=seen)
    return tally.mark()
