"""How a line of a long list looks: time, the symbol of a force, who, words on two lines, and what stands at the end."""

from typing import Any, NamedTuple

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.ui.theme.look import Look
from app.ui.theme.symbols import icon, symbol
from app.ui.theme.tokens import size

TIME, WHO, AFTER_SYMBOL = 74, 184, 24
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
        painter.drawText(QRect(left, box.top() + 4, time, 20), Qt.AlignmentFlag.AlignLeft, face.clock)
        left += time
        if face.force:
            painter.drawPixmap(left, box.top() + 4, symbol(t, f"{face.force}-actual", size("symbol.lane")))
        if face.glyph:
            icon(t, face.glyph, "text_2").paint(painter, QRect(left, box.top() + 22, 14, 14))
        left += AFTER_SYMBOL
        painter.setFont(body)
        painter.setPen(t.colour("text_2" if face.quiet else "text"))
        if face.who and box.width() >= WIDE * scale:
            room = QRect(left, box.top() + 2, round(WHO * scale) - 12, box.height() - 4)
            self._two_lines(painter, room, face.who)
            left += round(WHO * scale)
        right = box.right() - 8
        if face.end:
            right -= self._end(painter, QRect(left, box.top() + 2, right - left, box.height() - 4), face)
        painter.setPen(t.colour("text_2" if face.quiet else "text"))
        self._two_lines(painter, QRect(left, box.top() + 2, right - left, box.height() - 4), face.words)
        painter.setPen(t.colour("line"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.restore()

    def _font(self, font: QFont, role: str) -> QFont:
        made = QFont(font)
        made.setPixelSize(round(size(f"font.{role}") * self.look.scale))
        return made

    def _two_lines(self, painter: QPainter, room: QRect, words: str) -> None:
        metrics, way = painter.fontMetrics(), Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
        whole = 2 * room.width() - metrics.averageCharWidth() * 6
        if metrics.horizontalAdvance(words) <= room.width():
            whole = room.width()
        if self.low:
            whole, way = room.width(), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, way, metrics.elidedText(words, Qt.TextElideMode.ElideRight, whole))

    def _end(self, painter: QPainter, room: QRect, face: Face) -> int:
        """Draw what stands at the end; how much room that takes."""
        painter.setPen(self.look.tokens.colour(face.tone or "text_2"))
        wide = painter.fontMetrics().horizontalAdvance(face.end) + 2
        if face.share:
            wide = min(wide, round(room.width() * face.share))
        where = QRect(room.right() - wide + 1, room.top(), wide, room.height())
        self._two_lines(painter, where, face.end)
        return wide + 12
