"""Readings over time, a small curve for each thing that is followed: what was heard when, and since when nothing."""

from itertools import pairwise
from math import ceil

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from app.services.readings import Course, Readings
from app.services.seat import Seat
from app.ui.seat.words import seat_clock
from app.ui.theme.look import Look
from app.ui.theme.tokens import size
from app.ui.widgets.basic import clear, tip
from app.ui.widgets.frame import Scroll

WIDE, HIGH = 210, 104
"""A curve is at least so wide and just so high (px)."""
MANY = 30
"""More readings than these have no dots."""
SAID = 12
"""So many readings, the latest, are said in words."""


class Curve(QWidget):
    """One course: its name and latest value, its line with a dot for each reading, dashed since the last one."""

    picked = Signal(str)

    def __init__(self, seat: Seat, look: Look, course: Course) -> None:
        super().__init__()
        self.seat, self.look, self.course = seat, look, course
        self.setFixedHeight(round(HIGH * look.scale))
        self.setMinimumWidth(round(WIDE * 0.8 * look.scale))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.put(course)

    def put(self, course: Course) -> None:
        """Show its readings as they are now."""
        self.course = course
        self.setAccessibleName(self.name())
        said = [self.seat.language.t("readings.at", at=seat_clock(self.seat, at), value=self.value(value))
                for at, value in course.points[-SAID:]]  # fmt: skip
        words = self.seat.fact_words(course.ident) if course.kind == "fact" else ""
        self.setAccessibleDescription("; ".join(said))
        self.setToolTip(tip("\n".join([self.name(), *([words] if words else []), *said])))
        self.update()

    def name(self) -> str:
        """What is followed."""
        t, ident = self.seat.language.t, self.course.ident
        if self.course.kind == "weather":
            return t(f"readings.{ident}")
        return t("readings.water", area=self.seat.name(ident)) if self.course.kind == "area" else self.seat.name(ident)

    def value(self, value: float) -> str:
        """A reading with its unit, where that is known."""
        unit = {"area": "m", "wind_ms": "m/s", "rain_mm_h": "mm/h"}
        found = unit.get(self.course.kind) or unit.get(self.course.ident, "")
        said = f"{value:,.2f}".rstrip("0").rstrip(".")
        return f"{said} {found}".rstrip()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Name, value, line, times."""
        t, course, scale = self.look.tokens, self.course, self.look.scale
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = self.rect().adjusted(12, 4, -12, -4)
        latest, small = self.value(course.points[-1][1]), self._font("font.caption", False)
        strong = self._font("font.body", True)
        painter.setFont(strong)
        painter.setPen(t.colour("text"))
        row = QRect(frame.left(), frame.top(), frame.width(), QFontMetrics(strong).height())
        painter.drawText(row, Qt.AlignmentFlag.AlignRight, latest)
        painter.setFont(small)
        painter.setPen(t.colour("text_2"))
        room = row.width() - QFontMetrics(strong).horizontalAdvance(latest) - 10
        words = QFontMetrics(small).elidedText(self.name(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(row, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
        below = QFontMetrics(small).height()
        times = QRect(frame.left(), frame.bottom() - below + 1, frame.width(), below)
        painter.setPen(t.colour("text_3"))
        since = seat_clock(self.seat, course.points[0][0])
        painter.drawText(times, Qt.AlignmentFlag.AlignLeft, since)
        last = self.seat.language.t("readings.last", at=seat_clock(self.seat, course.points[-1][0]))
        span = f"{self.value(min(course.values)).split()[0]} – {self.value(max(course.values))}"
        width = QFontMetrics(small).horizontalAdvance
        if width(since + last) + 12 < times.width():
            painter.drawText(times, Qt.AlignmentFlag.AlignRight, last)
        if 2 * max(width(since), width(last)) + width(span) + 24 < times.width():
            painter.drawText(times, Qt.AlignmentFlag.AlignHCenter, span)
        gap = round(6 * scale)
        self._line(painter, QRectF(frame.adjusted(2, row.height() + gap, -4, -below - gap)))
        painter.setPen(t.colour("line"))
        painter.drawLine(QPointF(frame.left(), times.top() - 2), QPointF(frame.right(), times.top() - 2))
        painter.drawLine(self.rect().topRight(), self.rect().bottomRight())
        if self.hasFocus():
            painter.setPen(QPen(t.colour("focus"), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def _line(self, painter: QPainter, box: QRectF) -> None:
        """Water runs from reading to reading; what somebody said or the weather stands until the next."""
        t, points = self.look.tokens, self.course.points
        begin, now = points[0][0], max(self.seat.view.now, points[-1][0] + 1)
        low, high = min(value for _, value in points), max(value for _, value in points)
        across, up = box.width() / (now - begin), box.height() / (high - low)
        spots = [QPointF(box.left() + (at - begin) * across, box.bottom() - (value - low) * up) for at, value in points]
        line = [spots[0]]
        for before, spot in pairwise(spots):
            line += [spot] if self.course.kind == "area" else [QPointF(spot.x(), before.y()), spot]
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(t.colour("ink"), 1.6))
        painter.drawPolyline(QPolygonF(line))
        dashed = QPen(t.colour("text_3"), 1.4)
        dashed.setDashPattern([3, 3])
        painter.setPen(dashed)
        painter.drawLine(spots[-1], QPointF(box.right(), spots[-1].y()))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(t.colour("ink"))
        for spot in spots if len(spots) <= MANY else spots[-1:]:
            painter.drawEllipse(spot, 2.6, 2.6)

    def _font(self, name: str, bold: bool) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(round(size(name) * self.look.scale))
        font.setBold(bold)
        return font

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Pick what it is about."""
        self.setFocus()
        self._pick()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter picks as well."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._pick()
        else:
            super().keyPressEvent(event)

    def _pick(self) -> None:
        if self.course.kind != "weather":
            self.picked.emit(self.course.ident)


class Curves(Scroll):
    """All of them, side by side as far as there is room; `picked` with what one is about."""

    picked = Signal(str)

    def __init__(self, seat: Seat, look: Look) -> None:
        self.grid = QGridLayout()
        super().__init__(self.grid, (0, 0, 0, 0))
        self.grid.setSpacing(0)
        self.seat, self.look = seat, look
        self.readings = Readings(seat)
        self.curves: list[Curve] = []
        self._columns = 0

    def any(self) -> bool:
        """Whether there is one to show."""
        return bool(self.readings.courses())

    def needs(self) -> int:
        """How tall it would be with all of them in sight (px)."""
        return ceil(len(self.curves) / max(1, self._columns)) * round(HIGH * self.look.scale)

    def refresh(self) -> int:
        """Show what there is now; how many."""
        courses = self.readings.courses()
        same = [(each.kind, each.ident) for each in courses] == [(c.course.kind, c.course.ident) for c in self.curves]
        if same:
            for curve, course in zip(self.curves, courses, strict=True):
                curve.put(course)
        else:
            self.make(courses)
        return len(courses)

    def make(self, courses: list[Course] | None = None) -> None:
        """Make them anew: there are others, or the look is another."""
        clear(self.grid)
        self.curves, self._columns = [], 0
        for course in self.readings.courses() if courses is None else courses:
            curve = Curve(self.seat, self.look, course)
            curve.picked.connect(self.picked)
            self.curves.append(curve)
        self._share()

    def _share(self) -> None:
        columns = max(1, min(len(self.curves), self.width() // round(WIDE * self.look.scale)))
        if columns == self._columns or not self.curves:
            return
        for number in range(max(columns, self._columns) + 1):
            self.grid.setColumnStretch(number, number < columns)
        for number, curve in enumerate(self.curves):
            self.grid.addWidget(curve, number // columns, number % columns)
        self.grid.setRowStretch(len(self.curves), 1)
        self._columns = columns

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many columns as there is room for."""
        super().resizeEvent(event)
        self._share()
