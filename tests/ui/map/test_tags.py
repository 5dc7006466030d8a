from PySide6.QtCore import QPoint, QRect

from app.ui.map.marks import Mark
from app.ui.map.tags import Taken, free_place
from app.ui.map.view import STAY, MapView
from app.ui.theme.look import Look

WITHIN = QRect(0, 0, 400, 300)


def test_a_tag_stands_below_its_symbol_where_nothing_is_in_the_way():
    frame = free_place(QRect(100, 100, 26, 26), 80, 18, Taken(), WITHIN)
    assert frame is not None and frame.top() > 126


def test_tags_keep_off_each_other_and_off_symbols():
    box, taken = QRect(200, 150, 26, 26), [QRect(200, 150, 26, 26)]
    for _ in range(5):
        frame = free_place(box, 80, 18, Taken(taken), WITHIN)
        assert frame is not None
        assert not any(frame.intersects(other) for other in taken)
        assert WITHIN.contains(frame)
        taken.append(frame)


def test_without_room_there_is_no_tag():
    assert free_place(QRect(10, 10, 26, 26), 80, 18, Taken([WITHIN]), WITHIN) is None


def test_tags_stay_beside_their_symbols_while_one_drags(qtbot, entries, drag):
    view = MapView(entries[0].ground, Look())
    qtbot.addWidget(view)
    view.resize(640, 480)
    at = view.base.bounds.center()
    view.show_marks(Mark(f"m{n}", (at.x() + n, -at.y()), "community", "a tag of some length") for n in range(3))
    with qtbot.waitExposed(view):
        view.show()
    view.grab()
    assert view.placed
    drag(view, QPoint(10, 470), QPoint(20, 300))
    placed = view.placed
    drag(view, QPoint(20, 300), QPoint(20, 300 - STAY // 2))
    assert view.placed is placed, "none is placed anew"
    drag(view, QPoint(20, 300), QPoint(20, 300 - 2 * STAY))
    assert view.placed is not placed
    drag(view, QPoint(20, 300), QPoint(20, 310), let_go=True)
    assert not view.tags_stay()
