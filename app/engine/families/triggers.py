"""What waits for something: looked at again when the thing it waits for has happened, or its time has come."""

from app.domain.events import script as ev
from app.domain.events import talk
from app.domain.events.clock import Ended
from app.domain.exercise.script import Trigger
from app.domain.state import State
from app.engine.context import Context
from app.engine.families import arrivals
from app.engine.families import expected as expecting
from app.engine.families.conditions import holds
from app.engine.families.consulting import open_decision
from app.engine.families.facts import learn
from app.engine.families.injects import schedule
from app.engine.families.work import appear, retime
from app.engine.hazards import course
from app.engine.registry import Emit, due, evolves
from app.engine.timers import arm, disarm

LATER = "~later"
"""Marks the timer of something whose trigger has come and whose delay runs."""


def begin_script(state: State, ctx: Context, emit: Emit) -> None:
    """At the start: what waits for nothing begins; what somebody knows from the start is known."""

    for fact in ctx.exercise.facts:
        for post in fact.known_to:
            learn(state, ctx, emit, post, fact.id, 0, "start")
    for hazard in ctx.exercise.hazards:
        if hazard.starts is None:
            course.start(state, ctx, emit, hazard.id)
    for task in ctx.exercise.tasks:
        if task.appears is None and not task.option:
            appear(state, ctx, emit, task.id)
    for unit, now in list(state.units.items()):
        if now.status == "on_scene":
            arrivals.there_from_start(state, ctx, emit, unit)
    for spec in ctx.exercise.expected:
        if spec.opens is None and spec.id not in ctx.ix.expecting:
            expecting.open_window(state, ctx, emit, spec.id)


def consider(state: State, topic: str, ctx: Context, emit: Emit) -> None:
    """Something happened to `topic`: rates and hazards that depend on it, and all that waits for it."""
    if state.status != "running":
        return
    for task in ctx.ix.task_inputs.get(topic, ()):
        if state.tasks[task].status == "begun":
            retime(state, ctx, emit, task)
    for hazard in ctx.ix.hazards_of.get(topic, ()):
        course.retime(state, ctx, emit, hazard)
    for watcher in ctx.ix.watchers.get(topic, ()):
        look(state, ctx, emit, watcher)


def look(state: State, ctx: Context, emit: Emit, watcher: str, waited: bool = False) -> None:
    """Let one waiting thing happen if its trigger has come and its delay is over; `waited` when that was waited out."""
    kind, _, ident = watcher.partition(":")

    def ripe(trigger: Trigger) -> bool:
        return waited or _ripe(state, ctx, emit, watcher, trigger)

    if kind == "inject":
        spec = ctx.ix.injects[ident]
        if (
            state.injects[ident].status == "waiting"
            and ("inject", ident) not in state.timers
            and fires(state, ctx, spec.trigger)
        ):
            schedule(state, ctx, emit, ident, state.now + spec.trigger.delay)
    elif kind == "task":
        task = ctx.ix.tasks[ident]
        chosen = not task.option or state.decisions[task.decision].option == task.option
        if state.tasks[ident].status == "hidden" and chosen and (task.appears is None or ripe(task.appears)):
            appear(state, ctx, emit, ident)
    elif kind == "hazard":
        starts = ctx.ix.hazards[ident].starts
        if state.hazards[ident].status == "idle" and starts is not None and ripe(starts):
            course.start(state, ctx, emit, ident)
    elif kind == "decision":
        if state.decisions[ident].status == "hidden" and ripe(ctx.ix.decisions[ident].opens):
            open_decision(state, ctx, emit, ident)
    elif kind == "expected":
        opens = ctx.ix.expected[ident].opens
        if state.expected[ident].status == "closed" and opens is not None and ripe(opens):
            expecting.open_window(state, ctx, emit, ident)
    elif kind == "meets":
        expecting.look(state, ctx, emit, ident)
    elif kind == "fact":
        fact, _, number = ident.rpartition(":")
        change = ctx.ix.facts[fact].changes[int(number)]
        if state.facts[fact] <= int(number) and ripe(change.when):
            emit(talk.FactChanged(fact, int(number) + 1))
    elif kind == "end" and ctx.exercise.ends is not None and ripe(ctx.exercise.ends):
        emit(Ended("aim"))


def _ripe(state: State, ctx: Context, emit: Emit, watcher: str, trigger: Trigger) -> bool:
    """Whether a trigger has come and asks for no delay; one that does is looked at again when its delay is over."""
    if not fires(state, ctx, trigger):
        return False
    if not trigger.delay or trigger.at is not None:  # a fixed time has its delay in it already
        return True
    later = f"{watcher}{LATER}"
    if ("when", later) not in state.timers:
        emit(ev.MomentSet(later, state.now + trigger.delay))
    return False


def fires(state: State, ctx: Context, trigger: Trigger) -> bool:
    """Whether a trigger's event has happened (its delay aside)."""
    if trigger.at is not None:
        return state.now >= trigger.at + trigger.delay
    if trigger.after:
        return state.injects[trigger.after].status == "released"
    if trigger.missing:
        return state.expected[trigger.missing].status == "missed"
    return trigger.when is not None and holds(state, ctx, trigger.when)


@due("when")
def _when(state: State, subject: str, ctx: Context, emit: Emit) -> None:
    emit(ev.MomentCame(subject))
    look(state, ctx, emit, subject.partition("#")[0].removesuffix(LATER), subject.endswith(LATER))


@evolves(ev.MomentCame)
def _moment(state: State, at: int, body: ev.MomentCame) -> None:
    disarm(state, "when", body.watcher)


@evolves(ev.MomentSet)
def _moment_set(state: State, at: int, body: ev.MomentSet) -> None:
    arm(state, "when", body.watcher, body.due)
