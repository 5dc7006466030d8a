"""Control's map: that of the truth, on which a road can be asked about and chosen as a mark can."""

from itertools import pairwise
from math import hypot
from typing import NamedTuple

from PySide6.QtCore import QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF

from app.domain.exercise.ground import MapData, Road
from app.ui.map.view import MapView
from app.ui.theme.look import Look

NEAR = 8.0
"""Pixels from a road's middle within which it is meant."""
STILL = 4
"""Pixels that a hand may tremble."""
BROAD = 9
"""Pixels that the shine of a chosen road is broad."""


class Reach(NamedTuple):
    """A road with the frame around it, in metres."""

    left: float
    low: float
    right: float
    high: float
    road: Road


class WorldMap(MapView):
    """`road_asked` on a right click on a road, `road_picked` on a click on one while roads are chosen from. `lit` is
    the road that shines; `choosing` whether roads are chosen from."""

    road_asked = Signal(str, QPoint)
    road_picked = Signal(str)

    def __init__(self, ground: MapData, look: Look) -> None:
        super().__init__(ground, look)
        self.lines = {road.id: road.line for road in ground.roads if road.id}
        self._reaches = [_reach(road) for road in ground.roads if road.id]
        self.choosing, self.lit, self._over = False, "", ""
        self._pressed = QPoint()

    def choose_roads(self, on: bool, lit: str = "") -> None:
        """Let roads be chosen, or no more; let one of them shine."""
        if not on:
            self._over = ""
            self.setToolTip("")
        self.choosing, self.lit = on, lit
        self.update()

    def shine(self, ident: str) -> None:
        """Let a road shine, and bring it into sight if it is not."""
        line = self.lines.get(ident, []) if ident != self.lit else []
        self.lit = ident
        if line and not any(self.rect().contains(self.spot(at).toPoint()) for at in line):
            x, y = line[len(line) // 2] if len(line) != 2 else tuple((a + b) / 2 for a, b in zip(*line, strict=True))
            self._centre, self._moved = QPointF(x, -y), True
        self.redraw()

    def road_at(self, p: QPoint) -> str:
        """The road under a point of the widget, the nearest; empty if there is none."""
        here = self.ground(QPointF(p))
        x, y, near = here.x(), -here.y(), NEAR / self.scale
        found, best = "", near
        for left, low, right, high, road in self._reaches:
            if left - near <= x <= right + near and low - near <= y <= high + near:
                away = min(_away(x, y, a, b) for a, b in pairwise(road.line))
                if away < best:
                    found, best = road.id, away
        return found

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Perhaps the beginning of a drag."""
        self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Where roads are chosen from, take the one that is meant, if the map was not dragged."""
        super().mouseReleaseEvent(event)
        here = event.position().toPoint()
        still = (here - self._pressed).manhattanLength() < STILL
        if self.choosing and still and event.button() == Qt.MouseButton.LeftButton and not self._mark_at(here):
            meant = self.road_at(here)
            if meant:
                self.lit = meant
                self.road_picked.emit(meant)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show which road would be taken."""
        super().mouseMoveEvent(event)
        if self.choosing and not event.buttons():
            here = event.position().toPoint()
            over = "" if self._mark_at(here) else self.road_at(here)
            if over:
                self.setCursor(Qt.CursorShape.PointingHandCursor)
            if over != self._over:
                self._over = over
                self.update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask about what is there: a mark, else a road."""
        road = "" if self._mark_at(event.pos()) else self._at(event.pos()) or self.road_at(event.pos())
        if road in self.lines:
            self.road_asked.emit(road, event.globalPos())
        else:
            super().contextMenuEvent(event)

    def _mark_at(self, p: QPoint) -> str:
        """A mark, other than the sign on a road that is shut."""
        found = self._at(p)
        return "" if found in self.lines else found

    def paintEvent(self, event: QPaintEvent) -> None:
        """The map, and over it the shine."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for ident, strength in ((self._over, 0.45), (self.lit, 0.7)):
            if ident in self.lines:
                colour = self.look.tokens.colour("info")
                colour.setAlphaF(strength)
                pen = QPen(colour, BROAD)
                pen.setCapStyle(Qt.PenCapStyle.RoundCap)
                pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
                painter.setPen(pen)
                painter.drawPolyline(QPolygonF([self.spot(at) for at in self.lines[ident]]))


def _reach(road: Road) -> Reach:
    xs, ys = [x for x, _ in road.line], [y for _, y in road.line]
    return Reach(min(xs), min(ys), max(xs), max(ys), road)


def _away(x: float, y: float, a: tuple[float, float], b: tuple[float, float]) -> float:
    """Metres from a point to a stretch."""
    along = (b[0] - a[0], b[1] - a[1])
    length = along[0] ** 2 + along[1] ** 2
    share = 0.0 if not length else ((x - a[0]) * along[0] + (y - a[1]) * along[1]) / length
    share = max(0.0, min(1.0, share))
    return hypot(x - a[0] - share * along[0], y - a[1] - share * along[1])
