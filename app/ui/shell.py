"""The program with its windows: made once, opens home, and a window per seat of a game."""

import os
import sys
import time
from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QPoint, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from app.domain.muster_error import MusterError
from app.services.jobs import Job
from app.services.preferences import Preferences
from app.services.shelf import Shelf
from app.services.words import Language
from app.ui.foot import add_ways, stop_notice
from app.ui.home.window import HomeWindow
from app.ui.layout import KEYS, Layout
from app.ui.theme.look import Look
from app.ui.tidy import Tidy, settle
from app.ui.watch import Watch

if TYPE_CHECKING:  # what plays comes when something is played
    from app.services.game import Game
    from app.services.hindsight import Hindsight
    from app.services.library import Entry, RunEntry
    from app.services.reading import Reading
    from app.ui.control.window import ControlWindow
    from app.ui.debrief.window import DebriefWindow
    from app.ui.evaluate.window import EvaluateWindow
    from app.ui.help.window import HelpWindow
    from app.ui.results.window import ResultsWindow
    from app.ui.seat.window import SeatWindow
    from app.ui.tutorial import Tutorial
    from app.ui.widgets.palette import Action


class Shell:
    """Holds what the windows share, and the windows themselves."""

    def __init__(self, prefs: Preferences | None = None) -> None:
        self.prefs = prefs or Preferences()
        self.language = Language(self.prefs.language())
        if self.prefs.get("bands", ""):
            self.language.call_bands(self.prefs.get("bands", ""))
        self.look = Look(str(self.prefs.get("theme", "light")), float(self.prefs.get("scale", 1.0)))
        self.look.apply()
        self.home = HomeWindow(Shelf(), [], self.language, self.look, self.prefs)
        self.home.started.connect(self.play)
        self.home.resumed.connect(self.resume)
        self.home.reviewed.connect(lambda run: self.review(run.path))
        self.home.evaluated.connect(lambda run: self.evaluate(run.path))
        self.home.opened.connect(self.open_run)
        self.home.reread.connect(self.fill_beside)
        self.home.results_asked.connect(self.open_results)
        self.home.reset_asked.connect(Layout(self.home, "home", self.prefs).reset)
        self.home.helped.connect(self.help)
        QShortcut(QKeySequence("F1"), self.home, self.help)
        self.seats: list[SeatWindow] = []
        self.game: Game | None = None
        self.control: ControlWindow | None = None
        self.debrief: DebriefWindow | None = None
        self.helping: HelpWindow | None = None
        self.evaluating: EvaluateWindow | None = None
        self.results: ResultsWindow | None = None
        self.reading: Reading | None = None
        self.tutorial: Tutorial | None = None

    def fill(self) -> None:
        """Read exercises and runs, now."""
        self._filled(self._found())

    def fill_beside(self) -> None:
        """The same beside the windows: after the first paint, so that the window is there at once."""
        self._read(self._found, self._filled)

    def _found(self) -> "tuple[Shelf, list[RunEntry]]":
        from app.services.library import runs, shelf

        return shelf(self.prefs), runs()

    def _read_runs(self) -> None:
        from app.services.library import runs

        self._read(runs, self._list)

    def _read(self, work: Callable[[], Any], then: Callable[[Any], None]) -> None:
        job = Job(work, self.home)
        job.done.connect(then)
        job.start()

    def _filled(self, found: "tuple[Shelf, list[RunEntry]]") -> None:
        self.home.runs = found[1]
        self.home.take(found[0])
        settle()

    def _list(self, found: "list[RunEntry]") -> None:
        self.home.runs = found
        self.home.rebuild()

    def play(self, entry: "Entry", posts: list[str], policy: str, who: tuple[str, str] = ("", "")) -> None:
        """Start a game and open a window for each post; `who` plays, by name and class as far as given."""
        from app.services.game import Game

        self.begin(Game(entry, posts, policy, who=who))
        if entry.teaches and self.seats:
            from app.ui.tutorial import Tutorial

            self.tutorial = Tutorial(self.seats[0])
            self.tutorial.begin()

    def resume(self, run: "RunEntry") -> None:
        """Go on with a run where it was left."""
        from app.services.game import Game

        self._go_on(lambda: Game.resume(run.path))

    def again(self, path: Path, at: int) -> None:
        """Try once more from a moment (ms) of a run, as a run of its own."""
        from app.services.game import Game

        self._go_on(lambda: Game.branch(path, at))

    def sit(self, path: Path, at: int, post: str) -> None:
        """The same, with a post of it taken by the person here."""
        from app.services.game import Game

        def made() -> Game:
            game = Game.branch(path, at)
            game.give_seat(post, "person")
            return game

        self._go_on(made)

    def _go_on(self, made: Callable[[], "Game"]) -> None:
        self.leave()
        try:
            self.begin(made())
        except MusterError as error:
            self.home.statusBar().showMessage(self.language.t("debrief.cannot_resume", why=error.sentence), 15_000)

    def begin(self, game: "Game") -> None:
        """Play: a window for each post of the person here, or control if he has none."""
        self.leave()
        self.game, game.beside = game, True
        game.ended.connect(self._ended)
        game.sealed.connect(self._sealed)
        for post in game.mine:
            self.enter(post)
        if not game.mine:
            self.open_control()
        settle()
        game.start()
        for window in self.seats:
            window.refresh()

    def leave(self) -> None:
        """Let go of the game in play; what is kept of it can be gone on with."""
        game, self.game = self.game, None
        if self.tutorial is not None:
            self.tutorial.end()
        windows: list[QMainWindow | None] = [*self.seats, self.control]
        self.seats, self.control, self.tutorial = [], None, None
        for window in windows:
            if window is not None:
                window.close()
                window.deleteLater()
        if game is not None and not game.over:
            game.pause()
        if game is not None:
            game.close()

    def enter(self, post: str) -> None:
        """Open the window of a post, or bring it to the front."""
        from app.services.seat import Seat
        from app.ui.seat.window import SeatWindow

        if self.game is None:
            return
        window = next((w for w in self.seats if w.seat.post == post), None)
        if window is None:
            window = SeatWindow(Seat(self.game, post, self.language), self.look)
            layout = Layout(window, "seat", self.prefs)
            window.move(window.pos() + QPoint(40, 32) * len(self.seats))
            self.seats.append(window)
            window.set_gentle(bool(self.prefs.get("hints", True)))
            window.last = lambda: sum(w.isVisible() for w in self.seats) <= 1
            window.more = partial(self._more, window, layout)
            window.closed.connect(self._closed)
            ways = (("control.open", "F9", self.open_control), ("help.open", "Shift+F1", self.help))
            add_ways(window, window.stamp, self.language, ways)
        window.show()
        window.raise_()

    def _more(self, window: "SeatWindow", layout: Layout) -> list["Action"]:
        """What a seat's palette offers beside what its window can do itself."""
        from app.ui.widgets.palette import Action

        t, game = self.language.t, self.game
        others = [post for post in (game.mine if game else []) if post != window.seat.post]
        found = [Action(t("other_post", post=window.seat.name(post)), "", partial(self.enter, post)) for post in others]
        return [
            *found,
            Action(t("control.open"), "F9", self.open_control),
            Action(t("help.open"), "Shift+F1", self.help),
            Action(t("home.reset"), KEYS, layout.reset),
            Action(t("leave"), "", self.go_home),
        ]

    def go_home(self) -> None:
        """Leave the game; it is kept and can be gone on with."""
        self.leave()
        self._read_runs()
        self.home.show()
        self.home.raise_()

    def _closed(self) -> None:
        """When the last window of a game was closed, it is left, and home offers to go on."""
        QTimer.singleShot(0, self._left)

    def _left(self) -> None:
        open_ = [*self.seats, *([self.control] if self.control is not None else [])]
        if self.game is not None and self.home.isVisible() and not any(window.isVisible() for window in open_):
            self.go_home()

    def open_control(self) -> None:
        """Control of the game in play: it sees the whole truth."""
        from app.services.control import Control
        from app.ui.control.window import ControlWindow

        if self.game is None:
            return
        if self.control is None:
            self.control = ControlWindow(Control(self.game, self.language), self.look)
            Layout(self.control, "control", self.prefs)
            self.control.entered.connect(self.enter)
            QShortcut(QKeySequence("F1"), self.control, self.help)
        self.control.show()
        self.control.raise_()

    def help(self, page: str = "") -> None:
        """The pages of the help; at `page`, or where they were left."""
        from app.ui.help.window import HelpWindow

        if self.helping is None:
            self.helping = HelpWindow(self.language, self.look)
            Layout(self.helping, "help", self.prefs)
        self.helping.open_page(page)
        self.helping.show()
        self.helping.raise_()

    def _ended(self) -> None:
        game = self.game
        if game is not None and game.real_emergency:
            for window in self.seats:
                stop_notice(window, self.language.t("control.stopped_real"))

    def _sealed(self) -> None:
        game = self.game
        if game is not None and not game.real_emergency:
            self.review(game.path)
        self._read_runs()

    def review(self, path: Path) -> None:
        """Look back on a finished run."""
        from app.services.debrief import Debrief
        from app.ui.debrief.window import DebriefWindow

        if self.debrief is not None:
            self.debrief.close()
            self.debrief.deleteLater()
        self.debrief = DebriefWindow(Debrief(path), self.language, self.look)
        Layout(self.debrief, "debrief", self.prefs)
        self.debrief.again.connect(self.again)
        QShortcut(QKeySequence("F1"), self.debrief, partial(self.help, "debrief"))
        self.debrief.show()
        self.debrief.raise_()

    def evaluate(self, path: Path) -> None:
        """Evaluate a finished run; reading it takes a moment, beside the windows."""
        from app.services.reading import Reading
        from app.ui.home.reading import ReadingBar

        if self.reading is not None:
            return
        bar = self.home.statusBar()
        reading = self.reading = Reading(path, self.home, partial(import_module, "app.ui.evaluate.window"))
        bar.addWidget(ReadingBar(reading, self.language), 1)
        bar.show()
        reading.done.connect(self._evaluate)
        reading.failed.connect(lambda error: bar.showMessage(error.sentence, 15_000))
        for end in (reading.done, reading.failed, reading.stopped):
            end.connect(self._read_out)

    def _read_out(self, *found: object) -> None:
        if self.reading is not None:
            self.reading.deleteLater()
            self.reading = None

    def _evaluate(self, whole: "Hindsight") -> None:
        from app.services.evaluation import Evaluation
        from app.ui.evaluate.window import EvaluateWindow

        if self.evaluating is not None:
            self.evaluating.close()
            self.evaluating.deleteLater()
        self.evaluating = EvaluateWindow(Evaluation(whole, self.language), self.look)
        Layout(self.evaluating, "evaluate", self.prefs)
        self.evaluating.again.connect(self.again)
        self.evaluating.sat.connect(self.sit)
        self.evaluating.other.connect(self.evaluate)
        QShortcut(QKeySequence("F1"), self.evaluating, partial(self.help, "evaluate"))
        self.evaluating.show()
        self.evaluating.raise_()

    def open_results(self) -> None:
        """Results of all runs, as they are now."""
        from app.services.results.service import Results
        from app.ui.results.window import ResultsWindow

        if self.results is None:
            self.results = ResultsWindow(Results(self.prefs, self.language), self.look)
            Layout(self.results, "results", self.prefs)
            self.results.reviewed.connect(self.evaluate)
            QShortcut(QKeySequence("F1"), self.results, partial(self.help, "results"))
        else:
            self.results.results.start()
        self.results.show()
        self.results.raise_()

    def open_run(self, path: Path) -> None:
        """Review a run from elsewhere, once it is verified."""
        from app.services.opening import open_verified, why_not

        bar = self.home.statusBar()
        bar.showMessage(self.language.t("home.checking", name=path.name))
        checking = open_verified(path, self.home)
        checking.done.connect(self.evaluate)
        checking.failed.connect(lambda error: bar.showMessage(why_not(error, self.language.code), 15_000))


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
    watch, tidy = Watch(shell.language), Tidy(app)
    watch.set()
    leaves = os.environ.get(LEAVES)
    FirstPaint(shell.home, _say_when_and_leave if leaves else shell.fill_beside)
    shell.home.show()
    app.aboutToQuit.connect(shell.leave)
    try:
        return app.exec()
    finally:
        watch.let_go()
        tidy.let_go()


def _say_when_and_leave() -> None:
    print(time.monotonic(), flush=True)
    QApplication.quit()
