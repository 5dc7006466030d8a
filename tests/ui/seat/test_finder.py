"""Finding letters in the inbox, with real keys and clicks, in both languages."""

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QInputMethodEvent

from app.domain.commands.control import AdHoc
from app.ui.seat.finder import brought_near, plain, spans
from app.ui.seat.inbox import Inbox
from app.ui.seat.window import SeatWindow

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def window(sit, qtbot) -> SeatWindow:
    made = sit("duty", minutes=20)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def shown(inbox: Inbox) -> list[str]:
    return [letter.id for letter in inbox.model.rows]


def look_for(qtbot, window: SeatWindow, words: str) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F, CTRL_SHIFT)
    assert window.inbox.finder.hasFocus()
    window.inbox.finder.clear()
    qtbot.keyClicks(window.inbox.finder, words)


def click(qtbot, inbox: Inbox, row: int) -> None:
    index = inbox.model.index(row)
    inbox.list.scrollTo(index)
    qtbot.mouseClick(inbox.list.viewport(), LEFT, pos=inbox.list.visualRect(index).center())


def test_letters_are_found_by_words_sender_kind_and_state(qtbot, window: SeatWindow) -> None:
    inbox, seat = window.inbox, window.seat
    every = shown(inbox)
    sender = next(x.sender for x in inbox.model.rows if x.sender)
    look_for(qtbot, window, seat.name(sender).upper())
    found = set(shown(inbox))
    assert {x.id for x in seat.view.knows.letters.values() if x.sender == sender} <= found < set(every)
    assert inbox.head.count.text() == f"{len(found)} of {len(every)}"
    kind = inbox.model.rows[0].kind
    look_for(qtbot, window, seat.language.t(f"status.letter.{kind}"))
    assert {x.id for x in seat.view.knows.letters.values() if x.kind == kind} <= set(shown(inbox))
    look_for(qtbot, window, "unread")
    fresh = [ident for ident in every if ident not in inbox.read]
    assert shown(inbox) == fresh
    inbox.read.add(fresh[0])
    inbox.refresh()
    assert shown(inbox) == fresh[1:]
    look_for(qtbot, window, "unanswered")
    due = [x.id for x in seat.view.knows.letters.values() if inbox._is(x, "due", 0)]
    assert due and set(shown(inbox)) == set(due)
    look_for(qtbot, window, "unanswered nosuchword")
    assert not shown(inbox) and inbox.empty.isVisible() and "Esc" in inbox.empty.text()


def test_escape_ends_it_and_the_letter_that_was_chosen_stays_chosen(qtbot, window: SeatWindow) -> None:
    inbox = window.inbox
    every = shown(inbox)
    click(qtbot, inbox, 2)
    chosen = inbox.current
    assert chosen == every[2] == window.card.ident
    other = next(x for x in inbox.model.rows if x.sender != inbox.model.rows[2].sender)
    look_for(qtbot, window, plain(window.seat.name(other.sender) if other.sender else "nosuchword"))
    qtbot.keyClick(inbox.finder, Qt.Key.Key_Escape)
    assert shown(inbox) == every and not inbox.finder.isVisible() and inbox.list.hasFocus()
    assert inbox.model.rows[inbox.list.currentIndex().row()].id == chosen
    assert not inbox.seeking.isChecked() and inbox.head.count.text() == str(len(every))
    qtbot.mouseClick(inbox.seeking, LEFT)
    assert inbox.finder.hasFocus()
    qtbot.keyClicks(inbox.finder, "nosuchword")
    assert not shown(inbox)
    qtbot.mouseClick(inbox.seeking, LEFT)
    assert shown(inbox) == every and not inbox.finder.isVisible()


def test_enter_goes_to_what_was_found_and_escape_works_from_there(qtbot, window: SeatWindow) -> None:
    inbox = window.inbox
    every = shown(inbox)
    first, second = [ident for ident in every if ident not in inbox.read][:2]
    look_for(qtbot, window, "unread")
    qtbot.keyClick(inbox.finder, Qt.Key.Key_Return)
    assert inbox.list.hasFocus() and window.card.ident == inbox.current == first
    assert first in inbox.read and shown(inbox)[0] == first, "it stays under the hand that opens it"
    qtbot.keyClick(inbox.list, Qt.Key.Key_Down)
    assert inbox.current == second and first not in shown(inbox)
    qtbot.keyClick(inbox.list, Qt.Key.Key_Escape)
    assert shown(inbox) == every and not inbox.finder.isVisible()


def test_chinese_is_found_as_it_is_written(qtbot, window: SeatWindow) -> None:
    game, inbox = window.seat.game, window.inbox
    window.seat.language.set("zh")
    game.control(AdHoc(["duty"], "北侧楼板下沉，急需１２０到场"))
    game.advance(60_000)
    qtbot.keyClick(window, Qt.Key.Key_F, CTRL_SHIFT)
    typed = QInputMethodEvent("", [])
    typed.setCommitString("楼板 120")
    QCoreApplication.sendEvent(inbox.finder, typed)
    assert inbox.finder.text() == "楼板 120" and len(shown(inbox)) == 1
    assert "急需" in window.seat.letter_words(inbox.model.rows[0].words)
    inbox.finder.setText("未答复")
    assert set(shown(inbox)) == {x.id for x in window.seat.view.knows.letters.values() if inbox._is(x, "due", 0)}
    assert not inbox.list.grab().isNull()


def test_what_one_reads_stays_where_it_is_while_more_comes(qtbot, sit) -> None:
    window = sit("duty", minutes=20)
    inbox, game = window.inbox, window.seat.game
    last = len(inbox.model.rows) - 1
    click(qtbot, inbox, last)
    bar = inbox.list.verticalScrollBar()
    assert bar.value() > 0
    read = inbox.current
    top = inbox.model.rows[inbox.list.indexAt(QPoint(4, 1)).row()].id
    heard: list[str] = []
    inbox.chosen.connect(heard.append)
    game.control(AdHoc(["duty"], "One more"))
    game.advance(60_000)
    QCoreApplication.processEvents()
    assert len(inbox.model.rows) > last + 1
    assert inbox.model.rows[inbox.list.currentIndex().row()].id == read
    assert inbox.model.rows[inbox.list.indexAt(QPoint(4, 1)).row()].id == top
    assert not heard, "nobody chose anything"


def test_it_stands_in_the_table_of_keys_and_in_the_palette(qtbot, window: SeatWindow) -> None:
    from app.ui.seat.deeds import deeds
    from app.ui.seat.keys import KEYS

    assert ("Ctrl+Shift+F", "find_letter") in KEYS
    deed = next(a for a in deeds(window) if a.words == "Find a letter")
    deed.run()
    assert window.inbox.finder.isVisible() and deed.hint == "Ctrl+Shift+F"


def test_what_is_found_is_marked_and_brought_into_sight() -> None:
    assert spans("Gas and GAS", ["gas"]) == [(0, 3), (8, 11)]
    assert spans("abcd", ["bc", "abc"]) == [(0, 3)]
    far = "x " * 80 + "the valve is shut"
    assert brought_near(far, ["valve"]).startswith("…") and "valve" in brought_near(far, ["valve"])[:20]
    assert brought_near("Go and shut the gas valve in the rear alley", ["gas"]) == "…the gas valve in the rear alley"
    assert brought_near("关断后巷燃气阀以后再进去两个人", ["进去"]) == "…后巷燃气阀以后再进去两个人"
    assert brought_near("the valve " + far, ["valve"]) == "the valve " + far
    assert brought_near(far, ["nothing"]) == far
