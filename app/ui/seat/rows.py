"""Lines of a panel: one each for a unit, task, request or decision, under a head that counts them."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDrag,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QApplication, QFrame, QSizePolicy, QWidget

from app.ui.map.view import UNIT_MIME
from app.ui.theme.look import Look
from app.ui.theme.symbols import symbol
from app.ui.theme.tokens import size
from app.ui.widgets.basic import Head, label, tip
from app.ui.widgets.frame import stack

if TYPE_CHECKING:
    from app.ui.seat.side import Side

LADDER = ("mobilising", "ready", "moving", "on_scene", "working", "done")


class Row(QWidget):
    """One line: symbol, title, a word, a mark at the end. Opens on Enter or double click, asks on a right click."""

    opened = Signal(str)
    asked = Signal(str, QPoint)
    picked = Signal(str)
    tall = "row.list"

    def __init__(self, look: Look, ident: str, unit: bool = False) -> None:
        super().__init__()
        self.look, self.ident, self.unit = look, ident, unit
        self._pressed: QPoint | None = None
        self.glyph = self.title = self.word = self.tone = self.end = ""
        self.steps, self.ring = -1, -1.0
        self.setFixedHeight(round(size(self.tall) * look.scale))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def put(
        self, glyph: str, title: str, word: str = "", tone: str = "", end: str = "", steps: int = -1,
        ring: float = -1.0,
    ) -> None:  # fmt: skip
        """What the line says; `ring` is the share of time that is left, drawn as a ring in the symbol's place."""
        if ring != self.ring:
            self.ring = ring
            self.update()
        if (glyph, title, word, tone, end, steps) == (
            self.glyph, self.title, self.word, self.tone, self.end, self.steps,
        ):  # fmt: skip
            return
        self.glyph, self.title, self.word, self.tone, self.end, self.steps = glyph, title, word, tone, end, steps
        self.setAccessibleName(f"{title} {word} {end}".strip())
        self.setToolTip(tip(f"{title}\n{word} {end}".strip()))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        t = self.look.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.hasFocus():
            painter.fillRect(self.rect(), t.colour("hover"))
        if self.hasFocus():
            painter.setPen(QPen(t.colour("focus"), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        font = painter.font()
        font.setPixelSize(round(size("font.body") * self.look.scale))
        painter.setFont(font)
        metrics = QFontMetrics(font)
        middle = self.height() // 2
        x, right = 16, self.width() - 12
        if self.glyph:
            painter.drawPixmap(x, middle - 10, symbol(t, self.glyph, size("symbol.list"), self.devicePixelRatioF()))
            x += 30
        if self.ring >= 0:
            dial = QRectF(x + 1, middle - 9, 18, 18)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(t.colour("line"), 3))
            painter.drawEllipse(dial)
            painter.setPen(QPen(t.colour(self.tone or "text_2"), 3))
            painter.drawArc(dial, 90 * 16, round(360 * 16 * min(1.0, self.ring)))
            x += 30
        painter.setPen(t.colour("text_2"))
        if self.end:
            width = metrics.horizontalAdvance(self.end)
            painter.drawText(QRect(right - width, 0, width, self.height()), Qt.AlignmentFlag.AlignVCenter, self.end)
            right -= width + 8
        if self.steps >= 0:
            for step in range(6):
                cell = QRect(right - (6 - step) * 9, middle - 4, 7, 8)
                painter.setPen(QPen(t.colour("line_strong"), 1))
                painter.setBrush(t.colour("ink") if step < self.steps else Qt.BrushStyle.NoBrush)
                painter.drawRect(cell)
            right -= 62
        width = 0
        if self.word:
            small = QFont(font)
            small.setPixelSize(round(size("font.caption") * self.look.scale))
            painter.setFont(small)
            tight = QFontMetrics(small)
            wanted = metrics.horizontalAdvance(self.title)
            width = tight.horizontalAdvance(self.word) + 10
            spare = right - x - wanted - 8
            if self.steps < 0:
                width = min(width, max((right - x) * 57 // 100, spare, 40))
            elif width > spare:  # the steps say it too, and nothing else says the name
                width = 0
        if width:
            tall = tight.height() + 2
            frame = QRect(right - width, middle - tall // 2, width, tall)
            painter.setPen(Qt.PenStyle.NoPen if self.tone else QPen(t.colour("line_strong"), 1))
            painter.setBrush(t.colour(f"{self.tone}_tint") if self.tone else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(frame, 3, 3)
            painter.setPen(t.colour(self.tone or "text_2"))
            said = tight.elidedText(self.word, Qt.TextElideMode.ElideRight, width - 8)
            painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, said)
            right -= width + 8
            painter.setFont(font)
        painter.setFont(font)
        painter.setPen(t.colour("text"))
        said = metrics.elidedText(self.title, Qt.TextElideMode.ElideRight, max(20, right - x))
        painter.drawText(QRect(x, 0, right - x, self.height()), Qt.AlignmentFlag.AlignVCenter, said)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Pick."""
        self.setFocus()
        self._pressed = event.position().toPoint()
        if event.button() == Qt.MouseButton.LeftButton:
            self.picked.emit(self.ident)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Take a unit to the map."""
        far = QApplication.startDragDistance()
        here = event.position().toPoint()
        if self.unit and self._pressed is not None and (here - self._pressed).manhattanLength() > far:
            self._pressed = None
            drag = QDrag(self)
            drag.setMimeData(carried(self.ident))
            drag.setPixmap(symbol(self.look.tokens, self.glyph, size("symbol.map"), self.devicePixelRatioF()))
            drag.exec(Qt.DropAction.CopyAction)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._pressed = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open."""
        self.opened.emit(self.ident)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask what can be done."""
        self.asked.emit(self.ident, event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Menu asks."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.ident)
        elif event.key() == Qt.Key.Key_Menu:
            self.asked.emit(self.ident, self.mapToGlobal(QPoint(30, self.height())))
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)


def carried(unit: str) -> QMimeData:
    """A unit as a drag carries it."""
    made = QMimeData()
    made.setData(UNIT_MIME, unit.encode())
    return made


class Section(QFrame):
    """A head with lines under it; while there is nothing it says what will appear. `opens` is what opening a line does,
    if not what it does everywhere."""

    def __init__(
        self, side: "Side", opens: Callable[[str], None] | None = None, made: type[Row] = Row, most: int = 1000
    ) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.side, self.opens, self.made, self.most = side, opens or side.opened.emit, made, most
        self.head = Head()
        self.box = stack(self, self.head)
        self.rows: dict[str, Row] = {}
        self.empty = label("", "caption", wrap=True)
        self.empty.setContentsMargins(16, 6, 12, 6)
        self.box.addWidget(self.empty)

    def show_rows(self, title: str, empty: str, lines: list[tuple[str, tuple[object, ...]]]) -> None:
        """These lines, in this order; the head counts them, so many at most are shown."""
        self.head.title.setText(title)
        self.head.count.setText(str(len(lines)) if lines else "")
        lines = lines[: self.most]
        wanted = [ident for ident, _ in lines]
        if wanted != list(self.rows):
            for row in self.rows.values():
                self.box.removeWidget(row)
                row.hide()
                row.deleteLater()
            self.rows = {}
            for ident in wanted:
                row = self.rows[ident] = self.made(self.side.look, ident, self is self.side.units)
                row.opened.connect(self.opens)
                row.asked.connect(self.side.asked)
                row.picked.connect(self.side.picked)
                self.box.addWidget(row)
        for ident, shown in lines:
            self.rows[ident].put(*shown)  # type: ignore[arg-type]
        self.empty.setVisible(not lines)
        self.empty.setText(empty)
