"""The ground: what a map holds, as plain data. Metres east and north on one plane; the routing builds on it."""

from dataclasses import field

from app.domain.exercise.places import Point
from app.domain.record import record
from app.domain.text import Text


@record
class Road:
    """A stretch of road between two junctions; `line` runs from the first junction to the second."""

    id: str
    name: Text
    kind: str  # the road's class: motorway, trunk, primary, secondary, tertiary, residential, lane, track, …
    speed_kmh: float
    width_m: float
    oneway: bool  # passable from the first junction to the second only
    bridge: bool
    line: list[Point]
    length_m: float = 0.0  # along the line


@record
class Shape:
    """Something drawn: water, a building, a field, a dike. No unit ever moves by it."""

    kind: str
    name: Text
    line: list[Point]  # an outline if `closed`, else an open line
    closed: bool
    holes: list[list[Point]] = field(default_factory=list)
    cover: str = ""  # what grows or stands there, where the map says


@record
class MapData:
    """A map: roads with the junctions they meet in, and shapes for drawing, in drawing order.

    `ends[i]` are the indexes in `nodes` of the first and last point of `roads[i]`. Points that coincide after
    rounding to 0.1 m are one junction. `view` is west, south, east, north of what is worth seeing.
    """

    title: Text = field(default_factory=Text)
    plane: str = "metres"  # or `lonlat`: was projected about the centre when read
    view: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    roads: list[Road] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)
    nodes: list[Point] = field(default_factory=list)
    ends: list[tuple[int, int]] = field(default_factory=list)
    origin: tuple[float, float] | None = None  # longitude and latitude of (0, 0), if it was projected
