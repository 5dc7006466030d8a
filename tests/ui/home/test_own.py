"""Exercises of the user's own: found by themselves or added, played to the end, and said what is wrong with."""

import json
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel

from app import EXERCISES, main
from app.codec.canonical import digest
from app.services.library import RunEntry, runs
from app.services.places import added, folders
from app.store.runfile import Run
from app.sweep.baselines import key_of
from app.sweep.one import Scenario
from app.ui.home.deeds import deeds

LEFT = Qt.MouseButton.LeftButton
SLOW = 20_000


def written(place: Path, name: str = "minimal", *changes: tuple[str, str]) -> Path:
    """A copy of the smallest exercise, changed in places."""
    folder = Path(shutil.copytree(EXERCISES / "minimal", place / name))
    script = (folder / "exercise.yaml").read_text("utf-8")
    for old, new in changes:
        assert old in script
        script = script.replace(old, new, 1)
    (folder / "exercise.yaml").write_text(script, "utf-8")
    return folder


@pytest.fixture
def home(shell, qtbot):
    """The first screen of a program that has read what there is."""
    shell.fill()
    return shell.home


def titles(home) -> list[str]:
    return [card.entry.slug for card in home.cards if card.entry.own]


def read_again(home, qtbot, deed) -> None:
    with qtbot.waitSignal(home.reread):
        deed()
    before = home.found
    qtbot.waitUntil(lambda: home.found is not before, timeout=SLOW)


def drop(home, path: Path) -> None:
    carried, none, act = QMimeData(), Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
    carried.setUrls([QUrl.fromLocalFile(str(path))])
    QApplication.sendEvent(home, QDragEnterEvent(QPoint(400, 400), act, carried, LEFT, none))
    QApplication.sendEvent(home, QDropEvent(QPointF(400, 400), act, carried, LEFT, none))


def test_what_lies_in_ones_own_folder_is_there_beside_one_of_the_same_name(shell, own_folder):
    folder = written(own_folder / "exercises", "minimal", ("zh: 气瓶库旁的仓库火灾", "zh: 我们的仓库"))
    shell.fill()
    own = [card for card in shell.home.cards if card.entry.own]
    assert [card.entry.slug for card in own] == ["minimal-2"] and own[0].entry.folder == folder
    assert [card.entry.exercise.title.zh for card in own] == ["我们的仓库"]
    assert sum(card.entry.slug == "minimal" for card in shell.home.cards) == 1


def test_a_folder_is_added_by_its_button_and_taken_off_again(home, qtbot, tmp_path, monkeypatch):
    place = tmp_path / "class"
    written(place, "night-fire")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(place))
    read_again(home, qtbot, lambda: qtbot.mouseClick(home.shelf.folders.add, LEFT))
    assert titles(home) == ["night-fire"] and added(home.prefs) == [place]
    assert "1 exercise that can be played" in home.statusBar().currentMessage()
    qtbot.waitUntil(lambda: home.cards[-1].hasFocus() or not home.isActiveWindow())
    read_again(home, qtbot, lambda: qtbot.mouseClick(home.shelf.folders.rows[place], LEFT))
    assert titles(home) == [] and (place / "night-fire" / "exercise.yaml").is_file()


@pytest.mark.parametrize("what", ["", "night-fire", "night-fire/exercise.yaml"])
def test_what_is_dropped_on_the_window_is_added(home, qtbot, tmp_path, what):
    written(tmp_path / "stick", "night-fire")
    read_again(home, qtbot, lambda: drop(home, tmp_path / "stick" / what))
    assert titles(home) == ["night-fire"]


def test_a_folder_without_exercises_is_said_to_have_none(home, tmp_path):
    (tmp_path / "photos").mkdir()
    drop(home, tmp_path / "photos")
    assert "No exercise in" in home.statusBar().currentMessage() and added(home.prefs) == []


def test_a_folder_that_is_away_is_listed_and_hinders_nothing(home, shell, tmp_path):
    gone = written(tmp_path / "stick", "night-fire").parent
    drop(home, gone)
    shutil.rmtree(gone)
    shell.fill()
    assert titles(home) == [] and list(home.shelf.folders.rows) == [gone]
    assert any("not there now" in label.text() for label in home.shelf.folders.findChildren(QLabel))


@pytest.mark.parametrize(("language", "line"), [("en", "exercise.yaml, line 28"), ("zh", "exercise.yaml 第28行")])
def test_an_exercise_with_errors_says_which_until_it_is_mended(shell, qtbot, own_folder, language, line):
    folder = written(own_folder / "exercises", "draft", ("pace: 3", "pace: fast"))
    written(own_folder / "exercises", "night-fire")
    shell.language.set(language)
    shell.fill()
    home = shell.home
    assert titles(home) == ["night-fire"]
    card = home.shelf.faulty[0]
    assert line in [label.text() for label in card.findChildren(QLabel)] and "fast" in card.says.text()
    qtbot.mouseClick(card.look_at, LEFT)
    assert home.faults.isVisible() and line in [label.text() for label in home.faults.findChildren(QLabel)]
    qtbot.mouseClick(home.faults.copy, LEFT)
    assert f"{folder / 'exercise.yaml'}:28" in QApplication.clipboard().text()
    script = folder / "exercise.yaml"
    script.write_text(script.read_text("utf-8").replace("pace: fast", "pace: 3"), "utf-8")
    read_again(home, qtbot, lambda: qtbot.mouseClick(home.faults.read_again, LEFT))
    assert titles(home) == ["draft", "night-fire"] and home.shelf.faulty == [] and home.faults is None


def test_errors_can_be_reached_by_words(shell, qtbot, own_folder):
    written(own_folder / "exercises", "draft", ("pace: 3", "pace: fast"))
    shell.fill()
    next(deed for deed in deeds(shell.home) if deed.words.startswith("Errors: ")).run()
    assert shell.home.faults.isVisible()


def test_a_run_of_it_is_played_left_gone_on_with_and_held_against_its_own_baselines(shell, qtbot, own_folder):
    folder = written(own_folder / "exercises", "minimal", ("zh: 气瓶库旁的仓库火灾", "zh: 我们的仓库"))
    shell.fill()
    card = next(card for card in shell.home.cards if card.entry.own)
    qtbot.mouseClick(card.play, LEFT)
    qtbot.mouseClick(shell.home.briefing.go, LEFT)
    shell.game.advance(60_000)
    path = shell.game.path
    with Run(path) as run:
        script, ground = run.about["exercise"], run.about["map"]
        key = key_of(Scenario(script, ground, digest(script)))
    shipped = json.loads((EXERCISES / "minimal" / "baselines.json").read_text("utf-8"))
    (folder / "baselines.json").write_text(json.dumps(shipped | {"hash": key}), "utf-8")
    shell.go_home()
    left = next(run for run in runs() if run.path == path)
    assert isinstance(left, RunEntry) and left.slug == "minimal-2" and not left.finished
    shell.resume(left)
    while not shell.game.over:
        shell.game.advance(900_000)
    qtbot.waitUntil(lambda: shell.debrief is not None, timeout=SLOW)
    from app.services.hindsight import look_back

    whole = look_back(path)
    assert whole.baselines is not None and whole.baselines["hash"] == key
    assert whole.entry.slug == "minimal-2"


def test_the_command_line_knows_it_too(own_folder, capsys):
    written(own_folder / "exercises", "night-fire")
    assert main.run(["list", "--json"]) == 0
    listed = [each["slug"] for each in json.loads(capsys.readouterr().out)]
    assert "night-fire" in listed and listed == [slug for slug, _ in folders()]
    assert main.run(["check", "night-fire"]) == 0
