"""What a map is told to show: marks, ways, circles, roads; plain values, in metres."""

from dataclasses import dataclass, field

Point = tuple[float, float]

LAYERS = ("units", "places", "areas", "hazards", "roads", "plots")
"""What can be shown or hidden, in the order of the menu."""


@dataclass(slots=True)
class Mark:
    """Something on the map. `rank` says who keeps his tag where two would meet; `way` is where it is bound for, `path`
    the road there; `ring` a circle in metres, drawn as a hazard's if `hot`; `age` how long not heard of, in ms. From
    `close` pixels a metre on it stands at `inside`, its spot within a scene."""

    id: str
    at: Point
    glyph: str
    tag: str = ""
    age: int = 0
    planned: bool = False
    way: Point | None = None
    ring: float = 0.0
    rank: int = 5
    detail: str = ""
    layer: str = "units"
    path: list[Point] = field(default_factory=list)
    hot: bool = True
    inside: Point | None = None
    close: float = 0.0


@dataclass(slots=True)
class PartMark:
    """A zone (`hot`, `warm`, `calm`) or `sector` of a scene; `held` if a force was given it; `span` its extent, m."""

    id: str
    site: str
    kind: str
    line: list[Point]
    span: float
    tag: str = ""
    detail: str = ""
    held: bool = False


@dataclass(slots=True)
class RoadMark:
    """A road that is not open: blocked, slow, closed to others."""

    id: str
    status: str
    line: list[Point]


@dataclass(slots=True)
class PlotMark:
    """A drawing on a layer: its symbol says how it is drawn; `mine` is solid, other posts' thinner."""

    id: str
    symbol: str
    line: list[Point]
    tag: str = ""
    mine: bool = True
