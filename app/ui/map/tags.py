"""Where the tags of a map stand: none over another, none over a symbol, the more important first."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from PySide6.QtCore import QRect

GAP = 4
CELL = 96
"""Pixels of the squares by which frames are found again."""


class Taken:
    """Frames where no other may be."""

    def __init__(self, frames: Iterable[QRect]) -> None:
        self._cells: defaultdict[tuple[int, int], list[QRect]] = defaultdict(list)
        for frame in frames:
            self.add(frame)

    def add(self, frame: QRect) -> None:
        """One more."""
        for cell in _cells(frame):
            self._cells[cell].append(frame)

    def meets(self, frame: QRect) -> bool:
        """Whether any of them is in the way."""
        return any(frame.intersects(other) for cell in _cells(frame) for other in self._cells.get(cell, ()))


def _cells(frame: QRect) -> Iterator[tuple[int, int]]:
    for x in range(frame.left() // CELL, frame.right() // CELL + 1):
        for y in range(frame.top() // CELL, frame.bottom() // CELL + 1):
            yield x, y


def free_place(box: QRect, width: int, height: int, taken: Taken | Iterable[QRect], within: QRect) -> QRect | None:
    """A frame of this size beside a symbol that meets nothing: below, right, left, above, then the corners and a step
    further out. None: there is no room."""
    taken = taken if isinstance(taken, Taken) else Taken(taken)
    x, y = box.center().x(), box.center().y()
    right, left = box.right() + GAP, box.left() - GAP - width
    below, above = box.bottom() + 3, box.top() - 3 - height
    around = [
        (x - width // 2, below), (right, y - height // 2), (left, y - height // 2), (x - width // 2, above),
        (right, below), (left, below), (right, above), (left, above),
    ]  # fmt: skip
    around += [(x - width // 2, below + height + GAP), (x - width // 2, above - height - GAP)]
    around += [(right + 24, y - height // 2), (left - 24, y - height // 2)]
    for a, b in around:
        frame = QRect(a, b, width, height)
        if within.contains(frame) and not taken.meets(frame):
            return frame
    return None
