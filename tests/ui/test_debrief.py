"""The debrief by the keyboard alone: both its pages, all of it named, in both languages."""

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QLabel

from app.services.debrief import Debrief
from app.services.game import Game
from app.services.words import LANGUAGES, Language
from app.ui.debrief.window import DebriefWindow
from app.ui.theme.look import Look
from tests.ui.seat.test_reach import focusable, reached, silent
from tests.ui.seat.test_window import unnamed
from tests.ui.test_reach import by_arrows


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_keyboard_reaches_all_of_the_debrief(qtbot, entries, look: Look, tmp_path: Path, language: str) -> None:
    game = Game(next(e for e in entries if e.slug == "minimal"), ["fire"], "doctrine", 7, tmp_path / "run.muster")
    game.advance(game.entry.exercise.length)
    window = DebriefWindow(Debrief(game.path), Language(language), look)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    qtbot.waitUntil(lambda: window.asking is not None, timeout=10_000)
    for _ in ("the questions", "what is found"):
        QCoreApplication.processEvents()
        wanted = focusable(window)
        got = set(reached(qtbot, window))
        assert [w for w in wanted - got if not by_arrows(w)] == []
        assert wanted and unnamed(window) == [] and silent(got) == []
        if window.asking is not None and window.asking.show_all.isVisible():
            window.asking.show_all.click()
    window.debrief.stop()
    window.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_a_tutorial_is_not_marked(qtbot, entries, look: Look, tmp_path: Path) -> None:
    game = Game(next(e for e in entries if e.slug == "tutorial"), ["fire"], "doctrine", 7, tmp_path / "run.muster")
    game.advance(game.entry.exercise.length)
    window = DebriefWindow(Debrief(game.path), Language("en"), look)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.asking is not None, timeout=10_000)
    window.asking.show_all.click()
    said = [made.text() for made in window.page.findChildren(QLabel)]
    assert "Too short an exercise for a score." in said
    assert "Nobody was at risk in this exercise, and no responder was hurt." in said
    assert not [words for words in said if "of 100" in words or "/80" in words or "0 people" in words]
    window.debrief.stop()
    window.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
