"""Whoever watches marks a moment while it runs: kept at once beside the run, and there when the review opens."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.domain.review import standing
from app.services.hindsight import look_back
from app.services.seat import Seat
from app.store.review import entries as said
from app.store.runfile import Run
from app.store.verify import verify
from app.ui.control.marking import MarkSheet
from app.ui.control.window import ControlWindow
from app.ui.seat.window import SeatWindow
from tests.ui.control.conftest import Leads
from tests.ui.windows import shut

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def window(lead: Leads) -> ControlWindow:
    return lead(5)


def test_marks_are_kept_while_it_runs(qtbot, window: ControlWindow, tmp_path: Path) -> None:
    game = window.control.game
    qtbot.keyClick(window, Qt.Key.Key_Minus)
    sheet = window.sheet
    assert isinstance(sheet, MarkSheet) and sheet.words.hasFocus()
    game.advance(60_000)  # the mark is about the moment at which it was begun
    before = game.log.next_seq
    qtbot.keyClicks(sheet.words, "Nobody + asked - N")
    sheet.post.setCurrentIndex(1)
    qtbot.keyClick(sheet.words, Qt.Key.Key_Return)
    assert window.sheet is None and "Kept in the review" in window.says.text()
    qtbot.mouseClick(window.marks.buttons["+"], LEFT)
    assert isinstance(window.sheet, MarkSheet)
    qtbot.mouseClick(window.sheet.send, LEFT)
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "Taken back" in window.says.text()
    assert game.log.next_seq == before  # a mark is no part of the run
    game.advance(60_000)

    game.advance(game.entry.exercise.length)
    path = tmp_path / "run.muster"
    assert game.over
    game.close()  # sealed by now
    with Run(path) as run:
        assert verify(run).ok and len(said(run)) == 3
    (mark,) = standing(look_back(path).judged)
    assert mark.judgement.at == 300_000 and mark.judgement.words == "Nobody + asked - N"
    assert mark.judgement.post == game.ctx.ix.post_order[0] and mark.judgement.seq > 0


def test_a_note_needs_words(qtbot, window: ControlWindow) -> None:
    qtbot.keyClick(window, Qt.Key.Key_N)
    sheet = window.sheet
    assert isinstance(sheet, MarkSheet)
    qtbot.mouseClick(sheet.send, LEFT)
    assert window.sheet is sheet and sheet.says.text()


def test_a_probe_question_is_answered_at_the_seat_and_kept_for_the_review(qtbot, window: ControlWindow) -> None:
    game = window.control.game
    post = game.ctx.ix.post_order[0]
    seat = SeatWindow(Seat(game, post, window.control.language), window.look)
    other = SeatWindow(Seat(game, game.ctx.ix.post_order[1], window.control.language), window.look)
    for made in (seat, other):
        made.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_Q)
    sheet = window.sheet
    sheet.to.item(0).setCheckState(Qt.CheckState.Checked)
    qtbot.keyClicks(sheet.text, "What do you expect next?")
    before = game.view(post)
    qtbot.mouseClick(sheet.send, LEFT)
    assert seat.probe.isVisible() and not other.probe.isVisible()
    assert "What do you expect next?" in seat.probe.words.text()
    qtbot.keyClicks(seat.probe.line, "The wall goes")
    qtbot.keyClick(seat.probe.line, Qt.Key.Key_Return)
    assert not seat.probe.isVisible() and "Kept in the review" in seat.says.text()
    assert game.view(post).knows == before.knows, "nothing in the world changed"
    with Run(game.path) as run:
        (entry,) = standing(said(run))
    assert entry.judgement.post == post
    assert "What do you expect next?" in entry.judgement.words and "The wall goes" in entry.judgement.words
    shut(seat, other)
