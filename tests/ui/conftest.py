"""Windows of the tests: a game in a folder that is nobody's, and windows that are closed at the end."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from app.services.game import Game
from app.services.library import Entry, exercises
from app.services.preferences import Preferences
from app.services.seat import Seat
from app.services.shelf import Shelf
from app.services.words import Language
from app.ui.seat.window import SeatWindow
from app.ui.shell import Shell
from app.ui.theme.look import Look
from tests.ui.windows import shut


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:  # the offscreen platform says so of sizes, raising, grabbing
        if Path(str(item.fspath)).is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MUSTER_HOME", str(tmp_path))
    return tmp_path


@pytest.fixture(scope="session")
def entries() -> list[Entry]:
    return list(exercises())


@pytest.fixture
def look(qapp) -> Look:
    made = Look("light")
    made.apply()
    return made


Table = Callable[..., SeatWindow]


@pytest.fixture
def sit(qtbot, entries: list[Entry], tmp_path: Path) -> Iterator[Table]:
    """Opens the window of a post; closes it, and its game, at the end."""
    windows: list[SeatWindow] = []

    def made(
        post: str, slug: str = "minimal", minutes: float = 0, language: str = "en", theme: str = "light",
        policy: str = "doctrine", size: tuple[int, int] = (1366, 768),
    ) -> SeatWindow:  # fmt: skip
        entry = next(e for e in entries if e.slug == slug)
        game = Game(entry, [post], policy, 7, tmp_path / f"{len(windows)}.muster")
        game.advance(minutes * 60_000)
        look = Look(theme)
        look.apply()
        window = SeatWindow(Seat(game, post, Language(language)), look)
        window.resize(*size)
        windows.append(window)
        window.show()
        QCoreApplication.processEvents()
        return window

    yield made
    for window in windows:
        window._put_away()
        window.close()
        if not window.seat.game.over:
            window.seat.game.close()
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def shell(qtbot, entries, own_folder: Path) -> Iterator[Shell]:
    made = Shell(Preferences(own_folder))
    made.language.set("en")
    made.home.take(Shelf(entries))
    made.home.show()
    yield made
    made.leave()
    shut(made.debrief, made.helping, made.home)
