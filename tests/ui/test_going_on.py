"""From start to end by the shell: a run that was left or killed is gone on with, one that ended is looked back on."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QPushButton

from app.services.game import Game
from app.services.library import runs
from app.services.words import LANGUAGES
from app.ui.debrief.effect import SeatEffect
from app.ui.help.window import PAGES, page_file
from app.ui.home.runs import RunRow, Unfinished
from app.ui.shell import Shell

ROOT = Path(__file__).parents[2]

KILLED = """
import os, signal, sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
app = QCoreApplication([])
from app.services.game import Game
from app.services.library import exercises
from app.domain.commands.think import Note
game = Game(next(e for e in exercises() if e.slug == "minimal"), ["fire", "duty"], "doctrine", 7)
game.advance(6 * 60_000)
assert game.order("fire", Note(text="before the power went")).refused is None
print(game.path, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


def play(shell: Shell, slug: str, posts: list[str]) -> Game:
    shell.play(next(e for e in shell.home.entries if e.slug == slug), posts, "doctrine")
    assert shell.game is not None
    shell.game.hold_clock()
    return shell.game


def click(qtbot, button: QPushButton) -> None:
    QCoreApplication.processEvents()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def home_again(shell: Shell) -> None:
    shell.home.runs = runs()
    shell.home.rebuild()
    QCoreApplication.processEvents()


def test_a_killed_run_is_offered_and_gone_on_with(qtbot, shell: Shell, own_folder: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-c", KILLED], cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True,
        text=True, timeout=60,
    )  # fmt: skip
    assert told.returncode == -signal.SIGKILL, told.stderr
    path = Path(told.stdout.strip())
    home_again(shell)
    offered = shell.home.findChild(Unfinished)
    assert offered is not None
    click(qtbot, offered.go)
    game = shell.game
    assert game is not None and game.path == path and game.running
    assert {w.seat.post for w in shell.seats} == {"duty", "fire"}
    assert game.now >= 5 * 60_000
    game.hold_clock()
    assert "note" in {own.kind for own in game.view("fire").knows.own.values()}
    game.advance(60_000)
    with qtbot.waitSignal(game.sealed, timeout=10_000):
        game.end()
    shell.debrief.debrief.stop()


def test_a_run_that_was_left_keeps_what_was_said(qtbot, shell: Shell) -> None:
    from app.domain.commands.talk import Message

    game = play(shell, "minimal", ["fire"])
    game.advance(60_000)
    assert game.order("fire", Message(to=["duty"], text="Water is short", about=["warehouse"])).refused is None
    path, at = game.path, game.now
    shell.leave()
    again = Game.resume(path)
    assert (again.now, again.mine) == (at, ["fire"])
    again.start()
    again.hold_clock()
    again.advance(60_000)
    letters = again.view("duty").knows.letters.values()
    assert "Water is short" in [again.words_of(letter.words, "en") for letter in letters]
    again.close()


def test_a_finished_run_is_looked_back_on_and_tried_again(qtbot, shell: Shell) -> None:
    game = play(shell, "minimal", ["fire"])
    with qtbot.waitSignal(game.sealed, timeout=10_000):
        game.advance(75 * 60_000)
    assert game.over
    window = shell.debrief
    assert window is not None
    qtbot.waitUntil(lambda: window.asking is not None, timeout=10_000)
    assert window.page is None, "own reasons come first"
    about, field = next(iter(window.asking.fields.items()))
    qtbot.keyClicks(field, "I did not know of the cylinders")
    rated, letters = next(iter(window.asking.ratings.items()))
    click(qtbot, next(made for made in letters.buttons() if made.text() == "M"))
    click(qtbot, window.asking.show_all)
    assert window.page is not None
    assert window.debrief.reasons() == {about: "I did not know of the cylinders", rated: "M"}
    said = [w.text() for w in window.page.findChildren(type(window.title))]
    assert any("yours:" in words for words in said)
    assert "Unvalidated; for training discussion, not for personnel decisions" in said
    assert not any("评分未经实证检验" in words for words in said), "only in the language in use"
    assert any("4 of 5 seats were bots" in words for words in said)
    again = next(b for b in window.page.findChildren(QPushButton) if "Try from" in b.accessibleName())
    click(qtbot, again)
    assert shell.game is not None and shell.game.path != game.path
    assert shell.game.now < game.now and shell.game.mine == ["fire"]
    shell.game.hold_clock()
    home_again(shell)
    rows = shell.home.findChildren(RunRow)
    finished = next(row for row in rows if row.run.finished)
    click(qtbot, finished.deed)
    assert shell.debrief is not window
    qtbot.waitUntil(lambda: shell.debrief.asking is not None, timeout=10_000)
    assert shell.debrief.asking.fields[about].toPlainText() == "I did not know of the cylinders"
    assert shell.debrief.asking.ratings[rated].checkedButton().text() == "M"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_debrief_speaks_both_languages(qtbot, shell: Shell, language: str) -> None:
    shell.language.set(language)
    game = play(shell, "tutorial", ["fire"])
    shell.tutorial.end()
    game.start()
    game.hold_clock()
    with qtbot.waitSignal(game.sealed, timeout=10_000):
        game.advance(5 * 60_000)
    window = shell.debrief
    qtbot.waitUntil(lambda: window.asking is not None, timeout=10_000)
    assert all(field.accessibleName() for field in window.asking.fields.values())
    click(qtbot, window.asking.show_all)
    assert all(b.accessibleName() for b in window.page.findChildren(QPushButton))
    said = [w.text() for w in window.page.findChildren(type(window.title))]
    assert not [words for words in said if words.lower().startswith(("score.", "debrief.", "ui."))]
    assert not window.grab().isNull()


def test_control_and_help_open_from_a_seat(qtbot, shell: Shell) -> None:
    play(shell, "minimal", ["fire", "duty"])
    seat = shell.seats[0]
    buttons = {b.accessibleName(): b for b in seat.findChildren(QPushButton)}
    click(qtbot, buttons["Open control"])
    assert shell.control is not None and shell.control.isVisible()
    click(qtbot, buttons["Help"])
    assert shell.helping is not None and shell.helping.isVisible()
    shell.language.set("zh")
    assert buttons["Open control"].text() == "打开导调"
    for number, _ in enumerate(PAGES):
        shell.helping.list.setCurrentRow(number)
        assert shell.helping.text.toPlainText().strip()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_there_in_its_own_language(name: str, language: str) -> None:
    file = page_file(name, language)
    assert file.parent.name == language
    words = file.read_text("utf-8")
    assert words.startswith("# ")
    assert (max(words) >= "一") == (language == "zh" or name == "about")


def test_the_tour_goes_on_when_a_step_is_done(qtbot, shell: Shell) -> None:
    game = play(shell, "tutorial", ["fire"])
    tour, seat = shell.tutorial, shell.seats[0]
    assert tour is not None and tour.running and not game.running
    click(qtbot, tour.bubble.next)
    assert tour.number == 1
    click(qtbot, seat.play)
    qtbot.waitUntil(lambda: tour.number == 2)
    game.hold_clock()
    game.advance(20_000)
    seat.choose(next(iter(seat.seat.view.knows.letters)))
    qtbot.waitUntil(lambda: tour.number == 3)
    assert tour.frame.isVisible() and seat.rect().contains(tour.bubble.geometry())
    click(qtbot, tour.bubble.skip)
    assert not tour.running and not tour.bubble.isVisible() and not tour.frame.isVisible()


def test_the_effect_of_the_seat_is_asked_once_and_said_in_the_debrief(qtbot, shell: Shell) -> None:
    game = play(shell, "minimal", ["fire"])
    with qtbot.waitSignal(game.sealed, timeout=10_000):
        game.advance(75 * 60_000)
    window = shell.debrief
    qtbot.waitUntil(lambda: window.asking is not None, timeout=10_000)
    assert window.effect is None, "not before the trainee has spoken"
    click(qtbot, window.asking.show_all)
    panel = window.page.findChild(SeatEffect)
    window.effect.seeds, window.effect.of = 4, 8
    window.effect.start()
    assert panel.stop.isVisible() and "of 8 runs" in panel.says.text()
    click(qtbot, panel.stop)
    qtbot.waitUntil(panel.go.isVisible, timeout=10_000)
    window.effect.start_here()
    assert window.effect.status == "found" and len(panel.says.text()) > 40
    shell.language.set("zh")
    assert "席位" in window.page.findChild(SeatEffect).says.text()
