"""The log of orders, with real clicks and keys: every post's, refused ones with the reason, and where they lead."""

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLabel, QPushButton

from app.domain.commands.base import CONTROL
from app.domain.commands.control import AnswerFor
from app.domain.commands.move import Dispatch
from app.domain.commands.talk import Message, Reply
from app.services.control import Control
from app.services.words import Language
from app.ui.control.window import LOG, WORLD, ControlWindow
from tests.ui.control.conftest import Leads

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def window(lead: Leads) -> ControlWindow:
    made = lead(6, mine=("fire",))
    made.show_view(LOG)
    QCoreApplication.processEvents()
    return made


def lines(window: ControlWindow) -> list[str]:
    model = window.log.model
    return [model.told.whole(model.place(row)) for row in range(model.rowCount())]


def click(qtbot, window: ControlWindow, row: int) -> None:
    index = window.log.model.index(row, 0)
    window.log.list.scrollTo(index)
    qtbot.mouseClick(window.log.list.viewport(), LEFT, pos=window.log.list.visualRect(index).center())


def sheet_words(window: ControlWindow) -> list[str]:
    return [label.text() for label in window.sheet.findChildren(QLabel)]


def go_to(qtbot, window: ControlWindow, what: str) -> None:
    one = next(b for b in window.sheet.findChildren(QPushButton) if b.text() == what)
    qtbot.mouseClick(one, LEFT)


def choose(window: ControlWindow, name: str, value: str) -> None:
    box = window.log.sieve.boxes[name]
    box.setCurrentIndex(box.findData(value))


def test_every_order_is_there_the_newest_first_and_a_refused_one_says_why(qtbot, window: ControlWindow) -> None:
    game, before = window.control.game, len(lines(window))
    given = window.control.orders.given
    assert before == len(given) and "duty" in {g.post for g in given}
    assert [g.at for g in given] == sorted(g.at for g in given)
    game.order("fire", Dispatch(["engine-1"], "nowhere"))
    qtbot.waitUntil(lambda: len(lines(window)) == before + 1)
    why = window.control.language.refusal(given[-1].refused, dict(window.control.orders.names()))
    assert "Engine 1" in lines(window)[0] and why and f"refused: {why}" in lines(window)[0]
    game.order("fire", Message(["duty"], "We set out from the yard", channel="phone"))
    qtbot.waitUntil(lambda: len(lines(window)) == before + 2)
    assert '"We set out from the yard"' in lines(window)[0] and "accepted" in lines(window)[0]
    assert "1 refused" in window.log.sieve.count.text()
    assert window.top.figures["orders"][1].text() == f"{before + 2}, 1 refused"


def test_a_run_that_is_gone_on_with_still_has_its_refused_orders(qtbot, window: ControlWindow) -> None:
    game = window.control.game
    game.order("fire", Dispatch(["engine-1"], "nowhere"))
    game.order("fire", Message(["duty"], "Then this", channel="phone"))
    anew = Control(game, Language("en"))
    told = [anew.orders.whole(n) for n in range(len(anew.orders.given))]
    assert told == [window.control.orders.whole(n) for n in range(len(told))]
    assert anew.orders.refused == 1 and "refused" in told[-2] and "Then this" in told[-1]


def test_it_is_sifted_by_post_sort_outcome_and_words_in_both_languages(qtbot, window: ControlWindow) -> None:
    game, given = window.control.game, window.control.orders.given
    game.order("fire", Dispatch(["engine-1"], "nowhere"))
    game.order("fire", Message(["duty"], "水带铺好了", channel="phone"))
    qtbot.waitUntil(lambda: window.log.model.rowCount() == len(given))
    choose(window, "post", "fire")
    assert len(lines(window)) == sum(g.post == "fire" for g in given) == 2
    choose(window, "found", "refused")
    assert len(lines(window)) == 1
    choose(window, "found", "")
    choose(window, "family", "talk")
    assert [g.family for g in given if g.post == "fire"] == ["move", "talk"] and len(lines(window)) == 1
    window.log.sieve.clear()
    assert len(lines(window)) == len(given)
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert window.log.sieve.line.hasFocus()
    window.log.sieve.line.insert("水带")
    assert len(lines(window)) == 1
    window.control.language.set("zh")
    assert len(lines(window)) == 1 and "水带铺好了" in lines(window)[0]
    assert not [line for line in lines(window) if "control." in line or "status." in line]
    window.log.sieve.line.setText("没有这样的话")
    assert not lines(window) and window.log.empty.isVisible() and window.log.empty.text()
    qtbot.keyClick(window.log.sieve.line, Qt.Key.Key_Escape)
    assert len(lines(window)) == len(given)


def test_a_click_leads_to_the_unit_the_letter_and_the_seat(qtbot, window: ControlWindow) -> None:
    control, game = window.control, window.control.game
    sent = game.order("fire", Message(["duty"], "Who has the drawings?", channel="phone"))
    letter = next(e.body.letter.id for e in sent.events if e.kind == "message_sent")
    game.advance(60_000)
    game.control(AnswerFor("duty", {"kind": "reply", "message": letter, "text": "The owner has."}))
    game.order("fire", Dispatch(["engine-1"], "warehouse"))
    window.refresh()
    click(qtbot, window, 0)
    assert "Engine 1" in sheet_words(window) and control.name("warehouse") in sheet_words(window)
    go_to(qtbot, window, "Engine 1")
    assert window.views.currentIndex() == WORLD and window.map.chosen == "engine-1"
    at_base = next(unit for unit, now in game.runner.state.units.items() if now.status == "base")
    window.go_to(at_base)
    assert any(mark.id == at_base for mark in window.map.marks), "also where it would have no mark, at its base"
    window.show_view(LOG)
    click(qtbot, window, 1)
    assert any("by control" in words for words in sheet_words(window))
    assert any("Who has the drawings?" in words for words in sheet_words(window)), "the letter's own words"
    link = next(b for b in window.sheet.findChildren(QPushButton) if b.text() == control.orders.name(letter))
    qtbot.mouseClick(link, LEFT)
    assert control.orders.given[window.log.chosen()].seq == sent.seq, "a letter leads to the order that sent it"
    go_to(qtbot, window, control.name("fire"))
    assert type(window.sheet).__name__ == "WaitingSheet" and window.sheet.post == "fire"


def test_control_s_own_deeds_are_in_it_and_lead_to_the_inject(qtbot, window: ControlWindow) -> None:
    line = window.control.coming()[0]
    window.control.hold(line.id)
    window.control.hold(line.id, False)
    window.refresh()
    choose(window, "post", CONTROL)
    assert line.title in lines(window)[0] and "not: Held" in lines(window)[0] and "not:" not in lines(window)[1]
    window.log.list.setFocus()
    assert window.sheet is None, "coming into the list opens nothing"
    qtbot.keyClick(window.log.list, Qt.Key.Key_Return)
    first = window.sheet.number
    qtbot.keyClick(window.log.list, Qt.Key.Key_Down)
    assert window.log.list.hasFocus() and window.sheet.number == first - 1, "the keyboard goes on from order to order"
    go_to(qtbot, window, line.title)
    assert window.coming.picked == line.id and window.sheet is None


def test_what_one_reads_stays_where_it_is_while_more_comes(qtbot, window: ControlWindow) -> None:
    game, log = window.control.game, window.log
    for number in range(60):
        game.order("fire", Message(["duty"], f"Number {number}", channel="phone"))
    window.refresh()
    QCoreApplication.processEvents()
    click(qtbot, window, 30)
    chosen, top = log.chosen(), log.model.place(log.list.rowAt(4))
    assert log.list.verticalScrollBar().value() > 0
    for number in range(5):
        game.order("fire", Message(["duty"], f"And {number}", channel="phone"))
    window.refresh()
    QCoreApplication.processEvents()
    assert (log.chosen(), log.model.place(log.list.rowAt(4))) == (chosen, top)
    log.sieve.line.setText("number 2")
    log.sieve.line.clear()
    assert log.chosen() in (chosen, -1)


def test_only_what_is_seen_is_put_into_words_however_long_it_is(qtbot, window: ControlWindow, monkeypatch) -> None:
    orders = window.control.orders
    window.show_view(0)
    orders.given += [orders.given[n % len(orders.given)] for n in range(20_000)]
    told: set[int] = set()
    whole = type(orders)._both
    monkeypatch.setattr(type(orders), "_both", lambda self, n: (told.add(n), whole(self, n))[1])
    window.log.list.take_up()
    choose(window, "post", "duty")
    choose(window, "post", "")
    window.log.list.grab()
    assert window.log.model.rowCount() > 20_000 and 0 < len(told) < 200


def test_the_last_orders_stand_below_the_seats_where_there_is_room(qtbot, window: ControlWindow) -> None:
    window.resize(1600, 1000)
    window.show_view(0)
    QCoreApplication.processEvents()
    window.control.game.order("fire", Message(["duty"], "On the way", channel="phone"))
    window.refresh()
    last = window.last
    assert last.isVisible() and last.list.lines.rowCount() == 3
    index = last.list.lines.index(0, 0)
    assert "On the way" in str(index.data())
    qtbot.mouseClick(last.list.viewport(), LEFT, pos=last.list.visualRect(index).center())
    assert any("On the way" in words for words in sheet_words(window))
    qtbot.mouseClick(last.more, LEFT)
    assert window.views.currentIndex() == LOG and not last.isVisible()
    window.resize(1366, 768)
    window.show_view(0)
    QCoreApplication.processEvents()
    assert not last.isVisible()


def test_a_form_that_is_being_written_is_not_lost(qtbot, window: ControlWindow) -> None:
    qtbot.mouseClick(window.ad_hoc, LEFT)
    form = window.sheet
    form.text.setFocus()
    qtbot.keyClicks(form.text, "The mayor")
    click(qtbot, window, 0)
    assert window.sheet is not form
    qtbot.keyClick(window.sheet, Qt.Key.Key_Escape)
    assert window.sheet is form and form.text.toPlainText() == "The mayor"
    qtbot.mouseClick(window.world, LEFT)
    assert window.sheet is form and "being written" in window.says.text()
    window.pick(window.control.coming()[0].id)
    assert window.sheet is form
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    assert window.sheet is None
    qtbot.mouseClick(window.ad_hoc, LEFT)
    qtbot.mouseClick(window.world, LEFT)
    assert type(window.sheet).__name__ == "WorldSheet", "an untouched form gives way"


def test_a_seat_is_frozen_and_goes_on(qtbot, window: ControlWindow) -> None:
    game = window.control.game
    act = {a.text(): a for a in window.seats.menu_of("fire").actions()}
    act["Freeze this seat"].trigger()
    assert game.order("fire", Message(["duty"], "Hello", channel="phone")).refused.code == "seat_frozen"
    assert window.seats.rows["fire"][5].text() == "frozen"
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not game.runner.state.posts["fire"].frozen
    act = {a.text(): a for a in window.seats.menu_of("fire").actions()}
    act["Freeze this seat"].trigger()
    act = {a.text(): a for a in window.seats.menu_of("fire").actions()}
    act["Let this seat go on"].trigger()
    assert game.order("fire", Message(["duty"], "Hello again", channel="phone")).refused is None


def test_an_answer_of_this_moment_is_told_with_its_own_words(qtbot, window: ControlWindow) -> None:
    letters = window.control.game.view("fire").knows.letters
    ident = next(iter(letters))
    window.control.game.order("fire", Reply(ident, "Understood", channel="phone"))
    window.refresh()
    assert '"Understood"' in lines(window)[0]
