"""When memory is tidied up, and that the windows' own thread does it.

Garbage is taken away by whichever thread happens to find it. A plot of a window that is gone must not be taken away by
a job beside the windows while they are being painted: the program would end there and then. So nobody looks for garbage
by himself; the windows' thread does, between two events.
"""

import gc

from PySide6.QtCore import QObject, QTimer

from app.domain.garbage import collect_if_due

EVERY_MS = 200


class Tidy(QObject):
    """From now on only the thread that made this looks for garbage, until `let_go`."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._before = gc.isenabled()
        gc.disable()
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(collect_if_due)
        self._timer.start()

    def let_go(self) -> None:
        """As it was: the interpreter looks by itself, if it did."""
        self._timer.stop()
        if self._before:
            gc.enable()


def settle() -> None:
    """Tidy up now, while something new is opening, and leave what is here alone from now on: nobody waits while it is
    looked through again."""
    gc.collect()
    gc.freeze()
