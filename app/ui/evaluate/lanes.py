"""The lanes of a timeline: who was on the way, on scene and at work, with orders, arrivals and messages below.

A lane of a hundred thousand happenings is drawn as fast as one of a hundred: what falls into one column of pixels is
reckoned together first.
"""

from collections.abc import Sequence
from typing import Any

import numpy
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainter

from app.services.hindsight import Happening
from app.ui.evaluate.lane_marks import HIGH, ROOM, Colours, marks
from app.ui.theme.tokens import Tokens

Steps = Sequence[tuple[int, int, int, int]]
"""(time, units on the way, on scene without work, at work) at each change."""
SORTS = ("message_sent", "unit_arrived", "order")
"""What is marked at the foot of a lane."""


class Lane:
    """What one kind of force did."""

    def __init__(self, kind: str, steps: Steps, happenings: Sequence[Happening]) -> None:
        self.kind = kind
        self._at = numpy.array([step[0] for step in steps], dtype=numpy.int64)
        units = numpy.array([step[1:] for step in steps], dtype=numpy.int64).reshape(-1, 3)
        self.most = int(units.sum(axis=1).max()) if len(steps) else 1
        nobody = numpy.zeros((1, 3), dtype=numpy.int64)
        self._units = numpy.vstack([nobody, units, nobody])  # before the first; the last so that a range may end there
        sorts: dict[str, list[int]] = {sort: [] for sort in SORTS}
        for happening in happenings:
            sort = "order" if happening.kind == "order" else happening.event.kind
            if sort in sorts:
                sorts[sort].append(happening.at)
        self._dots = {sort: numpy.array(times, dtype=numpy.int64) for sort, times in sorts.items()}

    def most_in(self, begin: float, per_pixel: float, columns: int) -> Any:
        """How many were on the way, on scene, at work at most, for each column of `per_pixel` ms from `begin` (ms)
        on."""
        edges = begin + per_pixel * numpy.arange(columns + 1)
        first = numpy.searchsorted(self._at, edges[:-1], side="right")  # 0: before the first change
        last = numpy.searchsorted(self._at, edges[1:], side="left")
        ranges = numpy.column_stack([first, numpy.maximum(first, last) + 1]).ravel()
        return numpy.maximum.reduceat(self._units, ranges, axis=0)[::2]

    def columns_of(self, sort: str, begin: float, per_pixel: float, columns: int) -> Any:
        """In which columns there was an order, a `unit_arrived` or a `message_sent`: in order, each once."""
        at = ((self._dots[sort] - begin) / per_pixel).round()
        seen = numpy.zeros(columns + 1, dtype=bool)
        seen[at[(at >= 0) & (at <= columns)].astype(numpy.int64)] = True
        return numpy.flatnonzero(seen)

    def paint(self, painter: QPainter, t: Tokens, box: QRectF, begin: float, per_pixel: float) -> None:
        """Draw into a box whose left edge is `begin` (ms)."""
        ratio = painter.device().devicePixelRatioF()
        columns = round(max(1, round(box.width())) * ratio)
        bands = self._bands(t, ratio, columns, box.height(), begin, per_pixel / ratio)
        messages, arrived, orders = (self.columns_of(s, begin, per_pixel / ratio, columns - 1) for s in SORTS)
        drawn = Colours(t.colour("text_3"), t.colour(f"{self.kind}_text"), t.colour("panel"), t.colour("ink"))
        foot = marks(ratio, columns, messages, arrived, orders, drawn)
        for grid, at in ((bands, box.topLeft()), (foot, QPointF(box.left() - ROOM, box.bottom() - HIGH))):
            rows, wide = grid.shape
            picture = QImage(grid.tobytes(), wide, rows, wide * 4, QImage.Format.Format_ARGB32)
            picture.setDevicePixelRatio(ratio)
            painter.drawImage(at, picture)

    def _bands(self, t: Tokens, ratio: float, columns: int, height: float, begin: float, per_pixel: float) -> Any:
        """Working is filled and edged, on scene filled, on the way an outline of dashes above; pixel by pixel."""
        rows, edge = round((height - 8) * ratio), round(ratio)
        most = self.most_in(begin, per_pixel, columns)
        tall = (height - 12) * ratio / max(1, self.most)
        work = (most[:, 2] * tall).round().astype(int)
        here = work + (most[:, 1] * tall).round().astype(int)
        way = here + (most[:, 0] * tall).round().astype(int)
        up = numpy.arange(rows)[::-1, None]
        line, fill = t.colour(f"{self.kind}_text"), t.colour(f"{self.kind}_text")
        fill.setAlphaF(0.55)
        grid = numpy.zeros((rows, columns), numpy.uint32)
        grid[up < here] = t.colour(f"{self.kind}_tint").rgba()
        grid[up < work] = fill.rgba()
        for top, some in ((work, most[:, 2]), (here, most[:, 1]), (way, most[:, 0])):
            edges = (up < top) & (up >= top - edge) & (some > 0)
            if top is way:
                edges &= numpy.arange(columns) % (5 * edge) < 3 * edge
            grid[edges] = line.rgba()
        return grid


def lanes_of(lanes: dict[str, Any], happenings: Sequence[Happening], kinds: Sequence[str]) -> list[Lane]:
    """A lane for each of these kinds of force."""
    mine: dict[str, list[Happening]] = {kind: [] for kind in kinds}
    for happening in happenings:
        if happening.force in mine:
            mine[happening.force].append(happening)
    return [Lane(kind, lanes[kind], mine[kind]) for kind in kinds]
