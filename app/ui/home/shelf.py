"""The exercises of the first screen: cards in as many columns as there is room for, those that can't be played with
what is wrong with them, and at the end the place where a folder is added."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QGridLayout, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from app.services.shelf import Shelf as Found
from app.services.words import Language
from app.ui.theme.look import Look
from app.ui.theme.tokens import size
from app.ui.widgets.basic import clear, label
from app.ui.widgets.frame import Scroll

if TYPE_CHECKING:  # cards are imported where they are made, after the first paint
    from app.services.library import Entry
    from app.ui.home.cards import ExerciseCard
    from app.ui.home.faulty import FaultyCard
    from app.ui.home.folders import FolderCard

CARD = 288
"""Cards are at least so wide (px), and as many stand side by side as there is room for."""


class Shelf(QWidget):
    """`played` and `chosen` with an exercise, `looked` with a faulty one; `again` to read them anew; `asked` for a
    folder, `taken_off` with one."""

    played = Signal(object)
    chosen = Signal(object)
    looked = Signal(object)
    again = Signal()
    asked = Signal()
    taken_off = Signal(object)

    def __init__(self, found: Found, hazard: str, language: Language, look: Look) -> None:
        super().__init__()
        self.found, self.hazard, self.language, self.look = found, hazard, language, look
        self.cards: list[ExerciseCard] = []
        self.faulty: list[FaultyCard] = []
        self.folders: FolderCard | None = None
        self.filters: dict[str, QToolButton] = {}
        self._columns = self._room = 0
        self.grid = QGridLayout()
        self.grid.setSpacing(size("gap.page"))
        self.area = Scroll(self.grid, (0, 0, 4, 0), "page")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        box.addLayout(self._head())
        box.addWidget(self.area, 1)
        self._deal()

    def _head(self) -> QHBoxLayout:
        t, entries = self.language.t, self.found.sound
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(label(t("exercises"), "title"))
        head.addSpacing(6)
        head.addWidget(label(t("on_this_machine", count=len(entries)) if entries else t("reading"), "caption"))
        head.addStretch(1)
        hazards = dict.fromkeys(self.language.hazard(e.exercise.hazard) for e in entries if e.exercise.hazard)
        group = QButtonGroup(self)
        for name in ("", *hazards) if len(hazards) > 1 else ():
            made = self.filters[name] = QToolButton()
            made.setText(name or t("home.all_hazards"))
            made.setAccessibleName(made.text())
            made.setCheckable(True)
            made.setChecked(name == self.hazard)
            made.setProperty("dense", True)
            made.clicked.connect(partial(self._sift, name))
            group.addButton(made)
            head.addWidget(made)
        return head

    def _sift(self, hazard: str) -> None:
        self.hazard = hazard
        self._deal()
        self.share(self._room)

    def _deal(self) -> None:
        """The cards of the exercises that are asked for."""
        clear(self.grid)
        self.cards, self.faulty, self.folders, self._columns = [], [], None, 0
        if not self.found.sound and not self.found.faulty:
            return
        from app.ui.home.cards import ExerciseCard
        from app.ui.home.faulty import FaultyCard
        from app.ui.home.folders import FolderCard

        everything = self.hazard not in self.filters or not self.hazard
        for entry in self.found.sound:
            if everything or self.language.hazard(entry.exercise.hazard) == self.hazard:
                card = ExerciseCard(entry, self.language, self.look)
                card.played.connect(self.played)
                card.chosen.connect(self.chosen)
                self.cards.append(card)
        if not everything:
            return
        for each in self.found.faulty:
            broken = FaultyCard(each, self.language, self.look)
            broken.looked.connect(self.looked)
            broken.again.connect(self.again)
            self.faulty.append(broken)
        self.folders = FolderCard(self.found.added, self.language, self.look)
        self.folders.asked.connect(self.asked)
        self.folders.taken_off.connect(self.taken_off)

    def share(self, room: int) -> None:
        """As many columns as there is room for, in pixels."""
        self._room = room
        shown: list[QFrame] = [*self.cards, *self.faulty, *([self.folders] if self.folders is not None else [])]
        gap = size("gap.page")
        needed = max([round(CARD * self.look.scale), *(card.minimumSizeHint().width() for card in self.cards)])
        columns = max(1, min(5, (room + gap) // (needed + gap)))
        if columns == self._columns:
            return
        for number in range(5):
            self.grid.setColumnStretch(number, number < columns)
        for number in range(len(shown) + 2):
            self.grid.setRowStretch(number, 0)
        for number, card in enumerate(shown):
            self.grid.addWidget(card, number // columns, number % columns)
        self.grid.setRowStretch((len(shown) - 1) // columns + 1, 1)
        self._columns = columns

    def choose(self, entry: "Entry") -> None:
        """Mark an exercise as the one that is meant."""
        for card in self.cards:
            card.setProperty("chosen", card.entry is entry)
            card.style().unpolish(card)
            card.style().polish(card)

    def show_card(self, card: QWidget) -> None:
        """Bring a card into sight, and the keyboard to it."""
        self.area.ensureWidgetVisible(card)
        card.setFocus()
