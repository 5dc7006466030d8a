"""What a long list is sifted by: a box for each kind of question, a line for words, and how many are left."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.ui.widgets.basic import label


class Sieve(QWidget):
    """`changed` when something else is wanted; in one row if it is `wide`, else in two."""

    changed = Signal()

    def __init__(self, names: Sequence[str], wide: bool = False) -> None:
        super().__init__()
        self.boxes = {name: QComboBox() for name in names}
        self.line, self.count = QLineEdit(), label("", "caption")
        self.line.setClearButtonEnabled(True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 0, 12, 0)
        whole.setSpacing(6)
        first, second = QHBoxLayout(), QHBoxLayout()
        for box in self.boxes.values():
            box.setMinimumContentsLength(8)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            first.addWidget(box, 1)
            box.currentIndexChanged.connect(lambda row: self.changed.emit())
        row = first if wide else second
        row.addWidget(self.line, 2 if wide else 1)
        row.addWidget(self.count)
        whole.addLayout(first)
        if not wide:
            whole.addLayout(second)
        self.line.textChanged.connect(lambda text: self.changed.emit())
        self.line.installEventFilter(self)

    def offer(self, name: str, anything: str, choices: Sequence[tuple[str, str]]) -> None:
        """What can be chosen in a box: words and value, after `anything`; what was chosen stays."""
        box = self.boxes[name]
        box.blockSignals(True)
        kept = max(0, box.currentIndex())
        box.clear()
        box.addItem(anything, "")
        for words, value in choices:
            box.addItem(words, value)
        box.setCurrentIndex(min(kept, box.count() - 1))
        box.setAccessibleName(anything)
        box.blockSignals(False)

    def say(self, find: str) -> None:
        """What the line is for."""
        self.line.setPlaceholderText(find)
        self.line.setAccessibleName(find)

    def clear(self) -> None:
        """Ask for nothing."""
        self.blockSignals(True)
        for box in self.boxes.values():
            box.setCurrentIndex(0)
        self.line.clear()
        self.blockSignals(False)
        self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape takes the words away first, whatever else it does in the window."""
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape and self.line.text():
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self.line.clear()
                return True
        return super().eventFilter(watched, event)

    def chosen(self, name: str) -> str:
        """The value chosen in a box, empty for anything."""
        return str(self.boxes[name].currentData() or "")
