"""A strip of heat: how much came and went at a seat in each five minutes of play."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.ui.theme.look import Look
from app.ui.theme.tokens import Tokens
from app.ui.widgets.basic import tip

HOT = 16
"""What a seat can't bear in one cell."""
NARROW, BROAD, FEWEST = 16, 24, 8
"""A cell is so wide (px) at least and at most; for fewer than so many there is always room."""


def heat(t: Tokens, count: int, bears: bool = False) -> QColor:
    """How warm a cell is: from the ground to the ink, and past what one can bear the colour of danger; a bot `bears`
    everything."""
    if count > HOT and not bears:
        return t.colour("critical")
    low, high, share = t.colour("line"), t.colour("text_2"), min(1.0, count / HOT)

    def between(a: float, b: float) -> float:
        return a + (b - a) * share

    return QColor.fromRgbF(
        between(low.redF(), high.redF()), between(low.greenF(), high.greenF()), between(low.blueF(), high.blueF())
    )


class Strip(QWidget):
    """Cells of five minutes of play each, the present one last. `picked` with a cell, of all that are followed, by a
    click, or by the arrows and Enter."""

    picked = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look, self.cells = look, [0]
        self.at, self.bears = -1, False
        self.setMinimumSize(120, 24)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_cells(self, cells: list[int], said: str, bears: bool = False) -> None:
        """What to draw, what it says to those who don't see it, and whether nothing is too much for who plays."""
        self.cells, self.bears = cells, bears
        self.setAccessibleName(said)
        self.setToolTip(tip(said))
        self.update()

    def sizeHint(self) -> QSize:
        """Room for a good hour and a half."""
        return QSize(20 * BROAD, 24)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The cells, from the left."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        wide = self._wide()
        shown = self._shown()
        for number, count in enumerate(shown):
            painter.setBrush(heat(self.look.tokens, count, self.bears))
            painter.drawRoundedRect(QRectF(number * wide, 3, wide - 2, self.height() - 6), 2, 2)
        if self.hasFocus():
            painter.setPen(QPen(self.look.tokens.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self._cell() * wide, 2, wide - 2, self.height() - 4), 2, 2)

    def _wide(self) -> float:
        return min(float(BROAD), self.width() / max(FEWEST, len(self._shown())))

    def _shown(self) -> list[int]:
        """The latest ones, as many as there is room for."""
        return self.cells[-max(FEWEST, self.width() // NARROW) :]

    def _pick(self) -> None:
        self.picked.emit(len(self.cells) - len(self._shown()) + self._cell())

    def _cell(self) -> int:
        """The one that the arrows have come to; the present one at first."""
        last = len(self._shown()) - 1
        return last if self.at < 0 else min(self.at, last)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Pick a cell; beside them all, the present one."""
        self.at = min(int(event.position().x() // self._wide()), len(self._shown()) - 1)
        self._pick()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right go from cell to cell, Enter picks."""
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()))
        if step is not None:
            self.at = max(0, min(self._cell() + step, len(self._shown()) - 1))
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._pick()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Begin at the present cell again."""
        self.at = -1
        super().focusOutEvent(event)
