"""Ways over the roads as they are: one backend, customisable contraction hierarchies, behind two functions.

No route is an answer, not a huge weight. Ties fall to the lower arc number. Answers are kept across runs, keyed by the
roads that are not open.
"""

from collections import OrderedDict
from typing import Any

from app.domain.exercise.exercise import Roads
from app.domain.exercise.ground import MapData
from app.domain.exercise.places import Point

NEVER = 2_147_483_647
Legs = tuple[tuple[int, int], ...]


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
        self._graph = cch.CCH(order, tail, head, False)
        self._metrics: OrderedDict[tuple[tuple[str, str], ...], Any] = OrderedDict()
        self._known: dict[tuple[tuple[tuple[str, str], ...], int, int], tuple[int, ...] | None] = {}
        self._nearest: dict[Point, tuple[int, float]] = {}

    def nearest(self, at: Point) -> tuple[int, float]:
        """The junction nearest to a point, and its distance in metres."""
        found = self._nearest.get(at)
        if found is None:
            x, y = at
            node, square = min(
                enumerate((p[0] - x) ** 2 + (p[1] - y) ** 2 for p in self.ground.nodes),
                key=lambda pair: (pair[1], pair[0]),
            )
            found = self._nearest[at] = (node, square**0.5)
        return found

    def arcs(self, closed: tuple[tuple[str, str], ...], start: int, end: int) -> tuple[int, ...] | None:
        """The quickest way from junction to junction, given (road, slow|blocked) in order of road; None: no way."""
        if start == end:
            return ()
        key = (closed, start, end)
        if key not in self._known:
            result = self._cch.CCHQuery(self._metric(closed)).run(start, end)
            distance = result.distance
            self._known[key] = None if distance is None or distance >= NEVER else tuple(result.arc_path)
        return self._known[key]

    def _metric(self, closed: tuple[tuple[str, str], ...]) -> Any:
        metric = self._metrics.get(closed)
        if metric is None:
            weights = list(self._base)
            for road, status in closed:
                for arc in self._arcs_of(road):
                    weights[arc] = (
                        NEVER if status == "blocked" or weights[arc] == NEVER else round(weights[arc] / self.slow)
                    )
            metric = self._metrics[closed] = self._cch.CCHMetric(self._graph, weights)
            if len(self._metrics) > 64:
                self._metrics.popitem(last=False)
        return metric

    def _arcs_of(self, road: str) -> tuple[int, int]:
        number = self.road_number[road]
        return 2 * number, 2 * number + 1

    def arcs_of(self, road: str) -> tuple[int, int]:
        """Both directions of a road."""
        return self._arcs_of(road)

    def legs(self, arcs: tuple[int, ...], start: int, speed_kmh: float, factor: float, slow: frozenset[int]) -> Legs:
        """(arc, exit time in ms) when leaving at `start` with own top speed and a factor on every speed."""
        now = float(start)
        out = []
        for arc in arcs:
            speed = min(self.limit[arc], speed_kmh) * factor * (self.slow if arc in slow else 1.0)
            now += self.metres[arc] * 3600 / max(speed, 0.5)
            out.append((arc, round(now)))
        return tuple(out)
