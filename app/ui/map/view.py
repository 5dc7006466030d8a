"""The map of what a post knows: solid is actual, dashed is under way, faded was not heard of for long."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from app.domain.exercise.ground import MapData
from app.ui.map.base import BaseMap
from app.ui.theme.look import Look
from app.ui.theme.symbols import symbol
from app.ui.theme.tokens import opacity, size

PILE = 7
"""So many symbols stand side by side at one spot; the rest are counted."""
AGING, STALE = 600_000, 1_200_000
"""Not heard of for this long (ms of exercise time), a thing fades, and fades more."""


@dataclass(slots=True)
class Mark:
    """Something on the map. `rank` says who keeps his tag where two would meet; `way` is where it is bound for."""

    id: str
    at: tuple[float, float]
    glyph: str
    tag: str = ""
    age: int = 0
    planned: bool = False
    way: tuple[float, float] | None = None
    ring: float = 0.0
    rank: int = 5
    detail: str = ""


class MapView(QWidget):
    """A map one can move about in; `picked` on a click, `opened` on a double click, `asked` on a right click."""

    picked = Signal(str)
    opened = Signal(str)
    asked = Signal(str, QPoint)

    def __init__(self, ground: MapData, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.base, self.look = BaseMap(ground), look
        self.marks: list[Mark] = []
        self.chosen = ""
        self._centre = self.base.bounds.center()
        self._scale = 0.0
        self._home: QRectF | None = None
        self._cache: QPixmap | None = None
        self._cached_for: tuple[float, float, float, QSize, str] | None = None
        self._hits: list[tuple[QRect, str]] = []
        self._drag: QPoint | None = None
        self._moved = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(200, 160)
        self.setMouseTracking(True)
        look.changed.connect(self.redraw)

    def show_marks(self, marks: Iterable[Mark]) -> None:
        """What is to be seen from now on."""
        self.marks = sorted(marks, key=lambda m: -m.rank)
        self.update()

    def frame(self, points: Iterable[tuple[float, float]], margin: float = 400.0) -> None:
        """Show a part of the map: all of these points."""
        found = list(points)
        if found:
            xs, ys = [p[0] for p in found], [-p[1] for p in found]
            box = QRectF(QPointF(min(xs), min(ys)), QPointF(max(xs), max(ys)))
            self._home = box.adjusted(-margin, -margin, margin, margin)
        self.fit()

    def fit(self) -> None:
        """Back to where it began."""
        box = self._home or self.base.bounds
        self._centre = box.center()
        width, height = max(1, self.width()), max(1, self.height())
        self._scale = min(width / max(1.0, box.width()), height / max(1.0, box.height()))
        self.redraw()

    def redraw(self) -> None:
        """Draw the base anew."""
        self._cached_for = None
        self.update()

    def zoom(self, factor: float, about: QPointF | None = None) -> None:
        """Nearer or farther, about a point of the widget."""
        here = about or QPointF(self.width() / 2, self.height() / 2)
        before = self._ground(here)
        self._scale = max(0.0005, min(4.0, self._scale * factor))
        after = self._ground(here)
        self._centre += before - after
        self.redraw()

    def centre_on(self, ident: str) -> None:
        """Bring a thing into the middle and choose it."""
        for mark in self.marks:
            if mark.id == ident:
                self._centre = QPointF(mark.at[0], -mark.at[1])
                self.chosen = ident
                self.redraw()

    def _ground(self, p: QPointF) -> QPointF:
        return self._centre + QPointF(p.x() - self.width() / 2, p.y() - self.height() / 2) / self._scale

    def _screen(self, at: tuple[float, float]) -> QPointF:
        offset = (QPointF(at[0], -at[1]) - self._centre) * self._scale
        return QPointF(offset.x() + self.width() / 2, offset.y() + self.height() / 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the first view framed until somebody moves it."""
        if self._scale == 0.0 or not self._moved:
            self.fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Base, ways, marks, tags, scale."""
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._base_pixmap())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._hits = []
        self._rings(painter)
        self._ways(painter)
        self._symbols(painter)
        self._scale_bar(painter)
        if self.hasFocus():
            painter.setPen(QPen(self.look.tokens.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def _base_pixmap(self) -> QPixmap:
        key = (self._centre.x(), self._centre.y(), self._scale, self.size(), self.look.tokens.theme)
        if self._cache is None or self._cached_for != key:
            ratio = self.devicePixelRatioF()
            self._cache = QPixmap(self.size() * ratio)
            self._cache.setDevicePixelRatio(ratio)
            self._cache.fill(self.look.tokens.colour("map_land"))
            painter = QPainter(self._cache)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate(self.width() / 2, self.height() / 2)
            painter.scale(self._scale, self._scale)
            painter.translate(-self._centre)
            self.base.paint(painter, self.look.tokens, self._scale)
            painter.end()
            self._cached_for = key
        return self._cache

    def _rings(self, painter: QPainter) -> None:
        t = self.look.tokens
        for mark in self.marks:
            if mark.ring:
                colour = t.colour("map_hazard")
                painter.setPen(QPen(colour, 1.5))
                fill = QColor(colour)
                fill.setAlphaF(0.16)
                painter.setBrush(fill)
                reach = max(26.0, mark.ring * self._scale)
                painter.drawEllipse(self._screen(mark.at), reach, reach)

    def _ways(self, painter: QPainter) -> None:
        for mark in self.marks:
            if mark.way is not None:
                pen = QPen(self.look.tokens.colour("map_route"), 1.6)
                pen.setDashPattern([6, 4])
                painter.setPen(pen)
                painter.drawLine(self._screen(mark.at), self._screen(mark.way))

    def _symbols(self, painter: QPainter) -> None:
        t = self.look.tokens
        font = QFont(self.font())
        font.setPixelSize(round(size("font.caption") * self.look.scale))
        painter.setFont(font)
        metrics = QFontMetrics(font)
        taken: list[QRect] = []
        piles: dict[tuple[int, int], int] = {}
        crowded: dict[tuple[int, int], tuple[QPointF, int]] = {}
        side = size("symbol.map")
        for mark in self.marks:
            p = self._screen(mark.at)
            if not self.rect().adjusted(-40, -40, 40, 40).contains(p.toPoint()):
                continue
            cell = (round(p.x() / 24), round(p.y() / 24))
            number = piles[cell] = piles.get(cell, -1) + 1

            if number >= PILE and mark.id != self.chosen:
                crowded[cell] = (p, number + 1)
                continue
            box = QRect(round(p.x()) - side // 2 + (number % 4) * (side - 4), round(p.y()) - side // 2
                        + (number // 4) * (side - 2), side, side)  # fmt: skip
            state = "planned" if mark.planned else "actual"
            painter.setOpacity(opacity("stale" if mark.age > STALE else "aging" if mark.age > AGING else "fresh"))
            painter.drawPixmap(box, symbol(t, f"{mark.glyph}-{state}", side, self.devicePixelRatioF()))
            painter.setOpacity(1.0)
            if mark.id == self.chosen:
                painter.setPen(QPen(t.colour("ink"), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawEllipse(box.adjusted(-5, -5, 5, 5))
            self._hits.append((box, mark.id))
            text = mark.tag + (f"  {mark.detail}" if mark.detail else "")
            if text and (number == 0 or mark.id == self.chosen):
                self._tag(painter, metrics, box, text, mark, taken)
        for p, count in crowded.values():
            more = QRect(
                round(p.x()) - side // 2 + 3 * (side - 4), round(p.y()) - side // 2 + side - 2, side + 8, side - 6
            )
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(t.colour("ink"))
            painter.drawRoundedRect(QRectF(more), 3, 3)
            painter.setPen(t.colour("on_ink"))
            painter.drawText(more, Qt.AlignmentFlag.AlignCenter, f"+{count - PILE}")

    def _tag(
        self, painter: QPainter, metrics: QFontMetrics, box: QRect, text: str, mark: Mark, taken: list[QRect]
    ) -> None:
        t = self.look.tokens
        width, height = metrics.horizontalAdvance(text) + 10, metrics.height() + 2
        x, y = box.center().x(), box.center().y()
        around = (
            (x - width // 2, box.bottom() + 3),
            (box.right() + 4, y - height // 2),
            (box.left() - 4 - width, y - height // 2),
            (x - width // 2, box.top() - 3 - height),
        )
        for left, top in around:
            frame = QRect(left, top, width, height)
            if not any(frame.intersects(other) for other in taken):
                break
        else:
            if mark.id != self.chosen:
                return
        taken += [frame, box]
        back = QColor(t["panel"])
        back.setAlphaF(0.92)
        painter.setPen(QPen(t.colour("line_strong"), 1))
        painter.setBrush(back)
        painter.drawRoundedRect(QRectF(frame), 3, 3)
        painter.setPen(t.colour("text"))
        painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, text)
        self._hits.append((frame, mark.id))

    def _scale_bar(self, painter: QPainter) -> None:
        t = self.look.tokens
        wanted = 110 / self._scale
        step = next(n * 10**e for e in range(0, 7) for n in (1, 2, 5) if n * 10**e >= wanted / 2.2)
        length = round(step * self._scale)
        text = f"{step // 1000} km" if step >= 1000 else f"{step} m"
        frame = QRect(self.width() - length - 86, self.height() - 36, length + 74, 26)
        back = QColor(t["panel"])
        back.setAlphaF(0.9)
        painter.setPen(QPen(t.colour("line"), 1))
        painter.setBrush(back)
        painter.drawRoundedRect(QRectF(frame), 3, 3)
        painter.setPen(QPen(t.colour("text_2"), 1.4))
        left, y = frame.left() + 10, frame.center().y()
        painter.drawLine(left, y, left + length, y)
        painter.drawLine(left, y - 3, left, y + 3)
        painter.drawLine(left + length, y - 3, left + length, y + 3)
        painter.drawText(QRect(left + length + 6, frame.top(), 60, frame.height()), Qt.AlignmentFlag.AlignVCenter, text)

    def _at(self, p: QPoint) -> str:
        return next((ident for box, ident in reversed(self._hits) if box.contains(p)), "")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to drag, or pick."""
        self._drag = event.position().toPoint()
        if event.button() == Qt.MouseButton.LeftButton:
            self.chosen = self._at(self._drag)
            self.picked.emit(self.chosen)
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the map."""
        here = event.position().toPoint()
        if self._drag is not None and event.buttons() & Qt.MouseButton.LeftButton:
            self._centre -= QPointF(here - self._drag) / self._scale
            self._drag, self._moved = here, True
            self.redraw()
        else:
            ident = self._at(here)
            self.setCursor(Qt.CursorShape.PointingHandCursor if ident else Qt.CursorShape.OpenHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._drag = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open what is there, or come nearer."""
        ident = self._at(event.position().toPoint())
        if ident:
            self.opened.emit(ident)
        else:
            self._moved = True
            self.zoom(1.6, event.position())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask what can be done with what is there."""
        ident = self._at(event.pos())
        if ident:
            self.chosen = ident
            self.update()
            self.asked.emit(ident, event.globalPos())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the cursor."""
        self._moved = True
        self.zoom(1.2 ** (event.angleDelta().y() / 120), event.position())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move, + and − zoom, Home goes back, Tab of marks by N and P, Enter opens, Menu asks."""
        step = 80 / self._scale
        moves = {
            Qt.Key.Key_Left: (-step, 0),
            Qt.Key.Key_Right: (step, 0),
            Qt.Key.Key_Up: (0, -step),
            Qt.Key.Key_Down: (0, step),
        }
        key = Qt.Key(event.key())
        if key in moves:
            self._centre += QPointF(*moves[key])
            self._moved = True
            self.redraw()
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(1.3)
        elif key == Qt.Key.Key_Minus:
            self.zoom(1 / 1.3)
        elif key == Qt.Key.Key_Home:
            self._moved = False
            self.fit()
        elif key in (Qt.Key.Key_N, Qt.Key.Key_P) and self.marks:
            ids = list(dict.fromkeys(mark.id for mark in self.marks))
            at = ids.index(self.chosen) if self.chosen in ids else -1
            self.centre_on(ids[(at + (1 if key == Qt.Key.Key_N else -1)) % len(ids)])
            self.picked.emit(self.chosen)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.chosen:
            self.opened.emit(self.chosen)
        elif key == Qt.Key.Key_Menu and self.chosen:
            self.asked.emit(self.chosen, self.mapToGlobal(self.rect().center()))
        else:
            super().keyPressEvent(event)
