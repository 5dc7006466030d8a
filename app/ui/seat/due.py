"""What this post owes now, the most pressing first: decisions to be taken and letters to be answered, with what is left
of their time."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen

from app.domain.knowledge import Letter
from app.services.seat import Seat
from app.ui.seat.rows import Row
from app.ui.seat.words import capability, due_chip, sender_name, summary
from app.ui.theme.symbols import symbol
from app.ui.theme.tokens import size
from app.ui.widgets.basic import tip

MOST = 6
"""So many lines at most: the inbox has the rest."""


def owed(seat: Seat) -> list[tuple[str, tuple[object, ...]]]:
    """The lines: decisions, then letters, each by when they are due, what is overdue at the end."""
    now, view = seat.game.now, seat.view
    found: list[tuple[int, float, str, tuple[object, ...]]] = []
    for ident, known in view.knows.decisions.items():
        card = view.decisions[ident]
        if card.owner != seat.post or known.status != "open":
            continue
        left = (known.due - now) / max(0.1, seat.game.pace) / 1000
        clock = f"{int(max(0, left)) // 60:02d}:{int(max(0, left)) % 60:02d}"
        tone = "critical" if left < 60 else "warning" if left < 300 else ""
        share = round(max(0.0, known.due - now) / max(1, known.due - known.as_of), 3)
        shown = ("", seat.language.of(card.title), _rests(seat, ident), clock, tone, share)
        found.append((0, known.due, ident, shown))
    for letter in view.knows.letters.values():
        due = due_chip(seat, letter)
        if due is not None:
            by = letter.answer_by or letter.acknowledge_by
            kind = seat.force_kind(letter.sender) if letter.sender else "government"
            shown = (f"{kind}-actual", sender_name(seat, letter), _line(seat, letter), *due, -1.0)
            found.append((1, by, letter.id, shown) if by >= now else (2, -by, letter.id, shown))
    return [(ident, shown) for _, _, ident, shown in sorted(found, key=lambda line: line[:3])]


def _rests(seat: Seat, decision: str) -> str:
    """What a decision rests on, as far as it is known here."""
    t, card, held = seat.language.t, seat.view.decisions[decision], seat.view.knows.facts
    known = t("card.facts", known=sum(fact in held for fact in card.facts), all=len(card.facts)) if card.facts else ""
    expert = t("card.expertise", what=capability(seat, card.expertise)) if card.expertise else ""
    return " · ".join(part for part in (known, expert) if part)


def _line(seat: Seat, letter: Letter) -> str:
    return summary(seat, letter).replace("\n", " ")


class DueRow(Row):
    """Two lines: what is owed, and below it what it says; at the left a ring or a symbol, at the right the time."""

    tall = "row.due"

    def put(self, glyph: str, title: str, under: str, clock: str, tone: str, ring: float) -> None:  # type: ignore[override]
        """What the line says."""
        shown = (glyph, title, under, clock, tone, ring)
        if shown == (self.glyph, self.title, self.end, self.word, self.tone, self.ring):
            return
        self.glyph, self.title, self.end, self.word, self.tone, self.ring = shown
        self.setAccessibleName(f"{title} {clock} {under}".strip())
        self.setToolTip(tip(f"{title}\n{under}".strip()))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        t, scale, middle = self.look.tokens, self.look.scale, self.height() // 2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.hasFocus():
            painter.fillRect(self.rect(), t.colour("hover"))
        painter.setPen(t.colour("line"))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        if self.hasFocus():
            painter.setPen(QPen(t.colour("focus"), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        if self.ring >= 0:
            dial = QRectF(16, middle - 12, 24, 24)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(t.colour("line"), 4))
            painter.drawEllipse(dial)
            painter.setPen(QPen(t.colour(self.tone or "text_2"), 4))
            painter.drawArc(dial, 90 * 16, round(360 * 16 * min(1.0, self.ring)))
        elif self.glyph:
            glyph = symbol(t, self.glyph, size("symbol.list"), self.devicePixelRatioF())
            painter.drawPixmap(18, middle - size("symbol.list") // 2, glyph)
        left, right, half = 52, self.width() - 12, round(20 * scale)
        clock = self._font("font.body", True)
        painter.setFont(clock)
        wide = QFontMetrics(clock).horizontalAdvance(self.word)
        tone = "critical" if self.tone == "overdue" else self.tone or "text"
        painter.setPen(t.colour(tone))
        top = middle - half
        painter.drawText(QRect(right - wide, top, wide, half), Qt.AlignmentFlag.AlignVCenter, self.word)
        painter.setPen(t.colour("text"))
        self._put_words(painter, clock, self.title, QRect(left, top, right - wide - 8 - left, half))
        painter.setPen(t.colour("text_2"))
        self._put_words(painter, self._font("font.caption"), self.end, QRect(left, middle, right - left, half))

    def _font(self, name: str, bold: bool = False) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(round(size(name) * self.look.scale))
        font.setBold(bold)
        return font

    def _put_words(self, painter: QPainter, font: QFont, words: str, frame: QRect) -> None:
        painter.setFont(font)
        said = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, max(20, frame.width()))
        painter.drawText(frame, Qt.AlignmentFlag.AlignVCenter, said)
