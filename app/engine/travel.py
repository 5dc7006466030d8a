"""How long a way takes for a unit, on the roads as they are, by day or night."""

from app.domain.exercise.places import Point
from app.domain.state import State
from app.engine.context import Context
from app.engine.routes import Legs

METRES_MS = 3600
"""ms per metre at 1 km/h."""


def destination(ctx: Context, to: str) -> Point | None:
    """Where a place, site or area is."""
    return ctx.ix.point.get(to)


def weather_stops(state: State, ctx: Context, unit: str) -> str:
    """Which limit of a unit the weather exceeds now: wind, visibility, rain, night, or nothing."""
    limit = ctx.ix.units[unit].weather
    if limit is None:
        return ""
    if state.dark and not limit.night:
        return "night"
    if not ctx.exercise.weather:
        return ""
    now = ctx.exercise.weather[state.weather]
    if now.wind_ms > limit.wind_ms:
        return "wind"
    if now.visibility_m < limit.visibility_m:
        return "visibility"
    return "rain" if now.rain_mm_h > limit.rain_mm_h else ""


def closed(state: State) -> tuple[tuple[str, str], ...]:
    """The roads that are not open, in order."""
    return tuple(sorted(state.roads.items()))


def route(state: State, ctx: Context, unit: str, to: str) -> tuple[Legs, int] | None:
    """The way from where a unit is to `to`: its legs, first what is left of the road it is on, and the time of arrival.
    None: there is no way now."""
    spec, now = ctx.ix.units[unit], state.units[unit]
    end = ctx.ix.point[to]
    if spec.mode in ("air", "water"):
        here = position(state, ctx, unit)
        metres = ((here[0] - end[0]) ** 2 + (here[1] - end[1]) ** 2) ** 0.5
        return (), state.now + round(metres * METRES_MS / spec.speed_kmh)
    routes, rules = ctx.routes, ctx.exercise.roads
    start_at = state.now
    under_way: Legs = ()
    if now.status == "moving" and now.path:
        arc, leaves = current_arc(now.path, state.now)
        start, start_at = routes.head[arc], max(leaves, state.now)
        under_way = ((arc, leaves),) if leaves > state.now else ()
    else:
        start, away = routes.nearest(ctx.ix.point[now.place])
        start_at += round(away * METRES_MS / rules.off_road_kmh)
    goal, last = routes.nearest(end)
    arcs = routes.arcs(closed(state), start, goal)
    if arcs is None:
        return None
    factor = (rules.night if state.dark else 1.0) * (rules.stranger if spec.out_of_area else 1.0)
    slow = frozenset(a for road, status in state.roads.items() if status == "slow" for a in routes.arcs_of(road))
    legs = routes.legs(arcs, start_at, spec.speed_kmh, factor, slow)
    begun = legs[-1][1] if legs else start_at
    return under_way + legs, begun + round(last * METRES_MS / rules.off_road_kmh)


def current_arc(path: Legs, now: int) -> tuple[int, int]:
    """The arc a unit is on, and when it leaves it."""
    for arc, leaves in path:
        if leaves > now:
            return arc, leaves
    return path[-1]


def position(state: State, ctx: Context, unit: str) -> Point:
    """Where a unit is now, in metres."""
    now = state.units[unit]
    start = ctx.ix.point[now.place]
    if now.status != "moving" or not now.to:
        return start
    if now.path:
        arc, _ = current_arc(now.path, state.now)
        return ctx.routes.ground.nodes[ctx.routes.head[arc]]
    if now.arrives <= now.since:
        return start
    end = ctx.ix.point[now.to]
    share = min(1.0, (state.now - now.since) / (now.arrives - now.since))
    return (start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share)


def earliest(state: State, ctx: Context, unit: str, to: str) -> int | None:
    """When a unit at its base could be at `to` if ordered now; None: no way."""
    way = route(state, ctx, unit, to)
    return None if way is None else way[1] + ctx.ix.units[unit].ready
