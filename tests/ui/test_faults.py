"""A fault of the program is said in words, with a report that can be copied and gives nobody away."""

import sys

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from app.services.words import LANGUAGES, Language
from app.ui.crash import KEPT, keep, report_of
from app.ui.watch import Watch
from tests.ui.windows import shut


@pytest.fixture
def watch(qtbot):
    made = Watch(Language("en"))
    yield made
    made.let_go()
    shut(made.window)


def fail() -> None:
    secret = "what Li Wei typed"
    raise KeyError(secret)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_fault_in_a_slot_is_shown_and_the_program_goes_on(qtbot, watch: Watch, own_folder, language) -> None:
    watch.language.set(language)
    before = sys.excepthook
    watch.set()
    try:
        QTimer.singleShot(0, fail)
        qtbot.waitUntil(lambda: watch.window is not None)
    finally:
        watch.let_go()
    assert sys.excepthook is before or sys.excepthook is watch._before
    window = watch.window
    said = [label.text() for label in window.findChildren(QLabel)]
    assert window.isVisible() and all((max(words) >= "一") == (language == "zh") for words in said[:4])
    assert "KeyError" in window.report and "test_faults.py" in window.report
    assert "Li Wei" not in window.report and str(own_folder) not in window.report
    qtbot.mouseClick(window.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == window.report
    kept = list((own_folder / "reports").glob("*.txt"))
    assert [file.read_text("utf-8").strip() for file in kept] == [window.report]
    qtbot.mouseClick(window.away, Qt.MouseButton.LeftButton)
    assert not window.isVisible()


def test_one_window_however_often_it_happens(watch: Watch) -> None:
    for _ in range(4):
        watch.caught(ValueError, ValueError("x"), None)
    assert watch.window.isVisible() and watch.window.count == 3
    assert "3 more" in watch.window.says.text()


def test_leaving_is_no_fault(watch: Watch) -> None:
    passed_on = []
    watch._before = lambda *given: passed_on.append(given[0])
    watch.caught(SystemExit, SystemExit(0), None)
    assert watch.window is None and passed_on == [SystemExit]


def test_only_the_newest_reports_stay(own_folder) -> None:
    for number in range(KEPT + 4):
        keep(f"report {number}")
    left = sorted((own_folder / "reports").glob("*.txt"))
    assert len(left) == KEPT and left[-1].read_text("utf-8").strip() == f"report {KEPT + 3}"


def test_a_folder_that_cannot_be_written_costs_only_the_file(own_folder) -> None:
    (own_folder / "reports").write_text("in the way", "utf-8")
    assert keep("lost") is None
    assert "OSError" in report_of(OSError("no"), None)
