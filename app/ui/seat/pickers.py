"""How a form asks for one field: a choice, several of a list, words, lines, a number, yes, or a small table."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.ui.widgets.basic import label, tip

Items = Sequence[tuple[str, str]]
"""(value, what it is called)."""


class Picker(QWidget):
    """One field's widget. `picked` when its value changes; `empty` while nothing is given."""

    picked = Signal()

    def value(self) -> Any:
        """What was given, in the form the command takes."""
        raise AssertionError("a picker gives its value")

    def put(self, value: Any) -> None:
        """Fill it in."""

    def offer(self, items: Items) -> None:
        """What there is to choose from, if it is a choice."""

    def empty(self) -> bool:
        """Whether nothing is given yet."""
        return not self.value()

    def flag(self, missing: bool) -> None:
        """Show with a dashed outline that it must still be given."""
        widget = self.focusProxy()
        if widget is not None and bool(widget.property("missing")) != missing:
            widget.setProperty("missing", missing)
            widget.style().unpolish(widget)
            widget.style().polish(widget)

    def hold(self, widget: QWidget, name: str) -> None:
        """Put the one widget in, with its accessible name."""
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(widget)
        widget.setAccessibleName(name)
        self.setFocusProxy(widget)


class Choice(Picker):
    """One of a list."""

    def __init__(self, name: str, items: Items, needed: bool, whole: bool = False) -> None:
        super().__init__()
        self.box, self.needed, self.whole = QComboBox(), needed, whole
        self.items: Items = items
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setMinimumContentsLength(8)
        self.hold(self.box, name)
        self.offer(items)
        self.box.currentIndexChanged.connect(self.picked)

    def offer(self, items: Items) -> None:
        """Keep the choice if it is still there."""
        if self.box.count() and list(items) == list(self.items):
            return
        self.items = items
        before = self.box.currentData()
        self.box.blockSignals(True)
        self.box.clear()
        if not self.needed or len(items) != 1:
            self.box.addItem("—", "")
        for value, title in items:
            self.box.addItem(title, value)
        at = self.box.findData(before) if before else -1
        self.box.setCurrentIndex(at if at >= 0 else 0)
        self.box.blockSignals(False)

    def value(self) -> Any:
        """The chosen id; a whole number where the command takes one."""
        data = self.box.currentData() or ""
        return int(data) if self.whole and data else data

    def put(self, value: Any) -> None:
        """Choose."""
        self.box.setCurrentIndex(max(0, self.box.findData(str(value))))


class Many(Picker):
    """Several of a list, by ticks; where there is nothing to tick it says `empty`."""

    def __init__(self, name: str, items: Items, empty: str = "") -> None:
        super().__init__()
        self.items: list[tuple[str, str]] = []
        self.list = QListWidget()
        self.nothing = empty
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMinimumWidth(80)
        self.hold(self.list, name)
        self.offer(items)
        self.list.itemChanged.connect(lambda item: self.picked.emit())

    def offer(self, items: Items) -> None:
        """Keep the ticks that are still there."""
        if self.list.count() and list(items) == self.items:
            return
        self.items = list(items)
        ticked = set(self.value())
        self.list.blockSignals(True)
        self.list.clear()
        for value, title in items:
            item = QListWidgetItem(title)
            item.setToolTip(tip(title))
            item.setData(Qt.ItemDataRole.UserRole, value)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if value in ticked else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        if not items and self.nothing:
            said = QListWidgetItem(self.nothing)
            said.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(said)
        line = max(24, self.list.fontMetrics().height() + 8)
        self.list.setFixedHeight(10 + line * min(6, max(1, len(items))))
        self.list.blockSignals(False)

    def value(self) -> Any:
        """The ticked ids."""
        items = (self.list.item(i) for i in range(self.list.count()))
        return [item.data(Qt.ItemDataRole.UserRole) for item in items if item.checkState() == Qt.CheckState.Checked]

    def put(self, value: Any) -> None:
        """Tick."""
        wanted = {value} if isinstance(value, str) else set(value)
        for i in range(self.list.count()):
            item = self.list.item(i)
            if item.data(Qt.ItemDataRole.UserRole) in wanted:
                item.setCheckState(Qt.CheckState.Checked)


class Words(Picker):
    """Free text, plain as typed."""

    def __init__(self, name: str, lines: bool = False) -> None:
        super().__init__()
        self.edit, self.lines = QPlainTextEdit(), lines
        self.edit.setFixedHeight(66 if lines else 50)
        self.edit.setTabChangesFocus(True)
        self.hold(self.edit, name)
        self.edit.textChanged.connect(self.picked)

    def value(self) -> Any:
        """The text, or its lines."""
        text = self.edit.toPlainText().strip()
        return [line.strip() for line in text.splitlines() if line.strip()] if self.lines else text

    def put(self, value: Any) -> None:
        """Write."""
        self.edit.setPlainText("\n".join(value) if isinstance(value, list) else str(value))


class Shape(Picker):
    """A drawing made on the map: shown by how many points it has, kept as it came."""

    def __init__(self, name: str, says: Callable[[int], str]) -> None:
        super().__init__()
        self.says, self.points = says, list[list[int]]()
        self.shown = label(says(0), "caption")
        self.hold(self.shown, name)

    def value(self) -> Any:
        """The points, in metres."""
        return self.points

    def put(self, value: Any) -> None:
        """Another drawing."""
        self.points = [list(at) for at in value]
        self.shown.setText(self.says(len(self.points)))
        self.picked.emit()


class Number(Picker):
    """A whole number; `times` turns what people enter into what the command takes (hours into ms)."""

    def __init__(self, name: str, times: int = 1, start: int = 0, nought: bool = False) -> None:
        super().__init__()
        self.box, self.times, self.nought = QSpinBox(), times, nought
        self.box.setRange(0, 1_000_000)
        self.box.setValue(start)
        self.hold(self.box, name)
        self.box.valueChanged.connect(self.picked)

    def value(self) -> Any:
        """The number."""
        return self.box.value() * self.times

    def empty(self) -> bool:
        """A count may be nought, a quantity may not."""
        return not self.nought and not self.value()

    def put(self, value: Any) -> None:
        """Enter."""
        self.box.setValue(int(value) // self.times)


class Yes(Picker):
    """Yes or no."""

    def __init__(self, name: str, start: bool) -> None:
        super().__init__()
        self.box = QCheckBox()
        self.box.setChecked(start)
        self.hold(self.box, name)
        self.box.toggled.connect(self.picked)

    def value(self) -> Any:
        """Whether it is ticked."""
        return self.box.isChecked()

    def empty(self) -> bool:
        """A no is an answer too."""
        return False

    def put(self, value: Any) -> None:
        """Tick or not."""
        self.box.setChecked(bool(value))


class Table(Picker):
    """Some named lines; what is left out of them is not sent. `numbers` for whole numbers."""

    def __init__(self, name: str, items: Items, numbers: bool = False) -> None:
        super().__init__()
        self.name, self.numbers = name, numbers
        self.edits: dict[str, QLineEdit] = {}
        self.items: list[tuple[str, str]] = []
        self.form = QFormLayout(self)
        self.form.setContentsMargins(0, 0, 0, 0)
        self.form.setVerticalSpacing(4)
        self.form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self.offer(items)

    def offer(self, items: Items) -> None:
        """Other lines; what was entered stays where its line stays. The same lines are left alone: somebody types."""
        if self.edits and list(items) == self.items:
            return
        self.items = list(items)
        kept = {key: edit.text() for key, edit in self.edits.items()}
        while self.form.rowCount():
            self.form.removeRow(0)
        self.edits = {}
        for key, title in items:
            edit = QLineEdit(kept.get(key, ""))
            edit.setAccessibleName(f"{self.name}: {title}")
            edit.setProperty("missing", not self.numbers and not kept.get(key))
            edit.textChanged.connect(self._changed)
            self.edits[key] = edit
            self.form.addRow(label(title, "caption"), edit)

    def _changed(self) -> None:
        for edit in self.edits.values():
            missing = not self.numbers and not edit.text().strip()
            if edit.property("missing") != missing:
                edit.setProperty("missing", missing)
                edit.style().unpolish(edit)
                edit.style().polish(edit)
        self.picked.emit()

    def value(self) -> Any:
        """Key → what was entered."""
        given = {key: edit.text().strip() for key, edit in self.edits.items() if edit.text().strip()}
        if not self.numbers:
            return given
        return {key: int(text) for key, text in given.items() if text.isdigit()}

    def empty(self) -> bool:
        """Where there is nothing to state, nothing is missing."""
        return bool(self.edits) and not self.value()

    def title_of(self, key: str) -> str:
        """What a line is called."""
        return self.edits[key].accessibleName().partition(": ")[2]

    def missing(self) -> list[str]:
        """The keys that are still empty."""
        return [key for key, edit in self.edits.items() if not edit.text().strip()]

    def put(self, value: Any) -> None:
        """Enter."""
        for key, text in dict(value).items():
            if key in self.edits:
                self.edits[key].setText(str(text))
