"""The base map: land, water, blocks and roads as paths, one per class, made once per map."""

from collections import defaultdict
from typing import TYPE_CHECKING

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


class BaseMap:
    """What never changes of a map, in scene metres with y downwards."""

    def __init__(self, ground: "MapData") -> None:
        self.ground = ground
        self.shapes: list[tuple[str, QPainterPath, bool]] = []
        merged: dict[tuple[str, bool], QPainterPath] = {}
        for shape in ground.shapes:
            path = merged.setdefault((shape.kind, shape.closed), QPainterPath())
            polygon = QPolygonF([QPointF(x, -y) for x, y in shape.line])
            if shape.closed:
                path.addPolygon(polygon)
                path.closeSubpath()
            else:
                path.addPolygon(polygon)
        order = {"green": 0, "field": 0, "block": 1, "water": 2, "square": 3, "industry": 1, "building": 4}
        for (kind, closed), path in sorted(merged.items(), key=lambda item: order.get(item[0][0], 5)):
            self.shapes.append((kind, path, closed))
        self.roads: dict[str, QPainterPath] = defaultdict(QPainterPath)
        for road in ground.roads:
            line = self.roads[road.kind]
            line.moveTo(road.line[0][0], -road.line[0][1])
            for x, y in road.line[1:]:
                line.lineTo(x, -y)
        xs = [p[0] for p in ground.nodes]
        ys = [-p[1] for p in ground.nodes]
        self.bounds = QRectF(QPointF(min(xs), min(ys)), QPointF(max(xs), max(ys))) if xs else QRectF(0, 0, 1, 1)

    def paint(self, painter: QPainter, t: Tokens, scale: float) -> None:
        """Draw with a painter already in scene metres; `scale` is pixels per metre."""
        per = 1.0 / scale
        for kind, path, closed in self.shapes:
            fill, edge = FILL.get(kind, ("map_block", "map_case"))
            if kind == "building" and scale < 0.05:
                continue
            if closed:
                painter.setPen(QPen(t.colour(edge), 0.6 * per))
                painter.setBrush(QBrush(t.colour(fill)))
                painter.drawPath(path)
            else:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(t.colour("map_building_line" if kind == "dike" else edge), 3.0 * per))
                painter.drawPath(path)
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
                painter.drawPath(self.roads[kind])
