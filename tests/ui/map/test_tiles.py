"""A map moved about in looks as one that was opened there, and draws no more than the strip that comes into sight."""

import numpy
import pytest
from PySide6.QtCore import QPoint, QPointF, QRect
from PySide6.QtGui import QImage, QPainter

from app.ui.map.marks import Mark
from app.ui.map.tiles import KEPT, SIDE, Tiles
from app.ui.map.view import MapView
from app.ui.theme.look import Look

pytestmark = pytest.mark.usefixtures("qapp")  # no picture without it


@pytest.fixture
def shown(qtbot):
    def show(ground, marks=()):
        view = MapView(ground, Look())
        qtbot.addWidget(view)
        view.resize(640, 480)
        view.show_marks(marks)
        with qtbot.waitExposed(view):
            view.show()
        return view

    return show


@pytest.mark.parametrize("number", [0, 700])
def test_a_map_that_was_dragged_looks_as_one_opened_there(shown, entries, drag, number):
    ground = next(e for e in entries if e.slug == "hotel-collapse").ground
    marks = [Mark(f"m{n}", (n % 30 * 400.0, n // 30 * 400.0), "community") for n in range(number)]
    dragged, opened = shown(ground, marks), shown(ground, marks)
    for view in (dragged, opened):
        view.zoom(8)
    dragged.grab()
    began = QPointF(dragged._centre)
    drag(dragged, *(QPoint(500 - 60 * step, 400 - 40 * step) for step in range(9)), let_go=True)
    assert (dragged._centre - began).manhattanLength() * dragged.scale > 700
    opened._centre = dragged._centre
    dragged.chosen = opened.chosen = ""
    dragged.clearFocus()
    images = [view.grab().toImage() for view in (dragged, opened)]  # held: the arrays look at their memory
    one, other = (numpy.array(image.constBits(), int) for image in images)
    assert len(one) == 640 * 480 * 4
    assert abs(one - other).max() <= 8, "edges may be smoothed a little differently, no more"


def drawn_by(tiles, left):
    image = QImage(2 * SIDE, SIDE, QImage.Format.Format_RGB32)
    with QPainter(image) as painter:
        tiles.show(painter, QRect(left, 0, 2 * SIDE, SIDE), 1.0)


def test_only_what_comes_into_sight_is_drawn():
    asked: list[tuple[int, int]] = []
    tiles = Tiles(lambda painter, box, scale: asked.append((box.left() // SIDE, box.width() // SIDE)) or True)
    drawn_by(tiles, 0)
    drawn_by(tiles, 100)
    drawn_by(tiles, 0)
    assert asked == [(0, 2), (2, 1)]
    tiles.wipe()
    drawn_by(tiles, 0)
    assert asked[2:] == [(0, 2)]


def test_what_is_near_is_drawn_in_idle_time_until_all_of_it_is_there():
    asked: list[tuple[int, int]] = []
    tiles = Tiles(lambda painter, box, scale: asked.append((box.left() // SIDE, box.top() // SIDE)) or True)
    drawn_by(tiles, 0)
    while tiles.ahead():
        pass
    seen = {(0, 0), (1, 0)}
    assert set(asked[1:]) == {(x, y) for x in range(-1, 3) for y in range(-1, 2)} - seen


def test_what_is_far_away_is_let_go():
    tiles = Tiles(lambda painter, box, scale: True)
    for step in range(100):
        drawn_by(tiles, step * SIDE)
    assert len(tiles._made) <= KEPT * 4 * 3
