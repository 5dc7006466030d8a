"""The home screen. Its first paint waits for nothing that it does not show yet: cards, rows and the briefing are
imported where they are made."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QMainWindow,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.services.library import Entry, RunEntry
from app.services.preferences import Preferences
from app.services.words import LANGUAGES, Language
from app.ui.theme.look import Look
from app.ui.theme.symbols import icon
from app.ui.theme.tokens import size
from app.ui.widgets.basic import Stamp, label

if TYPE_CHECKING:
    from app.ui.home.brief import Briefing
    from app.ui.home.cards import ExerciseCard


class HomeWindow(QMainWindow):
    """Exercises, runs, doors. `started` with an exercise, the posts to play and who plays the rest."""

    started = Signal(object, list, str)
    resumed = Signal(object)
    evaluated = Signal(object)
    reviewed = Signal(object)

    def __init__(
        self, entries: list[Entry], runs: list[RunEntry], language: Language, look: Look, prefs: Preferences
    ) -> None:
        super().__init__()
        self.entries, self.runs, self.language, self.look, self.prefs = entries, runs, language, look, prefs
        self.resize(1440, 900)
        self.briefing: Briefing | None = None
        self.rebuild()
        language.changed.connect(self.rebuild)
        look.changed.connect(self.rebuild)

    def rebuild(self) -> None:
        """Lay everything out in the language and look in use."""
        t = self.language.t
        self.setWindowTitle(t("program"))
        whole = QWidget()
        whole.setObjectName("page")
        box = QVBoxLayout(whole)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._top())
        middle = QHBoxLayout()
        middle.setContentsMargins(32, 20, 32, 16)
        middle.setSpacing(24)
        middle.addWidget(self._exercises(), 1)
        middle.addWidget(self._runs())
        box.addLayout(middle, 1)
        foot = QWidget()
        foot.setObjectName("bar")
        foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        foot.setFixedHeight(size("bar.status"))
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 0, 12, 0)
        row.addWidget(label(t("offline"), "caption"))
        row.addStretch(1)
        row.addWidget(Stamp(self.look.tokens))
        box.addWidget(foot)
        self.setCentralWidget(whole)

    def _top(self) -> QWidget:
        t = self.language.t
        bar = QWidget()
        bar.setObjectName("bar")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        bar.setFixedHeight(size("bar.top"))
        row = QHBoxLayout(bar)
        row.setContentsMargins(24, 0, 24, 0)
        row.addWidget(label("Muster 合练", "title"))
        row.addStretch(1)
        group = QButtonGroup(bar)
        for code, name in LANGUAGES.items():
            made = QToolButton()
            made.setText(name)
            made.setCheckable(True)
            made.setChecked(code == self.language.code)
            made.setAccessibleName(name)
            made.clicked.connect(partial(self._speak, code))
            group.addButton(made)
            row.addWidget(made)
        theme = QToolButton()
        theme.setIcon(icon(self.look.tokens, "theme"))
        theme.setAccessibleName(t("theme"))
        theme.setToolTip(t("theme"))
        theme.clicked.connect(self._theme)
        larger = QToolButton()
        larger.setText("A+")
        larger.setAccessibleName(t("larger"))
        larger.setToolTip(t("larger"))
        larger.clicked.connect(self._larger)
        row.addWidget(theme)
        row.addWidget(larger)
        return bar

    def _speak(self, code: str) -> None:
        self.prefs.set("language", code)
        self.language.set(code)

    def _theme(self) -> None:
        theme = "dark" if self.look.tokens.theme == "light" else "light"
        self.prefs.set("theme", theme)
        self.look.set_theme(theme)

    def _larger(self) -> None:
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
        head.addWidget(label(t("exercises"), "title"))
        head.addWidget(label(t("on_this_machine", count=len(self.entries)), "caption"))
        head.addStretch(1)
        box.addLayout(head)
        grid_holder = QWidget()
        grid_holder.setObjectName("page")
        grid = QGridLayout(grid_holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(size("gap.page"))
        self.cards: list[ExerciseCard] = []
        for number, entry in enumerate(self.entries):
            self.cards.append(self._card(entry))
            grid.addWidget(self.cards[-1], number // 3, number % 3)
        for column_number in range(3):
            grid.setColumnStretch(column_number, 1)
        grid.setRowStretch(len(self.entries) // 3 + 1, 1)
        scroll = QScrollArea()
        scroll.setWidget(grid_holder)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setStyleSheet("QScrollArea, QWidget#page { background: transparent; }")
        box.addWidget(scroll, 1)
        return column

    def _card(self, entry: Entry) -> "ExerciseCard":
        from app.ui.home.cards import ExerciseCard

        card = ExerciseCard(entry, self.language, self.look)
        card.setMinimumWidth(280)
        card.setMaximumWidth(420)
        card.played.connect(self.brief)
        card.chosen.connect(self._chosen)
        return card

    def _chosen(self, entry: Entry) -> None:
        for card in self.cards:
            card.setProperty("chosen", card.entry is entry)
            card.style().unpolish(card)
            card.style().polish(card)

    def _runs(self) -> QWidget:
        t = self.language.t
        column = QWidget()
        column.setFixedWidth(316)
        box = QVBoxLayout(column)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        if self.runs and not self.runs[0].finished:
            from app.ui.home.runs import Unfinished

            box.addWidget(Unfinished(self.runs[0], self.language, self.resumed.emit))
        box.addWidget(label(t("recent_runs"), "title"))
        card = QFrame()
        card.setObjectName("card")
        card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        lines = QVBoxLayout(card)
        lines.setContentsMargins(16, 10, 12, 10)
        lines.setSpacing(8)
        for run in self.runs[:8]:
            from app.ui.home.runs import RunRow

            lines.addWidget(RunRow(run, self.language, self.resumed.emit, self.reviewed.emit, self.evaluated.emit))
        if not self.runs:
            lines.addWidget(label(t("runs_empty"), "caption", wrap=True))
        box.addWidget(card)
        box.addStretch(1)
        return column

    def brief(self, entry: Entry) -> None:
        """What the exercise is about, and which post to play."""
        from app.ui.home.brief import Briefing

        self._chosen(entry)
        self.briefing = Briefing(entry, self.language, self.look, self)
        self.briefing.started.connect(lambda posts, policy: self.started.emit(entry, posts, policy))
        self.briefing.open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """1 plays the chosen exercise, or the first."""
        if event.key() == Qt.Key.Key_1 and self.cards:
            chosen = next((c for c in self.cards if c.property("chosen")), self.cards[0])
            self.brief(chosen.entry)
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """As in the pictures."""
        return QSize(1440, 900)
