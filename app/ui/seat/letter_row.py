"""How a letter looks in the inbox: symbol, sender, time, chip of what is due, two lines of words."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.domain.knowledge import Letter
from app.services.seat import Seat
from app.ui.seat.finder import brought_near, spans
from app.ui.seat.words import due_chip, lines_of, paragraphs, seat_clock, sender_name, summary
from app.ui.theme.look import Look
from app.ui.theme.symbols import symbol
from app.ui.theme.tokens import size

Index = QModelIndex | QPersistentModelIndex


class LetterDelegate(QStyledItemDelegate):
    """Draws a letter; what is looked for (`sought`) is marked in it, and brought into its two lines."""

    def __init__(self, seat: Seat, look: Look, read: set[str], sought: Callable[[], list[str]]) -> None:
        super().__init__()
        self.seat, self.look, self.read, self.sought = seat, look, read, sought

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Three lines."""
        return QSize(200, round(66 * self.look.scale))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One row."""
        letter: Letter = index.data(Qt.ItemDataRole.UserRole)
        t, box = self.look.tokens, option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(box, t.colour("selected" if chosen else "panel"))
        painter.setPen(t.colour("line"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        if letter.id not in self.read:
            painter.setBrush(t.colour("ink"))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(QRectF(box.left() + 5, box.top() + 14, 8, 8))
        kind = self.seat.force_kind(letter.sender) if letter.sender else "government"
        glyph = symbol(t, f"{kind}-actual", size("symbol.list"), painter.device().devicePixelRatioF())
        painter.drawPixmap(box.left() + 18, box.top() + 8, glyph)
        self._head(painter, letter, box)
        self._words(painter, letter, box)
        painter.restore()

    def _font(self, painter: QPainter, role: str, bold: bool = False) -> QFontMetrics:
        font = QFont(painter.font())
        font.setPixelSize(round(size(f"font.{role}") * self.look.scale))
        font.setBold(bold)
        painter.setFont(font)
        return QFontMetrics(font)

    def _head(self, painter: QPainter, letter: Letter, box: QRect) -> None:
        """Who, and when."""
        t, scale, left, right = self.look.tokens, self.look.scale, box.left() + 46, box.right() - 12
        metrics, clock = self._font(painter, "body", bold=True), round(52 * scale)
        frame = QRect(left, box.top() + 6, right - left - clock, round(20 * scale))
        sender = sender_name(self.seat, letter)
        self._line(painter, frame, metrics.elidedText(sender, Qt.TextElideMode.ElideRight, frame.width()), "text")
        self._font(painter, "caption")
        painter.setPen(t.colour("text_3"))
        painter.drawText(QRect(right - clock, box.top() + 6, clock, round(20 * scale)),
                         Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
                         seat_clock(self.seat, letter.at))  # fmt: skip

    def _words(self, painter: QPainter, letter: Letter, box: QRect) -> None:
        """What is due, and what it says."""
        scale, left, right = self.look.scale, box.left() + 46, box.right() - 12
        metrics, x = self._font(painter, "caption"), box.left() + 46
        due = due_chip(self.seat, letter)
        if due is not None:
            width = metrics.horizontalAdvance(due[0]) + 10
            self._chip(painter, QRect(left, round(box.top() + 28 * scale), width, round(17 * scale)), *due)
            x += width + 6
        text, sought = summary(self.seat, letter).replace("\n", " "), self.sought()
        lines = lines_of(metrics, text, right - x, right - left)
        if sought and not any(spans(line, sought) for line in lines):
            whole = text if spans(text, sought) else " ".join(paragraphs(self.seat, letter))
            lines = lines_of(metrics, brought_near(whole, sought), right - x, right - left)
        for number, line in enumerate(lines):
            start = x if number == 0 else left
            frame = QRect(start, round(box.top() + (28 + 18 * number) * scale), right - start, round(17 * scale))
            self._line(painter, frame, line, "text_2")

    def _chip(self, painter: QPainter, frame: QRect, words: str, tone: str) -> None:
        t = self.look.tokens
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(t["critical" if tone == "overdue" else f"{tone}_tint"]))
        painter.drawRoundedRect(frame, 3, 3)
        painter.setPen(t.colour("on_critical" if tone == "overdue" else tone))
        painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, words)

    def _line(self, painter: QPainter, frame: QRect, line: str, colour: str) -> None:
        """One line of words; what is looked for is marked, by a ground and a stroke below it."""
        t, metrics = self.look.tokens, painter.fontMetrics()
        for begin, end in spans(line, self.sought()):
            at, wide = (
                frame.left() + metrics.horizontalAdvance(line[:begin]),
                metrics.horizontalAdvance(line[begin:end]),
            )
            found = QRect(at, frame.top(), wide, frame.height())
            painter.fillRect(found, t.colour("info_tint"))
            painter.setPen(QPen(t.colour("info"), 2))
            painter.drawLine(found.bottomLeft(), found.bottomRight())
        painter.setPen(t.colour(colour))
        painter.drawText(frame, Qt.AlignmentFlag.AlignVCenter, line)
