"""The home screen: the doors, the exercises as cards, the runs of this user. Its first paint waits for nothing that it
does not show yet: cards, rows, palette and briefing are imported where they are made."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QMainWindow,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.services.library import Entry, RunEntry
from app.services.preferences import Preferences
from app.services.words import LANGUAGES, Language
from app.ui.home.doors import DOORS, Door
from app.ui.home.drop import Drop
from app.ui.theme.look import Look
from app.ui.theme.symbols import icon
from app.ui.theme.tokens import size
from app.ui.widgets.basic import Stamp, button, clear, label
from app.ui.widgets.frame import Fills, Scroll, bar, stack

if TYPE_CHECKING:
    from app.ui.home.brief import Briefing
    from app.ui.home.cards import ExerciseCard
    from app.ui.widgets.palette import Action

CARD = 288
"""Cards are at least so wide (px), and as many stand side by side as there is room for."""
NARROW = 1200
"""Below this width (px) the runs' column and the margins give way."""
TUTORIAL = "tutorial"
MOST = 8
"""So many runs stand in the column; the palette has them all."""


class HomeWindow(QMainWindow):
    """Exercises, runs, doors. `started` with an exercise, the posts to play, who plays the rest, and name and class of
    whoever plays; `opened` with the file of a run from elsewhere."""

    started = Signal(object, list, str, tuple)
    resumed = Signal(object)
    evaluated = Signal(object)
    reviewed = Signal(object)
    opened = Signal(object)
    results_asked = Signal()
    helped = Signal()
    reset_asked = Signal()

    def __init__(
        self, entries: list[Entry], runs: list[RunEntry], language: Language, look: Look, prefs: Preferences
    ) -> None:
        super().__init__()
        self.entries, self.runs, self.language, self.look, self.prefs = entries, runs, language, look, prefs
        self.hazard = ""
        self.cards: list[ExerciseCard] = []
        self.doors: dict[str, Door] = {}
        self.briefing: Briefing | None = None
        self._columns = 0
        self.resize(1440, 900)
        self.setMinimumSize(760, 480)
        self.rebuild()
        language.changed.connect(self.rebuild)
        look.changed.connect(self.rebuild)
        QShortcut(QKeySequence("Ctrl+K"), self, self.palette_open)
        Drop(self, self.opened.emit)

    def rebuild(self) -> None:
        """Lay everything out in the language and look in use."""
        self.setWindowTitle(self.language.t("program"))
        whole = QWidget()
        whole.setObjectName("page")
        inner = QVBoxLayout()
        self._inner = inner
        inner.setSpacing(18)
        inner.addLayout(self._doors())
        middle = QHBoxLayout()
        middle.setSpacing(24)
        middle.addWidget(self._exercises(), 1)
        self.column = self._runs()
        middle.addWidget(self.column)
        inner.addLayout(middle, 1)
        stack(whole, self._top(), Fills(inner), self._foot())
        self.setCentralWidget(whole)
        next(iter(self.doors.values())).setFocus()
        self._share()

    def _top(self) -> QWidget:
        t = self.language.t
        across, row = _bar("bar.top", 24, self.look.scale)
        row.addWidget(label("Muster 合练", "title"))
        row.addSpacing(24)
        self.search = button(f"{t('home.find')}    Ctrl+K", name=t("home.find"))
        self.search.setIcon(icon(self.look.tokens, "search", "text_2"))
        self.search.setMaximumWidth(420)
        self.search.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.search.clicked.connect(self.palette_open)
        row.addWidget(self.search)
        row.addStretch(1)
        group = QButtonGroup(across)
        for code, name in LANGUAGES.items():
            made = QToolButton()
            made.setText(name)
            made.setCheckable(True)
            made.setChecked(code == self.language.code)
            made.setAccessibleName(name)
            made.clicked.connect(partial(self.speak, code))
            group.addButton(made)
            row.addWidget(made)
        theme = QToolButton()
        theme.setIcon(icon(self.look.tokens, "theme"))
        theme.clicked.connect(self.other_theme)
        larger = QToolButton()
        larger.setText("A+")
        larger.clicked.connect(self.larger)
        for made, name in ((theme, "theme"), (larger, "larger")):
            made.setAccessibleName(t(name))
            made.setToolTip(t(name))
            row.addWidget(made)
        return across

    def _foot(self) -> QWidget:
        t = self.language.t
        across, row = _bar("bar.status", 16, self.look.scale)
        row.addWidget(label(t("offline"), "caption"))
        row.addStretch(1)
        help_ = button(t("home.help"))
        help_.setProperty("flat", True)
        help_.setStyleSheet("min-height: 18px; padding: 0 8px;")
        help_.setToolTip("F1")
        help_.clicked.connect(self.helped)
        row.addWidget(help_)
        row.addWidget(Stamp(self.look.tokens))
        return across

    def _doors(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        self.doors = {}
        for name, picture in DOORS:
            if name == TUTORIAL and not any(entry.slug == TUTORIAL for entry in self.entries):
                continue
            made = self.doors[name] = Door(name, picture, len(self.doors) + 1, self.language, self.look)
            made.clicked.connect(partial(self.enter, name))
            row.addWidget(made)
        return row

    def enter(self, door: str) -> None:
        """Go through a door."""
        if door == "alone" and self.cards:
            self.brief(next((c.entry for c in self.cards if c.property("chosen")), self.cards[0].entry))
        elif door == TUTORIAL:
            entry = next(entry for entry in self.entries if entry.slug == TUTORIAL)
            self.prefs.set("hints", True)
            self.started.emit(entry, [entry.exercise.posts[0].id], "doctrine", ("", ""))
        elif door == "results":
            self.results_asked.emit()
        elif door == "review":
            from app.ui.home.deeds import of_runs

            self._offer(of_runs(self))

    def open_file(self) -> None:
        """A run from a stick or a share."""
        from PySide6.QtWidgets import QFileDialog

        t = self.language.t
        path, _ = QFileDialog.getOpenFileName(self, t("home.open_file"), "", t("home.run_files"))
        if path:
            self.opened.emit(Path(path))

    def palette_open(self) -> None:
        """Everything this window can do, by words."""
        from app.ui.home.deeds import deeds

        self._offer(deeds(self))

    def _offer(self, actions: "list[Action]") -> None:
        from app.ui.widgets.palette import Palette

        palette = Palette(self, actions, self.language.t("home.find"), self.language.t("palette_nothing"))
        palette.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        palette.show()

    def speak(self, code: str) -> None:
        """Say everything in another language from now on."""
        self.prefs.set("language", code)
        self.language.set(code)

    def call_bands(self, words: str) -> None:
        """Say the bands of a score in another set of words from now on."""
        self.prefs.set("bands", words)
        self.language.call_bands(words)

    def other_theme(self) -> None:
        """From light to dark, or back."""
        theme = "dark" if self.look.tokens.theme == "light" else "light"
        self.prefs.set("theme", theme)
        self.look.set_theme(theme)

    def larger(self) -> None:
        """The next size of text."""
        scale = {1.0: 1.25, 1.25: 1.5}.get(self.look.scale, 1.0)
        self.prefs.set("scale", scale)
        self.look.set_scale(scale)

    def _exercises(self) -> QWidget:
        t = self.language.t
        column = QWidget()
        box = QVBoxLayout(column)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(label(t("exercises"), "title"))
        head.addSpacing(6)
        head.addWidget(
            label(t("on_this_machine", count=len(self.entries)) if self.entries else t("reading"), "caption")
        )
        head.addStretch(1)
        hazards = dict.fromkeys(self.language.hazard(e.exercise.hazard) for e in self.entries if e.exercise.hazard)
        self.filters = {}
        group = QButtonGroup(column)
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
        box.addLayout(head)
        self.grid = QGridLayout()
        self.grid.setSpacing(size("gap.page"))
        self.shelf = Scroll(self.grid, (0, 0, 4, 0), "page")
        box.addWidget(self.shelf, 1)
        self._deal()
        return column

    def _sift(self, hazard: str) -> None:
        self.hazard = hazard
        self._deal()
        self._share()

    def _deal(self) -> None:
        """The cards of the exercises that are asked for."""
        clear(self.grid)
        self.cards, self._columns = [], 0
        for entry in self.entries:
            about = self.language.hazard(entry.exercise.hazard)
            if self.hazard in self.filters and self.hazard not in ("", about):
                continue
            from app.ui.home.cards import ExerciseCard

            card = ExerciseCard(entry, self.language, self.look)
            card.played.connect(self.brief)
            card.chosen.connect(self._chosen)
            self.cards.append(card)

    def _share(self) -> None:
        """As many columns as there is room for."""
        narrow = self.width() < NARROW
        side = 20 if narrow else 32
        self._inner.setContentsMargins(side, 12 if self.height() < 640 else 20, side, 12)
        self.column.setFixedWidth(round((264 if narrow else 316) * min(1.25, self.look.scale)))
        room = self.width() - 2 * side - 24 - self.column.width() - 14
        gap = size("gap.page")
        needed = max([round(CARD * self.look.scale), *(card.minimumSizeHint().width() for card in self.cards)])
        columns = max(1, min(5, (room + gap) // (needed + gap)))
        if columns == self._columns:
            return
        for number in range(5):
            self.grid.setColumnStretch(number, number < columns)
        for number in range(len(self.cards) + 2):
            self.grid.setRowStretch(number, 0)
        for number, card in enumerate(self.cards):
            self.grid.addWidget(card, number // columns, number % columns)
        self.grid.setRowStretch((len(self.cards) - 1) // columns + 1, 1)
        self._columns = columns

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size."""
        super().resizeEvent(event)
        self._share()

    def _chosen(self, entry: Entry) -> None:
        for card in self.cards:
            card.setProperty("chosen", card.entry is entry)
            card.style().unpolish(card)
            card.style().polish(card)

    def _runs(self) -> QWidget:
        t = self.language.t
        box = QVBoxLayout()
        box.setSpacing(12)
        left = self.runs[0] if self.runs and not self.runs[0].finished else None
        if left is not None:
            from app.ui.home.runs import Unfinished

            box.addWidget(Unfinished(left, self.language, self.resumed.emit))
        box.addWidget(label(t("recent_runs"), "title"))
        card = QFrame()
        card.setObjectName("card")
        card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        lines = QVBoxLayout(card)
        lines.setContentsMargins(0, 2, 0, 2)
        lines.setSpacing(0)
        for number, run in enumerate(self.runs[:MOST]):
            if number:
                line = QFrame()
                line.setFixedHeight(1)
                line.setStyleSheet(f"background: {self.look.tokens['line']};")
                lines.addWidget(line)
            from app.ui.home.runs import RunRow

            lines.addWidget(RunRow(run, self.language, self.resumed.emit, self.reviewed.emit, self.evaluated.emit))
        if not self.runs:
            empty = label(t("runs_empty"), "caption", wrap=True)
            empty.setContentsMargins(16, 10, 12, 10)
            lines.addWidget(empty)
        box.addWidget(card)
        box.addStretch(1)
        return Scroll(box, (0, 0, 0, 0), "page")

    def brief(self, entry: Entry) -> None:
        """What the exercise is about, and which posts to play."""
        from app.ui.home.brief import Briefing

        self._chosen(entry)
        made = self.briefing = Briefing(entry, self.language, self.look, self, self.prefs)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        made.started.connect(partial(self.started.emit, entry))
        made.open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A number goes through its door."""
        number = event.key() - Qt.Key.Key_1
        names = list(self.doors)
        if 0 <= number < len(names):
            self.enter(names[number])
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """As in the pictures."""
        return QSize(1440, 900)


def _bar(height: str, side: int, scale: float) -> tuple[QWidget, QHBoxLayout]:
    made = bar(round(size(height) * scale))
    row = QHBoxLayout(made)
    row.setContentsMargins(side, 0, side, 0)
    return made, row
