"""People who are brought out, treated and taken to hospital.

Each has one latent draw per question: alive if the draw lies under the survival model's value at that time, and the
expected loss is one minus that value, whatever was drawn.
"""

import math

from app.domain.clock import HOUR
from app.domain.events import work as ev
from app.domain.exercise.sites import Hazard, Task
from app.domain.record import replace
from app.domain.state import PPM, PersonState, State
from app.engine import hearing
from app.engine.context import Context
from app.engine.draw import draw
from app.engine.families import casualties
from app.engine.notes import note_task
from app.engine.registry import Emit, due, evolves
from app.engine.timers import rearm

URGENCY = {"red": 0, "yellow": 1, "green": 2}


def survival(hazard: Hazard, waited: int) -> float:
    """Share alive after `waited` ms: exp(−(t/τ)^k) with `tau_h` and `k` (a Weibull curve; source with the hazard)."""
    if waited <= 0:
        return 1.0
    return math.exp(-((waited / HOUR / hazard.params["tau_h"]) ** hazard.params.get("k", 1.0)))


def trapped_survival(state: State, ctx: Context, task: Task, at: int) -> float:
    """Share of a task's victims that would be alive if brought out at `at`."""
    assert task.victims is not None
    hazard = ctx.ix.hazards[task.victims.survival]
    started = state.hazards[hazard.id].started_at
    return survival(hazard, at - started) if started >= 0 else 1.0


def untreated(ctx: Context, colour: str, waited: int) -> float:
    """Share still alive of those out but untreated: exp(−t/τ) with τ by colour."""
    for hazard in ctx.exercise.hazards:
        if hazard.model == "untreated":
            tau = hazard.params.get(f"{colour}_tau_h", 0.0)
            return math.exp(-max(0, waited) / HOUR / tau) if tau else 1.0
    return 1.0


def next_out(state: State, ctx: Context, task: Task, done: int, rate: int) -> int:
    """When the next person comes out: the k-th of n when (k − ½)/n of the work is done; -1: at no rate, nobody left."""
    if task.victims is None or not rate:
        return -1
    now = state.tasks[task.id]
    if now.out >= task.victims.count:
        return -1
    needed = now.work_ms * (2 * now.out + 1) // (2 * task.victims.count)
    return state.now + max(0, -(-(needed - done) * PPM // rate))


def bring_out(state: State, ctx: Context, emit: Emit, task: str) -> None:
    """One more person comes out of a task."""

    spec, now = ctx.ix.tasks[task], state.tasks[task]
    assert spec.victims is not None
    number = str(now.out)
    share = trapped_survival(state, ctx, spec, state.now)
    alive = draw(state.seed, "alive", task, number) < share * PPM
    triage = draw(state.seed, "triage", task, number) / PPM
    red, yellow = spec.victims.red, spec.victims.red + spec.victims.yellow
    colour = "black" if not alive else "red" if triage < red else "yellow" if triage < yellow else "green"
    done = now.done_ms + (state.now - now.since) * now.rate // PPM
    state_after = replace(now, out=now.out + 1)
    needed = now.work_ms * (2 * state_after.out + 1) // (2 * spec.victims.count)
    last = state_after.out >= spec.victims.count
    following = -1 if last or not now.rate else state.now + max(0, -(-(needed - done) * PPM // now.rate))
    heard = hearing.of_task(state, ctx, task)
    emit(ev.PersonOut(task, now.out, spec.site, alive, colour, round((1 - share) * PPM), following, heard))
    casualties.treat_next(state, ctx, emit, spec.site)


@due("treat")
def _treat(state: State, subject: str, ctx: Context, emit: Emit) -> None:

    casualties.treated_at_post(state, ctx, emit, subject)


@evolves(ev.PersonOut)
def _out(state: State, at: int, body: ev.PersonOut) -> None:
    key = f"{body.task}:{body.number}"
    state.persons[key] = PersonState(body.task, body.number, at, body.alive, body.colour, body.site, body.loss)
    state.tasks[body.task] = replace(state.tasks[body.task], out=body.number + 1)
    rearm(state, "out", body.task, body.next_out_at)
    note_task_out(state, body)


def note_task_out(state: State, body: ev.PersonOut) -> None:
    """Who hears of it sees the count go up; units and needs as they last heard."""
    for post in body.heard:
        before = state.knows[post].tasks.get(body.task)
        note_task(state, (post,), body.task, before.units if before else (), before.short if before else ())


@evolves(ev.PersonTreated)
def _treated(state: State, at: int, body: ev.PersonTreated) -> None:
    person = state.persons[body.person]
    colour = person.colour if body.alive else "black"
    state.persons[body.person] = replace(
        person, treated_at=at, alive=body.alive, colour=colour, where=body.at, loss=min(PPM, person.loss + body.loss)
    )


@evolves(ev.TreatmentTimed)
def _timed(state: State, at: int, body: ev.TreatmentTimed) -> None:
    rearm(state, "treat", body.task, body.due)
