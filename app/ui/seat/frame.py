"""What the seat window is put together with."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget


def bar() -> QWidget:
    """A bar across a window."""
    made = QWidget()
    made.setObjectName("bar")
    made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    return made


def column(widget: QWidget) -> QVBoxLayout:
    """One below the other, without a gap."""
    made = QVBoxLayout(widget)
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(0)
    return made


def near(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Those points that lie near the first one, so that a far gateway doesn't make the scene a dot."""
    if not points:
        return []
    x, y = points[0]
    return [p for p in points if abs(p[0] - x) < 4000 and abs(p[1] - y) < 4000]
