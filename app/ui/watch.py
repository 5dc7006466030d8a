"""Takes up what nothing else has caught, so that no fault of the program is silent and none ends it."""

import sys
from types import TracebackType
from typing import TYPE_CHECKING

from app.services.words import Language

if TYPE_CHECKING:  # it is hardly ever needed
    from app.ui.crash import FaultWindow


class Watch:
    """Shows a fault from when it is set until it is let go. One window at a time: what comes meanwhile is counted."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.window: FaultWindow | None = None
        self._before = sys.excepthook

    def set(self) -> None:
        """Begin."""
        sys.excepthook = self.caught

    def let_go(self) -> None:
        """As it was."""
        sys.excepthook = self._before

    def caught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Show it; a wish to leave is no fault."""
        if issubclass(kind, (KeyboardInterrupt, SystemExit)):
            self._before(kind, error, trace)
            return
        from app.ui.crash import FaultWindow, keep, report_of

        if self.window is not None and self.window.isVisible():
            self.window.again()
            return
        report = report_of(error, trace)
        self.window = FaultWindow(report, keep(report), self.language)
        self.window.show()
        self.window.raise_()
