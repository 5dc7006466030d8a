"""The top bar: clock, phase, response level, own post and whom it answers to. And the strip of the last hour."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.domain.clock import DAY, HOUR, MINUTE
from app.services.seat import Seat
from app.ui.seat.words import seat_clock, sender_name
from app.ui.theme.look import Look
from app.ui.theme.tokens import size


def elapsed(ms: float) -> str:
    """T+h:mm:ss."""
    seconds = int(ms / 1000)
    return f"T+{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"


def clock_text(seat: Seat) -> str:
    """The scenario's wall clock now, hh:mm:ss."""
    hours, minutes, seconds = (seat.view.script.start[11:19] + ":00")[:8].split(":")
    total = (int(hours) * HOUR + int(minutes) * MINUTE + int(seconds) * 1000 + int(seat.game.now)) % DAY // 1000
    return f"{total // 3600:02d}:{total // 60 % 60:02d}:{total % 60:02d}"


class TopBar(QWidget):
    """Painted: tabular clock, ruler of phases, level, post."""

    def __init__(self, seat: Seat, look: Look) -> None:
        super().__init__()
        self.setObjectName("bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.seat, self.look = seat, look
        self.setFixedHeight(round(size("bar.top") * look.scale))
        seat.ticked.connect(lambda ms: self.update())
        seat.changed.connect(self._changed)
        look.changed.connect(self._restyle)
        self._changed()

    def _restyle(self) -> None:
        self.setFixedHeight(round(size("bar.top") * self.look.scale))
        self.update()

    def _changed(self) -> None:
        self.setAccessibleName(f"{clock_text(self.seat)} {self.seat.name(self.seat.post)}")
        self.update()

    def _font(self, name: str, bold: bool = False) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(round(size(name) * self.look.scale))
        font.setBold(bold)
        return font

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bar."""
        t, seat = self.look.tokens, self.seat
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), t.colour("panel"))
        painter.setPen(t.colour("line"))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        painter.setPen(t.colour("text"))
        painter.setFont(self._font("font.display", True))
        wide = QFontMetrics(painter.font()).horizontalAdvance("00:00:00") + 16
        painter.drawText(QRect(16, 0, wide, self.height()), Qt.AlignmentFlag.AlignVCenter, clock_text(seat))
        x = 16 + wide
        painter.setFont(self._font("font.caption"))
        painter.setPen(t.colour("text_2"))
        half = self.height() // 2
        small = round(92 * self.look.scale)
        word = (
            seat.language.t("paused") if not seat.game.running else seat.language.t("pace", pace=f"{seat.game.pace:g}")
        )
        painter.drawText(QRect(x, 8, small, half - 8), Qt.AlignmentFlag.AlignVCenter, elapsed(seat.game.now))
        painter.drawText(QRect(x, half, small, half - 8), Qt.AlignmentFlag.AlignVCenter, word)
        right = self._post(painter, half)
        x = self._phases(painter, x + small + 16, min(x + small + 466, right - round(260 * self.look.scale)))
        self._level(painter, x + 20, right, half)

    def _phases(self, painter: QPainter, x: int, until: int) -> int:
        t, seat = self.look.tokens, self.seat
        phases, half = seat.view.script.phases, self.height() // 2
        width = max(40, min(120, (until - x) // max(1, len(phases))))
        length = seat.game.entry.exercise.length
        alone = width < 76 * self.look.scale  # no room for all their names: the present one has the room of three
        for number, phase in enumerate(phases):
            if alone and number != max(0, seat.view.knows.phase):
                continue
            width = min(3 * width, until - x) if alone else width
            if x + width > until:
                break
            end = phases[number + 1].at if number + 1 < len(phases) else length
            share = min(1.0, max(0.0, (seat.game.now - phase.at) / max(1, end - phase.at)))
            now = number == seat.view.knows.phase
            painter.setFont(self._font("font.caption", now))
            painter.setPen(t.colour("text" if now else "text_3"))
            said = QFontMetrics(painter.font()).elidedText(
                seat.language.of(phase.title), Qt.TextElideMode.ElideRight, width - 6
            )
            painter.drawText(QRect(x, 8, width - 6, half - 4), Qt.AlignmentFlag.AlignVCenter, said)
            bar = QRectF(x, half + 8, width - 6, 4)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(t.colour("line"))
            painter.drawRoundedRect(bar, 2, 2)
            painter.setBrush(t.colour("ink" if now else "line_strong"))
            painter.drawRoundedRect(QRectF(x, half + 8, (width - 6) * share, 4), 2, 2)
            x += width
        return x

    def _level(self, painter: QPainter, x: int, right: int, half: int) -> None:
        t, seat = self.look.tokens, self.seat
        levels = {p: level for p, level in seat.view.knows.responses.items() if not p.startswith("proposed:")}
        if right - x < 120:
            return
        plan, level = min(levels.items(), key=lambda item: item[1], default=("", 0))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(t.colour(f"level_{level}" if level else "line_strong"))
        painter.drawRoundedRect(QRect(x, 12, 8, self.height() - 24), 2, 2)
        painter.setPen(t.colour("text"))
        painter.setFont(self._font("font.body", True))
        said = (
            seat.language.t("level_now", level=seat.language.t(f"status.level.{level}"))
            if level
            else (seat.language.t("level_none"))
        )
        painter.drawText(QRect(x + 16, 8, right - x - 20, half - 8), Qt.AlignmentFlag.AlignVCenter, said)
        painter.setFont(self._font("font.caption"))
        painter.setPen(t.colour("text_2"))
        name = QFontMetrics(painter.font()).elidedText(
            seat.name(plan) if plan else "", Qt.TextElideMode.ElideRight, right - x - 24
        )
        painter.drawText(QRect(x + 16, half, right - x - 20, half - 8), Qt.AlignmentFlag.AlignVCenter, name)

    def _post(self, painter: QPainter, half: int) -> int:
        t, seat = self.look.tokens, self.seat
        post = seat.view.script.post
        title = seat.name(post.id)
        above = seat.language.t("answers_to", post=seat.name(post.reports_to)) if post.reports_to else ""
        painter.setFont(self._font("font.lead", True))
        width = max(QFontMetrics(painter.font()).horizontalAdvance(title),
                    QFontMetrics(self._font("font.caption")).horizontalAdvance(above)) + 4  # fmt: skip
        width = min(width, self.width() // 3)
        left = self.width() - width - 16
        align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.setPen(t.colour("text"))
        said = QFontMetrics(painter.font()).elidedText(title, Qt.TextElideMode.ElideRight, width)
        painter.drawText(QRect(left, 8, width, half - 8), align, said)
        painter.setFont(self._font("font.caption"))
        painter.setPen(t.colour("text_2"))
        painter.drawText(QRect(left, half, width, half - 8), align, above)
        return left - 20


class HourStrip(QWidget):
    """The last hour on three lanes: received, sent, decided; what is due stands to the right of now."""

    def __init__(self, seat: Seat, look: Look) -> None:
        super().__init__()
        self.seat, self.look = seat, look
        self._restyle()
        look.changed.connect(self._restyle)
        seat.ticked.connect(lambda ms: self.update())
        seat.changed.connect(self.update)

    def _restyle(self) -> None:
        self.setFixedHeight(round(size("strip.hour_min") * self.look.scale))
        self.setAccessibleName(self.seat.language.t("strip"))
        self.update()

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

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lanes."""
        t, seat = self.look.tokens, self.seat
        painter = QPainter(self)
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
        mark = int((now - span) // step + 1) * step
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
        knows = seat.view.knows
        lanes = (
            (
                "received",
                [(x.at, f"{seat.force_kind(x.sender)}" if x.sender else "government") for x in knows.letters.values()],
            ),
            ("sent", [(x.at, "") for x in knows.sent.values()]),
            ("decided", [(d.as_of, "") for d in knows.decisions.values() if d.status == "taken"]),
        )
        for number, (name, marks) in enumerate(lanes):
            y = round((34 + number * 22) * scale)
            painter.setPen(t.colour("text_2"))
            painter.drawText(
                QRect(12, y - round(10 * scale), left - 16, round(20 * scale)),
                Qt.AlignmentFlag.AlignVCenter,
                seat.language.t(f"lane.{name}"),
            )
            for at, kind in marks:
                x = x_now + (at - now) * per
                if x >= left and at <= now:
                    painter.fillRect(QRectF(x - 1.5, y - 6, 3, 12), t.colour(kind or "text_2"))
        self._due(painter, x_now, per, font)
        painter.setPen(QPen(t.colour("ink"), 1.6))
        painter.drawLine(int(x_now), 4, int(x_now), self.height())

    def _due(self, painter: QPainter, x_now: float, per: float, font: QFont) -> None:
        t, metrics, free = self.look.tokens, QFontMetrics(font), {"warning": 0.0, "critical": 0.0}
        for at, words, tone in self.due():
            x = x_now + (at - self.seat.game.now) * per
            if x > self.width() - 12 or x < free[tone]:
                continue
            y = round((34 if tone == "warning" else 78) * self.look.scale)
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


def _step(span: float) -> int:
    return next(s for s in (10 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 6 * HOUR, DAY, 7 * DAY) if span / s <= 8)
