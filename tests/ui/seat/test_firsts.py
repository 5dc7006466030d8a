"""What one mostly wants comes first, from the thing it concerns, in three steps at most; every field can be given."""

from dataclasses import fields

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtWidgets import QLabel, QPushButton

from app.domain.commands.base import COMMANDS
from app.domain.commands.control import AdHoc
from app.ui.seat.verbs import BY_KIND, TOOLS, VERBS, filled_from

LEFT = Qt.MouseButton.LeftButton
NOT_ASKED = {
    ("question", "facts"),  # who asks does not hold them, so he cannot know them
    ("report", "report"),  # comes with the duty
    ("publish_needs", "text"), ("activate", "text"),
}  # fmt: skip


def test_every_order_can_be_given_with_every_field() -> None:
    missing = [
        (verb.kind, f.name)
        for verb in VERBS
        for f in fields(COMMANDS[verb.kind])
        if f.name not in {question.name for question in verb.fields} and (verb.kind, f.name) not in NOT_ASKED
    ]
    assert missing == []
    own = {k for k, c in COMMANDS.items() if not c.__module__.endswith(".control")}
    assert own - {verb.kind for verb in VERBS} == {"remind"}, "a bot's way to wait"


def test_a_double_click_opens_what_one_wants_of_a_unit_as_it_stands(sit, qtbot) -> None:
    window = sit("fire", minutes=1)
    row = window.side.units.rows["engine-1"]
    qtbot.mouseDClick(row, LEFT)
    assert window.form.kind == "dispatch" and window.form.values()["units"] == ["engine-1"]
    window.form.pickers["to"].put("warehouse")
    window.form.submit()
    window.seat.game.advance(14 * 60_000)
    known = window.seat.view.knows.units["engine-1"]
    wanted = {"working": "relieve", "on_scene": "assign" if known.checked_in else "check_in"}.get(known.status)
    window.open_thing("engine-1")
    assert wanted is None or window.form.kind == wanted, known.status


def test_a_decision_opens_with_deciding(sit) -> None:
    window = sit("duty", minutes=12)
    decision = next(d for d, card in window.seat.view.decisions.items() if card.owner == "duty")
    window.open_thing(decision)
    assert window.form.kind == "decide"


def test_an_order_begun_beside_a_card_is_about_what_lies_there(sit, qtbot) -> None:
    window = sit("fire", minutes=1)
    qtbot.mouseClick(window.side.units.rows["engine-1"], LEFT)
    qtbot.mouseClick(window.tools["dispatch"], LEFT)
    assert window.form.values()["units"] == ["engine-1"]
    window._put_away()
    window.choose("")
    qtbot.mouseClick(window.tools["dispatch"], LEFT)
    assert window.form.values()["units"] == []


def test_a_letter_leads_on_to_what_it_is_about(sit, qtbot) -> None:
    window = sit("duty", minutes=1)
    game = window.seat.game
    game.control(AdHoc(["duty"], "We propose level III.", about=["county-plan"]))
    game.advance(60_000)
    letter = next(x.id for x in window.seat.view.knows.letters.values() if "county-plan" in x.about)
    window.choose(letter)
    QCoreApplication.processEvents()
    assert filled_from(window.seat, BY_KIND["respond"], letter) == {"plan": "county-plan"}
    link = next(b for b in window.card.findChildren(QPushButton) if b.text() == window.seat.name("county-plan"))
    qtbot.mouseClick(link, LEFT)
    assert window.card.ident == "county-plan"
    qtbot.mouseClick(window.card.offered["respond"], LEFT)
    assert window.form.kind == "respond" and window.form.values()["plan"] == "county-plan"


def test_sectors_and_tasks_are_given_out_by_choosing(sit) -> None:
    window = sit("fire", minutes=20)
    seat = window.seat
    site = next(s.site for s in seat.view.knows.sites.values() if s.commander == "fire")
    window.write("plan", site)
    form = window.form
    pairs = form.pickers["tasks"]
    task, box = next(iter(pairs.boxes.items()))
    box.setCurrentIndex(1)
    holder = box.currentData()
    assert form.values()["tasks"] == {holder: [task]}
    form.pickers["objectives"].put(["Save who can be saved"])
    form.pickers["next_meeting"].put(int(seat.game.now) + 30 * 60_000)
    assert form.pickers["next_meeting"].box.value() == 30
    form.submit()
    assert window.form is None and seat.orders[-1].answer.refused is None
    given = seat.orders[-1].body
    assert given.tasks == {holder: [task]} and given.next_meeting == seat.orders[-1].at + 30 * 60_000
    window.write("set_sectors", site)
    sectors = window.form.pickers["sectors"]
    if sectors.boxes:
        sector, box = next(iter(sectors.boxes.items()))
        box.setCurrentIndex(1)
        assert window.form.values()["sectors"] == {sector: box.currentData()}


def test_each_layer_has_its_own_tools(sit) -> None:
    window = sit("fire-duty", "hotel-collapse", 2)
    assert list(window.tools) == list(TOOLS["on_site"]) and "set_sectors" in window.tools
    experts = sit("dike-experts", "dike-breach", 2)
    assert next(iter(experts.tools)) == "consult" and experts.tools["consult"].property("primary")
    assert "dispatch" not in experts.tools, "they lead no force"
    said = [made.text() for each in (window, experts) for made in each.tools.values()]
    assert all(said) and not [words for words in said if words.startswith("ui.")]


def test_a_card_s_buttons_follow_what_one_may_do_now(sit, qtbot) -> None:
    window = sit("fire", minutes=3)
    game, seat = window.seat.game, window.seat
    site = next(iter(seat.view.knows.sites))
    window.choose(site)
    may = {kind: made.isEnabled() for kind, made in window.card.offered.items()}
    why = window.card.offered["roll_call"].accessibleDescription()
    said = [made.text() for made in window.card.findChildren(QLabel) if made.isVisible()]
    assert why and said.count(why) == 1, "why not is said once, not only in a tool tip"
    game.advance(12 * 60_000)
    QCoreApplication.processEvents()
    assert seat.view.knows.sites[site].commander == "fire"
    now = {kind: made.isEnabled() for kind, made in window.card.offered.items()}
    assert not may["roll_call"] and now["roll_call"], "whoever commands may call the roll"
    made = window.card.offered["roll_call"]
    made.setFocus()
    game.advance(10_000)
    assert window.card.offered["roll_call"].hasFocus()


def test_a_palette_that_finds_nothing_says_so(sit, qtbot) -> None:
    from app.ui.widgets.palette import Palette

    window = sit("fire", minutes=1)
    window.palette_open()
    palette = window.findChild(Palette)
    qtbot.keyClicks(palette.line, "nosuchdeed")
    assert palette.list.count() == 1 and "Nothing is called" in palette.list.item(0).text()
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert palette.isVisible() and window.form is None
    palette.line.setText("dispatch")
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert window.form.kind == "dispatch"


def test_what_one_has_begun_to_write_is_there_again(sit, qtbot) -> None:
    window = sit("fire", minutes=2)
    window.write("message", "", {"to": ["duty"]})
    qtbot.keyClicks(window.form.pickers["text"].edit, "We need")
    qtbot.mouseClick(window.tools["report"], LEFT)
    assert window.form.kind == "report"
    window.write("message", "", {"to": ["medical"]})
    assert window.form.values()["text"] == "", "another receiver, another message"
    window._put_away()
    window.write("message", "", {"to": ["duty"]})
    assert window.form.values()["text"] == "We need"
    window.seat.language.set("zh")
    window.write("report")
    window.write("message", "", {"to": ["duty"]})
    assert window.form.values()["text"] == "We need", "through another language and another form"
    window.form.pickers["text"].put("We need water")
    qtbot.keyClick(window.form, Qt.Key.Key_Escape)
    assert window.form is None
    window.write("message")
    assert (window.form.values()["text"], window.form.values()["to"]) == ("We need water", ["duty"])
    window.form.submit()
    window.write("message")
    assert window.form.values()["text"] == "", "what was sent is no draft"


def test_a_letter_that_asks_for_a_force_is_granted_from_its_card(sit, qtbot) -> None:
    window = sit("medical", "hotel-collapse", 13)
    seat, inbox = window.seat, window.inbox
    waiting = [r.id for r in seat.view.knows.requests.values() if r.decider == "medical" and r.status == "waiting"]
    letter = next(x for x in seat.view.knows.letters.values() if x.kind == "request" and set(x.about) & set(waiting))
    window.show()
    row = next(n for n, x in enumerate(inbox.model.rows) if x.id == letter.id)
    inbox.list.scrollTo(inbox.model.index(row))
    qtbot.mouseClick(inbox.list.viewport(), LEFT, pos=inbox.list.visualRect(inbox.model.index(row)).center())
    assert list(window.card.offered)[:2] == ["grant", "decline"]
    assert not [b.text() for b in window.card.findChildren(QPushButton) if "/" in b.text()], "no id is shown"
    qtbot.mouseClick(window.card.offered["grant"], LEFT)
    assert window.form.kind == "grant" and window.form.values()["request"] in letter.about


def test_a_letter_without_words_says_what_it_wants_and_its_buttons_stand_apart(sit, qtbot) -> None:
    window = sit("first-commander", "hotel-collapse", 6)
    bare = next(x for x in window.seat.view.knows.letters.values() if x.kind == "question" and not x.words)
    window.choose(bare.id)
    QCoreApplication.processEvents()
    card = window.card
    assert any("What do you know of this?" in line for line in card._said)
    boxes = [made.geometry().translated(made.parentWidget().mapTo(card, QPoint())) for made in card.offered.values()]
    for number, box in enumerate(boxes):
        assert box.height() >= 24 and card.rect().contains(box)
        assert not any(box.intersects(other) for other in boxes[number + 1 :])
    window = sit("fire", "tutorial", 0.2)
    card, letter = window.card, next(iter(window.seat.view.knows.letters))
    window.choose(letter)
    window.write("reply", letter)
    QCoreApplication.processEvents()
    for lines in (card.lines, card.links):
        for number in range(lines.count()):
            shown = lines.itemAt(number).widget()
            wanted = max(shown.heightForWidth(shown.width()), shown.minimumSizeHint().height())
            assert shown.height() >= wanted, "nothing is squeezed beside a form"


def test_beside_a_form_stands_what_it_answers_and_nothing_that_is_foreign_to_it(sit, qtbot) -> None:
    window = sit("duty", minutes=12)
    qtbot.mouseClick(next(iter(window.side.units.rows.values())), LEFT)
    assert window.card.isVisible()
    letter = next(x.id for x in window.seat.view.knows.letters.values() if x.answer_by and not x.answered)
    window.side.doctrine.wanted.emit("reply", {"message": letter})
    assert window.form.kind == "reply" and window.card.ident == letter and letter in window.inbox.read
    window.form.pickers["text"].put("Here we are.")
    window.form.submit()
    assert not window.card.isVisible(), "what is answered is done with"
    decision = next(d for d, card in window.seat.view.decisions.items() if card.owner == "duty")
    window.side.doctrine.wanted.emit("decide", {"decision": decision})
    assert window.form.kind == "decide" and not window.card.isVisible()


def test_a_response_is_offered_what_its_level_allows(sit) -> None:
    window = sit("duty", minutes=1)
    given = {"act": "start", "level": 4, "matter": "Fire", "duration": 7_200_000, "measures": "All out"}

    def offered(name: str) -> list[str]:
        return [value for value, _ in window.form.pickers[name].items]

    window.write("respond", "county-plan")
    assert offered("act") == ["propose", "start"]
    for name, value in given.items():
        window.form.pickers[name].put(value)
    window.form.submit()
    assert window.seat.view.knows.responses == {"county-plan": 4}
    window.write("respond", "county-plan")
    assert "start" not in offered("act") and "raise" in offered("act")
    window.form.pickers["act"].put("raise")
    levels = offered("level")
    assert levels and all(int(level) < 4 for level in levels)


def test_a_way_leads_somewhere_and_words_go_to_somebody(sit) -> None:
    window = sit("fire", minutes=1)
    said = {}
    for kind in ("dispatch", "message"):
        window.write(kind)
        said[kind] = {made.text() for made in window.form.findChildren(QLabel)}
    assert "Where to" in said["dispatch"] and "To" in said["message"] and "Where to" not in said["message"]
