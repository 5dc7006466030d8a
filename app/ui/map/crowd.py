"""More marks than anybody can read: one symbol for each little square of the ground, with how many it stands for."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect

from app.ui.map.marks import Mark

MANY = 300
"""From so many marks on they are a crowd."""
SQUARE = 32
"""Pixels of a square's side."""


class Stand(NamedTuple):
    """A mark that stands for all `many` of its square, and where it is, in pixels from the ground's origin."""

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
        self._rank = numpy.array([mark.rank for mark in marks])
        self._scale = 0.0
        self._lay(1.0)

    def _lay(self, scale: float) -> None:
        """Who stands for whom at this scale. The squares lie on the ground, so that nothing jumps while one moves
        about; the first mark of a square, which is the most important, stands for it."""
        if scale == self._scale:
            return
        np = self._np
        x, y = self._x * scale, self._y * scale
        across, down = (x // SQUARE).astype(np.int64), (y // SQUARE).astype(np.int64)
        square = (down - down.min()) * (int(across.max() - across.min()) + 1) + (across - across.min())
        _, self._who, self._many = np.unique(square, return_index=True, return_counts=True)
        self._at_x, self._at_y = np.rint(x[self._who]).astype(int), np.rint(y[self._who]).astype(int)
        self._scale = scale

    def stands(self, scale: float, box: QRect, rank: int = 0) -> list[Stand]:
        """Those within a box of pixels whose mark has at least this rank, at so many pixels a metre."""
        self._lay(scale)
        np, x, y = self._np, self._at_x, self._at_y
        inside = (x >= box.left()) & (x <= box.right()) & (y >= box.top()) & (y <= box.bottom())
        if rank:
            inside &= self._rank[self._who] >= rank
        found, marks = np.flatnonzero(inside), self.marks
        return [
            Stand(marks[who], at_x, at_y, many)
            for who, at_x, at_y, many in zip(
                self._who[found].tolist(), x[found].tolist(), y[found].tolist(), self._many[found].tolist(), strict=True
            )
        ]
