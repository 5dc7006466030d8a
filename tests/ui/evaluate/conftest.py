"""The review window on a run that a person at the first post only looked on at."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.services.evaluation import Evaluation
from app.services.game import Game
from app.services.hindsight import look_back
from app.services.library import Entry
from app.services.words import Language
from app.ui.evaluate.window import EvaluateWindow
from app.ui.theme.look import Look
from tests.ui.windows import shut

Opens = Callable[..., EvaluateWindow]


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A finished run that a person at the first post only looked on at, as bytes."""
    from app.services.library import exercises

    entry: Entry = next(e for e in exercises() if e.slug == "minimal")
    path = tmp_path_factory.mktemp("played") / "run.muster"
    game = Game(entry, [entry.exercise.posts[0].id], "partial", 7, path)
    game.advance(entry.exercise.length + 1)
    return path.read_bytes()


@pytest.fixture
def opens(qtbot, played: bytes, own_folder: Path) -> Iterator[Opens]:
    windows: list[EvaluateWindow] = []

    def made(language: str = "en", fresh: bool = True) -> EvaluateWindow:
        path = own_folder / "run.muster"
        if fresh:
            path.write_bytes(played)
        look = Look("light")
        look.apply()
        window = EvaluateWindow(Evaluation(look_back(path), Language(language)), look)
        windows.append(window)
        window.resize(1366, 768)
        window.show()
        window.activateWindow()
        window.tabs.setCurrentWidget(window.judging)
        qtbot.waitUntil(lambda: window.settled, timeout=10_000)
        return window

    yield made
    shut(*windows)
