from PySide6.QtCore import QRect

from app.ui.map.tags import Taken, free_place

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
