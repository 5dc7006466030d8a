"""The course of a hazard: it starts, its rate changes with what is done, it strikes or is stopped.

Threshold hazards accrue rate × time and strike at a latent threshold drawn once by key, so that shoring up an hour
earlier meets the same luck. Piping accrues towards 1 with a small spread. A fire strikes when Q = 1055·(t/growth)² kW
reaches flashover. Floods have their own module; survival and untreated only lend their curves.
"""

from app.domain.clock import HOUR
from app.domain.events import work as ev
from app.domain.exercise.script import Effect
from app.domain.exercise.sites import Hazard
from app.domain.record import replace
from app.domain.state import PPM, State
from app.engine import hearing
from app.engine.context import Context
from app.engine.draw import draw, exponential
from app.engine.effects import apply
from app.engine.families import exposure
from app.engine.families.opportunities import danger
from app.engine.hazards import flood
from app.engine.hazards.models import parameter
from app.engine.notes import note_hazard
from app.engine.registry import Emit, affects, due, evolves
from app.engine.timers import disarm, rearm

THRESHOLD = ("secondary_collapse", "gas")


def start(state: State, ctx: Context, emit: Emit, hazard: str) -> None:
    """A hazard begins."""
    if state.hazards[hazard].status != "idle":
        return
    spec = ctx.ix.hazards[hazard]
    if spec.model in THRESHOLD:
        threshold = exponential(state.seed, "hazard", hazard)
    elif spec.model == "piping":
        spread = parameter(spec.params, "piping", "spread")
        threshold = round(PPM * (1 - spread) + 2 * spread * draw(state.seed, "hazard", hazard))
    else:
        threshold = 0
    emit(ev.HazardStarted(hazard, threshold))
    retime(state, ctx, emit, hazard)
    if spec.model == "flood":
        flood.begin(state, ctx, emit, spec)


def _applies(state: State, ctx: Context, key: str, while_done: bool) -> bool:
    """Whether a task (at work, or done) or `decision:option` is in force."""
    if key in state.tasks:
        task = state.tasks[key]
        return (task.status == "begun" and task.rate > 0) or (while_done and task.status == "done")
    decision, _, option = key.partition(":")
    taken = state.decisions.get(decision)
    return taken is not None and taken.status == "taken" and taken.option == option


def _rate(state: State, ctx: Context, spec: Hazard) -> int:
    model = spec.model
    base = 1.0 / spec.params["hours"] if model == "piping" else spec.params["per_hour"]
    if any(_applies(state, ctx, key, False) for key in spec.raised_by):
        base *= parameter(spec.params, model, "raised")
    for key in spec.eased_by:
        if _applies(state, ctx, key, True):
            base *= parameter(spec.params, model, "eased")
    return round(base * PPM)


def _stopped(state: State, ctx: Context, spec: Hazard) -> bool:
    own = [t.id for t in ctx.exercise.tasks if t.hazard == spec.id and t.id not in spec.stopped_by]
    keys = [*spec.stopped_by, *(own if not spec.stopped_by else ())]
    return any(
        state.tasks[key].status == "done" if key in state.tasks else _applies(state, ctx, key, True) for key in keys
    )


def retime(state: State, ctx: Context, emit: Emit, hazard: str) -> None:
    """What is done about a hazard has changed: stop it or work out anew when it strikes."""
    spec, now = ctx.ix.hazards[hazard], state.hazards[hazard]
    stopped = _stopped(state, ctx, spec)
    if now.status in ("idle", "stopped") or (now.status == "struck" and spec.model != "fire" and not stopped):
        return
    if stopped:
        emit(ev.HazardStopped(hazard, _witnesses(state, ctx, spec)))
        return
    if spec.model == "flood":
        flood.review(state, ctx, emit, spec)
        return
    if now.status != "active":
        return
    if spec.model in THRESHOLD or spec.model == "piping":
        rate = _rate(state, ctx, spec)
        accrued = now.accrued + round((state.now - now.since) / HOUR * now.rate)
        if rate != now.rate:
            left = max(0, now.threshold - accrued)
            emit(ev.HazardRate(hazard, rate, accrued, state.now + round(left / rate * HOUR) if rate else -1))
    elif spec.model == "fire" and ("hazard", hazard) not in state.timers:
        growth = spec.params["growth_s"] * (spec.params["flashover_kw"] / 1055.0) ** 0.5
        emit(ev.HazardRate(hazard, 0, 0, now.started_at + round(growth * 1000)))


def _witnesses(state: State, ctx: Context, spec: Hazard) -> tuple[str, ...]:
    """Who sees it: those with units at the site and its command; the wardens of the areas."""
    posts = [ctx.ix.areas[a].warden for a in spec.areas]
    if spec.site:
        posts += hearing.of_site(state, ctx, spec.site)
    return hearing.of_posts(state, ctx, posts)


def strike(state: State, ctx: Context, emit: Emit, hazard: str) -> None:
    """It strikes: people there are hurt, its effects follow."""

    spec = ctx.ix.hazards[hazard]
    if state.hazards[hazard].status != "active":
        return
    there = [u for u, unit in state.units.items() if _within(ctx, spec, unit.place, unit.task)]
    emit(ev.HazardStruck(hazard, round(parameter(spec.params, spec.model, "loss") * PPM), _witnesses(state, ctx, spec)))
    share = parameter(spec.params, spec.model, "hurt_share")
    for unit in there if share else ():
        people = ctx.ix.units[unit].people
        luck = draw(state.seed, "struck", hazard, unit) / PPM
        exposure.hurt(state, ctx, emit, unit, int(people * share + luck), f"hazard:{hazard}")
    for effect in spec.strikes:
        apply(state, ctx, emit, effect)
    if spec.site and there:
        danger(state, ctx, emit, spec.site, hazard)


def _within(ctx: Context, spec: Hazard, place: str, task: str) -> bool:
    if not spec.site or place != spec.site or not task:
        return False
    return not spec.zone or ctx.ix.tasks[task].zone == spec.zone


def running_loss(state: State, ctx: Context) -> int:
    """What hazards and undone tasks have cost up to now by their loss per hour, in ppm of an equivalent death."""
    total = 0.0
    for hazard, now in state.hazards.items():
        spec = ctx.ix.hazards[hazard]
        per_hour = parameter(spec.params, spec.model, "loss_per_h")
        if per_hour and now.started_at >= 0:
            until = now.since if now.status == "stopped" else state.now
            total += per_hour * PPM * (until - now.started_at) / HOUR
    for task, record in state.tasks.items():
        per_hour = ctx.ix.tasks[task].loss_per_hour
        if per_hour and record.appeared_at >= 0:
            until = record.done_at if record.done_at >= 0 else state.now
            total += per_hour * PPM * (until - record.appeared_at) / HOUR
    return round(total)


@due("hazard")
def _due(state: State, subject: str, ctx: Context, emit: Emit) -> None:
    strike(state, ctx, emit, subject)


@affects("hazard")
def _affected(state: State, ctx: Context, emit: Emit, effect: Effect) -> None:
    hazard = effect.hazard
    if effect.state == "starts":
        start(state, ctx, emit, hazard)
    elif effect.state == "stops" and state.hazards[hazard].status in ("active", "struck"):
        emit(ev.HazardStopped(hazard, ()))
    elif effect.state in ("strikes", ""):
        start(state, ctx, emit, hazard)
        strike(state, ctx, emit, hazard)


@affects("loss")
def _lost(state: State, ctx: Context, emit: Emit, effect: Effect) -> None:
    emit(ev.LossAdded(round(effect.loss * PPM), "script"))


@evolves(ev.HazardStarted)
def _started(state: State, at: int, body: ev.HazardStarted) -> None:
    state.hazards[body.hazard] = replace(
        state.hazards[body.hazard], status="active", since=at, started_at=at, threshold=body.threshold
    )


@evolves(ev.HazardRate)
def _rated(state: State, at: int, body: ev.HazardRate) -> None:
    now = state.hazards[body.hazard]
    state.hazards[body.hazard] = replace(now, since=at, rate=body.rate, accrued=body.accrued)
    rearm(state, "hazard", body.hazard, body.strikes_at)


@evolves(ev.HazardStruck)
def _struck(state: State, at: int, body: ev.HazardStruck) -> None:
    disarm(state, "hazard", body.hazard)
    state.hazards[body.hazard] = replace(state.hazards[body.hazard], status="struck", since=at, struck_at=at, rate=0)
    state.loss += body.loss
    note_hazard(state, body.heard, body.hazard)


@evolves(ev.HazardStopped)
def _was_stopped(state: State, at: int, body: ev.HazardStopped) -> None:
    disarm(state, "hazard", body.hazard)
    state.hazards[body.hazard] = replace(state.hazards[body.hazard], status="stopped", since=at, rate=0)
    note_hazard(state, body.heard, body.hazard)


@evolves(ev.LossAdded)
def _loss(state: State, at: int, body: ev.LossAdded) -> None:
    state.loss += body.loss
