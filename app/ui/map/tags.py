"""Where the tags of a map stand: none over another, none over a symbol, the more important first."""

from collections import defaultdict
from collections.abc import Iterable

from PySide6.QtCore import QRect

Places = dict[tuple[str, str], tuple[QRect, str]]
"""(What a tag is about, its words) → where it stands, seen from its symbol, and as much of its words as fits."""
GAP = 4
CELL = 96
"""Pixels of the squares by which frames are found again."""


class Taken:
    """Frames where no other may be."""

    def __init__(self, frames: Iterable[QRect] = ()) -> None:
        self._cells: defaultdict[tuple[int, int], list[tuple[int, int, int, int]]] = defaultdict(list)
        for frame in frames:
            self.add(frame)

    def add(self, frame: QRect) -> None:
        """One more."""
        left, top, right, bottom = frame.left(), frame.top(), frame.right(), frame.bottom()
        for x in range(left // CELL, right // CELL + 1):
            for y in range(top // CELL, bottom // CELL + 1):
                self._cells[x, y].append((left, top, right, bottom))

    def meets(self, left: int, top: int, right: int, bottom: int) -> bool:
        """Whether any of them is in the way. (Plain numbers: a window of tags asks ten thousand times a frame.)"""
        cells = self._cells
        for x in range(left // CELL, right // CELL + 1):
            for y in range(top // CELL, bottom // CELL + 1):
                for other in cells.get((x, y), ()):
                    if other[0] <= right and other[2] >= left and other[1] <= bottom and other[3] >= top:
                        return True
        return False


def free_place(box: QRect, width: int, height: int, taken: Taken, within: QRect) -> QRect | None:
    """A frame of this size beside a symbol that meets nothing: below, right, left, above, then the corners and a step
    further out. None: there is no room."""
    x, y = box.center().x(), box.center().y()
    right, left = box.right() + GAP, box.left() - GAP - width
    below, above = box.bottom() + 3, box.top() - 3 - height
    around = [
        (x - width // 2, below), (right, y - height // 2), (left, y - height // 2), (x - width // 2, above),
        (right, below), (left, below), (right, above), (left, above),
    ]  # fmt: skip
    around += [(x - width // 2, below + height + GAP), (x - width // 2, above - height - GAP)]
    around += [(right + 24, y - height // 2), (left - 24, y - height // 2)]
    first, last = within.left(), within.right() - width + 1
    highest, lowest = within.top(), within.bottom() - height + 1
    for a, b in around:
        if first <= a <= last and highest <= b <= lowest and not taken.meets(a, b, a + width - 1, b + height - 1):
            return QRect(a, b, width, height)
    return None
