"""Plots 标绘 on the map: how each symbol is drawn, and the pencil with which a new one is drawn."""

from collections.abc import Callable, Iterable
from math import atan2, cos, hypot, pi, sin

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from app.domain.knowledge import KnownPlot
from app.ui.map.marks import PlotMark
from app.ui.theme.tokens import Tokens

CLOSED = ("danger", "area")
COLOURS = {"danger": "map_hazard", "cordon": "critical", "route": "focus"}
"""Symbol → token; the others have the map's ink."""
NEAR = 7
"""So near a line (px) a click means it."""


def drawn(plots: Iterable[KnownPlot], tag: Callable[[KnownPlot], str], mine: str = "") -> list[PlotMark]:
    """What is on the layers; those of the post `mine` are one's own, without one all are."""
    return [PlotMark(p.plot, p.symbol, [(x, y) for x, y in p.shape], tag(p), mine in ("", p.post)) for p in plots]


def colour_of(tokens: Tokens, symbol: str) -> QColor:
    """The colour of a symbol's line."""
    return tokens.colour(COLOURS.get(symbol, "map_plan"))


def draw_plot(painter: QPainter, tokens: Tokens, plot: PlotMark, line: QPolygonF, chosen: bool) -> None:
    """One drawing; `line` holds its points in the widget. What others drew is drawn thinner than one's own."""
    colour = colour_of(tokens, plot.symbol)
    width = (2.4 if plot.mine else 1.5) + (1.4 if chosen else 0)
    pen = QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if plot.symbol == "point" or line.count() == 1:
        painter.setPen(QPen(tokens.colour("map_halo"), 1.5))
        painter.setBrush(colour)
        painter.drawEllipse(line.at(0), 5 + chosen, 5 + chosen)
    elif plot.symbol in CLOSED:
        fill = QColor(colour)
        fill.setAlphaF(0.18 if plot.symbol == "danger" else 0.08)
        painter.setBrush(fill)
        painter.drawPolygon(line)
    else:
        if plot.symbol == "cordon":
            pen.setDashPattern([5, 2, 1, 2])
            painter.setPen(pen)
        painter.drawPolyline(line)
        if plot.symbol == "route":
            _arrow(painter, colour, line)


def _arrow(painter: QPainter, colour: QColor, line: QPolygonF) -> None:
    end = line.at(line.count() - 1)
    before = next((line.at(i) for i in range(line.count() - 2, -1, -1) if line.at(i) != end), None)
    if before is None:
        return
    angle = atan2(end.y() - before.y(), end.x() - before.x())
    wings = [QPointF(end.x() + 11 * cos(angle + turn), end.y() + 11 * sin(angle + turn))
             for turn in (pi - 0.45, pi + 0.45)]  # fmt: skip
    painter.setBrush(colour)
    painter.drawPolygon(QPolygonF([end, *wings]))


def stands_at(line: QPolygonF) -> QRect:
    """Where a drawing's tag belongs: about its first point, or the middle of a closed one's frame."""
    at = line.at(0)
    return QRect(round(at.x()) - 6, round(at.y()) - 6, 12, 12)


def touches(line: QPolygonF, closed: bool, at: QPointF) -> bool:
    """Whether a click there means this drawing: on its line, or at its only point."""
    points = [line.at(i) for i in range(line.count())]
    if len(points) == 1:
        return hypot(points[0].x() - at.x(), points[0].y() - at.y()) <= NEAR
    pairs = zip(points, [*points[1:], points[0]] if closed else points[1:], strict=False)
    return any(_away(a, b, at) <= NEAR for a, b in pairs)


def _away(a: QPointF, b: QPointF, at: QPointF) -> float:
    """How far a point is from a stretch of line."""
    along, across = b.x() - a.x(), b.y() - a.y()
    square = along * along + across * across
    part = 0.0 if not square else ((at.x() - a.x()) * along + (at.y() - a.y()) * across) / square
    part = min(1.0, max(0.0, part))
    return hypot(a.x() + part * along - at.x(), a.y() + part * across - at.y())
