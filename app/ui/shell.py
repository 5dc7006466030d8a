"""The program with its windows: made once, opens home, and a window per seat of a game."""

import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from app.services.game import Game
from app.services.library import Entry, exercises, runs
from app.services.preferences import Preferences
from app.services.seat import Seat
from app.services.words import Language
from app.ui.home.window import HomeWindow
from app.ui.seat.window import SeatWindow
from app.ui.theme.look import Look


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
        self.game = Game(entry, posts, policy)
        for post in posts:
            window = SeatWindow(Seat(self.game, post, self.language), self.look)
            self.seats.append(window)
            window.show()
        self.game.start()
        for window in self.seats:
            window.refresh()


def open_application(arguments: list[str]) -> int:
    """Open the program; returns when its last window is closed. `--lang en|zh` chooses the language for this time."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("Muster")
    shell = Shell()
    if "--lang" in arguments[:-1]:
        shell.language.set(arguments[arguments.index("--lang") + 1])
    shell.home.show()
    QTimer.singleShot(0, shell.fill)
    return app.exec()
