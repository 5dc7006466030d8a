"""A column of rows that scrolls. Rows that say what they said stay; others are made anew, and the focus with them."""

from collections.abc import Callable, Hashable, Sequence

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.ui.widgets.frame import Scroll

Row = tuple[Hashable, Callable[[], QWidget]]
"""What a row says (equal for rows that look alike), and what makes it."""


class Column(Scroll):
    """Rows below each other. A button that had the focus is known again by its accessible name."""

    def __init__(self, above: int = 0, below: int = 8) -> None:
        self._rows = QVBoxLayout()
        super().__init__(self._rows, (0, above, 0, below))
        self._rows.setSpacing(0)
        self._kept: dict[Hashable, QWidget] = {}

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows, in their order."""
        held = QApplication.focusWidget()
        name = held.accessibleName() if held is not None and self.isAncestorOf(held) else ""
        old, self._kept = self._kept, {}
        while self._rows.count():
            self._rows.takeAt(0)
        made = []
        for says, build in rows:
            row = old.pop(says, None)
            if row is None:
                row = build()
                made.append(row)
            self._kept[says] = row
            self._rows.addWidget(row)
            row.show()  # at once, so that it has its height when the column is laid out
        self._rows.addStretch(1)
        for row in old.values():
            row.hide()
            row.deleteLater()
        again = (w for row in made for w in row.findChildren(QWidget) if name and w.accessibleName() == name)
        found = next(again, None)
        if found is not None:
            found.setFocus()
