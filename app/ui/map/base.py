"""The base map: land, water, blocks and roads as paths, made once per map; neighbours of one kind in one."""

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPainterPath, QPen, QPolygonF

from app.ui.theme.tokens import Tokens

if TYPE_CHECKING:
    from app.domain.exercise.ground import MapData

FILL = {
    "water": ("map_water", "map_water_line"),
    "green": ("map_green", "map_green_line"),
    "field": ("map_green", "map_green"),
    "building": ("map_building", "map_building_line"),
    "block": ("map_block", "map_block"),
    "square": ("map_public", "map_public"),
    "industry": ("map_industry", "map_industry"),
}
ROAD = {
    "expressway": ("map_motorway", "map_motorway_case", 3.6),
    "motorway": ("map_motorway", "map_motorway_case", 3.6),
    "trunk": ("map_trunk", "map_trunk_case", 3.2),
    "primary": ("map_trunk", "map_trunk_case", 3.2),
    "main": ("map_arterial", "map_case", 2.8),
    "secondary": ("map_arterial", "map_case", 2.8),
    "street": ("map_road", "map_case", 2.0),
    "tertiary": ("map_road", "map_case", 2.0),
    "lane": ("map_road", "map_case", 1.3),
    "residential": ("map_road", "map_case", 1.5),
    "track": ("map_road", "map_case", 1.0),
    "path": ("map_road", "map_case", 0.8),
}
"""Class → fill token, case token, width in pixels at street scale."""

OVERVIEW = 0.02
"""Below so many pixels a metre a road is one line: an edge around it would be half of it, and half of the work."""


ORDER = {"green": 0, "field": 0, "block": 1, "industry": 1, "water": 2, "square": 3, "building": 4}
"""What lies below what."""
TOGETHER = 32
"""So many shapes or roads, near one another and of one kind, are drawn in one go."""


KEPT = 12
"""So many base maps are kept: those of the exercises on the home screen."""
_MADE: "dict[int, BaseMap]" = {}
"""By the identity of their ground, which they hold."""


class Piece(NamedTuple):
    """Neighbours of one kind."""

    box: QRectF
    path: QPainterPath


class BaseMap:
    """What never changes of a map, in scene metres with y downwards: for each kind its pieces."""

    def __init__(self, ground: "MapData") -> None:
        self.ground = ground
        xs = [p[0] for p in ground.nodes]
        ys = [-p[1] for p in ground.nodes]
        self.bounds = QRectF(QPointF(min(xs), min(ys)), QPointF(max(xs), max(ys))) if xs else QRectF(0, 0, 1, 1)
        cells = max(1.0, ((len(ground.shapes) + len(ground.roads)) / TOGETHER) ** 0.5)
        self._cell = max(1.0, self.bounds.width(), self.bounds.height()) / cells
        shapes: dict[tuple[str, bool], dict[tuple[int, int], QPainterPath]] = defaultdict(dict)
        for shape in ground.shapes:
            path = self._piece(shapes[shape.kind, shape.closed], shape.line[0])
            path.addPolygon(QPolygonF([QPointF(x, -y) for x, y in shape.line]))
            if shape.closed:
                path.closeSubpath()
        roads: dict[str, dict[tuple[int, int], QPainterPath]] = defaultdict(dict)
        for road in ground.roads:
            line = self._piece(roads[road.kind], road.line[0])
            line.addPolygon(QPolygonF([QPointF(x, -y) for x, y in road.line]))
        kinds = sorted(shapes, key=lambda kind: ORDER.get(kind[0], 5))
        self.shapes = [(kind, closed, _pieces(shapes[kind, closed])) for kind, closed in kinds]
        self.roads = {kind: _pieces(found) for kind, found in roads.items()}

    def _piece(self, pieces: dict[tuple[int, int], QPainterPath], at: tuple[float, float]) -> QPainterPath:
        return pieces.setdefault((int(at[0] // self._cell), int(at[1] // self._cell)), QPainterPath())

    def paint(self, painter: QPainter, t: Tokens, scale: float, box: QRectF) -> None:
        """Draw what is in a box, with a painter already in scene metres; `scale` is pixels per metre."""
        per = 1.0 / scale
        box = box.adjusted(-8 * per, -8 * per, 8 * per, 8 * per)  # a road's edge reaches so far at most
        for kind, closed, pieces in self.shapes:
            fill, edge = FILL.get(kind, ("map_block", "map_case"))
            if kind == "building" and scale < 0.05:
                continue
            if closed:
                painter.setPen(QPen(t.colour(edge), 0.6 * per))
                painter.setBrush(QBrush(t.colour(fill)))
            else:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(t.colour("map_building_line" if kind == "dike" else edge), 3.0 * per))
            _draw(painter, pieces, box)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        grow = max(0.6, min(3.0, (scale / 0.12) ** 0.5))
        classes = [kind for kind in reversed(ROAD) if kind in self.roads]
        classes += [kind for kind in self.roads if kind not in ROAD]
        overview = scale < OVERVIEW
        for cased in (False,) if overview else (True, False):
            for kind in classes:
                fill, case, width = ROAD.get(kind, ("map_road", "map_case", 1.2))
                fill = case if overview and fill == "map_road" else fill
                pixels = width * grow + (1.4 if cased else 0.0)
                pen = QPen(t.colour(case if cased else fill), pixels * per)
                pen.setCapStyle(Qt.PenCapStyle.RoundCap)
                pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
                painter.setPen(pen)
                _draw(painter, self.roads[kind], box)


def base_of(ground: "MapData") -> BaseMap:
    """The base map of a ground, made once for all windows that show it."""
    made = _MADE.pop(id(ground), None) or BaseMap(ground)
    _MADE[id(ground)] = made  # the latest last
    while len(_MADE) > KEPT:
        _MADE.pop(next(iter(_MADE)))
    return made


def _pieces(paths: dict[tuple[int, int], QPainterPath]) -> list[Piece]:
    return [Piece(path.boundingRect(), path) for path in paths.values()]


def _draw(painter: QPainter, pieces: list[Piece], box: QRectF) -> None:
    left, right, top, bottom = box.left(), box.right(), box.top(), box.bottom()
    for reach, path in pieces:  # a straight road's box has no breadth, so it would intersect nothing
        if reach.left() <= right and reach.right() >= left and reach.top() <= bottom and reach.bottom() >= top:
            painter.drawPath(path)
