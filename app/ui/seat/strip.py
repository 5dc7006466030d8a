"""The strip of the last hour: what came in, went out and was decided, and what is due."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from app.domain.clock import DAY, HOUR, MINUTE
from app.services.seat import Seat
from app.ui.seat.words import seat_clock, sender_name
from app.ui.theme.look import Look
from app.ui.theme.tokens import Tokens, size


class HourStrip(QWidget):
    """The last hour on three lanes: received, sent, decided; what is due stands to the right of now. What still waits
    for an answer is hollow, a decision is a diamond. Flat, all stand on one lane."""

    def __init__(self, seat: Seat, look: Look) -> None:
        super().__init__()
        self.seat, self.look, self.flat = seat, look, False
        self._restyle()
        look.changed.connect(self._restyle)
        seat.ticked.connect(lambda ms: self.update())
        seat.changed.connect(self.update)

    def _restyle(self) -> None:
        self.setFixedHeight(round(size("strip.hour_flat" if self.flat else "strip.hour_min") * self.look.scale))
        self.setAccessibleName(self.seat.language.t("strip"))
        self.update()

    def set_flat(self, flat: bool) -> None:
        """One lane where the window is low, or three."""
        if flat != self.flat:
            self.flat = flat
            self._restyle()

    def due(self) -> list[tuple[int, str, str]]:
        """(when, words, tone) of what this post owes: answers and decisions."""
        k, post, now = self.seat.view.knows, self.seat.post, self.seat.game.now
        found = [
            (x.answer_by, sender_name(self.seat, x), "warning")
            for x in k.letters.values()
            if x.answer_by > now and not x.answered
        ]
        cards = self.seat.view.decisions
        found += [
            (d.due, self.seat.name(d.decision), "critical")
            for d in k.decisions.values()
            if d.status == "open" and d.due > now and cards[d.decision].owner == post
        ]
        return sorted(found)

    def lanes(self) -> list[tuple[str, list[tuple[int, str, bool]]]]:
        """Lane → (when, kind of force, whether it still waits for an answer)."""
        k, seat = self.seat.view.knows, self.seat
        letters = k.letters.values()
        return [
            ("received", [(x.at, seat.force_kind(x.sender) if x.sender else "government",
                           bool(x.answer_by and not x.answered)) for x in letters]),
            ("sent", [(x.at, "", False) for x in k.sent.values()]),
            ("decided", [(d.as_of, "", False) for d in k.decisions.values() if d.status == "taken"]),
        ]  # fmt: skip

    def _lane(self, number: int) -> int:
        return round((34 + (0 if self.flat else number) * 22) * self.look.scale)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lanes."""
        t, seat = self.look.tokens, self.seat
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), t.colour("panel"))
        painter.setPen(t.colour("line"))
        painter.drawLine(0, 0, self.width(), 0)
        font = QFont(self.font())
        font.setPixelSize(round(size("font.caption") * self.look.scale))
        painter.setFont(font)
        scale = self.look.scale
        left, now = round(76 * scale), seat.game.now
        span = 60 * MINUTE * max(1.0, seat.view.pace / 1000)
        per = (self.width() - left - 16) / (span * 4 / 3)
        x_now = left + span * per
        step = _step(span)
        early = minutes_of(seat) * MINUTE % step  # so that the marks stand at round times of the clock
        mark = int((now - span + early) // step + 1) * step - early
        while mark < now + span / 3:
            x = x_now + (mark - now) * per
            if mark >= 0 and x > left + 10:
                painter.setPen(t.colour("line"))
                painter.drawLine(int(x), round(20 * scale), int(x), self.height())
                if abs(x - x_now) > 30 * scale and x + 24 * scale < self.width():
                    painter.setPen(t.colour("text_3"))
                    painter.drawText(
                        QRect(int(x) - round(30 * scale), 2, round(60 * scale), round(17 * scale)),
                        Qt.AlignmentFlag.AlignCenter,
                        seat_clock(seat, mark),
                    )
            mark += step
        for number, (name, marks) in enumerate(self.lanes()):
            y = self._lane(number)
            if not self.flat or number == 0:
                said = seat.language.t("lane.all" if self.flat else f"lane.{name}")
                painter.setPen(t.colour("text_2"))
                frame = QRect(12, y - round(10 * scale), left - 16, round(20 * scale))
                painter.drawText(frame, Qt.AlignmentFlag.AlignVCenter, said)
            for at, kind, waits in marks:
                x = x_now + (at - now) * per
                if x >= left and at <= now:
                    _mark(painter, t, x, y, kind, waits, name == "decided")
        self._due(painter, x_now, per, font)
        painter.setPen(QPen(t.colour("ink"), 1.6))
        painter.drawLine(int(x_now), 4, int(x_now), self.height())

    def _due(self, painter: QPainter, x_now: float, per: float, font: QFont) -> None:
        t, metrics, free = self.look.tokens, QFontMetrics(font), {"warning": 0.0, "critical": 0.0}
        for at, words, tone in self.due():
            x = x_now + (at - self.seat.game.now) * per
            if x > self.width() - 12 or x < free[tone]:
                continue
            y = self._lane(0 if tone == "warning" else 2)
            painter.save()
            painter.translate(x, y)
            painter.rotate(45)
            painter.setPen(QPen(t.colour(tone), 1.4))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(-4, -4, 8, 8))
            painter.restore()
            room = self.width() - x - 20
            said = metrics.elidedText(words, Qt.TextElideMode.ElideRight, int(min(room, 140 * self.look.scale)))
            if room > 40:
                painter.setPen(t.colour(tone))
                frame = QRectF(x + 10, y - metrics.height() / 2, room, metrics.height())
                painter.drawText(frame, Qt.AlignmentFlag.AlignVCenter, said)
            free[tone] = x + 18 + (metrics.horizontalAdvance(said) if room > 40 else 0)


def _mark(painter: QPainter, t: Tokens, x: float, y: int, kind: str, waits: bool, decided: bool) -> None:
    colour = t.colour(kind or "text_2")
    if decided:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPolygon(QPolygonF([QPointF(x, y - 5), QPointF(x + 5, y), QPointF(x, y + 5), QPointF(x - 5, y)]))
    elif waits:
        painter.setPen(QPen(colour, 1.4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(x - 2, y - 6, 4, 12))
    else:
        painter.fillRect(QRectF(x - 1.5, y - 6, 3, 12), colour)


def minutes_of(seat: Seat) -> int:
    """The wall clock at the start, in minutes of the day."""
    hours, minutes = seat.view.script.start[11:16].split(":")
    return int(hours) * 60 + int(minutes)


def _step(span: float) -> int:
    return next(s for s in (10 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 6 * HOUR, DAY, 7 * DAY) if span / s <= 8)
