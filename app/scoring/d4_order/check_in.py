"""4.2 Staging and check-in: registered before tasked."""

from app.scoring.marks import Mark, Tally
from app.scoring.owners import of_task
from app.scoring.shown import Reading, Span
from app.scoring.timeline import judged_tasks, window_of


def mark(r: Reading) -> Mark:
    """Per need of a required task the first unit that met it: registered when it began 1, later a half. Units beyond
    those needed earn nothing; nobody there is 0."""
    tally = Tally(r)
    for task in judged_tasks(r):
        for need in task.needs:
            span = next((s for s in r.spans if s.task == task.id and _brings(r, s, need.capability)), None)
            if span is None:
                line = r.tasks[task.id]
                if not any(pace.body.units for pace in line.rates):
                    until = window_of(r, task)[1]
                    tally.add(0.0, "nobody arrived", task.id, until, of_task(r, task), 1.0, (line.appeared_seq,))
                continue
            if _exempt(r, span.unit, span.start):
                continue
            registered = r.check_ins.get((span.unit, task.site))
            before = span.checked_in or (registered is not None and registered[1] <= span.start)
            credit = 1.0 if before else 0.5 if registered else 0.0
            seen = (span.opened, *((registered[0],) if registered else ()))
            tally.add(credit, "not checked in", span.unit, span.start, span.by, 1.0, seen)
    return tally.mark()


def _brings(r: Reading, span: Span, capability: str) -> bool:
    return capability in r.ctx.ix.units[span.unit].capabilities


def _exempt(r: Reading, unit: str, at: int) -> bool:
    """Community and lawful self-start before the first commander is on scene."""
    force = r.ctx.ix.forces[r.ctx.ix.units[unit].force]
    if force.kind != "community" and not force.self_starts:
        return False
    first = min((time for _, time, _ in r.commands), default=r.ends)
    return at <= first
