"""The cards of the home screen: each an exercise with a piece of its map."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.services.library import Entry
from app.services.words import Language
from app.ui.map.base import base_of
from app.ui.theme.look import Look
from app.ui.theme.symbols import icon, symbol
from app.ui.theme.tokens import radius, size
from app.ui.widgets.basic import button, chip, label, tip


class Picture(QWidget):
    """The map of an exercise around its first scene."""

    def __init__(self, entry: Entry, look: Look) -> None:
        super().__init__()
        self.entry, self.look = entry, look
        self.base = base_of(entry.ground)
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
