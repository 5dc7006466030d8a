"""The top bar: clock, phase, response level, own post and whom it answers to."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.domain.clock import DAY, HOUR, MINUTE
from app.services.seat import Seat
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
