"""The casualty point: who is treated next, and what waiting costs."""

from app.domain.events import work as ev
from app.domain.state import PPM, PersonState, State
from app.engine.context import Context
from app.engine.draw import draw
from app.engine.families import people as brought_out
from app.engine.registry import Emit


def waiting(state: State, site: str) -> list[tuple[str, PersonState]]:
    """Living people at a site's casualty point who were not treated yet, the most urgent and longest waiting first."""
    people = [(key, p) for key, p in state.persons.items() if p.where == site and p.alive and p.treated_at < 0]
    return sorted(people, key=lambda item: (brought_out.URGENCY[item[1].colour], item[1].out_at, item[0]))


def treat(state: State, ctx: Context, emit: Emit, person: str, at: str) -> None:
    """A person gets treatment now: the waiting is over, and what it cost is added."""
    record = state.persons[person]
    if not record.alive or record.treated_at >= 0:
        emit(ev.PersonTreated(person, at, record.alive, 0))
        return
    share = brought_out.untreated(ctx, record.colour, state.now - record.out_at)
    alive = draw(state.seed, "treated", person) < share * PPM
    emit(ev.PersonTreated(person, at, alive, round((PPM - record.loss) * (1 - share))))


def treat_next(state: State, ctx: Context, emit: Emit, site: str) -> None:
    """Every staffed medical post of a site that has no patient takes the next one."""
    for task in ctx.ix.site_tasks.get(site, ()):
        if ctx.ix.tasks[task].treats and ("treat", task) not in state.timers:
            _take(state, ctx, emit, task)


def _take(state: State, ctx: Context, emit: Emit, task: str) -> None:
    now, queue = state.tasks[task], waiting(state, ctx.ix.tasks[task].site)
    if now.status == "begun" and now.rate and queue:
        taken = {t for (kind, t) in state.timers if kind == "treat"}
        number = min(len(taken), len(queue) - 1)
        emit(ev.TreatmentTimed(task, queue[number][0], state.now + now.work_ms * PPM // now.rate))


def staffed(state: State, ctx: Context, emit: Emit, task: str) -> None:
    """A medical post's people have changed: it takes a patient, or lets go of the one it has."""
    waits = ("treat", task) in state.timers
    if waits and not state.tasks[task].rate:
        emit(ev.TreatmentTimed(task, "", -1))
    elif not waits:
        _take(state, ctx, emit, task)


def treated_at_post(state: State, ctx: Context, emit: Emit, task: str) -> None:
    """The medical post is done with a patient, if he was not taken away before, and takes the next."""
    site, now = ctx.ix.tasks[task].site, state.tasks[task]
    queue = waiting(state, site)
    emit(ev.TreatmentTimed(task, "", -1))
    if queue and now.rate:
        treat(state, ctx, emit, queue[0][0], site)
    _take(state, ctx, emit, task)
