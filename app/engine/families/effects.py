"""Effects: how the script and control change the world."""

from app.domain.events import talk, units, work
from app.domain.events.clock import WeatherChanged
from app.domain.exercise.script import Effect
from app.domain.record import replace
from app.domain.state import PPM, State
from app.engine import hearing
from app.engine.context import Context
from app.engine.families import areas, arrivals, consulting, exposure, injects, movement, roads, tasking
from app.engine.families import work as working
from app.engine.hazards import course
from app.engine.notes import note_unit
from app.engine.registry import Emit, evolves
from app.engine.timers import disarm


def apply(state: State, ctx: Context, emit: Emit, effect: Effect) -> None:
    """Apply one effect."""

    if effect.road:
        for road in effect.road.split():
            if road in ctx.routes.road_number:
                roads.set_road(state, ctx, emit, road, effect.state or "blocked")
    if effect.place:
        emit(units.PlaceChanged(effect.place, effect.state or "closed"))
    if effect.net:
        factor = round((effect.factor if effect.factor != 1.0 or effect.state != "slow" else 5.0) * 1000)
        emit(talk.ChannelChanged(effect.net, effect.state or "down", factor))
    if effect.area:
        _area(state, ctx, emit, effect)
    if effect.unit:
        _unit(state, ctx, emit, effect)
    if effect.task:
        _task(state, ctx, emit, effect)
    if effect.hazard:
        _hazard(state, ctx, emit, effect)
    if effect.hospital:
        emit(units.BedsChanged(effect.hospital, effect.colour or "red", round(effect.amount)))
    if effect.supply:
        at = ctx.ix.sites[effect.to].place if effect.to in ctx.ix.sites else effect.to
        emit(units.SupplyMoved(effect.supply, at, round(effect.amount * 1000)))
    _script(state, ctx, emit, effect)


def _script(state: State, ctx: Context, emit: Emit, effect: Effect) -> None:

    if effect.decision:
        consulting.open_decision(state, ctx, emit, effect.decision)
    if effect.inject:
        injects.release(state, ctx, emit, effect.inject, "script")
    if effect.fact and state.facts[effect.fact] < len(ctx.ix.facts[effect.fact].changes):
        emit(talk.FactChanged(effect.fact, state.facts[effect.fact] + 1))
    if effect.weather is not None and effect.weather < len(ctx.exercise.weather):
        later = [w.at for w in ctx.exercise.weather[effect.weather + 1 :] if w.at > state.now]
        emit(WeatherChanged(effect.weather, later[0] if later else -1))
        movement.ground_the_limited(state, ctx, emit)
    if effect.loss:
        emit(work.LossAdded(round(effect.loss * PPM), "script"))
    if effect.hurt:
        left = effect.hurt
        for unit, now in list(state.units.items()):
            inside = now.place == effect.site and now.status == "working"
            if left and inside and (not effect.zone or ctx.ix.tasks[now.task].zone == effect.zone):
                taken = min(left, ctx.ix.units[unit].people - now.hurt)
                exposure.hurt(state, ctx, emit, unit, taken, "script")
                left -= taken


def _area(state: State, ctx: Context, emit: Emit, effect: Effect) -> None:

    now = state.areas[effect.area]
    if effect.amount:
        areas.settle_area(state, ctx, emit, effect.area)
        emit(work.AreaGrew(effect.area, max(0, state.areas[effect.area].able + round(effect.amount))))
        areas.settle_area(state, ctx, emit, effect.area)
    if effect.state == "unreachable":
        emit(work.AreaReach(effect.area, tuple(dict.fromkeys((*now.unreachable, effect.via or "phone")))))
    elif effect.state == "reachable":
        emit(work.AreaReach(effect.area, tuple(c for c in now.unreachable if effect.via and c != effect.via)))


def _unit(state: State, ctx: Context, emit: Emit, effect: Effect) -> None:

    unit = effect.unit
    if effect.state == "away":
        place = state.units[unit].place
        tasking.release(state, ctx, emit, unit, "away")
        emit(units.UnitAvailable(unit, False, hearing.of_unit(state, ctx, unit)))
        if place in state.sites:
            arrivals.crowd_changed(state, ctx, emit, place)
    elif effect.state == "available" and state.units[unit].status == "away":
        emit(units.UnitAvailable(unit, True, hearing.of_unit(state, ctx, unit)))
    elif effect.state == "sets_out" and effect.to and state.units[unit].status == "base":
        emit(units.UnitSetOut(unit, effect.to))
        movement.depart(state, ctx, emit, unit, effect.to, "")


def _task(state: State, ctx: Context, emit: Emit, effect: Effect) -> None:

    task = effect.task
    if effect.factor != 1.0 and state.tasks[task].status not in ("done", "cancelled"):
        emit(work.TaskScaled(task, max(1, round(state.tasks[task].work_ms * effect.factor))))
        if state.tasks[task].status == "begun":
            working.retime(state, ctx, emit, task, anew=True)
    if effect.state == "appears":
        working.appear(state, ctx, emit, task)
    elif effect.state == "cancelled":
        working.cancel(state, ctx, emit, task)


def _hazard(state: State, ctx: Context, emit: Emit, effect: Effect) -> None:

    hazard = effect.hazard
    if effect.state == "starts":
        course.start(state, ctx, emit, hazard)
    elif effect.state == "stops" and state.hazards[hazard].status in ("active", "struck"):
        emit(work.HazardStopped(hazard, ()))
    elif effect.state in ("strikes", ""):
        course.start(state, ctx, emit, hazard)
        course.strike(state, ctx, emit, hazard)


@evolves(talk.ChannelChanged)
def _channel(state: State, at: int, body: talk.ChannelChanged) -> None:
    if body.status == "ok":
        state.channels.pop(body.channel, None)
        state.channel_factor.pop(body.channel, None)
    else:
        state.channels[body.channel] = body.status
        if body.status == "slow":
            state.channel_factor[body.channel] = body.factor
    for knowledge in state.knows.values():
        knowledge.channels = {**knowledge.channels, body.channel: body.status}


@evolves(units.UnitAvailable)
def _available(state: State, at: int, body: units.UnitAvailable) -> None:
    now = state.units[body.unit]
    status = "away" if not body.available else "base" if now.place == now.origin else "on_scene"
    for kind in ("ready", "arrive", "gate", "retry", "load", "unload", "rested"):
        disarm(state, kind, body.unit)
    state.units[body.unit] = replace(
        now, status=status, since=at, to="", path=(), arrives=0, next_task="", shuttle_to="", checked_in=""
    )
    note_unit(state, body.heard, body.unit)
