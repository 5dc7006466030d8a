"""What `frame` measures of a long run under review: its timeline scrubbed, its lines scrolled and filtered."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QRect, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.services.evaluation import Evaluation
from app.services.game import Game
from app.services.hindsight import Hindsight, look_back
from app.services.library import Entry
from app.services.words import Language
from app.ui.bench.drawn import Drawn
from app.ui.evaluate.course import Course
from app.ui.evaluate.timeline import Timeline
from app.ui.theme.look import Look
from app.ui.tidy import settle

SEED = 7
WIDE, TALL = (1040, 340), (416, 760)
"""Pixels of a timeline, and of a list of lines."""
ZOOMS = 10
"""Every so many frames one zooms, and everything is drawn anew."""
FRAME = 16.0
"""Ms that a frame may take at sixty a second."""


def long_runs(entry: Entry, *numbers: int) -> list[Hindsight]:
    """A run that was played, its happenings repeated until there are so many."""
    with TemporaryDirectory(prefix="muster-bench-") as folder:
        game = Game(entry, [], "doctrine", SEED, Path(folder) / "long.muster")
        while not game.over:
            game.advance(game.ctx.exercise.length)
        whole = look_back(game.path)
    return [_repeated(whole, number) for number in numbers]


def _repeated(whole: Hindsight, number: int) -> Hindsight:
    chance, course = Random(number), whole.happenings
    times = sorted(chance.randrange(whole.ends) for _ in range(number))
    found = [replace(course[place % len(course)], at=at) for place, at in enumerate(times)]
    lanes = {
        kind: [(at, chance.randrange(9), chance.randrange(9), chance.randrange(9)) for at in times[:: len(whole.lanes)]]
        for kind in whole.lanes
    }
    return replace(whole, happenings=found, times=times, lanes=lanes)


def scrubbed(whole: Hindsight, look: Look, frames: int) -> Drawn:
    """A timeline dragged through, zoomed now and then; beside its happenings drawn as a grid of pixels."""
    evaluation = Evaluation(whole, Language("en"))
    timeline = Timeline(evaluation, look)
    chance, whole_span = Random(frames), timeline.span

    def scrub(number: int) -> None:
        if number % ZOOMS == 0:
            span = whole_span * chance.uniform(0.1, 1.0)
            timeline.show_part(chance.uniform(0, whole_span - span), span)
        evaluation.seek(timeline.begin + timeline.span * chance.random())

    mine = _frames(timeline, WIDE, frames, scrub)
    grid = Grid(whole.times)
    theirs = _frames(grid, WIDE, frames, lambda number: None)
    return _drawn(mine, theirs, {"events": len(whole.times)})


def scrolled(whole: Hindsight, look: Look, frames: int) -> Drawn:
    """The list of what happened, a page at a time; beside as many bare lines of words."""
    evaluation = Evaluation(whole, Language("en"))
    evaluation.warm().wait()  # as the window does by itself, beside
    course = Course(evaluation, look)
    sifted = []
    for number in (1, 2, 1, 2, 1, 0):
        began = perf_counter()
        course.kind.setCurrentIndex(number)
        sifted.append((perf_counter() - began) * 1e3)
    bar, chance, rows = course.list.verticalScrollBar(), Random(frames), TALL[1] // course.delegate.height()
    mine = _frames(course, TALL, frames, lambda number: bar.setValue(chance.randrange(bar.maximum() or 1)))
    theirs = _frames(Lines(rows), TALL, frames, lambda number: None)
    return _drawn(mine, theirs, {"lines": len(whole.times), "first_filter_ms": sifted[0], "filter_ms": median(sifted)})


def _drawn(mine: list[float], theirs: list[float], more: dict[str, Any]) -> Drawn:
    worst = sorted(mine)[round(0.99 * (len(mine) - 1))]
    return Drawn(
        median(mine), "ms", median(theirs), 1.5, {**more, "p99_ms": worst, "p99_within_a_frame": worst < FRAME}
    )


def _frames(widget: QWidget, size: tuple[int, int], frames: int, move: Callable[[int], None]) -> list[float]:
    widget.resize(*size)
    widget.show()
    QCoreApplication.processEvents()
    settle()
    took = []
    for number in range(frames + 2):
        began = perf_counter()
        move(number)
        widget.repaint()
        QCoreApplication.processEvents()
        took.append((perf_counter() - began) * 1e3)
    widget.close()
    widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return took[2:]


class Grid(QWidget):
    """The least that there is to do for a timeline: each happening a pixel."""

    def __init__(self, times: list[int]) -> None:
        super().__init__()
        import numpy

        self._np, self.times = numpy, numpy.array(times)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Sort into pixels and draw."""
        width, height = self.width(), self.height()
        grid = self._np.full((height, width), 0xFFFFFFFF, self._np.uint32)
        x = self.times * (width - 1) // max(1, int(self.times[-1]))
        grid[self._np.arange(len(x)) % height, x] = 0xFF000000
        QPainter(self).drawImage(0, 0, QImage(grid.tobytes(), width, height, width * 4, QImage.Format.Format_RGB32))


class Lines(QWidget):
    """The least that there is to do for a page of a list: two lines of words a row."""

    def __init__(self, rows: int) -> None:
        super().__init__()
        self.rows = rows

    def paintEvent(self, event: QPaintEvent) -> None:
        """Write."""
        painter, height = QPainter(self), self.height() // self.rows
        for row in range(self.rows):
            painter.drawText(QRect(8, row * height, 80, 20), Qt.AlignmentFlag.AlignLeft, f"T+0:{row:02d}")
            box = QRect(90, row * height, self.width() - 98, height)
            words = f"Row {row}: a unit has arrived at the site, and says so in as many words as usual"
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap, words)
