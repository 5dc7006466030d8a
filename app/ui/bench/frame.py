"""`frame`: a map full of markers, panned, beside the same number of bare sprites drawn in one go; a run of many events
under review."""

from collections.abc import Callable
from dataclasses import replace
from random import Random
from statistics import median
from time import perf_counter
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, Qt
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.services.library import Entry, exercises
from app.ui.bench.course import FRAME, long_runs, scrolled, scrubbed
from app.ui.bench.drawn import Drawn, part
from app.ui.bench.review import sought
from app.ui.camera import application
from app.ui.map.view import MapView, Mark
from app.ui.theme.look import Look
from app.ui.tidy import settle

SLUGS = ("hotel-collapse", "minimal")
GLYPHS = ("fire_rescue", "government", "community", "professional.medical", "social", "military")
EACH = 200
"""So many markers have each a symbol and a tag of its own, as in an exercise."""
SIZE = (1366, 768)
SIDE = 12
"""Pixels of a bare sprite's side."""
STEP = 8
"""Pixels that the map is dragged between two frames."""
LEG = 50
"""Frames between two turns."""


def measure(
    few: int = 5_000, many: int = 50_000, frames: int = 200, events: int = 100_000, lines: int = 1_000_000
) -> Drawn:
    """Pan with both numbers of markers, and with each by its own symbol and tag; scrub, scroll."""
    application()
    entry = next(entry for slug in SLUGS for entry in exercises() if entry.slug == slug)
    look = Look()
    look.apply()
    found = _panned(entry, look, few, frames)
    third = max(1, frames // 3)
    timeline, course = long_runs(next(entry for entry in exercises() if entry.slug == SLUGS[-1]), events, lines)
    found.more |= {
        "each": part(_beside_a_frame(_panned(entry, look, min(few, EACH), frames))),
        "many": part(_panned(entry, look, many, third)),
        "timeline": part(scrubbed(timeline, look, third)),
        "window": part(sought(timeline, look, third)),
        "log": part(scrolled(course, look, third)),
    }
    return found


def _beside_a_frame(found: Drawn) -> Drawn:
    """Bare sprites have no tags that keep clear of one another."""
    return replace(found, yardstick=FRAME, aim=1.0)


def _panned(entry: Entry, look: Look, number: int, frames: int) -> Drawn:
    view = MapView(entry.ground, look)
    bounds, chance = view.base.bounds, Random(number)
    points = [
        (chance.uniform(bounds.left(), bounds.right()), -chance.uniform(bounds.top(), bounds.bottom()))
        for _ in range(number)
    ]
    view.show_marks(Mark(f"m{n}", at, chance.choice(GLYPHS), f"Unit {n}") for n, at in enumerate(points))
    mine = _frames(view, frames, lambda n: _drag(view, n))
    bare = Sprites(number, look)
    theirs = _frames(bare, frames, lambda n: bare.shift(STEP if n % 2 else -STEP))
    worst = sorted(mine)[min(len(mine) - 1, round(0.99 * (len(mine) - 1)))]
    more: dict[str, Any] = {"markers": number, "p99_ms": worst, "p99_within_a_frame": worst < FRAME}
    return Drawn(median(mine), "ms", median(theirs), 1.5, more)


def _frames(widget: QWidget, frames: int, move: Callable[[int], None]) -> list[float]:
    widget.resize(*SIZE)
    widget.show()
    QCoreApplication.processEvents()
    settle()  # as the program does when it opens something
    took = []
    for number in range(frames + 2):
        began = perf_counter()
        move(number)
        widget.repaint()
        took.append((perf_counter() - began) * 1e3)
    widget.close()
    widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return took[2:]  # what is drawn once and kept is drawn by then


def _drag(view: MapView, number: int) -> None:
    """Pull the map a step further; after a while, far enough that the ground is drawn anew, back again."""
    leg, step = divmod(number, LEG)
    along = step + 1 if leg % 2 == 0 else LEG - step
    kinds = [QEvent.Type.MouseMove] if number else [QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove]
    at = QPointF(900 - STEP * along, 300)
    for kind in kinds:
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QCoreApplication.sendEvent(view, QMouseEvent(kind, at, view.mapToGlobal(at), left, left, none))


class Sprites(QWidget):
    """The least that there is to do: a window filled with so many small squares, composed in NumPy."""

    def __init__(self, number: int, look: Look) -> None:
        super().__init__()
        import numpy

        width, height = SIZE
        chance = numpy.random.default_rng(number)
        self.canvas = numpy.zeros((height + SIDE, width + SIDE), numpy.uint32)
        self.land = look.tokens.colour("map_land").rgba()
        self.ink = look.tokens.colour("map_hazard").rgba()
        self.at = chance.integers(0, height, number) * (width + SIDE) + chance.integers(0, width - 8, number)
        self.by = 0

    def shift(self, by: int) -> None:
        """Move all of it."""
        self.by = max(0, self.by + by)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Compose and draw."""
        self.canvas[:] = self.land
        flat, line = self.canvas.reshape(-1), self.canvas.shape[1]
        for down in range(SIDE):
            for right in range(SIDE):
                flat[self.at + (down * line + right + self.by)] = self.ink
        height, width = self.canvas.shape
        image = QImage(self.canvas.data, width, height, width * 4, QImage.Format.Format_RGB32)
        QPainter(self).drawImage(0, 0, image)
