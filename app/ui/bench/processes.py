"""Fresh processes to measure in: the program, and a window with nothing in it."""

import os
import subprocess
import sys
from pathlib import Path

import app
from app.ui.shell import LEAVES

ROOT = Path(app.__file__).parents[1]

BARE = """
import sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

class Bare(QMainWindow):
    def paintEvent(self, event):
        QTimer.singleShot(0, self.leave)

    def leave(self):
        print(time.monotonic(), flush=True)
        if len(sys.argv) > 1:
            sys.path.insert(0, sys.argv[2])
            from app.ui.bench.peak import peak
            print(peak(), flush=True)
        application.quit()

application = QApplication([])
window = Bare()
window.resize(1440, 900)
window.show()
application.exec()
"""
"""A program that paints an empty window, says when, and leaves; with an argument it also says its
greatest memory."""


def bare(*arguments: str) -> list[str]:
    """Run it; the lines that it printed."""
    return _lines(["-c", BARE, *arguments, *([str(ROOT)] if arguments else [])], ROOT)


def program(home: Path) -> list[str]:
    """Start the application, for a user whose folder is `home`, until it has painted; the lines that it printed."""
    return _lines(["-m", "app.main"], home)


def call(function: str, home: Path, *arguments: str) -> list[str]:
    """Call `module:function` of this package with these words; the lines that it printed."""
    module, _, name = function.partition(":")
    line = f"import sys; from app.ui.bench.{module} import {name}; {name}(*sys.argv[1:])"
    return _lines(["-c", line, *arguments], home)


def can_start_others() -> bool:
    """Whether there is a Python to start: a bundle has none."""
    return not getattr(sys, "frozen", False)


def _lines(arguments: list[str], home: Path) -> list[str]:
    surroundings = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")])),
        "MUSTER_HOME": str(home),
        LEAVES: "1",
    }
    done = subprocess.run([sys.executable, *arguments], env=surroundings, stdout=subprocess.PIPE, text=True, check=True)
    return done.stdout.split()
