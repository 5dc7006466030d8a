"""A gentle start: duty card, hints that are taken as they stand, desk work on the road, panels that come by use."""

from PySide6.QtCore import QCoreApplication, Qt

from app.domain.commands.base import COMMANDS, Command
from app.domain.commands.move import Dispatch
from app.domain.commands.think import Note
from app.domain.errors import Rejection
from app.engine.runner import Answer
from app.services.hints import hints, on_the_road, rear_office
from app.services.seat import Ordered
from app.ui.seat.prompts import Said

LEFT = Qt.MouseButton.LeftButton


def gentle(sit, post="fire", minutes=1.0, **more):
    window = sit(post, minutes=minutes, size=(1440, 900), **more)
    window.set_gentle(True)
    QCoreApplication.processEvents()
    return window


def test_the_duty_card_goes_when_all_is_ticked_and_comes_back_when_called(sit, qtbot) -> None:
    window = gentle(sit)
    card = window.side.duties
    assert card.isVisible() and len(card.boxes) == 3
    qtbot.mouseClick(next(made for made in card.findChildren(Said) if made.isVisible()), LEFT)
    assert card.boxes[0].isChecked(), "the words are as good as the box"
    for box in card.boxes[1:]:
        qtbot.mouseClick(box, LEFT)
    assert not card.isVisible() and card.done == {0, 1, 2}
    window.seat.language.set("zh")
    window.show_duties()
    assert card.isVisible() and all(box.isChecked() for box in card.boxes)
    assert all(max(box.accessibleName()) >= "一" for box in card.boxes)


def test_panels_come_when_there_is_something_in_them_and_say_so(sit) -> None:
    window = gentle(sit)
    assert [tab.name for tab in window.right.tabs.tabs] == ["now"] and not window.right.tabs.bar.isVisible()
    assert not window.strip.isVisible() and not window.side.requests.isVisible() and not window.board.isVisible()
    window.seat.order(Note(text="first"))
    assert [tab.name for tab in window.right.tabs.tabs] == ["now", "orders"]
    assert window.strip.isVisible() and window.right.tabs.bar.isVisible()
    window.seat.order(Dispatch(["engine-1"], "warehouse"))
    window.seat.game.advance(12 * 60_000)
    QCoreApplication.processEvents()
    assert window.board.isVisible() == bool(window.board.any())
    window.tab(2)
    assert window.right.tabs.name == "figures", "asked for, a panel comes at once"


def test_without_a_gentle_start_everything_is_there(sit) -> None:
    window = sit("fire", minutes=1, size=(1440, 900))
    assert [tab.name for tab in window.right.tabs.tabs] == ["now", "orders", "figures"]
    assert window.strip.isVisible() and window.side.requests.isVisible() and not window.side.duties.isVisible()
    assert not window.side.doctrine.isVisible() and window.board.isVisible()


def test_a_hint_opens_its_form_filled_in_and_is_taken_as_it_stands(sit, qtbot) -> None:
    window = gentle(sit, minutes=6)
    doctrine = window.side.doctrine
    offered = {hint.kind: hint for hint in doctrine.shown}
    assert offered and len(doctrine.made) == len(doctrine.shown) <= 3
    number = [hint.kind for hint in doctrine.shown].index("dispatch")
    qtbot.mouseClick(doctrine.made[number], LEFT)
    assert window.form.kind == "dispatch" and window.form.missing() == []
    qtbot.mouseClick(window.form.send, LEFT)
    assert window.seat.orders[-1].state == "accepted"
    doctrine.refresh()
    assert offered["dispatch"] not in doctrine.shown, "what was done is not advised again"


def test_hints_know_only_what_the_post_knows_and_leave_words_and_choices_to_the_trainee(sit) -> None:
    window = gentle(sit, post="duty", minutes=14)
    view = window.seat.view
    before = (window.seat.game.runner.next_seq, dict(window.seat.game.runner.state.timers))
    for hint in hints(window.seat, 99):
        assert not {"text", "reason", "option", "fields", "states"} & set(hint.values), hint
        for fact in hint.values.get("facts", ()):
            assert fact in view.knows.facts
    assert (window.seat.game.runner.next_seq, dict(window.seat.game.runner.state.timers)) == before


def test_on_the_road_there_is_work_at_the_desk(sit, qtbot) -> None:
    window = gentle(sit, minutes=3)
    assert on_the_road(window.seat) == 0 and not window.side.meanwhile.isVisible()
    window.seat.order(Dispatch(["engine-1", "engine-2"], "warehouse"))
    window.seat.game.advance(2 * 60_000)
    QCoreApplication.processEvents()
    there = on_the_road(window.seat)
    assert there > window.seat.game.now and window.side.meanwhile.isVisible()
    kinds = [hint.kind for hint in rear_office(window.seat)]
    assert kinds and "reply" not in kinds, "who waits for an answer stands among what is due"
    qtbot.mouseClick(window.side.meanwhile.made[0], LEFT)
    assert window.form.kind == kinds[0]
    window._put_away()
    window.seat.game.advance(there - window.seat.game.now + 1000)
    QCoreApplication.processEvents()
    assert on_the_road(window.seat) == 0 and not window.side.meanwhile.isVisible()


def test_what_is_due_stands_on_top_with_its_time_and_opens_its_form(sit, qtbot) -> None:
    window = gentle(sit, post="duty", minutes=12)
    side, seat = window.side, window.seat
    due = side.decisions
    assert due.geometry().top() == 0, "nothing stands above what is due"
    mine = [ident for ident, card in seat.view.decisions.items() if card.owner == "duty"]
    decision = next(ident for ident in mine if seat.view.knows.decisions[ident].status == "open")
    waiting = [x.id for x in seat.view.knows.letters.values() if x.answer_by and not x.answered]
    assert decision in due.rows and set(waiting) & set(due.rows)
    letter = next(ident for ident in due.rows if ident in waiting)
    window.inbox.read.clear()
    qtbot.mouseClick(due.rows[letter], LEFT)
    assert window.card.ident == letter and letter in window.inbox.read, "read here, it is read there"
    qtbot.keyClick(due.rows[letter], Qt.Key.Key_Return)
    assert window.form.kind == "reply" and window.form.values()["message"] == letter
    window.form.pickers["text"].put("Here we are.")
    window.form.submit()
    assert letter not in due.rows
    qtbot.mouseDClick(due.rows[decision], LEFT)
    assert window.form.kind == "decide"


def test_a_hint_that_was_refused_is_not_given_again(sit, monkeypatch) -> None:
    window = gentle(sit, minutes=6)
    seat = window.seat
    first = hints(seat)[0]
    body = COMMANDS[first.kind](**first.values)
    refused = Answer(Command("x", seat.post, 0, body), 0, (), Rejection("busy"))
    seat.orders.append(Ordered(int(seat.game.now), body, refused))
    assert first not in hints(seat)
    seat.orders[-1].at = int(seat.game.now) - 4 * 60_000
    assert first in hints(seat)
