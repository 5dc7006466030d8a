"""A long list of what happened, line by line, by what it is and by words: the model and the view of it.

Lines are numbered in order of time and never change; new ones come at the end. A million of them are no trouble: what
fits a filter is an array of places, and a line is put into words when somebody looks at it or for its words.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

import numpy
from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtWidgets import QAbstractButton, QHeaderView, QTableView

from app.ui.widgets.basic import tip


class Told(Protocol):
    """What is listed; a place is a line's number, from 0 on."""

    def count(self) -> int:
        """How many lines there are by now."""

    def times(self, first: int) -> Sequence[int]:
        """When they happened (ms), from a place on."""

    def tell(self, place: int) -> str:
        """Its words."""

    def whole(self, place: int) -> str:
        """All that is to be said of it: the tool tip."""


class Condition(NamedTuple):
    """What a line must be: the value chosen (empty: anything), and whether a line is that."""

    chosen: str
    fits: Callable[[int], bool]


class Lines(QAbstractTableModel):
    """The lines that fit the filter; `shown` are their places, `times` their moments, in order of time also where the
    newest line stands first."""

    def __init__(self, told: Told, newest_first: bool = False, most: int = 0) -> None:
        super().__init__()
        self.told, self.newest_first, self.most = told, newest_first, most
        self._known = 0
        self._all_times = numpy.empty(0, dtype=numpy.int64)
        self._fits: dict[tuple[str, str], Any] = {}
        self._conditions: Mapping[str, Condition] = {}
        self._words: list[str] = []
        self.shown, self.times = numpy.empty(0, dtype=numpy.int64), self._all_times
        self.grow()

    def rowCount(self, parent: Any = None) -> int:
        """How many fit, or so many of them as are wanted at most."""
        return min(len(self.shown), self.most or len(self.shown))

    def columnCount(self, parent: Any = None) -> int:
        """One: the line."""
        return 1

    def place(self, row: int) -> int:
        """The place of the line in a row."""
        return int(self.shown[len(self.shown) - 1 - row if self.newest_first else row])

    def row_of(self, place: int) -> int:
        """The row in which a line stands, -1 if the filter does not show it."""
        found = int(numpy.searchsorted(self.shown, place))
        if place < 0 or found >= len(self.shown) or self.shown[found] != place:
            return -1
        row = len(self.shown) - 1 - found if self.newest_first else found
        return row if row < self.rowCount() else -1

    def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words; the whole line as a tool tip and for who listens."""
        if not index.isValid():
            return None
        place = self.place(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return self.told.tell(place)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(self.told.whole(place))
        return self.told.whole(place) if role == Qt.ItemDataRole.AccessibleTextRole else None

    def sift(self, conditions: Mapping[str, Condition], words: str) -> None:
        """Show only what fits: every condition, and every one of the words somewhere in the line."""
        self._conditions, self._words = conditions, words.casefold().split()
        shown = self._fitting(0)
        self.beginResetModel()
        self.shown, self.times = shown, self._all_times[shown]
        self.endResetModel()

    def grow(self) -> int:
        """Take up what has come since; how many more lines are shown."""
        first, self._known = self._known, self.told.count()
        if first == self._known:
            return 0
        more = numpy.array(self.told.times(first), dtype=numpy.int64)
        self._all_times = numpy.concatenate((self._all_times, more))
        shown = self._fitting(first)
        if self.most:  # those that no longer have room go, so a few lines are simply set anew
            self.beginResetModel()
        elif len(shown):
            begin = 0 if self.newest_first else len(self.shown)
            self.beginInsertRows(QModelIndex(), begin, begin + len(shown) - 1)
        self.shown = numpy.concatenate((self.shown, shown))
        self.times = self._all_times[self.shown]
        if self.most:
            self.endResetModel()
        elif len(shown):
            self.endInsertRows()
        return len(shown)

    def _fitting(self, first: int) -> Any:
        """The places that fit, from `first` on."""
        fits = numpy.ones(self._known - first, dtype=bool)
        for name, condition in self._conditions.items():
            if condition.chosen:
                fits &= self._whether(name, condition)[first:]
        shown = numpy.flatnonzero(fits) + first
        if self._words:
            tell = self.told.tell
            found = [p for p in shown.tolist() if all(word in tell(p).casefold() for word in self._words)]
            shown = numpy.array(found, dtype=numpy.int64)
        return shown

    def _whether(self, name: str, condition: Condition) -> Any:
        """Whether each line is so, asked of each but once."""
        key = (name, condition.chosen)
        known = self._fits.get(key, numpy.empty(0, dtype=bool))
        more = range(len(known), self._known)
        if len(more):
            known = numpy.concatenate((known, numpy.fromiter((condition.fits(p) for p in more), bool, len(more))))
            self._fits[key] = known
        return known


class LinesView(QTableView):
    """One column of lines, all as high as their delegate says. A list asks its model once for every row, a table only
    for what it shows."""

    def __init__(self, model: Lines) -> None:
        super().__init__()
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.horizontalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.lines = model
        self.setModel(model)

    def name(self, words: str) -> None:
        """What it and its parts, which nobody sees, are called."""
        for made in (self, self.horizontalHeader(), self.verticalHeader(), *self.findChildren(QAbstractButton)):
            made.setAccessibleName(words)

    def set_height(self, pixels: int) -> None:
        """Every row this high."""
        self.verticalHeader().setDefaultSectionSize(pixels)

    def take_up(self) -> None:
        """Show what has come since. Newest first, the lines that somebody reads stay where they are."""
        bar = self.verticalScrollBar()
        before = bar.value()
        came = self.lines.grow()
        if came and self.lines.newest_first and before and not self.lines.most:
            bar.setValue(before + came * self.verticalHeader().defaultSectionSize())
