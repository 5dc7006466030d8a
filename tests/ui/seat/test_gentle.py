"""A gentle start: duty card, hints that are taken as they stand, desk work on the road, panels that come by use."""

from PySide6.QtCore import QCoreApplication, Qt

from app.domain.commands.move import Dispatch
from app.domain.commands.think import Note
from app.services.hints import hints, on_the_road, rear_office

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
    for box in card.boxes:
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
    assert kinds and kinds[0] == "reply", "who waits for an answer comes first"
    qtbot.mouseClick(window.side.meanwhile.made[0], LEFT)
    assert window.form.kind == "reply"
    window._put_away()
    window.seat.game.advance(there - window.seat.game.now + 1000)
    QCoreApplication.processEvents()
    assert on_the_road(window.seat) == 0 and not window.side.meanwhile.isVisible()
