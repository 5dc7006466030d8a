"""A column of rows that scrolls, made anew as a whole: laid out before it is seen, it keeps its place and the focus."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget


class Column(QScrollArea):
    """Rows below each other. A row that had the focus is known again by its accessible name."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def fill(self, build: Callable[[QVBoxLayout], None], margins: tuple[int, int, int, int] = (0, 0, 0, 8)) -> None:
        """Let `build` add its rows to an empty column, which then stands for the one before."""
        held = QApplication.focusWidget()
        name = held.accessibleName() if held is not None and self.isAncestorOf(held) else ""
        at = self.verticalScrollBar().value()
        old = self.takeWidget()
        inner = QWidget()
        inner.setObjectName("panel")
        rows = QVBoxLayout(inner)
        rows.setContentsMargins(*margins)
        rows.setSpacing(0)
        build(rows)
        rows.addStretch(1)
        self.setWidget(inner)
        inner.show()
        self.verticalScrollBar().setValue(at)
        if old is not None:
            old.hide()
            old.deleteLater()
        again = next((w for w in inner.findChildren(QWidget) if name and w.accessibleName() == name), None)
        if again is not None:
            again.setFocus()
