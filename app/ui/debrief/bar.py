"""What a post did of what was its own, as a bar with its words."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.ui.theme.look import Look


class ShareBar(QWidget):
    """On time full, late hatched, missed hollow: told apart without colour."""

    def __init__(self, look: Look, met: int, late: int, missed: int, said: str) -> None:
        super().__init__()
        self.look, self.parts = look, (met, late, missed)
        self.setFixedHeight(18)
        self.setAccessibleName(said)
        self.setToolTip(said)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Three stretches."""
        t, total = self.look.tokens, max(1, sum(self.parts))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        x = 0.0
        for count, tone in zip(self.parts, ("good", "warning", "critical"), strict=True):
            width = self.width() * count / total
            box = QRectF(x + 0.5, 1, max(0.0, width - 2), self.height() - 2)
            x += width
            if width < 3:
                continue
            painter.setPen(t.colour(tone))
            painter.setBrush(t.colour(tone) if tone == "good" else t.colour(f"{tone}_tint"))
            painter.drawRoundedRect(box, 2, 2)
            if tone == "warning":
                painter.setBrush(Qt.BrushStyle.BDiagPattern)
                painter.drawRoundedRect(box, 2, 2)
