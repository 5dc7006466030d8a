"""Readings over time: what a post heard, when, and nothing else; the same whether it looked on or came later."""

import pytest
from PySide6.QtCore import QCoreApplication, Qt

from app.domain.events.talk import FactLearned
from app.domain.events.work import AreaFlooded
from app.services.readings import Course, Readings
from app.services.seat import Seat

LEFT = Qt.MouseButton.LeftButton
BREACH = 212
"""Minutes after which the dike's adviser has heard of the breach's width twice."""


def test_what_says_the_same_again_is_no_reading() -> None:
    course = Course("fact", "width")
    for at, value in ((0, 1.0), (5, 1.0), (9, 1.0), (9, 7.0), (12, 2.0), (3, 1.0)):
        course.note(at, value)
    assert course.points == [(0, 1.0), (9, 1.0), (12, 2.0)] and course.values == {1.0, 2.0}


@pytest.fixture
def flooded(sit):
    """The adviser's window, and readings that somebody followed from the beginning."""
    window = sit("dike-experts", slug="dike-breach", minutes=1, size=(1440, 900))
    chief = Readings(Seat(window.seat.game, "dike-command", window.seat.language))
    chief.courses()
    window.board.curves.any()
    window.seat.game.advance(BREACH * 60_000)
    QCoreApplication.processEvents()
    return window, chief


def test_curves_are_what_the_post_was_told_and_no_more(flooded, qtbot) -> None:
    window, chief = flooded
    seat, game = window.seat, window.seat.game
    width = next(course for course in window.board.curves.readings.courses() if course.ident == "f-width")
    spec = game.ctx.ix.facts["f-width"]
    heard = [
        (event.at, spec.changes[event.body.version - 1].value if event.body.version else spec.value)
        for row in game.log.rows()
        for event in row.events
        if isinstance(event.body, FactLearned) and (event.body.post, event.body.fact) == (seat.post, "f-width")
    ]
    assert width.points == heard and len(heard) == 2
    floods = [event for row in game.log.rows() for event in row.events if isinstance(event.body, AreaFlooded)]
    told = {event.body.area for event in floods if "dike-command" in event.body.heard and event.body.depth_mm}
    assert told and told <= {course.ident for course in chief.courses() if course.kind == "area"}
    own = {area.area for area in seat.view.knows.areas.values() if area.depth_mm}
    assert {course.ident for course in window.board.curves.readings.courses() if course.kind == "area"} <= own
    later = Readings(Seat(game, "dike-command", seat.language)).courses()
    assert [c for c in later if c.kind != "area"] == [c for c in chief.courses() if c.kind != "area"]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_board_shows_them_once_there_are_some(flooded, qtbot, language) -> None:
    window, _ = flooded
    board = window.board
    window.seat.language.set(language)
    window.show_board(True)
    QCoreApplication.processEvents()
    qtbot.mouseClick(board.buttons["readings"], LEFT)
    QCoreApplication.processEvents()
    assert [curve.course for curve in board.curves.curves] == board.curves.readings.courses()
    curve = next(curve for curve in board.curves.curves if curve.course.ident == "f-width")
    assert curve.isVisible() and curve.value(curve.course.points[-1][1]) == "100"
    said = [c.name() for c in board.curves.curves] + [board.head.title.text(), curve.accessibleDescription()]
    assert not [words for words in said if "readings." in words]
    with qtbot.waitSignal(board.picked) as picked:
        curve.setFocus()
        qtbot.keyClick(curve, Qt.Key.Key_Return)
    assert picked.args == ["f-width"]


def test_where_nothing_has_changed_there_is_no_button(sit) -> None:
    window = sit("hazmat", minutes=1)
    window.show_board(True)
    assert not window.board.buttons["readings"].isVisible() and window.board.buttons["facts"].isVisible()
