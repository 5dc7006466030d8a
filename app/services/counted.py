"""Work in many parts beside the windows: how many of them are done, and a way to wait no longer."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from app.domain.errors import MusterError
from app.services.jobs import Job


class _Stopped(Exception):
    """Somebody does not want to wait."""


class Counted(QObject):
    """One piece of such work at a time. `changed` when it began, moved on, came or was called off; `troubled` with a
    MusterError."""

    changed = Signal()
    troubled = Signal(object)
    _moved = Signal(int, int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.done, self.of = 0, 0
        self.job: Job | None = None
        self._stop = False
        self._moved.connect(self._progress, Qt.ConnectionType.QueuedConnection)

    @property
    def running(self) -> bool:
        """Whether something is being played."""
        return self.job is not None and self.job.running

    def stop(self) -> None:
        """Wait no longer; what is being played comes to nothing."""
        self._stop = True
        self.changed.emit()

    def begin(self, work: Callable[[], Any], came: Callable[[Any], None], of: int) -> Job:
        """Begin work of `of` parts, which tells `told` of each; `came` gets what it finds, None if it was stopped."""
        self._stop, self.done, self.of = False, 0, of
        self.job = job = Job(partial(_unless_stopped, work), self)
        job.done.connect(came)
        job.done.connect(self._over)
        job.failed.connect(self._failed)
        job.start()
        self.changed.emit()
        return job

    def told(self, done: int, of: int) -> None:
        """From the worker's side: so many parts are done."""
        if self._stop:
            raise _Stopped
        self._moved.emit(done, of)

    def _progress(self, done: int, of: int) -> None:
        self.done, self.of = done, of
        self.changed.emit()

    def _over(self, found: object) -> None:
        self.changed.emit()

    def _failed(self, error: MusterError) -> None:
        self.troubled.emit(error)
        self.changed.emit()


def _unless_stopped(work: Callable[[], Any]) -> Any:
    try:
        return work()
    except _Stopped:
        return None
