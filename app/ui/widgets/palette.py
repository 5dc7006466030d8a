"""The command palette: plain words find every action of the window."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget


@dataclass(slots=True)
class Action:
    """Something a window can do: its words, a hint at the end of the line, and the deed."""

    words: str
    hint: str
    run: Callable[[], None]


class Palette(QDialog):
    """Type, choose, Enter; `nothing` is said where no action fits."""

    def __init__(self, parent: QWidget, actions: list[Action], ask: str, nothing: str = "") -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.actions_shown: list[Action] = []
        self._all, self._nothing = actions, nothing
        self.line, self.list = QLineEdit(), QListWidget()
        self.line.setPlaceholderText(ask)
        self.line.setAccessibleName(ask)
        self.list.setAccessibleName(ask)
        box = QVBoxLayout(self)
        box.setContentsMargins(8, 8, 8, 8)
        box.addWidget(self.line)
        box.addWidget(self.list)
        self.resize(560, 400)
        self.line.textChanged.connect(self._find)
        self.line.installEventFilter(self)
        self.line.returnPressed.connect(self._go)
        self.list.itemActivated.connect(lambda item: self._go())
        self._find("")
        place = parent.mapToGlobal(parent.rect().topLeft())
        self.move(place.x() + (parent.width() - 560) // 2, place.y() + 70)
        self.line.setFocus()

    def _find(self, text: str) -> None:
        words = text.lower().split()
        self.actions_shown = [a for a in self._all if all(w in f"{a.words} {a.hint}".lower() for w in words)][:60]
        self.list.clear()
        for action in self.actions_shown:
            self.list.addItem(QListWidgetItem(f"{action.words}    {action.hint}".rstrip()))
        if self.actions_shown:
            self.list.setCurrentRow(0)
        elif self._nothing:
            said = QListWidgetItem(self._nothing)
            said.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(said)

    def _go(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self.actions_shown):
            action = self.actions_shown[row]
            self.accept()
            action.run()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and down move the choice while one types."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None and self.actions_shown:
                self.list.setCurrentRow((self.list.currentRow() + step) % len(self.actions_shown))
                return True
        return super().eventFilter(watched, event)
