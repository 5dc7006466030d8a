"""A crowd of marks: everyone is stood for once, by the most important of his square."""

from PySide6.QtCore import QPointF, QRect, Qt

from app.ui.map.crowd import MANY, Crowd
from app.ui.map.marks import Mark
from app.ui.map.view import MapView
from app.ui.theme.look import Look

WINDOW = QRect(0, 0, 640, 480)


def test_everyone_in_sight_is_stood_for_once():
    marks = [Mark(f"m{n}", (n % 40 * 10.0, n // 40 * 10.0), "community") for n in range(1_000)]
    stands = Crowd(marks).stands(QPointF(200, -120), 1.0, WINDOW)
    assert sum(stand.many for stand in stands) == 1_000
    assert len(stands) < 1_000 / 4
    assert Crowd(marks).stands(QPointF(9_000, 0), 1.0, WINDOW) == []


def test_the_first_of_a_square_stands_for_it():
    marks = [Mark("chief", (5.0, -5.0), "community"), Mark("other", (6.0, -6.0), "community")]
    (stand,) = Crowd(marks).stands(QPointF(0, 0), 1.0, WINDOW)
    assert (stand.mark.id, stand.many) == ("chief", 2)
    assert (stand.x, stand.y) == (325, 245)


def test_the_same_stand_while_one_moves_about():
    marks = [Mark(f"m{n}", (n * 7.0, n * 3.0), "community") for n in range(100)]
    crowd = Crowd(marks)
    here = {stand.mark.id for stand in crowd.stands(QPointF(300, -150), 0.5, WINDOW)}
    assert here == {stand.mark.id for stand in crowd.stands(QPointF(303, -146), 0.5, WINDOW)}


def test_a_crowd_is_drawn_and_can_be_picked(qtbot, entries):
    view = MapView(entries[0].ground, Look())
    qtbot.addWidget(view)
    view.resize(640, 480)
    middle = view.base.bounds.center()
    view.show_marks([Mark(f"m{n}", (middle.x(), -middle.y()), "community", "tag") for n in range(MANY + 1)])
    with qtbot.waitExposed(view):
        view.show()
    view.fit()
    view.grab()
    assert view.crowd()[0].many == MANY + 1
    with qtbot.waitSignal(view.picked) as picked:
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=view.rect().center())
    assert picked.args[0].startswith("m")
