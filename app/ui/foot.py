"""What stands at the foot of every seat's window beside its own: the ways to control and help; and, across all windows,
that something real has happened."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QPushButton, QWidget

from app.services.words import Language
from app.ui.widgets.basic import button, label

Way = tuple[str, str, Callable[[], None]]
"""(key of the words, keys to press, deed)."""


class Ways(QWidget):
    """Flat buttons with their keys, said in the language in use."""

    def __init__(self, window: QMainWindow, language: Language, ways: tuple[Way, ...]) -> None:
        super().__init__()
        self.language = language
        self.made: list[tuple[QPushButton, str]] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for key, keys, deed in ways:
            made = button("")
            made.setProperty("flat", True)
            made.setStyleSheet("min-height: 18px; padding: 0 8px;")
            made.setToolTip(keys)
            made.clicked.connect(deed)
            row.addWidget(made)
            self.made.append((made, key))
            QShortcut(QKeySequence(keys), window, deed)
        language.changed.connect(self.say)
        self.say()

    def say(self) -> None:
        """Say what each does."""
        for made, key in self.made:
            made.setText(self.language.t(key))
            made.setAccessibleName(made.text())


def add_ways(window: QMainWindow, stamp: QWidget, language: Language, ways: tuple[Way, ...]) -> None:
    """Put ways before the stamp at the foot of a window."""
    foot = stamp.parentWidget()
    row = foot.layout() if foot is not None else None
    if isinstance(row, QHBoxLayout):
        row.insertWidget(row.count() - 1, Ways(window, language, ways))


def stop_notice(window: QMainWindow, words: str) -> QWidget:
    """Across the middle of a window: the exercise has stopped, because of something real."""
    made = label(words, "", wrap=True)
    made.setParent(window)
    made.setProperty("tone", "overdue")
    made.setStyleSheet("font-size: 24px; padding: 24px;")
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    made.setAccessibleName(words)
    made.setGeometry(0, window.height() // 2 - 60, window.width(), 120)
    made.show()
    made.raise_()
    return made
