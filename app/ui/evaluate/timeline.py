"""The run against time: points won and lost, people's own marks, and a lane per kind of force; one scrubber over all.

What does not move with the scrubber is drawn once and kept.
"""

from bisect import bisect_left

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QPolygonF,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.domain.clock import MINUTE
from app.services.evaluation import Evaluation
from app.services.hindsight import Mark
from app.ui.evaluate.lanes import Lane, lanes_of
from app.ui.theme.look import Look
from app.ui.theme.symbols import icon, symbol
from app.ui.theme.tokens import size
from app.ui.widgets.basic import tip

KINDS = ("fire_rescue", "professional", "military", "social", "community", "government")
NAMES, HEAD, POINTS, OWN = 132, 28, 52, 26
TICKS = (1, 2, 5, 10, 15, 30, 60, 120, 240, 480, 720, 1440)
"""Minutes between two lines of the grid: the first that leaves them far enough apart."""


class Timeline(QWidget):
    """`picked` with a mark of the score, `judgement` with the number of a person's own."""

    picked = Signal(object)
    judgement = Signal(int)

    def __init__(self, evaluation: Evaluation, look: Look) -> None:
        super().__init__()
        self.evaluation, self.look = evaluation, look
        self.begin, self.span = 0.0, float(max(MINUTE, evaluation.whole.ends))
        self._kept: QPixmap | None = None
        self._kept_for: tuple[object, ...] = ()
        self._hits: list[tuple[QRect, Mark]] = []
        self._own: list[tuple[QRect, int]] = []
        self._ticks: list[QRectF] = []
        self._drags = False
        self._lanes: list[Lane] | None = None
        self.kinds = [kind for kind in KINDS if kind in evaluation.whole.lanes]
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(HEAD + POINTS + OWN + 24 * len(self.kinds))
        evaluation.sought.connect(self._follow)
        evaluation.judged.connect(self.redraw)
        evaluation.bookmarked.connect(self.redraw)
        evaluation.covering.connect(self.redraw)
        evaluation.chosen.connect(lambda mark: self.update())
        look.changed.connect(self.redraw)

    def redraw(self) -> None:
        """Draw everything anew."""
        self._kept = None
        self.setAccessibleName(self.evaluation.language.t("evaluate.timeline"))
        self.update()

    def sizeHint(self) -> QSize:
        """Room for the lanes."""
        return QSize(760, HEAD + POINTS + OWN + 36 * len(self.kinds))

    def x_of(self, at: float) -> float:
        """Where a time stands."""
        return NAMES + (at - self.begin) / self.span * max(1, self.width() - NAMES - 16)

    def time_of(self, x: float) -> float:
        """The time at a place."""
        return self.begin + (x - NAMES) / max(1, self.width() - NAMES - 16) * self.span

    def _follow(self, at: int) -> None:
        if not self.begin <= at <= self.begin + self.span:
            self.show_part(at - self.span / 3, self.span)
        self.update()

    def show_part(self, begin: float, span: float) -> None:
        """Show `span` ms from `begin` on, or what comes nearest to that."""
        whole = float(max(MINUTE, self.evaluation.whole.ends))
        self.span = min(whole, max(2.0 * MINUTE, span))
        self.begin = max(0.0, min(begin, whole - self.span))
        self.redraw()

    def _font(self, bold: bool = False) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(round(size("font.caption") * self.look.scale))
        font.setBold(bold)
        return font

    def paintEvent(self, event: QPaintEvent) -> None:
        """What stands still, the chosen mark, the scrubber."""
        t = self.look.tokens
        key = (self.size(), t.theme, self.look.scale, self.evaluation.language.code, self.begin, self.span)
        if self._kept is None or self._kept_for != key:
            ratio = self.devicePixelRatioF()
            self._kept = QPixmap(self.size() * ratio)
            self._kept.setDevicePixelRatio(ratio)
            self._kept.fill(t.colour("panel"))
            self._kept_for = key
            inner = QPainter(self._kept)
            inner.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._still(inner)
            inner.end()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawPixmap(0, 0, self._kept)
        painter.setPen(QPen(t.colour("focus"), 2))
        for box, mark in self._hits:
            if mark is self.evaluation.mark:
                painter.drawRoundedRect(box.adjusted(-2, -2, 2, 2), 3, 3)
        self._scrubber(painter)
        if self.hasFocus():
            painter.setPen(QPen(t.colour("focus"), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def _scrubber(self, painter: QPainter) -> None:
        t, x = self.look.tokens, self.x_of(self.evaluation.at)
        painter.setPen(QPen(t.colour("ink"), 1.5))
        painter.drawLine(QPointF(x, HEAD - 4), QPointF(x, self.height()))
        font = self._font(bold=True)
        words = self.evaluation.clock(self.evaluation.at)
        width = QFontMetrics(font).horizontalAdvance(words) + 14
        plate = QRectF(min(max(NAMES, x - width / 2), self.width() - width - 2), 3, width, HEAD - 7)
        for box in self._ticks:
            if box.intersects(plate):
                painter.fillRect(box, t.colour("panel"))  # half a label is none
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(t.colour("ink"))
        painter.drawRoundedRect(plate, 3, 3)
        painter.setPen(t.colour("on_ink"))
        painter.setFont(font)
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, words)

    def _still(self, painter: QPainter) -> None:
        self._hits, self._own, self._ticks = [], [], []
        painter.setFont(self._font())
        self._grid(painter)
        self._points(painter)
        self._judgements(painter)
        self._bookmarks(painter)
        height = self.lane_height()
        top = HEAD + POINTS + OWN
        if self._lanes is None:  # put in order once, when the window is there
            self._lanes = lanes_of(self.evaluation.whole.lanes, self.evaluation.whole.happenings, self.kinds)
        for row, lane in enumerate(self._lanes):
            above, below = (round(top + place * height) for place in (row, row + 1))
            self._lane(painter, lane, QRectF(0, above, self.width(), below - above))

    def lane_height(self) -> float:
        """Pixels of a lane."""
        return max(20.0, (self.height() - HEAD - POINTS - OWN) / max(1, len(self.kinds)))

    def _name(self, painter: QPainter, words: str, top: float, height: float, left: int = 12) -> None:
        painter.setPen(self.look.tokens.colour("text"))
        said = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, NAMES - left - 6)
        painter.drawText(QRectF(left, top, NAMES - left, height), Qt.AlignmentFlag.AlignVCenter, said)

    def _grid(self, painter: QPainter) -> None:
        t = self.look.tokens
        room = 84 * self.span / max(1, self.width() - NAMES - 16) / MINUTE * self.look.scale
        every = next((minutes for minutes in TICKS if minutes >= room), TICKS[-1]) * MINUTE
        at = (self.begin // every) * every
        while at <= self.begin + self.span:
            if at >= self.begin:
                x = self.x_of(at)
                painter.setPen(QPen(t.colour("line"), 1))
                painter.drawLine(QPointF(x, HEAD), QPointF(x, self.height()))
                painter.setPen(t.colour("text_2"))
                minutes = int(at // MINUTE)
                words = f"T+{minutes // 60}:{minutes % 60:02d}"
                box = QRectF(min(x - 40, self.width() - 82), 0, 80, HEAD - 2)
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
                spare = (80 - painter.fontMetrics().horizontalAdvance(words)) / 2 - 3
                self._ticks.append(box.adjusted(spare, 0, -spare, 0))
            at += every
        painter.setPen(QPen(t.colour("line"), 1))
        for y in (HEAD, HEAD + POINTS, HEAD + POINTS + OWN):
            painter.drawLine(QPointF(0, y), QPointF(self.width(), y))

    def _points(self, painter: QPainter) -> None:
        t, middle = self.look.tokens, HEAD + POINTS / 2
        self._name(painter, self.evaluation.language.t("evaluate.points"), HEAD, POINTS)
        if self.evaluation.covered:
            self._covered(painter)
            return
        painter.setPen(QPen(t.colour("line_strong"), 1))
        painter.drawLine(QPointF(NAMES, middle), QPointF(self.width() - 16, middle))
        taken: list[QRect] = []
        marks = self.evaluation.whole.marks
        first, last = (bisect_left(marks, at, key=lambda m: m.at) for at in (self.begin, self.begin + self.span + 1))
        for mark in sorted(marks[first:last], key=lambda m: abs(m.points)):
            x = self.x_of(mark.at)
            if not NAMES - 1 <= x <= self.width() - 8:
                continue
            half = 4 + min(5.0, 3 * abs(mark.points))
            way = -1 if mark.points > 0 else 1
            painter.setPen(QPen(t.colour("panel"), 1))
            painter.setBrush(t.colour("good" if mark.points > 0 else "critical"))
            tip = QPointF(x, middle + way * (4 + 2 * half)) if mark.points > 0 else QPointF(x, middle + 4 + 2 * half)
            base = middle + way * 3
            painter.drawPolygon(QPolygonF([QPointF(x - half, base), QPointF(x + half, base), tip]))
            box = QRect(round(x - half), round(min(base, tip.y())), round(2 * half), round(abs(tip.y() - base)))
            self._hits.append((box.adjusted(-1, -2, 1, 2), mark))
        for _, mark in reversed(self._hits):
            if abs(mark.points) >= 0.95:
                self._points_word(painter, mark, middle, taken)

    def _covered(self, painter: QPainter) -> None:
        """Why no points are drawn here."""
        middle = HEAD + POINTS // 2
        icon(self.look.tokens, "lock", "text_2").paint(painter, QRect(NAMES, middle - 8, 16, 16))
        painter.setPen(self.look.tokens.colour("text_2"))
        room = QRectF(NAMES + 22, HEAD, self.width() - NAMES - 30, POINTS)
        words = self.evaluation.language.t("judge.hidden")
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)

    def _points_word(self, painter: QPainter, mark: Mark, middle: float, taken: list[QRect]) -> None:
        words = f"{mark.points:+.1f}".replace("-", "−")
        metrics = painter.fontMetrics()
        y = middle + 3 if mark.points < 0 else middle - metrics.height() - 3
        x = self.x_of(mark.at) + 6 + min(5.0, 3 * abs(mark.points))
        frame = QRect(round(x), round(y), metrics.horizontalAdvance(words) + 4, metrics.height())
        if frame.right() > self.width() or any(frame.intersects(box) for box in taken):
            return
        if any(frame.intersects(box) for box, other in self._hits if other is not mark):
            return
        taken.append(frame)
        painter.setPen(self.look.tokens.colour("good" if mark.points > 0 else "critical"))
        painter.drawText(frame, Qt.AlignmentFlag.AlignVCenter, words)

    def _judgements(self, painter: QPainter) -> None:
        t, top = self.look.tokens, HEAD + POINTS
        self._name(painter, self.evaluation.language.t("evaluate.judgement"), top, OWN)
        for entry in self.evaluation.judgements():
            x, sign = self.x_of(entry.judgement.at), entry.judgement.sign
            box = QRect(round(x) - 8, top + 5, 16, 16)
            tone = {"+": "good", "-": "critical", "n": "info"}[sign]
            painter.setPen(QPen(t.colour(tone), 1.4))
            painter.setBrush(t.colour(f"{tone}_tint"))
            painter.drawRoundedRect(box, 3, 3)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, {"+": "+", "-": "−", "n": "N"}[sign])
            self._own.append((box, entry.number))

    def _bookmarks(self, painter: QPainter) -> None:
        """A flag at the top for each, from the head down to its line."""
        painter.setPen(QPen(self.look.tokens.colour("info"), 1.4))
        painter.setBrush(self.look.tokens.colour("info_tint"))
        for _, mark in self.evaluation.bookmarks():
            x = self.x_of(mark.at)
            if NAMES <= x <= self.width():
                painter.drawLine(QPointF(x, HEAD), QPointF(x, HEAD + POINTS))
                painter.drawPolygon(QPolygonF([QPointF(x, HEAD), QPointF(x + 9, HEAD + 4), QPointF(x, HEAD + 8)]))

    def _lane(self, painter: QPainter, lane: Lane, box: QRectF) -> None:
        t, kind = self.look.tokens, lane.kind
        painter.drawPixmap(12, round(box.center().y()) - 8, symbol(t, f"{kind}-actual", size("symbol.lane")))
        self._name(painter, self.evaluation.language.t(f"evaluate.lane.{kind}"), box.top(), box.height(), 36)
        painter.setPen(QPen(t.colour("line"), 1))
        painter.drawLine(QPointF(0, box.bottom()), QPointF(self.width(), box.bottom()))
        painter.save()
        painter.setClipRect(QRectF(NAMES, box.top(), self.width() - NAMES, box.height()))
        along = QRectF(NAMES, box.top(), max(1, self.width() - NAMES - 16), box.height())
        lane.paint(painter, t, along, self.begin, self.span / along.width())
        painter.restore()

    def mark_at(self, p: QPoint) -> Mark | None:
        """The mark of the score there, the greatest first."""
        return next((mark for box, mark in reversed(self._hits) if box.contains(p)), None)

    def place_of(self, mark: Mark) -> QPoint | None:
        """Where a mark is drawn."""
        return next((box.center() for box, other in self._hits if other is mark), None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A mark, a person's mark, or a moment."""
        p = event.position().toPoint()
        own = next((number for box, number in self._own if box.contains(p)), 0)
        mark = self.mark_at(p)
        if own:
            self.judgement.emit(own)
        elif mark is not None:
            self.picked.emit(mark)
        elif p.x() >= NAMES:
            self._drags = True
            self.evaluation.seek(self.time_of(p.x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the scrubber; over a mark say what it is."""
        p = event.position().toPoint()
        if self._drags:
            self.evaluation.seek(self.time_of(p.x()))
            return
        mark = self.mark_at(p)
        self.setCursor(Qt.CursorShape.PointingHandCursor if mark else Qt.CursorShape.ArrowCursor)
        if mark is not None:
            words = f"{mark.indicator}  {mark.points:+.2f}  {self.evaluation.what(mark)}"
            QToolTip.showText(event.globalPosition().toPoint(), tip(words), self)
        else:
            QToolTip.hideText()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._drags = False

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the cursor; with Shift move along."""
        turn = event.angleDelta().y() or event.angleDelta().x()
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.show_part(self.begin - turn / 120 * self.span / 8, self.span)
            return
        at = self.time_of(event.position().x())
        span = self.span / 1.25 ** (turn / 120)
        self.show_part(at - (at - self.begin) * span / self.span, span)
