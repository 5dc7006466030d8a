"""A crowd of marks: everyone is stood for once, by the most important of his square."""

from PySide6.QtCore import QRect, Qt

from app.ui.map.crowd import MANY, Crowd
from app.ui.map.marks import Mark
from app.ui.map.view import MapView
from app.ui.theme.look import Look

EVERYWHERE = QRect(-100_000, -100_000, 200_000, 200_000)


def test_everyone_is_stood_for_once():
    marks = [Mark(f"m{n}", (n % 40 * 10.0, n // 40 * 10.0), "community") for n in range(1_000)]
    stands = Crowd(marks).stands(1.0, EVERYWHERE)
    assert sum(stand.many for stand in stands) == 1_000
    assert len(stands) < 1_000 / 4


def test_only_those_in_sight_stand():
    marks = [Mark(f"m{n}", (n * 100.0, 0.0), "community", rank=n) for n in range(10)]
    crowd = Crowd(marks)
    assert [stand.mark.id for stand in crowd.stands(0.5, QRect(50, -10, 101, 20))] == ["m1", "m2", "m3"]
    assert [stand.mark.id for stand in crowd.stands(0.5, EVERYWHERE, rank=8)] == ["m8", "m9"]
    assert crowd.stands(0.5, QRect(900, -10, 100, 20)) == []


def test_the_first_of_a_square_stands_for_it():
    marks = [Mark("chief", (5.0, -5.0), "community"), Mark("other", (6.0, -6.0), "community")]
    (stand,) = Crowd(marks).stands(1.0, EVERYWHERE)
    assert (stand.mark.id, stand.x, stand.y, stand.many) == ("chief", 5, 5, 2)


def test_one_sees_more_of_them_from_nearer():
    marks = [Mark(f"m{n}", (n * 7.0, n * 3.0), "community") for n in range(100)]
    crowd = Crowd(marks)
    few = len(crowd.stands(0.5, EVERYWHERE))
    assert few < len(crowd.stands(8.0, EVERYWHERE)) == 100
    assert len(crowd.stands(0.5, EVERYWHERE)) == few


def test_a_crowd_is_drawn_and_can_be_picked(qtbot, entries):
    view = MapView(entries[0].ground, Look())
    qtbot.addWidget(view)
    view.resize(640, 480)
    middle = view.base.bounds.center()
    view.show_marks([Mark(f"m{n}", (middle.x(), -middle.y()), "community", "tag") for n in range(MANY + 1)])
    with qtbot.waitExposed(view):
        view.show()
    view.fit()
    before = view.grab().toImage()
    view.show_layer("units", False)
    assert before != view.grab().toImage()
    view.show_layer("units", True)
    assert before == view.grab().toImage()
    with qtbot.waitSignal(view.picked) as picked:
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=view.rect().center())
    assert picked.args[0].startswith("m")
