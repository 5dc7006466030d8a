"""More marks than anybody can read: one symbol for each little square of the ground, with how many it stands for."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect

from app.ui.map.marks import Mark

MANY = 600
"""From so many marks on they are a crowd."""
SQUARE = 32
"""Pixels of a square's side."""


class Stand(NamedTuple):
    """A mark that stands for all `many` of its square, and where it is in the window."""

    mark: Mark
    x: int
    y: int
    many: int


class Crowd:
    """Marks with their places side by side, to be reckoned with all at once."""

    def __init__(self, marks: Sequence[Mark]) -> None:
        import numpy

        self._np = numpy
        self.marks = marks
        self._x = numpy.array([mark.at[0] for mark in marks])
        self._y = numpy.array([-mark.at[1] for mark in marks])

    def stands(self, centre: QPointF, scale: float, window: QRect) -> list[Stand]:
        """Who stands for whom in this part of the ground. The squares lie on the ground, so that nothing jumps while
        one moves about; the first mark of a square, which is the most important, stands for it."""
        np = self._np
        x, y = self._x * scale, self._y * scale
        left, top = centre.x() * scale - window.width() / 2, centre.y() * scale - window.height() / 2
        near = np.flatnonzero(
            (x > left - SQUARE) & (x < left + window.width() + SQUARE)
            & (y > top - SQUARE) & (y < top + window.height() + SQUARE)
        )  # fmt: skip
        if not len(near):
            return []
        x, y = x[near], y[near]
        across, down = (x // SQUARE).astype(np.int64), (y // SQUARE).astype(np.int64)
        across -= across.min()
        down -= down.min()
        square = down * (int(across.max()) + 1) + across
        counts = np.bincount(square)
        first = np.full(len(counts), -1)
        first[square[::-1]] = np.arange(len(near))[::-1]
        filled = np.flatnonzero(first >= 0)
        who = first[filled]
        marks = self.marks
        return [
            Stand(marks[mark], at_x, at_y, count)
            for mark, at_x, at_y, count in zip(
                near[who].tolist(),
                np.rint(x[who] - left).astype(int).tolist(),
                np.rint(y[who] - top).astype(int).tolist(),
                counts[filled].tolist(),
                strict=True,
            )
        ]
