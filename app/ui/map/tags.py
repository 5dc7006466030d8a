"""Where the tags of a map stand: none over another, none over a symbol, the more important first."""

from collections.abc import Sequence

from PySide6.QtCore import QRect

GAP = 4


def free_place(box: QRect, width: int, height: int, taken: Sequence[QRect], within: QRect) -> QRect | None:
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
    for a, b in around:
        frame = QRect(a, b, width, height)
        if within.contains(frame) and not any(frame.intersects(other) for other in taken):
            return frame
    return None
