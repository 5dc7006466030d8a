"""What stands at the foot of a lane, put together pixel by pixel: ticks of messages, rings of arrivals, squares of
orders. Ten thousand of them take as long as ten."""

from typing import Any, NamedTuple

import numpy
from PySide6.QtGui import QColor

HIGH, ROOM = 10, 4
"""Logical pixels that they take, and how far they may reach over either end of their lane."""
RING, HOLE = 6.6, 3.8
"""How wide a ring is, and what is open in it."""
FINE = 8
"""Steps of a pixel by which a round edge is reckoned."""


class Colours(NamedTuple):
    """Of a tick, a ring, what is seen through it, a square."""

    message: QColor
    ring: QColor
    hole: QColor
    order: QColor


def marks(ratio: float, columns: int, messages: Any, arrived: Any, orders: Any, colours: Colours) -> Any:
    """Pixels (ARGB) of a lane of so many columns, with `ROOM` at both ends; the rest are columns of marks, each once.
    `ratio`: pixels for a logical one."""
    rows, room = round(HIGH * ratio), round(ROOM * ratio)
    grid = numpy.zeros((rows, columns + 2 * room), numpy.uint32)
    _blocks(grid, messages + room, (round(ratio), round(3 * ratio), 0), colours.message)
    _rings(grid, arrived + room, ratio, colours)
    side = round(4 * ratio)
    _blocks(grid, orders + room, (side, side, round(3 * ratio)), colours.order)
    return grid


def _blocks(grid: Any, places: Any, box: tuple[int, int, int], colour: QColor) -> None:
    """Blocks so wide, so high, so far above the foot."""
    wide, high, above = box
    bottom = grid.shape[0] - above
    for across in range(wide):
        grid[bottom - high : bottom, places - wide // 2 + across] = colour.rgba()


def _rings(grid: Any, places: Any, ratio: float, colours: Colours) -> None:
    """Round, and where they are many the holes lie above all rings."""
    half, middle = round(ROOM * ratio), grid.shape[0] - round(5 * ratio)
    rows = slice(middle - half, middle + half)
    outer, inner = (_cover(places, width * ratio, half, grid.shape[1]) for width in (RING, HOLE))
    pixel: Any = (255 * outer).round().astype(numpy.uint32)
    for part in (QColor.red, QColor.green, QColor.blue):
        ring, hole = part(colours.ring), part(colours.hole)
        pixel = pixel << 8 | (ring + (hole - ring) * inner).round().astype(numpy.uint32)
    covered = (outer > 0.5) | ((outer > 0) & (grid[rows] == 0))
    grid[rows][covered] = pixel[covered]


def _cover(places: Any, wide: float, half: int, columns: int) -> Any:
    """How much of each pixel lies within a disc around one of these places."""
    fine = (numpy.arange(2 * half * FINE) + 0.5) / FINE - half
    disc = (numpy.hypot(fine[:, None], fine) <= wide / 2).reshape(2 * half, FINE, 2 * half, FINE).mean(axis=(1, 3))
    cover = numpy.zeros((2 * half, columns))
    for across in range(2 * half):
        here = places - half + across
        cover[:, here] = numpy.maximum(cover[:, here], disc[:, across : across + 1])
    return cover
