"""Bars across the window, and the line between two panels."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def bar(height: int) -> QWidget:
    """A bar of a fixed height."""
    made = QWidget()
    made.setObjectName("bar")
    made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    made.setFixedHeight(height)
    return made


def hairline() -> QWidget:
    """A line between two panels."""
    made = QWidget()
    made.setObjectName("head")
    made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    made.setFixedHeight(1)
    return made
