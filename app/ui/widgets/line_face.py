"""How a line of a long list looks: time, the symbol of a force, who, words on two lines, and what stands at the end."""

from typing import Any, NamedTuple

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.ui.theme.look import Look
from app.ui.theme.symbols import icon, symbol
from app.ui.theme.tokens import size
from app.ui.widgets.fitted_text import Fitted

TIME, WHO, AFTER_SYMBOL, GLYPH = 74, 184, 24, 14
WIDE = 620
"""Pixels from which a line has a column of its own for who."""


class Face(NamedTuple):
    """What a line shows: `force` is a kind of force, `glyph` an icon's name, both may be empty; `quiet` what has not
    come yet, `end` what stands at its end in the colour `tone`, taking the `share` of the line at most."""

    clock: str
    force: str
    glyph: str
    who: str
    words: str
    quiet: bool = False
    end: str = ""
    tone: str = ""
    share: float = 0.0


class LineDelegate(QStyledItemDelegate):
    """Draws lines; whoever lists something says with `face` what they show."""

    def __init__(self, look: Look, parent: QWidget, low: bool = False) -> None:
        super().__init__(parent)
        self.look, self.low = look, low
        self._fitted = Fitted()
        self._fonts: dict[tuple[str, float], QFont] = {}

    def face(self, place: int) -> Face:
        """What the line at a place shows."""
        raise NotImplementedError

    def height(self) -> int:
        """Room for two lines of words, or for one in a `low` row."""
        if self.low:
            return round(size("row.dense") * self.look.scale)
        return round(2 * size("font.body") * 1.5 * self.look.scale) + 6

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Any) -> None:
        """Draw one line; what has not come yet is quieter."""
        t, scale, box = self.look.tokens, self.look.scale, option.rect
        face = self.face(index.model().place(index.row()))
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, t.colour("selected"))
            painter.fillRect(QRect(box.left(), box.top(), 3, box.height()), t.colour("ink"))
        caption, body = self._font(option.font, "caption"), self._font(option.font, "body")
        painter.setFont(caption)
        painter.setPen(t.colour("text_3" if face.quiet else "text_2"))
        left, time = box.left() + 10, round(TIME * scale)
        self._fitted.text(face.clock, caption, time, 1).draw(painter, QPointF(left, box.top() + 4))
        left += time
        if face.force:
            side = size("symbol.lane")
            top = (box.height() - side) // 2 if self.low else 4
            painter.drawPixmap(left, box.top() + top, symbol(t, f"{face.force}-actual", side))
        if face.glyph:
            top = (box.height() - GLYPH) // 2 if self.low else 22
            icon(t, face.glyph, "text_2").paint(painter, QRect(left, box.top() + top, GLYPH, GLYPH))
        left += AFTER_SYMBOL
        painter.setFont(body)
        painter.setPen(t.colour("text_2" if face.quiet else "text"))
        if face.who and box.width() >= WIDE * scale:
            room = QRect(left, box.top() + 2, round(WHO * scale) - 12, box.height() - 4)
            self._words(painter, room, face.who)
            left += round(WHO * scale)
        right = box.right() - 8
        if face.end:
            right -= self._end(painter, QRect(left, box.top() + 2, right - left, box.height() - 4), face)
        painter.setPen(t.colour("text_2" if face.quiet else "text"))
        self._words(painter, QRect(left, box.top() + 2, right - left, box.height() - 4), face.words)
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), t.colour("line"))
        painter.restore()

    def _font(self, font: QFont, role: str) -> QFont:
        key = (role, self.look.scale)
        made = self._fonts.get(key)
        if made is None:
            made = self._fonts[key] = QFont(font)
            made.setPixelSize(round(size(f"font.{role}") * self.look.scale))
        return made

    def _words(self, painter: QPainter, room: QRect, words: str) -> None:
        laid = self._fitted.text(words, painter.font(), room.width(), 1 if self.low else 2)
        down = (room.height() - laid.boundingRect().height()) / 2 if self.low else 0
        laid.draw(painter, QPointF(room.left(), room.top() + down))

    def _end(self, painter: QPainter, room: QRect, face: Face) -> int:
        """Draw what stands at the end; how much room that takes."""
        painter.setPen(self.look.tokens.colour(face.tone or "text_2"))
        wide = painter.fontMetrics().horizontalAdvance(face.end) + 2
        if face.share:
            wide = min(wide, round(room.width() * face.share))
        where = QRect(room.right() - wide + 1, room.top(), wide, room.height())
        self._words(painter, where, face.end)
        return wide + 12
