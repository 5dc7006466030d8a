"""How soon units can be where, at best: ready, then by the fastest road, by day, knowing the ground."""

import math
from functools import cached_property
from typing import Any

from app.domain.exercise.exercise import Exercise
from app.domain.exercise.forces import Mode, Unit
from app.domain.exercise.ground import MapData
from app.domain.exercise.places import Point
from app.formats.geojson.network import components

METRES_MS = 3600
"""Milliseconds per metre at 1 km/h."""


class Travel:
    """Earliest arrivals of units, and which places the roads connect."""

    def __init__(self, exercise: Exercise, ground: MapData) -> None:
        self._exercise, self._ground = exercise, ground
        self.points: dict[str, Point] = {place.id: place.at for place in exercise.places}
        self.points |= {site.id: self.points[site.place] for site in exercise.sites}
        self.points |= {area.id: self.points[area.place] for area in exercise.areas}
        self._nearest: dict[Point, tuple[int, float]] = {}
        self._from: dict[tuple[int, float], dict[int, float]] = {}

    def nearest(self, point: Point) -> tuple[int, float]:
        """The junction nearest to a point, and how far it is."""
        if point not in self._nearest:
            nodes = self._ground.nodes
            node = min(range(len(nodes)), key=lambda at: math.dist(nodes[at], point))
            self._nearest[point] = node, math.dist(nodes[node], point)
        return self._nearest[point]

    def part(self, point: Point) -> int:
        """The connected part of the road network that a point lies at; 0 is the main one."""
        return self._parts[self.nearest(point)[0]]

    def arrives(self, unit: Unit, to: str) -> int | None:
        """When a unit ordered at the start can be at a place, site or area, in ms; None if there is no way."""
        begin, end = self.points[unit.base], self.points[to]
        if unit.base == to or begin == end:
            return unit.ready
        if unit.mode in (Mode.AIR, Mode.WATER):
            return unit.ready + round(math.dist(begin, end) * METRES_MS / unit.speed_kmh)
        (start, off), (goal, on) = self.nearest(begin), self.nearest(end)
        road = self._times(start, unit.speed_kmh).get(goal)
        if road is None:
            return None
        return unit.ready + round(road + (off + on) * METRES_MS / self._exercise.roads.off_road_kmh)

    def _times(self, start: int, speed: float) -> dict[int, float]:
        if (start, speed) not in self._from:
            import networkx

            reach = networkx.single_source_dijkstra_path_length(
                self._graph, start, weight=lambda a, b, road: road["metres"] * METRES_MS / min(speed, road["speed"])
            )
            self._from[start, speed] = dict(reach)
        return self._from[start, speed]

    @cached_property
    def _graph(self) -> Any:
        import networkx

        graph = networkx.DiGraph()
        graph.add_nodes_from(range(len(self._ground.nodes)))
        for road, (begin, end) in zip(self._ground.roads, self._ground.ends, strict=True):
            for a, b in ((begin, end), (end, begin))[: 1 if road.oneway else 2]:
                known = graph.get_edge_data(a, b)
                if known is None or road.length_m / road.speed_kmh < known["metres"] / known["speed"]:
                    graph.add_edge(a, b, metres=road.length_m, speed=road.speed_kmh)
        return graph

    @cached_property
    def _parts(self) -> dict[int, int]:
        return {
            node: number
            for number, roads in enumerate(components(self._ground))
            for road in roads
            for node in self._ground.ends[road]
        }
