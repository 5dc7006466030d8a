"""A drawing that lies on the ground, kept in squares, so that moving about copies what is there and draws a strip."""

from collections.abc import Callable, Iterator
from itertools import product

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

SIDE = 256
"""Pixels of a square's side."""
KEPT = 3
"""So many times what a window shows is kept."""

Draw = Callable[[QPainter, QRect, float], bool]
"""Draws what lies in a box of pixels from the ground's origin, with a painter at the box's corner; says whether there
was anything."""


class Tiles:
    """One drawing at one scale; `back` is what it is drawn on, None leaves what is below it to be seen. Whoever changes
    what is drawn calls `wipe`."""

    def __init__(self, draw: Draw, back: Callable[[], QColor] | None = None) -> None:
        self._draw, self._back = draw, back
        self._made: dict[tuple[int, int], QPixmap | None] = {}
        self._scale, self._ratio = 1.0, 1.0
        self._for: object = None
        self._seen = range(0), range(0)

    def wipe(self) -> None:
        """Everything is to be drawn anew."""
        self._made.clear()

    def show(self, painter: QPainter, sight: QRect, scale: float, key: object = None) -> None:
        """Copy what is in sight, a box of pixels from the ground's origin, at so many pixels a metre. Another scale
        or `key` wipes."""
        ratio = painter.device().devicePixelRatioF()
        if self._for != (scale, ratio, key):
            self._for, self._scale, self._ratio = (scale, ratio, key), scale, ratio
            self._made.clear()
        across = range(sight.left() // SIDE, sight.right() // SIDE + 1)
        down = range(sight.top() // SIDE, sight.bottom() // SIDE + 1)
        self._seen = across, down
        if not self._made:
            self._draw_all(across, down)
        for x in across:
            for y in down:
                tile = self._tile(x, y)
                if tile is not None:
                    painter.drawPixmap(x * SIDE - sight.left(), y * SIDE - sight.top(), tile)
        if len(self._made) > KEPT * (len(across) + 2) * (len(down) + 2):
            around = set(self._around())
            self._made = {at: made for at, made in self._made.items() if at in around}

    def ahead(self) -> bool:
        """Draw one square just out of sight; False when all around are there."""
        missing = next((at for at in self._around() if at not in self._made), None)
        if missing is not None:
            self._tile(*missing)
        return missing is not None

    def _around(self) -> Iterator[tuple[int, int]]:
        across, down = self._seen
        return product(range(across.start - 1, across.stop + 1), range(down.start - 1, down.stop + 1))

    def _draw_all(self, across: range, down: range) -> None:
        """All that is in sight at once, then cut up: a road through many squares is drawn once."""
        whole, drawn = self._drawn(QRect(across[0] * SIDE, down[0] * SIDE, len(across) * SIDE, len(down) * SIDE))
        side = round(SIDE * self._ratio)
        for x in across:
            for y in down:
                part = QRect((x - across[0]) * side, (y - down[0]) * side, side, side)
                self._made[x, y] = whole.copy(part) if drawn else None

    def _tile(self, x: int, y: int) -> QPixmap | None:
        if (x, y) in self._made:
            return self._made[x, y]
        tile, drawn = self._drawn(QRect(x * SIDE, y * SIDE, SIDE, SIDE))
        made = self._made[x, y] = tile if drawn else None
        return made

    def _drawn(self, box: QRect) -> tuple[QPixmap, bool]:
        picture = QPixmap(round(box.width() * self._ratio), round(box.height() * self._ratio))
        picture.setDevicePixelRatio(self._ratio)
        picture.fill(Qt.GlobalColor.transparent if self._back is None else self._back())
        with QPainter(picture) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            return picture, self._draw(painter, box, self._scale)
