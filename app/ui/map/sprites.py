"""The symbols of a crowd, each with its count, drawn once for all squares that look the same."""

from collections.abc import Iterable

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPixmap

from app.ui.map.crowd import Stand
from app.ui.map.marks import Mark
from app.ui.theme.look import Look
from app.ui.theme.symbols import symbol
from app.ui.theme.tokens import size

PLATE = 14
"""Pixels that a count stands out from its symbol."""
_MADE: dict[tuple[object, ...], QPixmap] = {}


def draw_stands(painter: QPainter, stands: Iterable[Stand], origin: QPoint, look: Look) -> bool:
    """Draw them where they are, seen from `origin`; says whether there were any."""
    side, ratio = size("symbol.map"), painter.device().devicePixelRatioF()
    left, top, put, drawn = origin.x() + side // 2, origin.y() + side // 2, painter.drawPixmap, False
    for mark, x, y, many in stands:
        put(x - left, y - top, _sprite(mark, min(many, 100), look, side, ratio))
        drawn = True
    return drawn


def reach() -> int:
    """How far from its place a symbol may be seen."""
    return size("symbol.map") // 2 + PLATE


def _sprite(mark: Mark, many: int, look: Look, side: int, ratio: float) -> QPixmap:
    key = (mark.glyph, mark.planned, many, look.tokens.theme, ratio, look.scale)
    found = _MADE.get(key)
    if found is None:
        found = _MADE[key] = _drawn(mark, many, look, side, ratio)
    return found


def _drawn(mark: Mark, many: int, look: Look, side: int, ratio: float) -> QPixmap:
    t = look.tokens
    picture = QPixmap(round((side + PLATE) * ratio), round((side + PLATE) * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    with QPainter(picture) as painter:
        state = "planned" if mark.planned else "actual"
        painter.drawPixmap(0, 0, symbol(t, f"{mark.glyph}-{state}", side, ratio))
        if many > 1:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            font = QFont(painter.font())
            font.setPixelSize(round(size("font.caption") * 0.85))
            painter.setFont(font)
            plate = QRect(side - 8, side - 6, 22, 14)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(t.colour("ink"))
            painter.drawRoundedRect(QRectF(plate), 3, 3)
            painter.setPen(t.colour("on_ink"))
            painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, str(many) if many < 100 else "99+")
    return picture
