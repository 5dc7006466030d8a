"""Shuttles: casualties to hospital, people of an area to a shelter, until nobody waits or another order comes."""

from app.domain.commands.base import Command
from app.domain.commands.move import Transfer
from app.domain.errors import Rejection
from app.domain.events import units as ev
from app.domain.record import replace
from app.domain.state import State
from app.engine import hearing
from app.engine.authority import may_task, sends_it
from app.engine.context import Context
from app.engine.families import areas, movement, tasking
from app.engine.families.casualties import treat, waiting
from app.engine.notes import note_area, note_unit
from app.engine.registry import Emit, decides, due, evolves
from app.engine.timers import arm, disarm
from app.engine.travel import weather_stops


@decides(Transfer)
def transfer(state: State, command: Command, ctx: Context, emit: Emit) -> Rejection | None:
    """Set units to shuttle people from a site or area to a hospital or shelter."""

    body = command.body
    if not body.units:
        return Rejection("no_units")
    if body.origin not in state.sites and body.origin not in state.areas:
        return Rejection("unknown_place", {"place": body.origin})
    if tasking.twice(body.units):
        return Rejection("unit_twice")
    to = ctx.ix.places.get(body.to)
    wanted = "hospital" if body.origin in state.sites else "shelter"
    if to is None or to.kind != wanted:
        return Rejection("wrong_destination", {"place": body.to, "expected": wanted})
    if state.places.get(body.to) == "closed":
        return Rejection("place_closed", {"place": body.to})
    for unit in body.units:
        refused = may_task(state, ctx, command.post, unit)
        if refused is not None:
            return refused
        now = state.units[unit]
        if not ctx.ix.units[unit].carries:
            return Rejection("carries_nobody", {"unit": unit})
        if now.status == "away":
            return Rejection("unit_away", {"unit": unit})
        if now.shuttle_to == body.to and (now.place == body.origin or now.to == body.origin):
            return Rejection("already_assigned", {"unit": unit, "task": body.to})
        why = weather_stops(state, ctx, unit)
        if why:
            return Rejection("weather", {"unit": unit, "why": why})
    for unit in body.units:
        tasking.release(state, ctx, emit, unit, "reassigned")
        emit(ev.ShuttleSet(unit, body.origin, body.to, command.post))
        now = state.units[unit]
        if now.load:
            movement.depart(state, ctx, emit, unit, body.to, command.post)
        elif now.status in ("base", "mobilising") and now.place != body.origin:
            if sends_it(state, ctx, command.post, unit):
                movement.start_unit(state, ctx, emit, unit, command.post, body.origin)
        elif now.place == body.origin and now.status in ("on_scene", "working", "resting", "base"):
            at_stop(state, ctx, emit, unit)
        else:
            movement.depart(state, ctx, emit, unit, body.origin, command.post)
    return None


def at_stop(state: State, ctx: Context, emit: Emit, unit: str) -> None:
    """A shuttle is at one of its ends: set down, or wait to load."""
    now = state.units[unit]
    if now.shuttle_to == now.place or now.load:
        emit(ev.ShuttleStopped(unit, state.now + ctx.ix.units[unit].load, True))
    else:
        emit(ev.ShuttleStopped(unit, state.now + ctx.ix.units[unit].load, False))


@due("load")
def _load(state: State, subject: str, ctx: Context, emit: Emit) -> None:

    now, spec = state.units[subject], ctx.ix.units[subject]
    if now.place in state.sites:
        people = [key for key, _ in waiting(state, now.place)] + [
            key for key, p in state.persons.items() if p.where == now.place and p.alive and p.treated_at >= 0
        ]
        taken = tuple(people[: spec.carries])
        if not taken:
            emit(ev.ShuttleStopped(subject, state.now + max(spec.load, 120_000), False))
            return
        heard = hearing.of_unit(state, ctx, subject)
        emit(ev.TripLoaded(subject, now.place, now.shuttle_to, len(taken), 0, taken, heard))
    else:
        areas.settle_area(state, ctx, emit, now.place)
        able, unable = areas.present(state, now.place)
        first = min(spec.carries, unable)
        free = max(0, able - state.areas[now.place].going)
        rest = min(spec.carries - first, free)
        if first + rest == 0:
            emit(ev.ShuttleStopped(subject, state.now + max(spec.load, 300_000), False))
            return
        heard = hearing.of_unit(state, ctx, subject, ctx.ix.areas[now.place].warden)
        emit(ev.TripLoaded(subject, now.place, now.shuttle_to, first + rest, first, (), heard))
    movement.depart(state, ctx, emit, subject, now.shuttle_to, "")


@due("unload")
def _unload(state: State, subject: str, ctx: Context, emit: Emit) -> None:

    now = state.units[subject]
    place = ctx.ix.places.get(now.place)
    aboard = tuple(key for key, p in state.persons.items() if p.where == subject)
    for person in aboard:
        colour = state.persons[person].colour
        key = f"{now.place}:{colour}"
        if state.beds.get(key, 0) > 0:
            emit(ev.BedsChanged(now.place, colour, -1))
            treat(state, ctx, emit, person, now.place)
    heard = hearing.of_unit(state, ctx, subject)
    origin = now.load_from
    emit(ev.TripDone(subject, origin, now.place, now.load, aboard, (), heard))
    full = (
        place is not None
        and place.kind == "hospital"
        and not any(beds > 0 for key, beds in state.beds.items() if key.startswith(f"{now.place}:"))
    )
    if full:
        emit(ev.ShuttleSet(subject, "", "", ""))
    elif origin and now.shuttle_to:
        movement.depart(state, ctx, emit, subject, origin, "")


@evolves(ev.ShuttleSet)
def _shuttle_set(state: State, at: int, body: ev.ShuttleSet) -> None:
    now = state.units[body.unit]
    disarm(state, "load", body.unit)
    state.units[body.unit] = replace(
        now, shuttle_to=body.to, load_from=body.origin, next_task="", tasked_by=body.by or now.tasked_by
    )


@evolves(ev.ShuttleStopped)
def _stopped(state: State, at: int, body: ev.ShuttleStopped) -> None:
    disarm(state, "unload" if not body.unloading else "load", body.unit)
    arm(state, "unload" if body.unloading else "load", body.unit, body.until)


@evolves(ev.TripLoaded)
def _loaded(state: State, at: int, body: ev.TripLoaded) -> None:
    disarm(state, "load", body.unit)
    state.units[body.unit] = replace(state.units[body.unit], load=body.people)
    for person in body.persons:
        state.persons[person] = replace(state.persons[person], where=body.unit)
    if body.origin in state.areas:
        area = state.areas[body.origin]
        state.areas[body.origin] = replace(
            area,
            unable=area.unable - body.unable,
            able=area.able - (body.people - body.unable),
            moved=area.moved + body.people,
        )
        note_area(state, body.heard, body.origin)
    note_unit(state, body.heard, body.unit)


@evolves(ev.TripDone)
def _trip_done(state: State, at: int, body: ev.TripDone) -> None:
    disarm(state, "unload", body.unit)
    state.units[body.unit] = replace(state.units[body.unit], load=0)
    for person in body.persons:
        if state.persons[person].where == body.unit:
            state.persons[person] = replace(state.persons[person], where=body.to)
    note_unit(state, body.heard, body.unit)
