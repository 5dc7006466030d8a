"""An exercise as a card: a piece of its map, what it is about, how long, how many posts, how hard."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.services.library import Entry
from app.services.words import Language
from app.ui.map.base import base_of
from app.ui.theme.look import Look
from app.ui.theme.symbols import icon, symbol
from app.ui.theme.tokens import radius, size
from app.ui.widgets.basic import Line, button, chip, label, tip

GLYPHS = {
    "flood": "military", "dike_breach": "military", "chemical": "professional.hazmat",
    "hazardous_chemicals": "professional.hazmat", "earthquake": "fire_rescue.dog",
}  # fmt: skip
"""Hazard → whose symbol stands at the scene of its card; else the fire service's."""


class Picture(QWidget):
    """The map of an exercise around its first scene."""

    def __init__(self, entry: Entry, look: Look) -> None:
        super().__init__()
        self.entry, self.look = entry, look
        self.base = base_of(entry.ground)
        hazard = entry.exercise.hazard[0] if entry.exercise.hazard else ""
        self.glyph = GLYPHS.get(hazard, "fire_rescue")
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
        painter.setPen(QPen(ring, 1.5))
        ring.setAlphaF(0.2)
        painter.setBrush(ring)
        painter.drawEllipse(QRectF(self.width() / 2 - 36, self.height() / 2 - 36, 72, 72))
        mark = symbol(t, f"{self.glyph}-actual", 24, self.devicePixelRatioF())
        painter.drawPixmap(self.width() // 2 - 12, self.height() // 2 - 12, mark)


class Level(QWidget):
    """How hard, as cells: filled and hollow."""

    def __init__(self, level: int, look: Look, said: str) -> None:
        super().__init__()
        self.level, self.look = level, look
        self.setFixedSize(5 * 9 + 1, 12)
        self.setAccessibleName(said)
        self.setToolTip(tip(said))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Five cells."""
        painter = QPainter(self)
        for number in range(5):
            painter.setPen(QPen(self.look.tokens.colour("text_2"), 1))
            filled = number < self.level
            painter.setBrush(self.look.tokens.colour("text_2") if filled else Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(number * 9 + 0.5, 1.5, 6, 9))


def span(minutes: float, language: Language) -> str:
    """A length in hours and minutes; a long one in hours."""
    whole = round(minutes)
    hours, rest = divmod(whole, 60)
    rest = 0 if hours >= 10 else rest
    if not hours:
        return language.t("home.minutes", minutes=whole)
    return language.t("home.hours_minutes" if rest else "home.hours", hours=hours, minutes=rest)


def lasts(entry: Entry, language: Language) -> str:
    """How long an exercise is, and how long it takes to play."""
    whole, play = span(entry.minutes, language), span(entry.play_minutes, language)
    return language.t("home.length_same" if whole == play else "home.length", whole=whole, play=play)


class ExerciseCard(QFrame):
    """One exercise; `chosen` when picked, `played` on Play, Enter or a double click."""

    chosen = Signal(object)
    played = Signal(object)

    def __init__(self, entry: Entry, language: Language, look: Look) -> None:
        super().__init__()
        self.setObjectName("card")
        self.entry, self.look = entry, look
        e, t = entry.exercise, language.t
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(language.of(e.title))
        self.setAccessibleDescription(language.of(e.summary))
        self.setToolTip(tip(language.of(e.summary)))
        box = QVBoxLayout(self)
        box.setContentsMargins(1, 1, 1, 12)
        box.setSpacing(4)
        drawn = Picture(entry, look)
        box.addWidget(drawn)
        inner = QVBoxLayout()
        inner.setContentsMargins(12, 4, 12, 0)
        inner.setSpacing(3)
        inner.addWidget(Line(language.of(e.title), "lead"))
        other = e.title.zh if language.code == "en" else e.title.en
        inner.addWidget(Line(other, "caption"))
        facts = QHBoxLayout()
        facts.setSpacing(5)
        for picture, words in (("clock", lasts(entry, language)), ("person", t("home.posts", count=len(e.posts)))):
            mark = label()
            mark.setPixmap(icon(look.tokens, picture, "text_3").pixmap(14, 14))
            facts.addWidget(mark)
            facts.addWidget(Line(words, "caption"))
            facts.addSpacing(7)
        facts.addWidget(Level(e.difficulty, look, t("home.level", level=e.difficulty)))
        facts.addStretch(1)
        inner.addLayout(facts)
        inner.addSpacing(2)
        row = QHBoxLayout()
        for kind in dict.fromkeys(f.kind.value for f in e.forces):
            mark = label()
            side = size("symbol.list")
            mark.setPixmap(symbol(look.tokens, f"{kind}-actual", side, self.devicePixelRatioF()))
            mark.setToolTip(t(f"status.force_kind.{kind}"))
            row.addWidget(mark)
        row.addStretch(1)
        row.setSpacing(4)
        row.addWidget(label("EN 中文" if e.title.en and e.title.zh else "EN" if e.title.en else "中文", "quiet"))
        row.addSpacing(6)
        self.play = button(t("play"), primary=True, name=f"{t('play')}: {language.of(e.title)}")
        self.play.setIcon(icon(look.tokens, "play", "on_ink"))
        self.play.clicked.connect(lambda: self.played.emit(entry))
        row.addWidget(self.play)
        inner.addLayout(row)
        box.addLayout(inner)
        if entry.own:
            mark = chip(t("home.own"), "plain")
            mark.setStyleSheet(f"background: {look.tokens['panel']};")
            mark.setToolTip(tip(str(entry.folder)))
            top = QHBoxLayout()
            top.setContentsMargins(9, 7, 9, 0)
            top.addStretch(1)
            top.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
            drawn.setLayout(top)
        hazard = chip(language.hazard(e.hazard), "plain")
        hazard.setParent(self)
        hazard.setStyleSheet(f"background: {look.tokens['panel']};")
        hazard.move(10, 8)
        hazard.adjustSize()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The card; where the keyboard is, a frame."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self.look.tokens.colour("focus"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius("card"), radius("card"))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Pick."""
        self.chosen.emit(self.entry)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Play."""
        self.played.emit(self.entry)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter plays, Space picks."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.played.emit(self.entry)
        elif event.key() == Qt.Key.Key_Space:
            self.chosen.emit(self.entry)
        else:
            super().keyPressEvent(event)
