"""The home screen."""

from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
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
from app.ui.home.brief import Briefing
from app.ui.home.runs import RunRow, Unfinished
from app.ui.map.base import BaseMap
from app.ui.theme.look import Look
from app.ui.theme.symbols import icon, symbol
from app.ui.theme.tokens import radius, size
from app.ui.widgets.basic import Stamp, button, chip, label, tip


class Picture(QWidget):
    """The map of an exercise around its first scene."""

    def __init__(self, entry: Entry, look: Look) -> None:
        super().__init__()
        self.entry, self.look = entry, look
        self.base = BaseMap(entry.ground)
        self.setFixedHeight(86)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a piece of the map, the scene in its middle."""
        t = self.look.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QPainterPath()
        frame.addRoundedRect(QRectF(1, 1, self.width() - 2, self.height() + 8), radius("card") - 1, radius("card") - 1)
        painter.setClipPath(frame)
        painter.fillRect(self.rect(), t.colour("map_land"))
        places = {p.id: p for p in self.entry.exercise.places}
        x, y = places[self.entry.exercise.sites[0].place].at if self.entry.exercise.sites else (0.0, 0.0)
        scale = 0.22
        painter.save()
        painter.translate(self.width() / 2, self.height() / 2)
        painter.scale(scale, scale)
        painter.translate(-x, y)
        width, height = self.width() / scale, self.height() / scale
        self.base.paint(painter, t, scale, QRectF(x - width / 2, -y - height / 2, width, height))
        painter.restore()
        ring = QColor(t["map_hazard"])
        painter.setPen(ring)
        ring.setAlphaF(0.2)
        painter.setBrush(ring)
        painter.drawEllipse(QRectF(self.width() / 2 - 32, self.height() / 2 - 32, 64, 64))
        painter.drawPixmap(self.width() // 2 - 12, self.height() // 2 - 12, symbol(t, "fire_rescue-actual", 24))


def lasts(entry: Entry, language: Language) -> str:
    """How long an exercise is, and how long it takes to play."""
    play = f"{entry.play_minutes:.0f}"
    if entry.minutes < 60:
        return language.t("card.length_short", minutes=f"{entry.minutes:.0f}", play=play)
    return language.t("card.length", hours=f"{entry.minutes / 60:.3g}", play=play)


class Title(QLabel):
    """One line that ends in an ellipsis where there is no room; the whole of it is in the tool tip."""

    def __init__(self, text: str, role: str) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setToolTip(tip(text))
        self.setMinimumWidth(40)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what fits."""
        painter = QPainter(self)
        painter.setPen(self.palette().windowText().color())
        said = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, said)


class ExerciseCard(QFrame):
    """One exercise; `chosen` when picked, `played` on Play or Enter."""

    chosen = Signal(object)
    played = Signal(object)

    def __init__(self, entry: Entry, language: Language, look: Look) -> None:
        super().__init__()
        self.setObjectName("card")
        self.entry = entry
        e, t = entry.exercise, language.t
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(language.of(e.title))
        box = QVBoxLayout(self)
        box.setContentsMargins(1, 1, 1, 10)
        box.setSpacing(4)
        box.addWidget(Picture(entry, look))
        inner = QVBoxLayout()
        inner.setContentsMargins(12, 4, 12, 0)
        inner.setSpacing(3)
        inner.addWidget(Title(language.of(e.title), "lead"))
        other = e.title.zh if language.code == "en" else e.title.en
        inner.addWidget(Title(other, "caption"))
        facts = QHBoxLayout()
        facts.addWidget(label(lasts(entry, language), "caption"))
        facts.addWidget(label(t("card.posts", count=len(e.posts)), "caption"))
        facts.addWidget(label(t("card.level", level="●" * e.difficulty + "○" * (5 - e.difficulty)), "caption"))
        facts.setSpacing(12)
        facts.addStretch(1)
        inner.addLayout(facts)
        row = QHBoxLayout()
        for kind in dict.fromkeys(f.kind.value for f in e.forces):
            mark = label()
            mark.setPixmap(symbol(look.tokens, f"{kind}-actual", size("symbol.list")))
            mark.setToolTip(t(f"status.force_kind.{kind}"))
            row.addWidget(mark)
        row.addStretch(1)
        row.setSpacing(4)
        row.addWidget(label("EN 中文" if e.title.en and e.title.zh else "EN" if e.title.en else "中文", "quiet"))
        self.play = button(t("play"), primary=True, name=f"{t('play')}: {language.of(e.title)}")
        self.play.setIcon(icon(look.tokens, "play", "on_ink"))
        self.play.clicked.connect(lambda: self.played.emit(entry))
        row.addWidget(self.play)
        inner.addLayout(row)
        box.addLayout(inner)
        hazard = chip(t(f"hazard.{e.hazard[0]}") if e.hazard else "", "plain")
        hazard.setParent(self)
        hazard.setStyleSheet(f"background: {look.tokens['panel']};")
        hazard.move(10, 8)
        hazard.adjustSize()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Pick."""
        self.chosen.emit(self.entry)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter plays."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.played.emit(self.entry)
        else:
            super().keyPressEvent(event)


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
            card = ExerciseCard(entry, self.language, self.look)
            card.setMinimumWidth(280)
            card.setMaximumWidth(420)
            card.played.connect(self.brief)
            card.chosen.connect(self._chosen)
            self.cards.append(card)
            grid.addWidget(card, number // 3, number % 3)
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
            box.addWidget(Unfinished(self.runs[0], self.language, self.resumed.emit))
        box.addWidget(label(t("recent_runs"), "title"))
        card = QFrame()
        card.setObjectName("card")
        card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        lines = QVBoxLayout(card)
        lines.setContentsMargins(16, 10, 12, 10)
        lines.setSpacing(8)
        for run in self.runs[:8]:
            lines.addWidget(RunRow(run, self.language, self.resumed.emit, self.reviewed.emit, self.evaluated.emit))
        if not self.runs:
            lines.addWidget(label(t("runs_empty"), "caption", wrap=True))
        box.addWidget(card)
        box.addStretch(1)
        return column

    def brief(self, entry: Entry) -> None:
        """What the exercise is about, and which post to play."""
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
