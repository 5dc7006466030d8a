"""Bars across the window, and the line between two panels."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QWidget


def bar(height: int) -> QWidget:
    """A bar of at least this height; larger text makes it higher."""
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
