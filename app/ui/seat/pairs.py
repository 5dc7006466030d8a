"""Fields that set things against each other: each line is a thing, with a box for what it gets."""

from typing import Any

from PySide6.QtWidgets import QComboBox, QVBoxLayout

from app.ui.seat.pickers import Items, Number, Picker
from app.ui.widgets.basic import clear, label, tip


class Pairs(Picker):
    """Lines with a choice each. The value is line → choice, or with `gathered` choice → its lines."""

    def __init__(self, name: str, items: Items, choices: Items, gathered: bool = False, empty: str = "") -> None:
        super().__init__()
        self.name, self.choices, self.gathered = name, list(choices), gathered
        self.items: list[tuple[str, str]] = []
        self.boxes: dict[str, QComboBox] = {}
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(2)
        self.nothing = empty
        self._fill(list(items))

    def offer(self, items: Items) -> None:
        """Other lines; what was chosen stays where its line stays."""
        if list(items) != self.items:
            self._fill(list(items))

    def _fill(self, items: list[tuple[str, str]]) -> None:
        kept = {key: box.currentData() for key, box in self.boxes.items()}
        clear(self.rows)
        self.items, self.boxes = items, {}
        for key, title in items:
            box = self.boxes[key] = QComboBox()
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(8)
            box.addItem("—", "")
            for value, words in self.choices:
                box.addItem(words, value)
            box.setCurrentIndex(max(0, box.findData(kept.get(key) or "")))
            box.setAccessibleName(f"{self.name}: {title}")
            box.setToolTip(tip(title))
            box.currentIndexChanged.connect(self.picked)
            self.rows.addWidget(label(title, "quiet", wrap=True))
            self.rows.addWidget(box)
        if not items:
            self.rows.addWidget(label(self.nothing, "quiet", wrap=True))
        if self.boxes:
            self.setFocusProxy(next(iter(self.boxes.values())))

    def value(self) -> Any:
        """What was chosen."""
        given = {key: str(box.currentData()) for key, box in self.boxes.items() if box.currentData()}
        if not self.gathered:
            return given
        found: dict[str, list[str]] = {}
        for key, chosen in given.items():
            found.setdefault(chosen, []).append(key)
        return found

    def put(self, value: Any) -> None:
        """Choose."""
        given = {line: key for key, lines in value.items() for line in lines} if self.gathered else dict(value)
        for key, chosen in given.items():
            if key in self.boxes:
                self.boxes[key].setCurrentIndex(max(0, self.boxes[key].findData(chosen)))


class FromNow(Number):
    """A time, entered as minutes from `now` (ms); none if nothing is entered."""

    def __init__(self, name: str, now: int) -> None:
        super().__init__(name, 60_000)
        self.now = now

    def value(self) -> Any:
        """The time (ms), 0 for none."""
        return self.now + self.box.value() * self.times if self.box.value() else 0

    def put(self, value: Any) -> None:
        """Enter."""
        self.box.setValue(max(0, int(value) - self.now) // self.times if value else 0)
