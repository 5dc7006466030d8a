"""Reading a run for its review beside the windows: how far it is, and that nobody need wait for it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal

from app.services.jobs import Job

STAGES = 5
"""So many steps are told of."""


class _Stopped(Exception):
    """Nobody wants it any more."""


class Reading(QObject):
    """`done` with a `Hindsight`, `failed` with a MusterError, `stopped` when nobody wanted it any more; `moved` with
    how many stages are behind it, and of how many. `first` is done before it: what else takes long and is needed
    then."""

    done = Signal(object)
    failed = Signal(object)
    stopped = Signal()
    moved = Signal(int, int)
    _told = Signal(int, int)

    def __init__(self, path: Path, parent: QObject | None = None, first: Callable[[], object] | None = None) -> None:
        super().__init__(parent)
        self.path, self._first = path, first
        self._stop = False
        self._told.connect(self.moved, Qt.ConnectionType.QueuedConnection)
        self.job = Job(self._work, self)
        self.job.done.connect(self._came)
        self.job.failed.connect(self.failed)
        self.job.start()

    def stop(self) -> None:
        """Don't go on; `stopped` comes when it has come to rest."""
        self._stop = True

    def _work(self) -> object:
        from app.services.hindsight import look_back  # what reads runs takes a third of a second to import

        try:
            if self._first is not None:
                self._first()
            return look_back(self.path, self._tell)
        except _Stopped:
            return None

    def _tell(self, stage: int) -> None:
        """From the worker's side."""
        if self._stop:
            raise _Stopped
        self._told.emit(stage, STAGES)

    def _came(self, found: object) -> None:
        if found is None or self._stop:
            self.stopped.emit()
        else:
            self.done.emit(found)
