"""The options of a decision, all of them to be read at once: one is chosen by its circle, or by arrow keys."""

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from app.ui.seat.pickers import Items, Picker
from app.ui.widgets.basic import clear, label


class OneOf(Picker):
    """One of a few, their words in full."""

    def __init__(self, name: str, items: Items) -> None:
        super().__init__()
        self.name, self.items = name, list(items)
        self.group = QButtonGroup(self)
        self.buttons: dict[str, QRadioButton] = {}
        self.frame = QFrame()
        self.frame.setObjectName("options")
        self.rows = QVBoxLayout(self.frame)
        self.rows.setContentsMargins(8, 6, 8, 6)
        self.rows.setSpacing(6)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.frame)
        self._fill(self.items)

    def offer(self, items: Items) -> None:
        """Keep the choice if it is still there."""
        if list(items) != self.items:
            before, self.items = self.value(), list(items)
            self._fill(self.items)
            self.put(before)

    def _fill(self, items: Items) -> None:
        for button in self.buttons.values():
            self.group.removeButton(button)
        clear(self.rows)
        self.buttons = {}
        for value, words in items:
            line, button = QWidget(), QRadioButton()
            button.setAccessibleName(f"{self.name}: {words}")
            button.toggled.connect(self._toggled)
            said = label(words, wrap=True)
            said.setBuddy(button)
            said.setProperty("about", value)
            said.installEventFilter(self)
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(8)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(said, 1)
            self.group.addButton(button)
            self.buttons[value] = button
            self.rows.addWidget(line)
        self.setVisible(bool(items))
        if items:
            self.setFocusProxy(next(iter(self.buttons.values())))

    def _toggled(self, on: bool) -> None:
        if on:
            self.picked.emit()

    def value(self) -> Any:
        """The option chosen; empty as long as none is."""
        return next((value for value, button in self.buttons.items() if button.isChecked()), "")

    def put(self, value: Any) -> None:
        """Choose."""
        if value in self.buttons:
            self.buttons[value].setChecked(True)

    def flag(self, missing: bool) -> None:
        """Dashed as long as none is chosen."""
        if bool(self.frame.property("missing")) != missing:
            self.frame.setProperty("missing", missing)
            self.frame.style().unpolish(self.frame)
            self.frame.style().polish(self.frame)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The words are as good a place to click as the circle."""
        if event.type() == QEvent.Type.MouseButtonPress:
            self.put(watched.property("about"))
        return False
