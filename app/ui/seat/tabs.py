"""The tabs of the right column. They can lead to the same panel with other parts of it shown, can be locked until there
is something behind them, and are others where the window is narrow."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget

from app.ui.widgets.frame import Fills, stack


@dataclass(slots=True, frozen=True)
class Tab:
    """One tab: its name and the panel behind it."""

    name: str
    panel: QWidget


class Tabs(QWidget):
    """`shown` with the name of the tab that was gone to."""

    shown = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.all: Sequence[Tab] = ()
        self.tabs: list[Tab] = []
        self.locked: set[str] = set()
        self.words: dict[str, str] = {}
        self.bar, self.stack = QTabBar(), QStackedWidget()
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        self.bar.setUsesScrollButtons(True)
        self.bar.currentChanged.connect(self._go)
        stack(self, self.bar, Fills(self.stack))

    def offer(self, tabs: Sequence[Tab]) -> None:
        """These tabs from now on; the one that is gone to stays if it is among them."""
        self.all = tabs
        for tab in tabs:
            if self.stack.indexOf(tab.panel) < 0:
                self.stack.addWidget(tab.panel)
        self._lay()

    def lock(self, names: set[str]) -> None:
        """Keep these away until they are unlocked."""
        if names != self.locked:
            self.locked = set(names)
            self._lay()

    def say(self, words: dict[str, str]) -> None:
        """Name → what a tab is called."""
        self.words = words
        for number, tab in enumerate(self.tabs):
            if self.bar.tabText(number) != words.get(tab.name, ""):
                self.bar.setTabText(number, words.get(tab.name, ""))

    @property
    def name(self) -> str:
        """The tab that is gone to."""
        at = self.bar.currentIndex()
        return self.tabs[at].name if 0 <= at < len(self.tabs) else ""

    def show_tab(self, name: str) -> bool:
        """Go to a tab; False if it isn't there."""
        at = next((n for n, tab in enumerate(self.tabs) if tab.name == name), -1)
        if at >= 0:
            self.bar.setCurrentIndex(at)
        return at >= 0

    def currentWidget(self) -> QWidget | None:
        """The panel that is shown."""
        return self.stack.currentWidget()

    def tabText(self, number: int) -> str:
        """What a tab says."""
        return self.bar.tabText(number)

    def _lay(self) -> None:
        wanted = [tab for tab in self.all if tab.name not in self.locked]
        before = self.name
        if wanted == self.tabs:
            return
        self.bar.blockSignals(True)
        while self.bar.count():
            self.bar.removeTab(0)
        self.tabs = wanted
        for tab in wanted:
            self.bar.addTab(self.words.get(tab.name, ""))
        at = next((n for n, tab in enumerate(wanted) if tab.name == before), 0)
        self.bar.setCurrentIndex(at)
        self.bar.blockSignals(False)
        self.bar.setVisible(len(wanted) > 1)
        self._go(at)

    def _go(self, number: int) -> None:
        if 0 <= number < len(self.tabs):
            self.stack.setCurrentWidget(self.tabs[number].panel)
            self.shown.emit(self.tabs[number].name)
