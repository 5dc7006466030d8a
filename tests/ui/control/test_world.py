"""The world changed by hand, and injects on the spot that count: every sort of change, through the form."""

import pytest
from PySide6.QtCore import Qt

from app.services.seat import Seat
from app.services.words import LANGUAGES
from app.ui.control.window import ControlWindow
from app.ui.control.world import CHANGES, things
from app.ui.seat.words import sender_name
from tests.ui.control.conftest import Leads

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(params=["minimal", "dike-breach"])
def window(request, lead: Leads) -> ControlWindow:
    return lead(1, policy="idle", slug=request.param)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sort_of_change_is_offered_and_taken(qtbot, window: ControlWindow, language: str) -> None:
    control = window.control
    control.language.set(language)
    for kind, change in CHANGES.items():
        if not things(control, kind):
            continue
        for state in change.states or ("",):
            qtbot.mouseClick(window.world, LEFT)
            sheet = window.sheet
            sheet.what.setCurrentIndex(sheet.what.findData(kind))
            if state:
                sheet.state.setCurrentIndex(sheet.state.findData(state))
            sheet.amount.setValue(2)
            said = [box.currentText() for box in (sheet.what, sheet.which, sheet.state, sheet.also)]
            assert not [words for words in said if words.startswith(("control.", "status."))]
            assert sheet.form.isRowVisible(sheet.state) == bool(change.states)
            qtbot.mouseClick(sheet.send, LEFT)
            given = control.orders.given[-1]
            assert given.refused is None, f"{kind} {state}: {control.orders.outcome(len(control.orders.given) - 1)}"
            assert window.sheet is None
            told = control.orders.tell(len(control.orders.given) - 1)
            assert "status." not in told and "control." not in told


def test_an_inject_on_the_spot_comes_from_somebody_and_brings_facts(qtbot, window: ControlWindow) -> None:
    control, game = window.control, window.control.game
    post, fact = game.ctx.ix.post_order[0], game.entry.exercise.facts[0]
    qtbot.mouseClick(window.ad_hoc, LEFT)
    sheet = window.sheet
    sheet.to.item(0).setCheckState(Qt.CheckState.Checked)
    qtbot.keyClicks(sheet.text, "I saw it myself")
    qtbot.keyClicks(sheet.by, "A night guard")
    items = [sheet.facts.item(row) for row in range(sheet.facts.count())]
    item = next(each for each in items if each.data(Qt.ItemDataRole.UserRole) == fact.id)
    item.setCheckState(Qt.CheckState.Checked)
    assert sheet.touched()
    qtbot.mouseClick(sheet.send, LEFT)
    game.advance(120_000)
    seat = Seat(game, post, control.language)
    letter = next(x for x in seat.view.knows.letters.values() if "I saw it" in seat.letter_words(x.words))
    assert sender_name(seat, letter) == "A night guard" and fact.id in letter.facts
    assert fact.id in seat.view.knows.facts
