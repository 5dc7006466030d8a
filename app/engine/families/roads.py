"""Roads that open and close: whoever is on the way finds a new one."""

from app.domain.commands.base import Command
from app.domain.commands.lead import RoadRule
from app.domain.errors import Rejection
from app.domain.events import lead, units
from app.domain.exercise.script import Effect
from app.domain.knowledge import KnownRoad
from app.domain.state import State
from app.engine import hearing
from app.engine.authority import power_allows
from app.engine.context import Context
from app.engine.families import movement
from app.engine.notes import touch
from app.engine.registry import Emit, affects, decides, evolves
from app.engine.routes import Legs
from app.engine.travel import route


def set_road(state: State, ctx: Context, emit: Emit, road: str, status: str, *heard: str) -> None:
    """A road becomes open, slow or blocked. What slows down everybody else does not slow down emergency traffic on a
    road that is kept for it."""
    if road in state.kept_roads and status != "blocked":
        emit(lead.RoadKept(road, True, status))
        status = "open"
    _change(state, ctx, emit, road, status, *heard)


def _change(state: State, ctx: Context, emit: Emit, road: str, status: str, *heard: str) -> None:
    """Another status of a road: every unit on the way is routed anew from where it is."""
    if state.roads.get(road, "open") == status:
        return
    arcs = ctx.routes.arcs_of(road)
    emit(units.RoadChanged(road, status, hearing.of_posts(state, ctx, heard)))
    for kind, unit in sorted(state.timers):
        if kind == "retry" and status != "blocked":
            movement.depart(state, ctx, emit, unit, state.units[unit].to, state.units[unit].ordered_by)
        if kind != "arrive":
            continue
        now = state.units[unit]
        if not now.path or (status != "open" and not _lies_ahead(arcs, now.path, state.now)):
            continue
        way = route(state, ctx, unit, now.to)
        told = hearing.of_unit(state, ctx, unit)
        if way is None:
            emit(units.UnitStuck(unit, now.to, state.now + 600_000, told))
        elif way[1] != now.arrives and (status != "open" or way[1] < now.arrives):
            emit(units.UnitRerouted(unit, way[0], way[1], told))


def _lies_ahead(arcs: tuple[int, int], path: Legs, now: int) -> bool:
    """Whether a way has yet to come to the end of a road, in either direction."""
    return any(leaves > now for arc, leaves in path if arc in arcs)


@decides(RoadRule)
def road(state: State, command: Command, ctx: Context, emit: Emit) -> Rejection | None:
    """Traffic control: `close` keeps a road for emergency traffic, which makes it fast again; `open` ends that."""
    body = command.body
    if body.road not in ctx.routes.road_number:
        return Rejection("unknown_road", {"road": body.road})
    if body.act not in ("close", "open"):
        return Rejection("unknown_act", {"act": body.act, "expected": "close, open"})
    refused = power_allows(ctx, command.post, body.power, "close_road")
    if refused is not None:
        return refused
    status = state.roads.get(body.road, "open")
    if status == "blocked":
        return Rejection("road_blocked", {"road": body.road})
    if (body.road in state.kept_roads) == (body.act == "close"):
        return Rejection("already_so", {"site": body.road})
    keep = body.act == "close"
    otherwise = status if keep else state.kept_roads[body.road]
    after = "open" if keep else otherwise
    emit(lead.RoadKept(body.road, keep, otherwise))
    _change(state, ctx, emit, body.road, after, command.post)
    return None


@affects("road")
def _affected(state: State, ctx: Context, emit: Emit, effect: Effect) -> None:
    for road in effect.road.split():
        if road in ctx.routes.road_number:
            set_road(state, ctx, emit, road, effect.state or "blocked")


@evolves(units.RoadChanged)
def _road_changed(state: State, at: int, body: units.RoadChanged) -> None:
    if body.status == "open":
        state.roads.pop(body.road, None)
    else:
        state.roads[body.road] = body.status
    for post in body.heard:
        state.knows[post].roads[body.road] = KnownRoad(body.road, body.status, at)
        touch(state, post)


@evolves(lead.RoadKept)
def _kept(state: State, at: int, body: lead.RoadKept) -> None:
    if body.kept:
        state.kept_roads[body.road] = body.otherwise
    else:
        del state.kept_roads[body.road]
