"""What stands at the foot of a lane, pixel by pixel."""

import numpy
from PySide6.QtGui import QColor

from app.ui.evaluate.lane_marks import HIGH, ROOM, Colours, marks

MESSAGE, RING, HOLE, ORDER = (QColor(name) for name in ("#999999", "#ff0000", "#ffffff", "#000000"))
COLOURS = Colours(MESSAGE, RING, HOLE, ORDER)


def at(*places: int) -> numpy.ndarray:
    return numpy.array(places, dtype=numpy.int64)


def test_a_ring_is_open_in_its_middle_and_reaches_over_the_ends_of_its_lane() -> None:
    grid = marks(1, 40, at(), at(0, 20), at(), COLOURS)
    assert grid.shape == (HIGH, 40 + 2 * ROOM)
    middle = HIGH - 5
    for place in (0, 20):
        x = place + ROOM
        assert grid[middle, x] == HOLE.rgba() and grid[middle, x + 2] == RING.rgba() and grid[middle, x + 4] == 0
        assert (grid[:, x - ROOM : x + ROOM] == grid[:, x - ROOM : x + ROOM][:, ::-1]).all()  # round
    assert not grid[:, ROOM + 5 : ROOM + 15].any()


def test_orders_lie_above_arrivals_and_arrivals_above_messages() -> None:
    grid = marks(1, 40, at(20, 30), at(20), at(20), COLOURS)
    x = 20 + ROOM
    assert (grid[HIGH - 7 : HIGH - 3, x - 2 : x + 2] == ORDER.rgba()).all()
    assert grid[HIGH - 3, x] == RING.rgba() and grid[HIGH - 1, x] == MESSAGE.rgba()
    assert (grid[HIGH - 3 :, 30 + ROOM] == MESSAGE.rgba()).all() and grid[HIGH - 4, 30 + ROOM] == 0


def test_on_a_finer_screen_they_are_as_large() -> None:
    grid = marks(2, 80, at(), at(40), at(), COLOURS)
    assert grid.shape == (2 * HIGH, 80 + 4 * ROOM)
    across = numpy.flatnonzero(grid.any(axis=0))
    assert across[-1] - across[0] + 1 in (13, 14)
