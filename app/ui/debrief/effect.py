"""The effect of the trainee's seat: being worked out, found with its interval, or a sentence why there is none."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from app.services.effect import EffectOfSeat
from app.services.telling import Telling
from app.ui.theme.look import Look
from app.ui.widgets.basic import button, label


class SeatEffect(QWidget):
    """Says how it stands, with a button to stop it or to begin."""

    def __init__(self, effect: EffectOfSeat, telling: Telling, look: Look) -> None:
        super().__init__()
        self.effect, self.telling = effect, telling
        t = telling.language.t
        self.says = label("", "caption", wrap=True)
        self.scale = Scale(effect, look)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(t("debrief.effect"))
        self.stop, self.go = button(t("debrief.effect_stop")), button(t("debrief.effect_go"))
        self.stop.clicked.connect(effect.stop)
        self.go.clicked.connect(effect.start)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 4, 0, 0)
        box.setSpacing(6)
        box.addWidget(label(t("debrief.effect"), "caption"))
        box.addWidget(self.scale)
        box.addWidget(self.says)
        row = QHBoxLayout()
        row.addWidget(self.progress, 1)
        row.addWidget(self.stop)
        row.addWidget(self.go)
        row.addStretch(1)
        box.addLayout(row)
        effect.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show how it stands."""
        running, t = self.effect.status == "running", self.telling.language.t
        self.progress.setRange(0, self.effect.of)
        self.progress.setValue(self.effect.done)
        for widget in (self.progress, self.stop):
            widget.setVisible(running)
        self.go.setVisible(self.effect.status in ("stopped", "failed"))
        found = self.effect.effect
        self.scale.setVisible(found is not None and found.value is not None)
        self.scale.update()
        if found is not None:
            self.says.setText(self.telling.effect(found, self.effect.seeds))
        else:
            self.says.setText(t(f"debrief.effect_{self.effect.status}", done=self.effect.done, of=self.effect.of))
        self.scale.setAccessibleName(self.says.text())


class Scale(QWidget):
    """Idle at the left, doctrine at the right; the seat as a point with its interval."""

    def __init__(self, effect: EffectOfSeat, look: Look) -> None:
        super().__init__()
        self.effect, self.look = effect, look
        self.setFixedHeight(22)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Line, ends, interval, point; what lies beyond the ends is drawn at the edge."""
        found, t = self.effect.effect, self.look.tokens
        if found is None or found.value is None or found.low is None or found.high is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, right, y = self.width() * 0.15, self.width() * 0.85, self.height() / 2

        def x(value: float) -> float:
            return max(4.0, min(self.width() - 4.0, left + value * (right - left)))

        painter.setPen(QPen(t.colour("line_strong"), 1))
        painter.drawLine(int(x(-1)), int(y), int(x(2)), int(y))
        for end in (0.0, 1.0):
            painter.drawLine(int(x(end)), 2, int(x(end)), self.height() - 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(t.colour("text_3"))
        painter.drawRoundedRect(QRectF(x(found.low), y - 3, max(2.0, x(found.high) - x(found.low)), 6), 3, 3)
        painter.setBrush(t.colour("ink"))
        painter.drawEllipse(QRectF(x(found.value) - 6, y - 6, 12, 12))
