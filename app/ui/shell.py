"""The program with its windows: made once, opens home, and a window per seat of a game."""

import os
import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from app.services.library import Entry, exercises, runs
from app.services.preferences import Preferences
from app.services.words import Language
from app.ui.home.window import HomeWindow
from app.ui.theme.look import Look

if TYPE_CHECKING:  # what plays comes when something is played
    from app.services.game import Game
    from app.ui.seat.window import SeatWindow


class Shell:
    """Holds what the windows share, and the windows themselves."""

    def __init__(self, prefs: Preferences | None = None) -> None:
        self.prefs = prefs or Preferences()
        self.language = Language(self.prefs.language())
        self.look = Look(str(self.prefs.get("theme", "light")), float(self.prefs.get("scale", 1.0)))
        self.look.apply()
        self.home = HomeWindow([], [], self.language, self.look, self.prefs)
        self.home.started.connect(self.play)
        self.seats: list[SeatWindow] = []
        self.game: Game | None = None

    def fill(self) -> None:
        """Read exercises and runs; after the first paint, so that the window is there at once."""
        self.home.entries, self.home.runs = list(exercises()), runs()
        self.home.rebuild()

    def play(self, entry: Entry, posts: list[str], policy: str) -> None:
        """Start a game and open a window for each post."""
        from app.services.game import Game
        from app.services.seat import Seat
        from app.ui.seat.window import SeatWindow

        self.game = Game(entry, posts, policy)
        for post in posts:
            window = SeatWindow(Seat(self.game, post, self.language), self.look)
            self.seats.append(window)
            window.show()
        self.game.start()
        for window in self.seats:
            window.refresh()


LEAVES = "MUSTER_LEAVES_AFTER_PAINT"
"""Set in the environment, it makes the application print when it first painted (monotonic seconds) and leave: to see
whether a machine can start it, and how fast."""


class FirstPaint(QObject):
    """Calls back once, when a window has painted itself and everything in it for the first time."""

    def __init__(self, window: QWidget, then: Callable[[], None]) -> None:
        super().__init__(window)
        self.then = then
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look, and keep nothing back."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self.then)  # the window's parts are painted in the same breath
        return False


def open_application(arguments: list[str]) -> int:
    """Open the program; returns when its last window is closed. `--lang en|zh` chooses the language for this time."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("Muster")
    shell = Shell()
    if "--lang" in arguments[:-1]:
        shell.language.set(arguments[arguments.index("--lang") + 1])
    leaves = os.environ.get(LEAVES)
    FirstPaint(shell.home, _say_when_and_leave if leaves else shell.fill)
    shell.home.show()
    return app.exec()


def _say_when_and_leave() -> None:
    print(time.monotonic(), flush=True)
    QApplication.quit()
