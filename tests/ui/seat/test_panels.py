"""Orders, figures, what a form rests on, and what a post may do."""

import re

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel

from app.domain.commands.control import ChangeWorld
from app.domain.commands.lead import Access, Appoint, HandOver, LendHandset, PublishNeeds, SetSectors, TakeOver
from app.domain.commands.move import Dispatch
from app.domain.commands.talk import Message
from app.domain.commands.think import Convene, StateFigure
from app.domain.knowledge import Letter
from app.services.allowed import refusal, why_not
from app.services.letters import stated
from app.services.seat import Seat
from app.ui.seat.card import describe
from app.ui.seat.figures import Said, differ, statements
from app.ui.seat.rests import context, heard_by
from app.ui.seat.verbs import VERBS
from app.ui.seat.words import summary


def words(panel) -> list[str]:
    return [label.text() for label in panel.findChildren(QLabel) if not label.isHidden()]


def test_an_order_is_there_at_once_and_then_its_answer(sit):
    window = sit("fire", minutes=1)
    seen = []
    window.seat.ordering.connect(lambda given: seen.append(given.state))
    window.seat.order(Dispatch(["engine-1"], "warehouse"))
    assert seen == ["pending"]
    assert "accepted" in words(window.right.orders)


def test_a_refused_order_says_why_and_can_be_mended(sit, qtbot):
    window = sit("fire", minutes=1)
    answer = window.seat.order(Dispatch(["engine-1"], "nowhere"))
    window.tab(1)
    QCoreApplication.processEvents()
    assert window.seat.why(answer) in words(window.right.orders)
    mend = next(b for b in window.right.orders.findChildren(QAbstractButton) if b.text() == "Mend")
    mend.click()
    assert window.form.kind == "dispatch" and window.form.values()["units"] == ["engine-1"]


def test_orders_are_taken_while_the_clock_stands(sit):
    window = sit("fire", minutes=1)
    window.seat.game.start()
    window.write("dispatch", "engine-1", {"to": "warehouse"})
    assert not window.seat.game.running and window.seat.game.runner.state.paused
    window.form.submit()
    assert window.form is None
    assert window.seat.orders[-1].state == "accepted" and window.seat.game.running
    window.toggle()
    assert window.seat.order(Message(["duty"], "We go.", channel="phone")).refused is None
    assert not window.seat.game.running


def test_figures_tell_who_said_what_and_whether_they_differ(sit):
    window = sit("fire", minutes=10)
    figure = next(iter(window.seat.view.script.figures), None)
    assert differ([Said(3, "a", 2), Said(2, "b", 1)])
    assert not differ([Said(3, "a", 2), Said(2, "a", 1)])
    assert not differ([Said(3, "c", 3, settled=True), Said(3, "a", 2), Said(2, "b", 1)])
    if figure is not None:
        window.seat.order(StateFigure(figure, 3, "roll call", ["duty"]))
        assert statements(window.seat)[figure][0].value == 3
        assert window.seat.name(figure) in words(window.right.figures)


def test_a_decision_shows_what_it_rests_on_and_who_was_heard(sit):
    window = sit("first-commander", "hotel-collapse", 40)
    seat = window.seat
    for ident, card in seat.view.decisions.items():
        lines = context(seat, "decide", {"decision": ident})
        unknown = sum(f not in seat.view.knows.facts for f in card.facts)
        assert sum(tone == "warning" and "not known" in said for said, tone in lines) == (unknown > 0)
        if card.expertise:
            heard = any("Heard on" in said for said, _ in lines)
            assert heard == bool(heard_by(seat, ident))


def test_asking_what_is_allowed_changes_nothing(sit):
    window = sit("town", minutes=6)
    game = window.seat.game
    before = (game.runner.next_seq, dict(game.runner.state.timers), game.runner.state.now)
    assert refusal(window.seat, Dispatch(["town-guards"], "warehouse")) is None
    assert "isn't yours" in why_not(window.seat, "dispatch", {"units": "engine-1"})
    assert why_not(window.seat, "dispatch", {"units": "town-guards"}) == ""
    assert why_not(window.seat, "respond", {"plan": "county-plan"}) == ""
    assert (game.runner.next_seq, dict(game.runner.state.timers), game.runner.state.now) == before


def test_a_quiet_step_makes_no_row_anew(sit):
    window = sit("fire", minutes=6)
    rows = list(window.side.units.rows.values())
    window.seat.game.advance(100)
    assert list(window.side.units.rows.values()) == rows


def test_a_report_goes_to_whom_it_is_owed_and_says_what_is_not_stated(sit):
    window = sit("town", minutes=1)
    window.write("report")
    assert window.form.values()["to"] == ["duty"]
    lines = window.form.pickers["fields"]
    assert all(edit.property("missing") for edit in lines.edits.values())
    lines.put({"time": "14:05"})
    assert "time" not in lines.missing() and "Not stated: place" in window.form.says.text()
    assert not lines.edits["time"].property("missing")


def test_a_response_states_four_things_before_it_starts(sit):
    window = sit("duty", minutes=1)
    window.write("respond", "county-plan")
    form = window.form
    for name, value in (("act", "start"), ("level", 4), ("matter", "Fire"), ("duration", 7_200_000)):
        form.pickers[name].put(value)
    assert form.missing() == ["Measures"] and not form.send.isEnabled()
    form.pickers["measures"].put("All out")
    assert form.send.isEnabled()
    form.submit()
    assert window.form is None and window.seat.view.knows.responses == {"county-plan": 4}


def test_every_form_can_be_opened_in_both_languages(sit):
    window = sit("fire", minutes=12)
    for code in ("zh", "en"):
        window.seat.language.set(code)
        for verb in VERBS:
            window.write(verb.kind, "", {"shape": [[0, 0]]} if verb.kind == "plot" else None)
            shown = [label.text() for label in window.form.findChildren(QLabel)]
            assert not [text for text in shown if text.startswith(("ui.", "status.", "command.", "capability."))]


def test_a_decision_shows_its_options_in_full_and_takes_a_click_on_the_words(sit, qtbot):
    window = sit("duty", minutes=12)
    decision = next(d for d, k in window.seat.view.knows.decisions.items() if k.status == "open")
    window.write("decide", decision)
    card, option = window.seat.view.decisions[decision], window.form.pickers["option"]
    said = {label.text(): label for label in option.findChildren(QLabel)}
    assert set(said) == {title.en for _, title in card.options}
    assert option.frame.property("missing") and not window.form.send.isEnabled()
    ident, title = card.options[1]
    qtbot.mouseClick(said[title.en], Qt.MouseButton.LeftButton)
    assert option.value() == ident and not option.frame.property("missing")
    option.buttons[ident].setFocus()
    qtbot.keyClick(option.buttons[ident], Qt.Key.Key_Up)
    assert option.value() == card.options[0][0]
    window.seat.language.set("zh")
    again = window.form.pickers["option"]
    assert again.value() == card.options[0][0], "another language keeps what was chosen"
    assert {label.text() for label in again.findChildren(QLabel)} == {title.zh for _, title in card.options}


def test_joint_mechanisms_say_whether_they_are_active(sit):
    window = sit("duty", minutes=1)
    section = window.side.mechanisms
    assert section.isVisible() and set(section.rows) == {"gas-mechanism"}
    assert section.rows["gas-mechanism"].word == "not active"
    window.open_thing("gas-mechanism")
    assert window.form is not None and window.form.kind == "activate"
    window.form.submit()
    assert section.rows["gas-mechanism"].word == "active" and section.rows["gas-mechanism"].end
    other = sit("fire", minutes=1)
    wanted = {m.id for m in other.seat.view.script.mechanisms.values() if "fire" in (*m.activated_by, *m.partners)}
    assert set(other.side.mechanisms.rows) == wanted


def test_what_a_form_states_is_read_by_whom_it_reaches(sit):
    """A bot's report, with what it lists by name, and a person's reason, as it was typed."""
    window = sit("duty", minutes=12)
    seat = window.seat
    report = next(x for x in seat.view.knows.letters.values() if x.kind == "report")
    lines = describe(seat, report.id)
    assert "place: Packing warehouse" in lines and "who reports: Township head" in lines
    assert not [line for line in lines if re.search("t:[0-9a-f]{8}|warehouse-", line)]
    assert "place: Packing warehouse" in summary(seat, report)
    seat.language.set("zh")
    assert "地点：包装仓库" in describe(seat, report.id) and "尚不清楚：事件类别" in " ".join(describe(seat, report.id))
    typed = Letter("x", "returned", "fire", ("duty",), 0, "phone", "", parts=(("reason", "<b>no</b>, roads cut"),))
    assert stated(typed, seat.names(), seat.game.typed, seat.language) == ["理由：<b>no</b>, roads cut"]
    seat.language.set("en")
    listed = Letter("x", "request", "fire", ("duty",), 0, "phone", "", parts=(("strength", "triage 14,treatment 10"),))
    assert stated(listed, seat.names(), seat.game.typed, seat.language) == ["strength needed: triage 14, treatment 10"]


def test_what_is_published_is_read_by_all_seats(sit):
    """The social forces' coordinator, for one, sees what is needed, and opens it in full."""
    window = sit("duty", minutes=10)
    seat = window.seat
    assert not window.right.side.notices.isVisible()
    answer = seat.order(PublishNeeds("warehouse", ["water_cannon", "blankets"], text="Come by the <b>east</b> gate"))
    assert answer.refused is None
    QCoreApplication.processEvents()
    notices = window.right.side.notices
    assert notices.isVisible() and [row.title for row in notices.rows.values()] == ["Packing warehouse"]
    (ident,) = notices.rows
    QTest.mouseClick(notices.rows[ident], Qt.MouseButton.LeftButton)
    assert "Come by the <b>east</b> gate" in words(window.right.card)
    assert {"water cannon", "blankets"} <= set(words(window.right.card))


def test_a_meeting_is_seen_by_whom_it_holds_up(sit):
    window = sit("duty", minutes=1)
    seat, shown = window.seat, window.right.side.meetings
    assert not shown.isVisible()
    assert seat.order(Convene(["fire"], ["warehouse"], 10, "Who takes the cylinders?")).refused is None
    QCoreApplication.processEvents()
    (ident,) = shown.rows
    assert shown.isVisible() and shown.rows[ident].title == "Packing warehouse"
    QTest.mouseClick(shown.rows[ident], Qt.MouseButton.LeftButton)
    assert "Who takes the cylinders?" in words(window.right.card)
    seat.game.advance(12 * 60_000)
    QCoreApplication.processEvents()
    assert not shown.isVisible()


def test_a_command_that_is_offered_is_seen_with_its_briefing_and_taken_over(sit, qtbot):
    window = sit("fire", minutes=1)
    game, seat, shown = window.seat.game, window.seat, window.right.side.offers
    seat.order(TakeOver("warehouse"))
    game.advance(2 * 60_000)
    assert not shown.isVisible()
    offer = HandOver("warehouse", "town", "absorb", ["situation", "risks"], "deputy", "The east wall leans.")
    answer = seat.order(offer)
    assert answer.refused is None, answer.refused
    QCoreApplication.processEvents()
    assert shown.rows["warehouse"].word == "to Township head"
    window.open_thing("warehouse")
    said = words(window.right.card)
    assert "Briefed: situation, risks" in said and "Not briefed: forces, tasks, next steps" in said
    assert "Then Fire station commander is deputy commander" in said and "The east wall leans." in said
    assert Seat(game, "town", seat.language).view.knows.offers["warehouse"].words.startswith("t:")
    game.advance(6 * 60_000)  # the township's bot takes it
    QCoreApplication.processEvents()
    assert seat.view.knows.sites["warehouse"].commander == "town" and not shown.isVisible()


def test_weather_light_and_what_fails_are_seen(sit):
    """What the weather is, never what it will be; a channel that is down, a place that is shut."""
    window = sit("fire", "chemical-park", minutes=1)
    seat, shown = window.seat, window.right.side.conditions
    assert [row.title for row in shown.rows.values()] == ["Wind 3 m/s from the east"]
    assert [row.word for row in shown.rows.values()] == ["day"]
    place = next(p.id for p in seat.view.script.places.values() if p.kind == "hospital")
    seat.game.control(ChangeWorld([{"net": "phone", "state": "down"}, {"place": place, "state": "closed"}]))
    seat.game.control(ChangeWorld([{"weather": 3}]))
    QCoreApplication.processEvents()
    said = {row.title: row.word for row in shown.rows.values()}
    assert said["Phone"] == "down" and said[seat.name(place)] == "closed"
    assert "Rain 6 mm/h, visibility 5 km" in said


def test_cards_tell_who_was_named_and_who_carries_a_handset(sit):
    window = sit("fire", minutes=1)
    seat = window.seat
    seat.order(TakeOver("warehouse"))
    assert seat.order(Appoint("safety_officer", "engine-1", "warehouse")).refused is None
    seat.order(SetSectors("warehouse", {"west-side": "engine-1"}))
    seat.order(Access("warehouse"))
    said = describe(seat, "warehouse")
    assert {"safety officer: Engine 1", "West side: Engine 1", "only who has checked in enters"} <= set(said)
    assert seat.order(LendHandset("scene-net", ["town-guards"])).refused is None
    assert "handset lent: Scene net" in describe(seat, "town-guards")
