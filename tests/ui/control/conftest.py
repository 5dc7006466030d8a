"""Control's window over a run of a test's own, closed with its game at the end."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from app.services.control import Control
from app.services.game import Game
from app.services.library import Entry
from app.services.words import Language
from app.ui.control.window import ControlWindow
from app.ui.theme.look import Look
from tests.ui.windows import shut

Leads = Callable[..., ControlWindow]


@pytest.fixture
def lead(qtbot, entries: list[Entry], tmp_path: Path) -> Iterator[Leads]:
    """Opens it `minutes` into an exercise that bots of a `policy` play, but for the posts that are `mine`."""
    opened: list[ControlWindow] = []

    def made(
        minutes: float, mine: tuple[str, ...] = (), policy: str = "doctrine", slug: str = "minimal"
    ) -> ControlWindow:
        entry = next(e for e in entries if e.slug == slug)
        game = Game(entry, list(mine), policy, 7, tmp_path / "run.muster")
        game.advance(round(minutes * 60_000))
        look = Look()
        look.apply()
        window = ControlWindow(Control(game, Language("en")), look)
        opened.append(window)
        window.resize(1366, 768)
        window.show()
        window.activateWindow()
        QCoreApplication.processEvents()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    yield made
    for window in opened:
        window.close()
        window.control.game.close()
    shut(*opened)
