"""Frames: what panels and windows are put together with, so that each states only its own parts and rows."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.ui.theme.tokens import size

Part = QWidget | QLayout


class Fills:
    """A part of a stack that takes the room the others leave."""

    def __init__(self, part: Part) -> None:
        self.part = part


def stack(holder: QWidget, *parts: Part | Fills) -> QVBoxLayout:
    """Parts of a panel or a window below each other, without a gap."""
    box = QVBoxLayout(holder)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(0)
    for each in parts:
        part, share = (each.part, 1) if isinstance(each, Fills) else (each, 0)
        if isinstance(part, QLayout):
            box.addLayout(part, share)
        else:
            box.addWidget(part, share)
    return box


def foot(says: QWidget | None, *buttons: QWidget) -> QHBoxLayout:
    """The end of a panel: at the left what it has to say, at the right its buttons."""
    row = QHBoxLayout()
    row.setContentsMargins(size("inset.panel"), 8, size("inset.panel_end"), 8)
    if says is None:
        row.addStretch(1)
    else:
        row.addWidget(says, 1)
    for made in buttons:
        row.addWidget(made)
    return row


def or_nothing(filled: QWidget, empty: QLabel) -> QStackedWidget:
    """A list and, in its place while there is nothing in it, the words that say so."""
    empty.setContentsMargins(16, 16, 16, 16)
    empty.setAlignment(Qt.AlignmentFlag.AlignTop)
    made = QStackedWidget()
    made.addWidget(filled)
    made.addWidget(empty)
    return made


def take_out(pages: QStackedWidget, page: QWidget) -> None:
    """A page that has served is gone for good."""
    pages.removeWidget(page)
    page.hide()
    page.deleteLater()


def bar(height: int) -> QWidget:
    """A bar across a window of at least this height; larger text makes it higher."""
    made = QWidget()
    made.setObjectName("bar")
    made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    made.setMinimumHeight(height)
    made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
    return made


def hairline() -> QWidget:
    """A line between two panels."""
    made = QWidget()
    made.setObjectName("head")
    made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    made.setFixedHeight(1)
    return made


class Scroll(QScrollArea):
    """Rows that scroll up and down, never sideways, on the ground of a panel or of a page (the window's own)."""

    def __init__(self, rows: QLayout, edges: tuple[int, int, int, int] | None = None, ground: str = "panel") -> None:
        """`edges`: left, above, right, below, in logical pixels; those of a panel if not given."""
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if ground == "page":
            self.setStyleSheet("QScrollArea, QWidget#page { background: transparent; }")
        rows.setContentsMargins(*(edges or (size("inset.panel"), 8, size("inset.panel_end"), 8)))
        self.inner = QWidget()
        self.inner.setObjectName(ground)
        self.inner.setLayout(rows)
        self.setWidget(self.inner)
