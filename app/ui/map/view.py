"""The map of what a post knows: solid is actual, dashed is under way, faded was not heard of for long."""

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from math import hypot

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from app.domain.exercise.ground import MapData
from app.ui.map.base import base_of
from app.ui.map.crowd import MANY, Crowd, Stand
from app.ui.map.keys import press
from app.ui.map.marks import LAYERS, Mark, PlotMark, RoadMark
from app.ui.map.paint import Overlay
from app.ui.map.pencil import Pencil
from app.ui.map.plots import CLOSED, touches
from app.ui.map.scene import Scene
from app.ui.map.sprites import draw_stands, reach
from app.ui.map.tags import Places
from app.ui.map.tiles import Tiles
from app.ui.theme.look import Look
from app.ui.theme.tokens import size

__all__ = ["LAYERS", "UNIT_MIME", "MapView", "Mark", "PlotMark", "RoadMark"]

UNIT_MIME = "application/x-muster-unit"
"""What a unit dragged onto a map is carried as."""
STAY = 120
"""Pixels that a map is dragged before its tags are placed anew."""
NEAREST = 16.0
"""Pixels a metre: nearer nobody comes."""
TAGGED = 8
"""In a crowd only marks of this rank have tags."""


class MapView(QWidget):
    """A map one can move about in; `picked` on a click, `opened` on a double click, `asked` on a right click,
    `dropped` with a unit and what it was dropped on, `wiped` with a drawing that shall go."""

    picked = Signal(str)
    opened = Signal(str)
    asked = Signal(str, QPoint)
    dropped = Signal(str, str)
    wiped = Signal(str)

    def __init__(self, ground: MapData, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.base, self.look = base_of(ground), look
        self.all_marks: list[Mark] = []
        self.marks: list[Mark] = []
        self.ringed: list[Mark] = []
        self.bound: list[Mark] = []
        self.all_roads: list[RoadMark] = []
        self.roads: list[RoadMark] = []
        self.all_plots: list[PlotMark] = []
        self.plots: list[PlotMark] = []
        self.pencil, self.scene = Pencil(self), Scene(self)
        self.hidden: set[str] = set()
        self.words: list[str] = []
        self.measuring = False
        self.measured: list[tuple[float, float]] = []
        self._covers: list[Callable[[], list[QRect]]] = []
        self.chosen = ""
        self._centre = self.base.bounds.center()
        self.scale = 0.0
        self._home: QRectF | None = None
        self._looked_at: QRectF | None = None
        self._base = Tiles(self._draw_base, lambda: look.tokens.colour("map_land"))
        self._symbols = Tiles(self._draw_crowd)
        self._crowd: Crowd | None = None
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self._ahead)
        self._hits: list[tuple[QRect, str]] = []
        self._drag: QPoint | None = None
        self._moved = False
        self.placed: Places = {}
        self._placed_at = QPointF()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(200, 160)
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        look.changed.connect(self.redraw)

    def show_marks(self, marks: Iterable[Mark]) -> None:
        """What is to be seen from now on."""
        self.all_marks = sorted(marks, key=lambda m: -m.rank)
        self._sift()

    def show_roads(self, roads: Iterable[RoadMark]) -> None:
        """Which roads are not open."""
        self.all_roads = list(roads)
        self._sift()

    def show_plots(self, plots: Iterable[PlotMark]) -> None:
        """What is drawn on the layers."""
        self.all_plots = list(plots)
        self._sift()

    def show_layer(self, layer: str, on: bool) -> None:
        """Show or hide a layer."""
        (self.hidden.discard if on else self.hidden.add)(layer)
        self._sift()

    def say(self, words: list[str]) -> None:
        """The words of the legend: actual, under way, not heard of for long."""
        self.words = words
        self.update()

    def cover(self, frames: Callable[[], list[QRect]]) -> None:
        """Something lies over the map; tags keep off it."""
        self._covers.append(frames)

    def covered(self) -> list[QRect]:
        """What lies over the map now."""
        return [frame for frames in self._covers for frame in frames()]

    def _sift(self) -> None:
        self.marks = [m for m in self.all_marks if m.layer not in self.hidden]
        self._crowd = Crowd(self.marks) if len(self.marks) > MANY else None
        self._symbols.wipe()
        self.placed = {}
        self.ringed = [m for m in self.marks if m.ring]
        self.bound = [m for m in self.marks if m.way is not None]
        self.roads = [] if "roads" in self.hidden else self.all_roads
        self.plots = [] if "plots" in self.hidden else self.all_plots
        self.update()

    def standing_out(self) -> list[Stand] | None:
        """The most important in sight where there are too many marks to draw each; None where there aren't."""
        return None if self._crowd is None else self._crowd.stands(self.scale, self._sight(), TAGGED)

    def tags_stay(self) -> bool:
        """Whether the map is being dragged, and has not come far since the tags were given their places."""
        by = (self._centre - self._placed_at) * self.scale
        if self._drag is not None and self._moved and self.placed and by.manhattanLength() < STAY:
            return True
        self._placed_at = QPointF(self._centre)
        return False

    def _sight(self) -> QRect:
        """What is seen, in pixels from the ground's origin."""
        middle, within = self._centre * self.scale, self.rect()
        return within.translated(round(middle.x() - within.width() / 2), round(middle.y() - within.height() / 2))

    def set_measuring(self, on: bool) -> None:
        """Begin to measure, or stop and wipe the line out."""
        self.measuring, self.measured = on, []
        self.setCursor(Qt.CursorShape.CrossCursor if on else Qt.CursorShape.OpenHandCursor)
        self.update()

    def outline(self, plot: PlotMark) -> QPolygonF:
        """A drawing's points in the widget."""
        return QPolygonF([self.spot(at) for at in plot.line])

    def length_text(self) -> str:
        """How long the measured line is."""
        metres = sum(hypot(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(self.measured))
        return f"{metres / 1000:.2f} km" if metres >= 1000 else f"{metres:.0f} m"

    def back(self) -> None:
        """Where it began."""
        self._moved, self._looked_at = False, None
        self.fit()

    def frame(self, points: Iterable[tuple[float, float]], margin: float = 400.0) -> None:
        """Show a part of the map: all of these points."""
        found = list(points)
        if found:
            xs, ys = [p[0] for p in found], [-p[1] for p in found]
            box = QRectF(QPointF(min(xs), min(ys)), QPointF(max(xs), max(ys)))
            self._home = box.adjusted(-margin, -margin, margin, margin)
        self.fit()

    def fit(self) -> None:
        """Frame what is looked at, or where it began."""
        box = self._looked_at or self._home or self.base.bounds
        self._centre = box.center()
        width, height = max(1, self.width()), max(1, self.height())
        self.scale = min(width / max(1.0, box.width()), height / max(1.0, box.height()), NEAREST)
        self.redraw()

    def look_at(self, points: Iterable[tuple[float, float]], room: float) -> None:
        """Come close to some points, with a share of their extent free around them."""
        shape = QPolygonF([QPointF(x, -y) for x, y in points]).boundingRect()
        across, down = shape.width() * room, shape.height() * room
        self._moved, self._looked_at = False, shape.adjusted(-across, -down, across, down)
        self.fit()

    def move_by(self, across: float, down: float) -> None:
        """Move over the ground by so many pixels."""
        self._centre += QPointF(across, down) / self.scale
        self._moved = True
        self.redraw()

    def redraw(self) -> None:
        """Draw anew: the ground moved, or the look is another."""
        self.update()

    def zoom(self, factor: float, about: QPointF | None = None) -> None:
        """Nearer or farther, about a point of the widget."""
        here = about or QPointF(self.width() / 2, self.height() / 2)
        before = self.ground(here)
        self.scale = max(0.0005, min(NEAREST, self.scale * factor))
        after = self.ground(here)
        self._centre += before - after
        self.redraw()

    def centre_on(self, ident: str) -> None:
        """Bring a thing into the middle and choose it."""
        for found, at in (*((m.id, m.at) for m in self.marks), *((x.id, x.line[0]) for x in self.plots)):
            if found == ident:
                self._centre = QPointF(at[0], -at[1])
                self.chosen = ident
                self.redraw()

    def ground(self, p: QPointF) -> QPointF:
        """The point of the ground (north is down) under one of the widget."""
        return self._centre + QPointF(p.x() - self.width() / 2, p.y() - self.height() / 2) / self.scale

    def stands(self, mark: Mark) -> tuple[float, float]:
        """Where on the ground a mark is drawn: close to a scene, at its spot within it."""
        return mark.inside if mark.inside is not None and self.scale >= mark.close else mark.at

    def spot(self, at: tuple[float, float]) -> QPointF:
        """Where a point of the ground is in the widget."""
        offset = (QPointF(at[0], -at[1]) - self._centre) * self.scale
        return QPointF(offset.x() + self.width() / 2, offset.y() + self.height() / 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the first view framed until somebody moves it."""
        if self.scale == 0.0 or not self._moved:
            self.fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Base, ways, marks, tags, scale."""
        painter = QPainter(self)
        look = (self.look.tokens.theme, self.look.scale)
        self._base.show(painter, self._sight(), self.scale, look)
        if self._crowd is not None:
            self._symbols.show(painter, self._sight(), self.scale, look)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        overlay = Overlay(self, painter)
        overlay.draw(self.marks)
        self._hits = overlay.hits
        if self.hasFocus():
            painter.setPen(QPen(self.look.tokens.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        self._idle.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing is drawn ahead of a map that nobody sees."""
        self._idle.stop()
        super().hideEvent(event)

    def _ahead(self) -> None:
        """While nothing else is to be done, a square of what lies just out of sight."""
        if self._base.ahead() or (self._crowd is not None and self._symbols.ahead()):
            self._idle.start()

    def _draw_base(self, painter: QPainter, box: QRect, scale: float) -> bool:
        painter.translate(-box.topLeft())
        painter.scale(scale, scale)
        part = QRectF(QPointF(box.topLeft()) / scale, QPointF(box.bottomRight()) / scale)
        self.base.paint(painter, self.look.tokens, scale, part)
        return True

    def _draw_crowd(self, painter: QPainter, box: QRect, scale: float) -> bool:
        assert self._crowd is not None
        far = reach()
        stands = self._crowd.stands(scale, box.adjusted(-far, -far, far, far))
        return draw_stands(painter, stands, box.topLeft(), self.look)

    def _under(self, p: QPoint) -> Iterator[str]:
        """What lies at a point, the uppermost first."""
        yield from (ident for box, ident in reversed(self._hits) if box.contains(p))
        if self._crowd is not None:
            half = size("symbol.map") // 2
            near = QRect(p + self._sight().topLeft(), p + self._sight().topLeft()).adjusted(-half, -half, half, half)
            yield from (stand.mark.id for stand in reversed(self._crowd.stands(self.scale, near)))

    def _at(self, p: QPoint) -> str:
        found = next(self._under(p), "")
        if found:
            return found
        here = QPointF(p)
        touched = (x.id for x in reversed(self.plots) if touches(self.outline(x), x.symbol in CLOSED, here))
        return next(touched, "") or self.scene.at(here)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to drag, or pick."""
        self._drag = event.position().toPoint()
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if self.pencil:
            self.pencil.set_point(event.position())
        elif self.measuring:
            p = self.ground(event.position())
            self.measured.append((p.x(), -p.y()))
            self.update()
        else:
            self.chosen = self._at(self._drag)
            self.picked.emit(self.chosen)
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the map."""
        here = event.position().toPoint()
        if self.measuring or self.pencil:
            return
        if self._drag is not None and event.buttons() & Qt.MouseButton.LeftButton:
            self._centre -= QPointF(here - self._drag) / self.scale
            self._drag, self._moved = here, True
            self.redraw()
        else:
            ident = self._at(here)
            self.setCursor(Qt.CursorShape.PointingHandCursor if ident else Qt.CursorShape.OpenHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._drag = None
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open what is there, or come nearer."""
        ident = self._at(event.position().toPoint())
        if self.pencil:
            self.pencil.finish()
        elif ident:
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

    def target(self, p: QPoint) -> str:
        """What a unit let go here would be sent to: a site, place or area."""
        goals = {m.id for m in self.marks if m.layer in ("places", "areas", "hazards")}
        return next((ident for ident in self._under(p) if ident in goals), "") or self.scene.at(QPointF(p))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Units may be dropped here."""
        if event.mimeData().hasFormat(UNIT_MIME):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """On a site, place or area."""
        event.setAccepted(bool(self.target(event.position().toPoint())))

    def dropEvent(self, event: QDropEvent) -> None:
        """A unit was let go over something."""
        target = self.target(event.position().toPoint())
        if target:
            event.acceptProposedAction()
            self.dropped.emit(bytes(event.mimeData().data(UNIT_MIME).data()).decode(), target)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the cursor."""
        self._moved = True
        self.zoom(1.2 ** (event.angleDelta().y() / 120), event.position())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See `app.ui.map.keys`."""
        if not press(self, Qt.Key(event.key())):
            super().keyPressEvent(event)
