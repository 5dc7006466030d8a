"""Who works where he should not: exposure, injuries, endurance."""

from app.domain.clock import HOUR
from app.domain.events import units as ev
from app.domain.exercise.script import Effect
from app.domain.record import replace
from app.domain.state import PPM, State
from app.engine import hearing
from app.engine.context import Context
from app.engine.draw import exponential
from app.engine.families import work
from app.engine.notes import note_unit
from app.engine.registry import Emit, affects, due, evolves
from app.engine.timers import disarm

HURT = 200_000
"""Loss in ppm of an equivalent death for one responder hurt, unless the exercise weighs it otherwise: assumed."""


def weight(ctx: Context, what: str, default: int) -> int:
    """A loss weight in ppm of an equivalent death."""
    value = ctx.exercise.losses.get(what)
    return default if value is None else round(value * PPM)


def lacking(ctx: Context, unit: str, zone: str) -> tuple[str, ...]:
    """What a unit lacks to be in a zone."""
    if not zone:
        return ()
    have = ctx.ix.units[unit].protection
    return tuple(need for need in ctx.ix.zones[zone].needs if need not in have)


def expose(state: State, ctx: Context, emit: Emit, unit: str, task: str) -> None:
    """A unit begins to work: what it lacks is noted, and when it will be hurt at that rate. The latent draw is the
    unit's own for this task, so that the same exposure meets the same luck in another branch."""

    spec, people = ctx.ix.tasks[task], ctx.ix.units[unit].people
    missing = lacking(ctx, unit, spec.zone)
    per_hour = ctx.ix.zones[spec.zone].injury_per_hour * people if missing and spec.zone else 0.0
    blind = spec.blind.injuries if spec.blind.injuries and work.missing_inputs(state, ctx, spec) else 0.0
    per_hour += blind * people
    if not missing and not per_hour:
        return
    hurts = state.now + round(exponential(state.seed, "hurt", unit, task) / PPM * HOUR / per_hour) if per_hour else -1
    lethal = bool(missing) and bool(spec.zone) and ctx.ix.zones[spec.zone].lethal
    emit(ev.UnitExposed(unit, task, spec.zone, missing, lethal, hurts))


def hurt(state: State, ctx: Context, emit: Emit, unit: str, people: int, cause: str) -> None:
    """People of a unit are hurt, at most as many as are still well."""
    people = min(people, ctx.ix.units[unit].people - state.units[unit].hurt)
    if people > 0:
        loss = people * weight(ctx, "responder_hurt", HURT)
        emit(ev.UnitHurt(unit, people, cause, loss, hearing.of_unit(state, ctx, unit)))
        if state.units[unit].task:
            work.retime(state, ctx, emit, state.units[unit].task)


@affects("hurt")
def _affected(state: State, ctx: Context, emit: Emit, effect: Effect) -> None:
    left = effect.hurt
    for unit, now in list(state.units.items()):
        inside = now.place == effect.site and now.status == "working"
        if left and inside and (not effect.zone or ctx.ix.tasks[now.task].zone == effect.zone):
            taken = min(left, ctx.ix.units[unit].people - now.hurt)
            hurt(state, ctx, emit, unit, taken, "script")
            left -= taken


@due("hurt")
def _hurt(state: State, subject: str, ctx: Context, emit: Emit) -> None:

    task = state.units[subject].task
    hurt(state, ctx, emit, subject, 1, f"exposure:{task}")
    if ("hurt", subject) in state.timers and state.timers[("hurt", subject)][0] <= state.now:
        emit(ev.UnitHurt(subject, 0, f"exposure:{task}", 0, ()))


@due("tired")
def _tired(state: State, subject: str, ctx: Context, emit: Emit) -> None:

    emit(ev.UnitTired(subject, hearing.of_unit(state, ctx, subject)))
    if state.units[subject].task:
        work.retime(state, ctx, emit, state.units[subject].task)


@evolves(ev.UnitHurt)
def _was_hurt(state: State, at: int, body: ev.UnitHurt) -> None:
    disarm(state, "hurt", body.unit)
    now = state.units[body.unit]
    state.units[body.unit] = replace(now, hurt=now.hurt + body.people)
    state.hurt += body.people
    state.loss += body.loss
    note_unit(state, body.heard, body.unit)


@evolves(ev.UnitTired)
def _is_tired(state: State, at: int, body: ev.UnitTired) -> None:
    disarm(state, "tired", body.unit)
    note_unit(state, body.heard, body.unit, tired=True)
