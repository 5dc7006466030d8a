"""Movement: mobilise, send, stage, arrive, queue at the gate, come unasked."""

from app.domain.clock import MINUTE
from app.domain.commands.base import Command
from app.domain.commands.move import Dispatch, Grade, Mobilise, Stage
from app.domain.errors import Rejection
from app.domain.events import units as ev
from app.domain.exercise.script import Effect
from app.domain.record import replace
from app.domain.state import State
from app.engine import hearing
from app.engine.authority import may_move
from app.engine.context import Context
from app.engine.families import arrivals, tasking
from app.engine.families.opportunities import unasked
from app.engine.notes import note_unit
from app.engine.registry import Emit, affects, decides, due, evolves
from app.engine.timers import arm, disarm
from app.engine.travel import destination, route, weather_stops

MOVING = ("mobilising", "ready", "moving", "queued")


@decides(Mobilise)
def mobilise(state: State, command: Command, ctx: Context, emit: Emit) -> Rejection | None:
    """Get units ready; with `to` they leave for it."""
    body = command.body
    refused = _checked(state, ctx, command.post, body.units, body.to)
    if refused is not None:
        return refused
    away = [u for u in body.units if state.units[u].status != "base"]
    if away:
        return Rejection("already_mobilised", {"unit": away[0], "status": state.units[away[0]].status})
    for unit in body.units:
        start_unit(state, ctx, emit, unit, command.post, body.to)
    return None


@decides(Dispatch)
def dispatch(state: State, command: Command, ctx: Context, emit: Emit) -> Rejection | None:
    """Send units to a place, a site or an area."""
    return _send(state, command.post, command.body.units, command.body.to, ctx, emit)


@decides(Stage)
def stage(state: State, command: Command, ctx: Context, emit: Emit) -> Rejection | None:
    """Send units to a staging area."""
    place = ctx.ix.places.get(command.body.at)
    if place is None or place.kind not in ("staging", "landing", "station", "depot", "command_post", "gateway"):
        return Rejection("not_a_staging_area", {"place": command.body.at})
    return _send(state, command.post, command.body.units, command.body.at, ctx, emit)


@decides(Grade)
def grade(state: State, command: Command, ctx: Context, emit: Emit) -> Rejection | None:
    """A dispatch grade: mobilises those of its units that are still at their bases."""
    body = command.body
    grades = [g for g in ctx.exercise.grades if g.grade == body.grade]
    if not grades:
        return Rejection("unknown_grade", {"grade": str(body.grade)})
    if command.post not in grades[0].by:
        return Rejection("not_your_power", {"what": "grade", "by": ", ".join(grades[0].by)})
    if destination(ctx, body.to) is None:
        return Rejection("unknown_place", {"place": body.to})
    moved = [u for u in grades[0].units if state.units[u].status == "base" and not weather_stops(state, ctx, u)]
    if not moved:
        return Rejection("nobody_left", {"grade": str(body.grade)})
    for unit in moved:
        start_unit(state, ctx, emit, unit, command.post, body.to)
    return None


def _checked(state: State, ctx: Context, post: str, units: list[str], to: str) -> Rejection | None:
    if not units:
        return Rejection("no_units")
    if len(set(units)) != len(units):
        return Rejection("unit_twice")
    for unit in units:
        refused = may_move(state, ctx, post, unit)
        if refused is not None:
            return refused
        if state.units[unit].status == "away":
            return Rejection("unit_away", {"unit": unit})
        why = weather_stops(state, ctx, unit)
        if why and to:
            return Rejection("weather", {"unit": unit, "why": why})
    if to and destination(ctx, to) is None:
        return Rejection("unknown_place", {"place": to})
    if to and state.places.get(to) == "closed":
        return Rejection("place_closed", {"place": to})
    return None


def _send(state: State, post: str, units: list[str], to: str, ctx: Context, emit: Emit) -> Rejection | None:
    refused = _checked(state, ctx, post, units, to)
    if refused is not None:
        return refused
    if not to:
        return Rejection("unknown_place", {"place": to})
    for unit in units:
        now = state.units[unit]
        if (now.place == to and now.status not in MOVING) or (now.to == to and now.status in MOVING):
            return Rejection("already_there", {"unit": unit, "place": to})
        if now.status not in ("base", "mobilising") and route(state, ctx, unit, to) is None:
            return Rejection("no_route", {"unit": unit, "place": to})
    for unit in units:
        if state.units[unit].status in ("base", "mobilising"):
            start_unit(state, ctx, emit, unit, post, to)
        else:
            depart(state, ctx, emit, unit, to, post)
    return None


def start_unit(state: State, ctx: Context, emit: Emit, unit: str, by: str, to: str) -> None:
    """Mobilise a unit at its base (or give one that gets ready another destination)."""
    now = state.units[unit]
    ready_at = state.timers[("ready", unit)][0] if now.status == "mobilising" else state.now + ctx.ix.units[unit].ready
    emit(ev.UnitMobilised(unit, by, ready_at, to, hearing.of_unit(state, ctx, unit, by)))


def depart(state: State, ctx: Context, emit: Emit, unit: str, to: str, by: str) -> None:
    """Send a unit off; it stops what it does. Without a way it stands and tries again."""

    if state.units[unit].status == "working":
        tasking.release(state, ctx, emit, unit, "reassigned")
    way = route(state, ctx, unit, to)
    heard = hearing.of_unit(state, ctx, unit, by)
    if way is None:
        emit(ev.UnitStuck(unit, to, state.now + 10 * MINUTE, heard))
        return
    legs, arrives = way
    emit(ev.UnitDeparted(unit, to, legs, arrives, by, heard))


def ground_the_limited(state: State, ctx: Context, emit: Emit) -> None:
    """The weather or the light changed: units beyond their limits stop working, those that waited for it set out."""
    for unit in ctx.ix.weathered:
        now, stopped = state.units[unit], weather_stops(state, ctx, unit)
        if now.status == "working" and stopped:
            tasking.release(state, ctx, emit, unit, "weather")
        elif now.status == "ready" and now.to and not stopped:
            depart(state, ctx, emit, unit, now.to, now.ordered_by)


@due("ready")
def _ready(state: State, subject: str, ctx: Context, emit: Emit) -> None:
    now = state.units[subject]
    emit(ev.UnitReady(subject, hearing.of_unit(state, ctx, subject)))
    if now.to and not weather_stops(state, ctx, subject):
        depart(state, ctx, emit, subject, now.to, now.ordered_by)


@due("retry")
def _retry(state: State, subject: str, ctx: Context, emit: Emit) -> None:
    depart(state, ctx, emit, subject, state.units[subject].to, state.units[subject].ordered_by)


@due("arrive")
def _arrive(state: State, subject: str, ctx: Context, emit: Emit) -> None:
    arrivals.arrive(state, ctx, emit, subject)


@due("gate")
def _gate(state: State, subject: str, ctx: Context, emit: Emit) -> None:
    arrivals.enter(state, ctx, emit, subject)


@due("sets_out")
def _sets_out(state: State, subject: str, ctx: Context, emit: Emit) -> None:
    going = ctx.ix.units[subject].self_dispatch
    assert going is not None
    stopped = state.counts.get(f"enough:{going.to}", 0) > 0 or state.units[subject].status != "base"
    emit(ev.UnitSetOut(subject, "" if stopped else going.to))
    if not stopped:
        unasked(state, ctx, emit, going.to)
        depart(state, ctx, emit, subject, going.to, "")


@affects("unit")
def _affected(state: State, ctx: Context, emit: Emit, effect: Effect) -> None:
    unit = effect.unit
    if effect.state == "away":
        place = state.units[unit].place
        tasking.release(state, ctx, emit, unit, "away")
        emit(ev.UnitAvailable(unit, False, hearing.of_unit(state, ctx, unit)))
        if place in state.sites:
            arrivals.crowd_changed(state, ctx, emit, place)
    elif effect.state == "available" and state.units[unit].status == "away":
        emit(ev.UnitAvailable(unit, True, hearing.of_unit(state, ctx, unit)))
    elif effect.state == "sets_out" and effect.to and state.units[unit].status == "base":
        emit(ev.UnitSetOut(unit, effect.to))
        depart(state, ctx, emit, unit, effect.to, "")


@evolves(ev.UnitMobilised)
def _mobilised(state: State, at: int, body: ev.UnitMobilised) -> None:
    now = state.units[body.unit]
    state.units[body.unit] = replace(now, status="mobilising", since=at, to=body.to or now.to, ordered_by=body.by)
    arm(state, "ready", body.unit, body.ready_at)
    note_unit(state, body.heard, body.unit)


@evolves(ev.UnitReady)
def _unit_ready(state: State, at: int, body: ev.UnitReady) -> None:
    disarm(state, "ready", body.unit)
    state.units[body.unit] = replace(state.units[body.unit], status="ready", since=at)
    note_unit(state, body.heard, body.unit)


@evolves(ev.UnitDeparted)
def _departed(state: State, at: int, body: ev.UnitDeparted) -> None:
    now = state.units[body.unit]
    shuttling = bool(now.shuttle_to) and body.to in (now.shuttle_to, now.load_from)
    for kind in ("load", "unload"):
        disarm(state, kind, body.unit)
    for kind in ("ready", "retry", "gate"):
        disarm(state, kind, body.unit)
    state.units[body.unit] = replace(
        now,
        status="moving",
        since=at,
        to=body.to,
        path=body.path,
        arrives=body.arrives,
        ordered_by=body.by or now.ordered_by,
        task="",
        checked_in=now.checked_in if shuttling else "",
        shuttle_to=now.shuttle_to if shuttling else "",
    )
    arm(state, "arrive", body.unit, body.arrives)
    note_unit(state, body.heard, body.unit)


@evolves(ev.UnitRerouted)
def _rerouted(state: State, at: int, body: ev.UnitRerouted) -> None:
    state.units[body.unit] = replace(state.units[body.unit], path=body.path, arrives=body.arrives)
    arm(state, "arrive", body.unit, body.arrives)
    note_unit(state, body.heard, body.unit)


@evolves(ev.UnitStuck)
def _stuck(state: State, at: int, body: ev.UnitStuck) -> None:
    disarm(state, "arrive", body.unit)
    disarm(state, "ready", body.unit)
    now = state.units[body.unit]
    status = "ready" if now.status in ("mobilising", "ready") else "moving"
    stands = tuple(leg for leg in now.path if leg[1] > at)[:1] or now.path[-1:]
    state.units[body.unit] = replace(now, status=status, to=body.to, path=stands, arrives=0)
    arm(state, "retry", body.unit, body.retry_at)
    note_unit(state, body.heard, body.unit)


@evolves(ev.UnitSetOut)
def _set_out(state: State, at: int, body: ev.UnitSetOut) -> None:
    disarm(state, "sets_out", body.unit)


@evolves(ev.UnitAvailable)
def _available(state: State, at: int, body: ev.UnitAvailable) -> None:
    now = state.units[body.unit]
    status = "away" if not body.available else "base" if now.place == now.origin else "on_scene"
    for kind in ("ready", "arrive", "gate", "retry", "load", "unload", "rested"):
        disarm(state, kind, body.unit)
    state.units[body.unit] = replace(
        now, status=status, since=at, to="", path=(), arrives=0, next_task="", shuttle_to="", checked_in=""
    )
    note_unit(state, body.heard, body.unit)
