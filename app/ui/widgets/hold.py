"""A button that has to be held: it fills over a second, and only then does it act."""

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton

from app.ui.theme.look import Look

HOLD = 1000
"""ms for which it has to be held, by mouse or with Space."""
STEP = 40


class HoldButton(QPushButton):
    """`confirmed` once it was held for a second; let go before, nothing happens."""

    confirmed = Signal()

    def __init__(self, look: Look, text: str = "") -> None:
        super().__init__(text)
        self.look = look
        self.setAutoRepeat(False)
        self._held = 0
        self._timer = QTimer(self)
        self._timer.setInterval(STEP)
        self._timer.timeout.connect(self._fill)
        self.pressed.connect(self._press)
        self.released.connect(self._let_go)

    def _press(self) -> None:
        self._held = 0
        self._timer.start()

    def _let_go(self) -> None:
        self._timer.stop()
        self._held = 0
        self.update()

    def _fill(self) -> None:
        self._held += STEP
        self.update()
        if self._held >= HOLD:
            self._let_go()
            self.setDown(False)
            self.confirmed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space held is as the mouse held."""
        if event.isAutoRepeat():
            return
        super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Only a real release lets go."""
        if not event.isAutoRepeat():
            super().keyReleaseEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The words on a ground that fills."""
        t = self.look.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self.rect().adjusted(1, 1, -1, -1)
        painter.setPen(t.colour("focus" if self.hasFocus() else "critical"))
        painter.setBrush(t.colour("critical_tint"))
        painter.drawRoundedRect(box, 4, 4)
        share = self._held / HOLD
        if share:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(t.colour("critical"))
            painter.drawRoundedRect(QRect(box.left(), box.top(), round(box.width() * share), box.height()), 4, 4)
        font = painter.font()
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(t.colour("on_critical" if share > 0.5 else "critical"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.text())
