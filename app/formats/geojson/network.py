"""The road network as a whole: junctions, connected parts, projection, extent."""

import math
from typing import Any

from app.domain.exercise.ground import MapData, Road, Shape
from app.domain.exercise.places import Point

EARTH = 6_371_008.8
"""Mean radius in metres (Moritz 2000, Geodetic Reference System 1980)."""


def components(made: MapData) -> list[list[int]]:
    """Roads by connected part, as indexes in `roads`; the part with the greatest length of road first."""
    above = list(range(len(made.nodes)))

    def top(node: int) -> int:
        while above[node] != node:
            above[node] = above[above[node]]
            node = above[node]
        return node

    for first, last in made.ends:
        above[top(first)] = top(last)
    parts: dict[int, list[int]] = {}
    for at, (first, _) in enumerate(made.ends):
        parts.setdefault(top(first), []).append(at)
    return sorted(parts.values(), key=lambda part: -sum(made.roads[i].length_m for i in part))


def join(roads: list[Road]) -> tuple[list[Point], list[tuple[int, int]]]:
    """The junctions in which roads begin or end, and the pair of them that each road connects."""
    known: dict[Point, int] = {}
    ends = []
    for road in roads:
        first, last = (known.setdefault(point, len(known)) for point in (road.line[0], road.line[-1]))
        ends.append((first, last))
    return list(known), ends


def centre(lines: list[Any]) -> tuple[float, float]:
    """The middle of what the lines span."""
    east = [p[0] for line in lines for p in line] or [0.0]
    north = [p[1] for line in lines for p in line] or [0.0]
    return (min(east) + max(east)) / 2, (min(north) + max(north)) / 2


def projected(line: list[Any], origin: tuple[float, float]) -> list[Point]:
    """Metres from the origin, equirectangularly: true to 0.1 % within 100 km of it up to 60° of latitude."""
    scale = EARTH * math.pi / 180
    across = scale * math.cos(math.radians(max(-89.0, min(89.0, origin[1]))))
    return [((p[0] - origin[0]) * across, (p[1] - origin[1]) * scale) for p in line]


def extent(roads: list[Road], shapes: list[Shape]) -> tuple[float, float, float, float]:
    """West, south, east and north of the roads, or of what is drawn if there are none."""
    points = [p for road in roads for p in road.line] or [p for shape in shapes for p in shape.line] or [(0.0, 0.0)]
    east, north = [p[0] for p in points], [p[1] for p in points]
    return min(east), min(north), max(east), max(north)
