"""The base map drawn once, with a margin around what is seen, so that moving about costs a copy and no drawing."""

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPixmap

from app.ui.map.base import BaseMap
from app.ui.theme.tokens import Tokens

MARGIN = 320
"""Pixels on each side that one can move before it is drawn again."""


class Picture:
    """Keeps the drawing of a base map for one scale, theme and size of window."""

    def __init__(self, base: BaseMap) -> None:
        self.base = base
        self._drawn: QPixmap | None = None
        self._for: tuple[float, QSize, str, float] | None = None
        self._centre = QPointF()

    def show(self, painter: QPainter, centre: QPointF, scale: float, size: QSize, tokens: Tokens) -> None:
        """Copy what is seen with `centre` in the middle; `scale` is pixels per metre."""
        ratio = painter.device().devicePixelRatioF()
        key = (scale, QSize(size), tokens.theme, ratio)
        by = (self._centre - centre) * scale
        if self._drawn is None or self._for != key or max(abs(by.x()), abs(by.y())) > MARGIN:
            self._draw(centre, scale, size, tokens, ratio)
            self._for, by = key, QPointF()
        assert self._drawn is not None
        left, top = MARGIN - round(by.x()), MARGIN - round(by.y())
        source = QRectF(left * ratio, top * ratio, size.width() * ratio, size.height() * ratio)
        painter.drawPixmap(QRectF(0, 0, size.width(), size.height()), self._drawn, source)

    def _draw(self, centre: QPointF, scale: float, size: QSize, tokens: Tokens, ratio: float) -> None:
        whole = size + QSize(2 * MARGIN, 2 * MARGIN)
        self._drawn = QPixmap(whole * ratio)
        self._drawn.setDevicePixelRatio(ratio)
        self._drawn.fill(tokens.colour("map_land"))
        self._centre = QPointF(centre)
        with QPainter(self._drawn) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate(whole.width() / 2, whole.height() / 2)
            painter.scale(scale, scale)
            painter.translate(-centre)
            self.base.paint(painter, tokens, scale)
