"""The tutorial by real clicks, from the door at home to the debrief, in both languages; and left half way."""

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt

from app.services.words import LANGUAGES
from app.ui.shell import Shell
from tests.ui.stories.hands import LEFT, Hands


def enter(qtbot, shell: Shell, language: str):
    shell.language.set(language)
    QCoreApplication.processEvents()
    qtbot.mouseClick(shell.home.doors["tutorial"], LEFT)
    window = shell.seats[0]
    window.resize(1366, 768)
    QCoreApplication.processEvents()
    return shell.tutorial, window


@pytest.mark.parametrize("language", LANGUAGES)
def test_played_through_as_it_says(qtbot, shell: Shell, language: str) -> None:
    tour, window = enter(qtbot, shell, language)
    hands, game = Hands(qtbot, window), shell.game
    said = []

    def at(key: str) -> None:
        qtbot.waitUntil(lambda: tour.running and tour.steps[tour.number].key == key)
        assert window.rect().contains(tour.bubble.geometry()) and tour.frame.isVisible()
        said.append(tour.bubble.words.text())

    at("clock")
    hands.click(tour.bubble.next)
    at("play")
    hands.click(window.play)
    at("letter")
    game.hold_clock()
    game.advance(20_000)
    hands.letter()
    at("reply")
    hands.press("reply")
    hands.fill(text="On our way.")
    hands.send()
    at("map")
    spot = window.map.spot(next(m.at for m in window.map.marks if m.layer == "hazards")).toPoint()
    qtbot.mouseClick(window.map, LEFT, pos=spot)
    at("order")
    hands.click(window.tools["dispatch"])
    hands.fill(units=["engine"], to="market")
    hands.send()
    at("side")
    hands.click(tour.bubble.next)
    at("end")
    hands.click(tour.bubble.next)
    assert not tour.running and not tour.frame.isVisible()
    assert len(set(said)) == len(tour.steps) == 8
    assert all((max(words) >= "一") == (language == "zh") for words in said)
    assert game.now <= 60_000 and game.entry.play_minutes <= 5
    with qtbot.waitSignal(game.sealed, timeout=10_000):
        game.advance(game.entry.exercise.length)
    qtbot.waitUntil(lambda: shell.debrief is not None and shell.debrief.asking is not None, timeout=10_000)


def test_left_half_way_the_game_goes_on(qtbot, shell: Shell) -> None:
    tour, window = enter(qtbot, shell, "en")
    qtbot.mouseClick(tour.bubble.skip, LEFT)
    assert not tour.running and not tour.bubble.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_Space)
    assert shell.game.running
    shell.game.hold_clock()
    assert window.childAt(QPoint(400, 300)) is not tour.bubble
