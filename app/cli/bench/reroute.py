"""`reroute`: a road closes, and 50 units on the way find new routes."""

import gc
from dataclasses import dataclass, replace
from random import Random
from statistics import median
from time import perf_counter
from typing import Any

from app.cli.bench.measured import Measured
from app.cli.bench.reference import reference
from app.cli.bench.roads import town
from app.domain.events.base import Event
from app.domain.events.units import RoadChanged, UnitDeparted
from app.domain.exercise.forces import Mode
from app.domain.exercise.places import Place, PlaceKind, Point
from app.domain.text import Text
from app.engine.context import Context, build_index
from app.engine.families.roads import set_road
from app.engine.kernel import Emitter, evolve, new_state
from app.engine.routes import NEVER, Routes

TOWN, CITY = 1_800, 250_000
UNITS = 50
AIM = 2.0


@dataclass(slots=True)
class Closure:
    """A road, and ways (from junction, to junction, arcs) that lead over it."""

    road: int
    ways: list[tuple[int, int, tuple[int, ...]]]


def measure(town_size: int = TOWN, city_size: int = CITY, rounds: int = 9) -> Measured:
    """On the roads of a town; `city` holds the same on those of a city."""
    measured = _on(town_size, rounds)
    measured.more["city"] = _on(city_size, rounds).answer()
    return measured


def _on(junctions: int, rounds: int) -> Measured:
    _, base = reference()
    routes = Routes(town(junctions), base.exercise.roads)
    bare = _Bare(routes)
    closures = _closures(bare, rounds)
    gc.collect()
    gc.freeze()  # the roads are there for good; looking through them again and again is no part of it
    mine = [_product(base, routes, closure) for closure in closures]
    theirs = [bare.closed(closure) for closure in closures]
    gc.unfreeze()
    more = {"junctions": len(routes.ground.nodes), "roads": len(routes.ground.roads), "units": UNITS}
    return Measured(median(mine) * 1e3, "ms", median(theirs) * 1e3, AIM, more)


class _Bare:
    """The library by itself: a metric, its updates, a query."""

    def __init__(self, routes: Routes) -> None:
        import routingkit_cch as cch

        self.routes = routes
        self.base = routes.weights(())
        self._metric = cch.CCHMetric(routes.graph, self.base)
        self._updater = cch.CCHMetricPartialUpdater(routes.graph)
        self._query = cch.CCHQuery

    def way(self, start: int, end: int) -> tuple[int, ...]:
        return tuple(self._query(self._metric).run(start, end).arc_path)

    def closed(self, closure: Closure) -> float:
        """Seconds for closing the road and asking for all ways anew."""
        arcs = (2 * closure.road, 2 * closure.road + 1)
        heads = [(self.routes.head[arcs[0]], end) for _, end, arcs in closure.ways]
        began = perf_counter()
        self._updater.apply(self._metric, dict.fromkeys(arcs, NEVER))
        query = self._query(self._metric)
        for start, end in heads:
            tuple(query.run(start, end).arc_path)
        took = perf_counter() - began
        del query  # a metric is locked as long as somebody may ask it
        self._updater.apply(self._metric, {arc: self.base[arc] for arc in arcs})
        return took


def _closures(bare: _Bare, wanted: int) -> list[Closure]:
    """Busy roads, each with ways over it; not the first or last road of any."""
    chance, junctions = Random(1), len(bare.routes.ground.nodes)
    over: dict[int, list[tuple[int, int, tuple[int, ...]]]] = {}
    busy: list[int] = []
    while len(busy) < wanted:
        start, end = chance.randrange(junctions), chance.randrange(junctions)
        arcs = bare.way(start, end) if start != end else ()
        for arc in arcs[1:-1]:
            ways = over.setdefault(arc // 2, [])
            ways.append((start, end, arcs))
            if len(ways) == UNITS:
                busy.append(arc // 2)
    return [Closure(road, over[road][:UNITS]) for road in busy[:wanted]]


def _product(base: Context, routes: Routes, closure: Closure) -> float:
    """Seconds for the same as the engine does it: decided, as events, as state and knowledge."""
    exercise, nodes = base.exercise, routes.ground.nodes
    pattern = next(unit for unit in exercise.units if unit.mode == Mode.ROAD)
    units, places = list(exercise.units), list(exercise.places)
    for number, (start, end, _) in enumerate(closure.ways):
        places += [_place(f"from-{number}", nodes[start]), _place(f"to-{number}", nodes[end])]
        units.append(replace(pattern, id=f"unit-{number}", base=f"from-{number}"))
    exercise = replace(exercise, units=units, places=places)
    ctx = Context(exercise, build_index(exercise), routes, 0)
    state = new_state(ctx)
    state.status = "running"
    commander = ctx.ix.forces[pattern.force].commander
    for number, (_, end, arcs) in enumerate(closure.ways):
        routes.nearest(nodes[end])
        legs = routes.legs(arcs, 0, pattern.speed_kmh, 1.0, frozenset())
        evolve(state, Event(0, UnitDeparted(f"unit-{number}", f"to-{number}", legs, legs[-1][1], commander, ())))
    emit = Emitter(state, ctx)
    road = routes.ground.roads[closure.road].id
    gc.collect()
    began = perf_counter()
    set_road(state, ctx, emit, road, "blocked")
    took = perf_counter() - began
    moved = sum(not isinstance(event.body, RoadChanged) for event in emit.events)
    if moved < UNITS * 0.8:
        raise RuntimeError(f"only {moved} of {UNITS} units took another way")
    return took


def _place(name: str, at: Point) -> Place:
    place: Any = Place  # the rest has defaults that a type checker can't see
    return place(id=name, title=Text(), kind=PlaceKind.DISTRICT, at=at)  # type: ignore[no-any-return]
