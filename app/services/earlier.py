"""Whether a lesson had been there before: earlier runs are looked through beside the windows."""

from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.domain.review import FindingRecord, Recurrence
from app.services.folders import runs_folder
from app.services.jobs import Job
from app.services.preferences import Preferences
from app.services.results.beside import lesson_of
from app.services.results.gather import Result, Stopped, gather
from app.services.results.index import Index
from app.services.results.measured import Measured
from app.services.results.service import FOLDERS
from app.store.runfile import Run


def earlier(path: Path, results: Iterable[Result]) -> list[Result]:
    """Runs that people played before the run at `path`, each once. Those of its own day count where both are known to
    have begun at an hour of it."""
    with Run(path) as run:
        day, hour, itself = run.began, run.began_at, run.log_hash

    def before(one: Measured) -> bool:
        return one.began < day or (one.began == day and bool(one.began_at) and one.began_at < hour)

    kept = {r.measured.log_hash: r for r in results if r.measured.people and before(r.measured) and not r.again}
    kept.pop(itself, None)
    return sorted(kept.values(), key=lambda r: (r.measured.moment, r.path.name))


def recurrence(finding: FindingRecord, results: Sequence[Result]) -> Recurrence:
    """What earlier runs say of a finding's lesson: the oldest first."""
    seen, accepted, last = [], [], FindingRecord("", "area", "")
    for result in results:
        same = [each for each in result.accepted if each.recurrence == finding.recurrence]
        if same:
            accepted.append(result.measured.began)
            last = next((each for each in same if each.action), last)
        if same or any(lesson_of(lack) == finding.recurrence for lack in result.measured.lacks):
            seen.append(result.measured.began)
    return Recurrence(finding.ident, len(results), tuple(seen), tuple(accepted), last.action, last.done)


class Earlier(QObject):
    """`found` when the earlier runs are known."""

    found = Signal()

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.path = path
        self.results: list[Result] | None = None
        self.job: Job | None = None
        self._stopped = False

    def look(self) -> None:
        """Look them through, once; scores that are known already cost nothing."""
        if self.job is None:
            added = [Path(str(place)) for place in Preferences().get(FOLDERS, [])]
            places = [runs_folder(), *(place for place in added if place.is_dir())]
            self.job = Job(partial(self._gather, places), self)
            self.job.done.connect(self._came)
            self.job.start()

    def stop(self) -> None:
        """Leave off after the run that is being read."""
        self._stopped = True

    def of(self, finding: FindingRecord) -> Recurrence | None:
        """What they say of a finding's lesson; None as long as that is not known, and of a finding without a lesson."""
        if self.results is None or finding.kind != "area" or finding.recurrence == "own":
            return None
        return recurrence(finding, self.results)

    def _gather(self, places: list[Path]) -> list[Result] | None:
        def told(done: int, of: int) -> None:
            if self._stopped:
                raise Stopped

        try:
            with Index() as index:
                return earlier(self.path, gather(places, index, told).results)
        except Stopped:
            return None

    def _came(self, results: list[Result] | None) -> None:
        self.results = results
        self.found.emit()
