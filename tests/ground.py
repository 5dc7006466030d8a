"""The ground of the small exercise.

The ground is a frame of roads of whole kilometres and every unit drives 60 km/h, one kilometre a minute, so that a
test can work out its numbers by hand:

    shelter (0,1000) ───2 km─── hospital (2000,1000)
        │ 1 km                      │ 1 km
    station (0,0) ─1 km─ staging ─1 km─ scene (2000,0) ───2 km─── village (4000,0)
"""

from typing import Any

from app.domain.exercise.ground import MapData, Road
from app.domain.exercise.places import Place, PlaceKind
from app.domain.text import Text


def t(words: str) -> Text:
    """A text in one language."""
    return Text(en=words)


NODES = [(0.0, 0.0), (1000.0, 0.0), (2000.0, 0.0), (0.0, 1000.0), (2000.0, 1000.0), (4000.0, 0.0)]
ROADS = {"west": (0, 1), "east": (1, 2), "north-west": (0, 3), "north": (3, 4), "north-east": (4, 2), "far": (2, 5)}


def make_map() -> MapData:
    """The frame of roads."""
    roads = []
    for name, (a, b) in ROADS.items():
        (x1, y1), (x2, y2) = NODES[a], NODES[b]
        roads.append(
            Road(name, t(name), "primary", 60.0, 7.0, False, False, [NODES[a], NODES[b]], abs(x1 - x2) + abs(y1 - y2))
        )
    return MapData(
        title=t("frame"),
        view=(-500.0, -500.0, 4500.0, 1500.0),
        roads=roads,
        nodes=list(NODES),
        ends=list(ROADS.values()),
    )


def places() -> list[Place]:
    """A place of every kind that a test needs, each on a junction."""

    def at(ident: str, kind: PlaceKind, node: int, **more: Any) -> Place:
        return Place(id=ident, title=t(ident), kind=kind, at=NODES[node], **more)

    return [
        at("station", PlaceKind.STATION, 0),
        at("hall", PlaceKind.COMMAND_POST, 0),
        at("staging", PlaceKind.STAGING, 1, stock={"fuel": 100.0}),
        at("scene", PlaceKind.SITE, 2),
        at("shelter", PlaceKind.SHELTER, 3, people=500),
        at("hospital", PlaceKind.HOSPITAL, 4, beds={"red": 4, "yellow": 4, "green": 4}),
        at("village", PlaceKind.VILLAGE, 5),
        at("depot", PlaceKind.DEPOT, 3, stock={"fuel": 50.0}),
        at("gateway", PlaceKind.GATEWAY, 5),
    ]
