"""The home screen: the doors, the exercises as cards, the runs of this user. Its first paint waits for nothing that it
does not show yet: cards, rows, palette and briefing are imported where they are made."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.services.places import SCRIPT, TUTORIAL, add, take_off
from app.services.preferences import Preferences
from app.services.shelf import Shelf as Found
from app.services.words import LANGUAGES, Language
from app.ui.home.doors import DOORS, Door
from app.ui.home.drop import Drop
from app.ui.home.shelf import Shelf
from app.ui.theme.look import Look
from app.ui.theme.symbols import icon
from app.ui.theme.tokens import size
from app.ui.widgets.basic import Stamp, button, label
from app.ui.widgets.frame import Fills, Scroll, bar, stack

if TYPE_CHECKING:
    from app.services.library import Entry, Faulty, RunEntry
    from app.ui.home.brief import Briefing
    from app.ui.home.cards import ExerciseCard
    from app.ui.home.faulty import Faults
    from app.ui.widgets.palette import Action

NARROW = 1200
"""Below this width (px) the runs' column and the margins give way."""
MOST = 8
"""So many runs stand in the column; the palette has them all."""


class HomeWindow(QMainWindow):
    """Exercises, runs, doors. `started` with an exercise, the posts to play, who plays the rest, and name and class of
    whoever plays; `opened` with the file of a run from elsewhere; `reread` when exercises are to be read again."""

    started = Signal(object, list, str, tuple)
    resumed = Signal(object)
    evaluated = Signal(object)
    reviewed = Signal(object)
    opened = Signal(object)
    results_asked = Signal()
    reread = Signal()
    helped = Signal()
    reset_asked = Signal()

    def __init__(
        self, found: Found, runs: "list[RunEntry]", language: Language, look: Look, prefs: Preferences
    ) -> None:
        super().__init__()
        self.found, self.runs, self.language, self.look, self.prefs = found, runs, language, look, prefs
        self.shelf: Shelf | None = None
        self.faults: Faults | None = None
        self._added: Path | None = None
        self.doors: dict[str, Door] = {}
        self.briefing: Briefing | None = None
        self.resize(1440, 900)
        self.setMinimumSize(760, 480)
        self.rebuild()
        language.changed.connect(self.rebuild)
        look.changed.connect(self.rebuild)
        QShortcut(QKeySequence("Ctrl+K"), self, self.palette_open)
        QShortcut(QKeySequence("F5"), self, self.reread.emit)
        Drop(self, self.drop)

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
            if name == TUTORIAL and not any(entry.teaches for entry in self.entries):
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
            entry = next(entry for entry in self.entries if entry.teaches)
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

    def _exercises(self) -> Shelf:
        hazard = self.shelf.hazard if self.shelf is not None else ""
        made = self.shelf = Shelf(self.found, hazard, self.language, self.look)
        made.played.connect(self.brief)
        made.chosen.connect(made.choose)
        made.looked.connect(self.look_at)
        made.again.connect(self.reread)
        made.asked.connect(self.ask_folder)
        made.taken_off.connect(self.take_off)
        return made

    def _share(self) -> None:
        """The room there is, between the columns."""
        narrow = self.width() < NARROW
        side = 20 if narrow else 32
        self._inner.setContentsMargins(side, 12 if self.height() < 640 else 20, side, 12)
        self.column.setFixedWidth(round((264 if narrow else 316) * min(1.25, self.look.scale)))
        if self.shelf is not None:
            self.shelf.share(self.width() - 2 * side - 24 - self.column.width() - 14)

    @property
    def entries(self) -> "list[Entry]":
        """The exercises that can be played."""
        return self.found.sound

    @property
    def cards(self) -> "list[ExerciseCard]":
        """Those that are shown."""
        return self.shelf.cards if self.shelf is not None else []

    def take(self, found: Found) -> None:
        """Show these exercises from now on, and those first that lie in the folder that was just added."""
        self.found, place = found, self._added
        self._put_faults_away()
        self.rebuild()
        if place is None or self.shelf is None:
            return
        self._added = None
        sound = [card for card in self.cards if place in (card.entry.folder, card.entry.folder.parent)]
        faulty = [card for card in self.shelf.faulty if place in (card.faulty.folder, card.faulty.folder.parent)]
        self._say(self.language.t("home.folder_added", sound=len(sound), faulty=len(faulty), place=place))
        for card in [*sound, *faulty][:1]:
            QTimer.singleShot(0, self.shelf, partial(self.shelf.show_card, card))  # once it has its place

    def ask_folder(self) -> None:
        """Choose a folder of exercises, or one exercise's own."""
        from PySide6.QtWidgets import QFileDialog

        found = QFileDialog.getExistingDirectory(self, self.language.t("home.add_folder"))
        if found:
            self.add_folder(Path(found))

    def add_folder(self, place: Path) -> None:
        """Look for exercises there too, now and later; one without any is said to have none."""
        found = add(self.prefs, place)
        if found is None:
            self._say(self.language.t("home.folder_empty", place=place))
            return
        self._added = found
        self.reread.emit()

    def take_off(self, place: Path) -> None:
        """Look for exercises there no more; the folder stays as it is, and can be added again at once."""
        take_off(self.prefs, place)
        self._say(self.language.t("home.folder_off", place=place))
        self.reread.emit()

    def drop(self, path: Path) -> None:
        """A folder of exercises or a script is added; anything else should be a run."""
        if path.is_dir() or path.name == SCRIPT:
            self.add_folder(path)
        else:
            self.opened.emit(path)

    def look_at(self, faulty: "Faulty") -> None:
        """Everything that is wrong with an exercise."""
        from app.ui.home.faulty import Faults

        self._put_faults_away()
        made = self.faults = Faults(faulty, self.language, self.look, self)
        made.again.connect(self.reread)
        made.show()

    def _put_faults_away(self) -> None:
        if self.faults is not None:
            self.faults.close()
            self.faults.deleteLater()
            self.faults = None

    def _say(self, words: str) -> None:
        self.statusBar().showMessage(words, 15_000)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size."""
        super().resizeEvent(event)
        self._share()

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

    def brief(self, entry: "Entry") -> None:
        """What the exercise is about, and which posts to play."""
        from app.ui.home.brief import Briefing

        if self.shelf is not None:
            self.shelf.choose(entry)
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
