"""The list of injects against time, planned over actual, and below it the windows of expected actions."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.domain.clock import MINUTE
from app.services.control import Control, Due, Line
from app.ui.control.windows import Windows
from app.ui.seat.top import elapsed
from app.ui.theme.look import Look
from app.ui.theme.tokens import size
from app.ui.widgets.basic import tip

LATE = 150_000
"""An inject this late (ms) is marked."""
LANES = ("unified", "on_site", "professional", "force", "community")
RIGHT = Qt.TextElideMode.ElideRight
HEAD, NAMES, MOST, ROW = 44, 120, 200, 46


@dataclass(slots=True)
class Name:
    """What stands beside a mark: number and title, if the mark is the one that bears them."""

    x: float
    y: float
    number: str
    words: str
    tone: str


class Timeline(QWidget):
    """`picked` with an inject, `moved` with an inject, its new time (ms) and whether those that follow shift too."""

    picked = Signal(str)
    moved = Signal(str, int, bool)

    def __init__(self, control: Control, look: Look) -> None:
        super().__init__()
        self.control, self.look = control, look
        self.chosen = ""
        self.span = 90 * MINUTE
        self._follow, self._from = True, 0.0
        self._hits: list[tuple[QRect, str]] = []
        self._boxes: list[tuple[QRectF, Due]] = []
        self._lines: list[Line] = []
        self._due: list[Due] = []
        self._drag: tuple[str, int, bool] | None = None
        self._pressed: QPoint | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(210)
        control.ticked.connect(lambda ms: self.update())
        look.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """After the truth may have changed."""
        self._lines, self._due = self.control.lines(), self.control.due()
        layer = {p.id: p.layer.value for p in self.control.game.entry.exercise.posts}
        used = {layer.get(line.to[0], "unified") if line.to else "world" for line in self._lines}
        self._lanes: list[str] = [lane for lane in (*LANES, "world") if lane in used]
        self._lane_of = {ln.id: (layer.get(ln.to[0], "unified") if ln.to else "world") for ln in self._lines}
        self.names = self._names_width()
        self.setAccessibleName(self.control.language.t("control.timeline"))
        self.update()

    def begin(self) -> float:
        """The time (ms) at the left edge."""
        if self._follow:
            length = self.control.game.entry.exercise.length
            self._from = max(0.0, min(self.control.game.now - self.span * 0.4, length - self.span))
        return self._from

    def _lane_name(self, lane: str) -> str:
        name = self.control.language.t("control.lane_world" if lane == "world" else f"status.layer.{lane}")
        return name[:1].upper() + name[1:]

    def _names_width(self) -> int:
        """Pixels for the names of the rows: what the longest needs, up to a limit."""
        metrics, t = QFontMetrics(self._font()), self.control.language.t
        longest = max(metrics.horizontalAdvance(w) for w in [t("control.expected"), *map(self._lane_name, self._lanes)])
        return max(NAMES, min(longest + 30, MOST))

    def x_of(self, at: float) -> float:
        """Where a time stands."""
        return self.names + (at - self.begin()) / self.span * max(1, self.width() - self.names - 12)

    def time_of(self, x: float) -> int:
        """The time at a place."""
        return int(self.begin() + (x - self.names) / max(1, self.width() - self.names - 12) * self.span)

    def clock(self, at: float) -> str:
        """Scenario wall clock, hh:mm."""
        hours, minutes = self.control.game.entry.exercise.start[11:16].split(":")
        total = int(hours) * 60 + int(minutes) + int(at) // MINUTE
        return f"{total // 60 % 24:02d}:{total % 60:02d}"

    def _font(self, bold: bool = False) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(round(size("font.caption") * self.look.scale))
        font.setBold(bold)
        return font

    def _row_height(self) -> float:
        rows = len(self._lanes) + 2.2  # the windows below want as much room as two of them
        return max(26.0, min(float(ROW), (self.height() - HEAD) / rows))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Phases, hours, lanes, injects, windows, now."""
        t = self.look.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), t.colour("panel"))
        painter.setFont(self._font())
        self._hits = []
        self._grid(painter)
        height = self._row_height()
        for row, lane in enumerate(self._lanes):
            self._lane(painter, lane, HEAD + row * height, height)
        self._windows(painter, HEAD + len(self._lanes) * height)
        x = self.x_of(self.control.game.now)
        painter.setPen(QPen(t.colour("ink"), 2))
        painter.drawLine(QPointF(x, 4), QPointF(x, self.height()))
        if self.hasFocus():
            painter.setPen(QPen(t.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def _grid(self, painter: QPainter) -> None:
        t, metrics = self.look.tokens, QFontMetrics(self._font())
        exercise = self.control.game.entry.exercise
        ends = [p.at for p in exercise.phases[1:]] + [exercise.length]
        for phase, end in zip(exercise.phases, ends, strict=True):
            left, right = max(self.names + 0.0, self.x_of(phase.at)), min(self.width() - 12.0, self.x_of(end))
            if right - left < 8:
                continue
            painter.fillRect(QRectF(left + 1, 4, right - left - 2, 3), t.colour("line_strong"))
            painter.setPen(t.colour("text_2"))
            words = self.control.language.of(phase.title)
            painter.drawText(QPointF(left + 4, 20), metrics.elidedText(words, RIGHT, int(right - left - 8)))
        step = next(s for s in (1, 2, 5, 10, 15, 30, 60, 120, 240, 1440, 10**6) if s * MINUTE * 9 >= self.span) * MINUTE
        at = int(self.begin() // step) * step
        while at <= self.begin() + self.span:
            x = self.x_of(at)
            if x >= self.names:
                painter.setPen(t.colour("line"))
                painter.drawLine(QPointF(x, HEAD - 6), QPointF(x, self.height()))
                painter.setPen(t.colour("text_3"))
                words, now = self.clock(at), self.x_of(self.control.game.now)
                if not x - 3 < now < x + 9 + metrics.horizontalAdvance(words):  # else the line of now goes through it
                    painter.drawText(QPointF(x + 3, 37), words)
            at += step
        painter.setPen(t.colour("line"))
        painter.drawLine(self.names, 0, self.names, self.height())
        painter.setPen(t.colour("text_2"))
        for y, words in zip((20, 37), self.came(), strict=True):
            painter.drawText(QPointF(16, y), metrics.elidedText(words, RIGHT, self.names - 20))

    def came(self) -> tuple[str, str]:
        """How many injects have come, and how far from their time on average: what stands in the corner."""
        came = [ln for ln in self._lines if ln.status == "released"]
        drift = [ln.at - ln.planned for ln in came if ln.planned >= 0]
        mean = sum(drift) / len(drift) / 1000 if drift else 0
        t = self.control.language.t
        return t("control.came", count=len(came), of=len(self._lines)), t("control.drift", drift=f"{mean:+.0f} s")

    def _lane(self, painter: QPainter, lane: str, top: float, height: float) -> None:
        t = self.look.tokens
        painter.setPen(t.colour("line"))
        painter.drawLine(QPointF(0, top), QPointF(self.width(), top))
        painter.setPen(t.colour("text_2"))
        self._head(painter, self._lane_name(lane), top, height)
        upper, lower = top + height * 0.3, top + height * 0.72
        shown = [
            ln for ln in self._lines if self._lane_of[ln.id] == lane and not (ln.reserve and ln.status == "waiting")
        ]
        names: list[Name] = []
        for line in shown:
            names += self._inject(painter, line, upper, lower)
        self._label(painter, names)

    def _label(self, painter: QPainter, names: "list[Name]") -> None:
        """Titles where there is room for them up to the next mark and to the line of now; else the number alone."""
        metrics, now = QFontMetrics(self._font()), self.x_of(self.control.game.now)
        for y in {name.y for name in names}:
            row = sorted((name for name in names if name.y == y), key=lambda name: name.x)
            for name, follows in zip(row, [*row[1:], None], strict=True):
                end = min(self.width() - 4.0, follows.x - 9 if follows else 1e9, now - 3 if name.x < now - 8 else 1e9)
                room = min(170, int(end - name.x - 10))
                whole = f"{name.number} {name.words}"
                words = metrics.elidedText(whole, RIGHT, room) if name.words and room >= 64 else name.number
                if name.words and metrics.horizontalAdvance(words) <= room:
                    painter.setPen(self.look.tokens.colour(name.tone))
                    painter.drawText(QPointF(name.x + 10, y + 4), words)

    def _inject(self, painter: QPainter, line: Line, upper: float, lower: float) -> "list[Name]":
        t = self.look.tokens
        at = self._drag[1] if self._drag and self._drag[0] == line.id else line.at
        planned = line.planned if line.planned >= 0 else (at if line.status != "released" else -1)
        released = line.status == "released"
        late = released and line.planned >= 0 and at - line.planned > LATE
        colour = t.colour("warning") if late or line.status == "held" else t.colour("ink" if released else "text_3")
        spots = [(planned, upper, False)] if planned >= 0 else []
        if released:
            spots.append((at, lower, True))
        elif at >= 0 and at != planned:
            spots.append((at, lower, False))
        places = [(self.x_of(when), y, full) for when, y, full in spots]
        if len(places) == 2 and places[1][0] >= self.names:
            painter.setPen(colour)
            painter.drawLine(
                QPointF(max(self.names, places[0][0]), places[0][1] + 5), QPointF(places[1][0], places[1][1] - 5)
            )
        for x, y, full in places:
            if self.names <= x <= self.width() - 4:
                self._diamond(painter, x, y, full, colour if full or late else t.colour("text_3"))
                if line.id == self.chosen:
                    painter.setPen(QPen(t.colour("focus"), 2))
                    painter.setBrush(Qt.BrushStyle.NoBrush)
                    painter.drawEllipse(QPointF(x, y), 9, 9)
        marks = [Name(x, y, "", "", "") for x, y, _ in places if self.names <= x <= self.width() - 4]
        if not marks or not self.names <= places[-1][0] <= self.width() - 4:
            return marks
        x, y, _ = places[-1]
        if line.status == "skipped":
            painter.setPen(t.colour("text_3"))
            painter.drawLine(QPointF(x - 8, y), QPointF(x + 8, y))
        self._hits.append((QRect(int(x) - 9, int(y) - 11, 18, 22), line.id))
        held = line.status == "held"
        words = f"{self.control.language.t('control.held')} · {line.title}" if held else line.title
        marks[-1] = Name(x, y, str(line.number), words, "warning" if held else "text" if released else "text_2")
        return marks

    def _diamond(self, painter: QPainter, x: float, y: float, full: bool, colour: QColor) -> None:
        shape = QPolygonF([QPointF(x, y - 5), QPointF(x + 5, y), QPointF(x, y + 5), QPointF(x - 5, y)])
        pen = QPen(colour, 1.4)
        if not full:
            pen.setDashPattern([2, 1.5])
        painter.setPen(pen)
        painter.setBrush(colour if full else Qt.BrushStyle.NoBrush)
        painter.drawPolygon(shape)

    def _windows(self, painter: QPainter, top: float) -> None:
        t, metrics, language = self.look.tokens, QFontMetrics(self._font()), self.control.language
        painter.setPen(t.colour("line"))
        painter.drawLine(QPointF(0, top), QPointF(self.width(), top))
        drawn = Windows(t, metrics, self.x_of, self.x_of(self.control.game.now))
        area = QRectF(self.names, top + 3, self.width() - self.names, self.height() - top - 4)
        drawn.draw(painter, self._due, area)
        self._boxes = drawn.boxes
        painter.setPen(t.colour("text_2"))
        self._head(painter, language.t("control.expected"), top, 24)
        if drawn.left_out and self.height() - top > 44:
            painter.setPen(t.colour("text_3"))
            self._head(painter, language.t("control.more", count=drawn.left_out), top + 18, 24)

    def _head(self, painter: QPainter, words: str, top: float, height: float) -> None:
        room = self.names - 22
        said = painter.fontMetrics().elidedText(words, RIGHT, room)
        painter.drawText(QRectF(16, top, room + 2, height), Qt.AlignmentFlag.AlignVCenter, said)

    def said_at(self, p: QPoint) -> str:
        """What there is to say of a place: the whole name of a row, an inject, an expected action."""
        t, control = self.control.language.t, self.control
        if p.x() < self.names:
            row = int((p.y() - HEAD) / self._row_height())
            return self._lane_name(self._lanes[row]) if 0 <= row < len(self._lanes) and p.y() >= HEAD else ""
        inject = next((ident for box, ident in reversed(self._hits) if box.contains(p)), "")
        line = next((line for line in self._lines if line.id == inject), None)
        if line is not None:
            to = t("comma").join(control.name(post) for post in line.to)
            return f"{line.number} {line.title}\n{to}\n{line.text}"
        due = next((due for box, due in self._boxes if box.contains(QPointF(p))), None)
        if due is None:
            return ""
        who = t("comma").join(control.name(post) for post in due.who)
        said = f"{due.title}\n{t('control.was_due', who=who, time=elapsed(due.by))}"
        return f"{said} · {t('control.critical')}" if due.critical else said

    def event(self, event: QEvent) -> bool:
        """Tool tips for what is drawn."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            said = self.said_at(event.pos())
            if said:
                QToolTip.showText(event.globalPos(), tip(said), self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Pick an inject; a drag moves it in time."""
        self._pressed = event.position().toPoint()
        self.chosen = next((ident for box, ident in reversed(self._hits) if box.contains(self._pressed)), "")
        if self.chosen:
            self.picked.emit(self.chosen)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Dragging: an inject that still waits for its time, or the view."""
        if self._pressed is None or (event.position().toPoint() - self._pressed).manhattanLength() < 6:
            return
        line = next((ln for ln in self._lines if ln.id == self.chosen), None)
        if line is not None and line.status in ("waiting", "held") and line.at >= 0:
            at = max(int(self.control.game.now), self.time_of(event.position().x()) // 15_000 * 15_000)
            self._drag = (line.id, at, bool(event.modifiers() & Qt.KeyboardModifier.AltModifier))
        elif line is None:
            self._follow = False
            passed = (event.position().x() - self._pressed.x()) / max(1, self.width() - self.names - 12) * self.span
            self._from = max(0.0, self._from - passed)
            self._pressed = event.position().toPoint()
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Where it is let go is its new time."""
        drag, self._drag, self._pressed = self._drag, None, None
        if drag is not None:
            self.moved.emit(*drag)
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Back to following the clock."""
        self._follow = True
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Show more or less of time."""
        factor = 0.8 if event.angleDelta().y() > 0 else 1.25
        length = self.control.game.entry.exercise.length
        self.span = int(max(5 * MINUTE, min(self.span * factor, length + 10 * MINUTE)))
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right go from inject to inject."""
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()))
        if step is None or not self._hits:
            super().keyPressEvent(event)
            return
        order = [ident for _, ident in sorted(self._hits, key=lambda hit: hit[0].left())]
        place = order.index(self.chosen) + step if self.chosen in order else 0
        self.chosen = order[place % len(order)]
        self.picked.emit(self.chosen)
        self.update()
