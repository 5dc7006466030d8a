"""Work beside the windows: a function in a thread of its own; its result or its trouble comes back to the caller's."""

from collections.abc import Callable
from threading import Thread
from traceback import clear_frames
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from app.domain.muster_error import MusterError


class Job(QObject):
    """One piece of work. `done` with its result, or `failed` with a MusterError; what else goes wrong is raised where
    the result would have come."""

    done = Signal(object)
    failed = Signal(object)
    _ended = Signal(object, object)

    def __init__(self, work: Callable[[], Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self.running = True
        self._ended.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._thread = Thread(target=self._run, name=f"job {getattr(work, '__name__', '')}", daemon=True)

    def start(self) -> "Job":
        """Begin."""
        self._thread.start()
        return self

    def wait(self) -> None:
        """Until the work itself is over; what it found is still to come."""
        self._thread.join()

    def _run(self) -> None:
        result: Any = None
        trouble: BaseException | None = None
        try:
            result = self._work()
        except BaseException as error:
            trouble = error
            _emptied(error)
        try:
            self._ended.emit(result, trouble)
        except RuntimeError:  # whoever asked is gone
            return

    def _tell(self, result: Any, trouble: Any) -> None:
        self.running = False
        if trouble is None:
            self.done.emit(result)
        elif isinstance(trouble, MusterError):
            self.failed.emit(trouble)
        else:
            raise trouble


def _emptied(error: BaseException | None) -> None:
    """Where it went wrong can still be read; what was held there goes in the thread that it belongs to."""
    while error is not None:
        clear_frames(error.__traceback__)
        error = error.__cause__ or error.__context__
