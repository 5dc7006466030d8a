"""2.2 Match: the first force on a task has the skill and was entitled to it."""

from app.scoring.marks import Mark, Tally
from app.scoring.owners import of_task
from app.scoring.shown import Reading
from app.scoring.timeline import judged_tasks, window_of


def mark(r: Reading) -> Mark:
    """Share of required tasks; one never taken up counts 0. Units that begin in the same instant are one force."""
    tally = Tally(r)
    for task in judged_tasks(r):
        if not task.needs:
            continue
        spans = [s for s in r.spans if s.task == task.id]
        first = next(iter(spans), None)
        if first is None:
            line = r.tasks[task.id]
            if any(pace.body.units for pace in line.rates):
                tally.unseen()
                continue
            until = window_of(r, task)[1]
            tally.add(0.0, "nobody", task.id, until, of_task(r, task), evidence=(line.appeared_seq,))
            continue
        if not first.authority:
            tally.unseen()
            continue
        together = [s.unit for s in spans if s.start == first.start]
        skills = {skill for unit in together for skill in r.ctx.ix.units[unit].capabilities}
        fits = any(need.capability in skills for need in task.needs) and first.authority != "none"
        tally.add(1.0 if fits else 0.0, "wrong force", task.id, first.start, first.by, evidence=(first.opened,))
    return tally.mark()
