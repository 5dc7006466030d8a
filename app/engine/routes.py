"""Ways over the roads as they are: one backend, customisable contraction hierarchies, behind two functions.

No route is an answer, not a huge weight. Ties fall to the lower arc number. Answers are kept across runs, keyed by the
roads that are not open.
"""

from collections.abc import Iterable
from itertools import accumulate, islice
from typing import Any

from app.domain.exercise.exercise import Roads
from app.domain.exercise.ground import MapData
from app.domain.exercise.places import Point
from app.engine.junctions import Junctions

NEVER = 2_147_483_647
Legs = tuple[tuple[int, int], ...]
Closed = tuple[tuple[str, str], ...]
"""(road, slow|blocked) of the roads that are not open, in order of road."""

MANY = 100
"""Beyond one arc in so many, weighing all anew is quicker than one after the other."""


class Routes:
    """The road graph of one map. An arc is a road in one direction: arc 2i along road i, 2i+1 against it."""

    def __init__(self, ground: MapData, rules: Roads) -> None:
        import routingkit_cch as cch  # heavy; only for those who move units

        self._cch, self.ground, self.slow = cch, ground, rules.slow
        self.road_number = {road.id: index for index, road in enumerate(ground.roads)}
        tail: list[int] = []
        head: list[int] = []
        for a, b in ground.ends:
            tail += (a, b)
            head += (b, a)
        self.tail, self.head = tail, head
        self.metres = [road.length_m for road in ground.roads for _ in (0, 1)]
        self.limit = [road.speed_kmh for road in ground.roads for _ in (0, 1)]
        self._base = [
            NEVER if road.oneway and against else max(1, round(road.length_m * 3600 / max(road.speed_kmh, 1.0)))
            for road in ground.roads
            for against in (False, True)
        ]
        nodes = ground.nodes
        order = cch.compute_order_inertial(len(nodes), tail, head, [p[1] for p in nodes], [p[0] for p in nodes])
        self.graph = cch.CCH(order, tail, head, False)
        self._updater = cch.CCHMetricPartialUpdater(self.graph)
        self._metric = cch.CCHMetric(self.graph, self._base)
        self._query: Any = cch.CCHQuery(self._metric)
        self._closed: Closed = ()
        self._known: dict[tuple[Closed, int, int], tuple[int, ...] | None] = {}
        self._junctions = Junctions(nodes)
        self._nearest: dict[Point, tuple[int, float]] = {}
        self._times: dict[tuple[float, float], _Times] = {}

    def nearest(self, at: Point) -> tuple[int, float]:
        """The junction nearest to a point, and its distance in metres."""
        found = self._nearest.get(at)
        if found is None:
            found = self._nearest[at] = self._junctions.nearest(at)
        return found

    def arcs(self, closed: Closed, start: int, end: int) -> tuple[int, ...] | None:
        """The quickest way from junction to junction on the roads as they are. None: no way."""
        if start == end:
            return ()
        key = (closed, start, end)
        if key in self._known:
            return self._known[key]
        if closed != self._closed:
            self._close(closed)
        result = self._query.run(start, end)
        distance = result.distance
        way = self._known[key] = None if distance is None or distance >= NEVER else tuple(result.arc_path)
        del result  # one answer at a time: a profiler that holds this frame must not hold the answer too
        return way

    def _close(self, closed: Closed) -> None:
        """Weigh the arcs anew whose road has changed."""
        changed = {road for road, _ in set(closed) ^ set(self._closed)}
        now = dict(closed)
        weights = {arc: self._weight(arc, now.get(road, "open")) for road in changed for arc in self.arcs_of(road)}
        self._query = None  # a metric is locked as long as somebody may ask it
        if len(weights) * MANY > len(self._base):
            self._metric.reset(self.weights(closed))
        else:
            self._updater.apply(self._metric, weights)
        self._query = self._cch.CCHQuery(self._metric)
        self._closed = closed

    def weights(self, closed: Closed) -> list[int]:
        """What each arc costs on the roads as they are."""
        weights = list(self._base)
        for road, status in closed:
            for arc in self.arcs_of(road):
                weights[arc] = self._weight(arc, status)
        return weights

    def _weight(self, arc: int, status: str) -> int:
        base = self._base[arc]
        if status == "open":
            return base
        return NEVER if status == "blocked" or base == NEVER else round(base / self.slow)

    def arcs_of(self, road: str) -> tuple[int, int]:
        """Both directions of a road."""
        number = self.road_number[road]
        return 2 * number, 2 * number + 1

    def legs(self, arcs: tuple[int, ...], start: int, speed_kmh: float, factor: float, slow: frozenset[int]) -> Legs:
        """(arc, exit time in ms) when leaving at `start` with own top speed and a factor on every speed."""
        times = self._times.get((speed_kmh, factor))
        if times is None:
            times = self._times[(speed_kmh, factor)] = _Times(self, speed_kmh, factor, 1.0)
        took: Iterable[float] = map(times.__getitem__, arcs)
        if slow and not slow.isdisjoint(arcs):
            slowed = _Times(self, speed_kmh, factor, self.slow)
            took = [slowed[arc] if arc in slow else times[arc] for arc in arcs]
        left = islice(accumulate(took, initial=float(start)), 1, None)
        return tuple(zip(arcs, map(float.__round__, left), strict=True))  # `round`, not asked anew what it is of each


class _Times(dict[int, float]):
    """Arc → ms along it for one top speed under a factor, worked out when first asked for."""

    def __init__(self, routes: Routes, speed_kmh: float, factor: float, slow: float) -> None:
        super().__init__()
        self._metres, self._limit = routes.metres, routes.limit
        self._speed, self._factor, self._slow = speed_kmh, factor, slow

    def __missing__(self, arc: int) -> float:
        speed = min(self._limit[arc], self._speed) * self._factor * self._slow
        took = self[arc] = self._metres[arc] * 3600 / max(speed, 0.5)
        return took
