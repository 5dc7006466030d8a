"""The results as a window holds them: gathered beside it, filtered, exported, forgotten."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.codec.trouble import say_trouble
from app.domain.errors import MusterError
from app.services.folders import runs_folder
from app.services.jobs import Job
from app.services.preferences import Preferences
from app.services.results import export
from app.services.results.beside import Known, Lesson, Means, Row, Sift, choices, known, recurring, rows_of
from app.services.results.forgetting import Plan, carry_out, own_copies, plan
from app.services.results.gather import Gathered, Stopped, gather
from app.services.results.index import Index
from app.services.words import Language

FOLDERS = "result_folders"
"""The preference that names folders beside the user's own."""


class Results(QObject):
    """All results there are, and what is looked for among them. `changed` when either is another; `reading` with
    (done, in all) while runs are scored; `failed` with a sentence."""

    changed = Signal()
    reading = Signal(int, int)
    failed = Signal(str)

    def __init__(self, prefs: Preferences, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.prefs, self.language = prefs, language
        self.found = Gathered([], [], [])
        self.rows: list[Row] = []
        self.withheld = 0
        """How many are not shown, since whoever evaluates here rates them blind."""
        self.means = Means([])
        self.sift = Sift()
        self._job: Job | None = None
        self._stopped = False

    @property
    def places(self) -> list[Path]:
        """The folders that are looked through: the user's own runs, and those that were added and are there now."""
        added = [Path(str(place)) for place in self.prefs.get(FOLDERS, [])]
        return [runs_folder(), *(place for place in added if place.is_dir())]

    @property
    def busy(self) -> bool:
        """Whether runs are being read."""
        return self._job is not None and self._job.running

    def add(self, place: Path) -> None:
        """Look through another folder too, now and later."""
        if place.resolve() not in [each.resolve() for each in self.places]:
            self.prefs.set(FOLDERS, [*self.prefs.get(FOLDERS, []), str(place)])
        self.start()

    def start(self) -> None:
        """Read all runs anew, beside the window."""
        if self.busy:
            return
        self._stopped = False
        self._job = self._run(partial(self._gather, self.places))
        self._job.done.connect(self._came)

    def stop(self) -> None:
        """Leave off reading after the run that is being read."""
        self._stopped = True

    def _gather(self, places: list[Path]) -> Gathered | None:
        def told(done: int, of: int) -> None:
            if self._stopped:
                raise Stopped
            self.reading.emit(done, of)

        try:
            with Index() as index:
                return gather(places, index, told)
        except Stopped:
            return None

    def _came(self, found: Gathered | None) -> None:
        if found is not None:
            self.take(found)

    def take(self, found: Gathered) -> None:
        """Hold these results from now on."""
        evaluator = str(Preferences().get("evaluator", ""))
        seen = [result for result in found.results if evaluator not in result.blind]
        self.found, self.rows, self.withheld = found, rows_of(seen), len(found.results) - len(seen)
        self.means = Means(self.rows)
        self.changed.emit()

    def look_for(self, sift: Sift) -> None:
        """Show what fits."""
        self.sift = sift
        self.changed.emit()

    def shown(self) -> list[Row]:
        """What fits, the oldest first."""
        return [row for row in self.rows if self.sift.takes(row)]

    def lessons(self) -> list[Lesson]:
        """What came back among the results shown; of one person, only what was that person's own to do."""
        return recurring(self.shown(), own=bool(self.sift.name))

    def known(self) -> list[Known]:
        """The findings that evaluators accepted in the runs shown, and where the same was seen."""
        return known(self.shown())

    def choices(self, of: Callable[[Row], str]) -> list[str]:
        """What there is to look for."""
        return choices((row for row in self.rows if row.card is not None or self.sift.bots), of)

    def export(self, path: Path, names: bool) -> Job:
        """Write what is shown beside the window; done with its path."""
        kept = export.Kept(self.shown(), self.rows, self.lessons(), self.known())
        return self._run(partial(export.write, path, kept, names, self.language.code))

    def plan(self, name: str, anonymise: bool) -> Job:
        """Where a person's data lie; done with a Plan, nothing is changed."""
        return self._run(partial(plan, name, [*self.places, *own_copies()], anonymise))

    def carry_out(self, whole: Plan) -> Job:
        """Take a person's data away for good; done with a Plan that tells what went."""
        job = self._run(partial(carry_out, whole))
        job.done.connect(lambda _: self.start())
        return job

    def _run(self, work: Callable[[], object]) -> Job:
        job = Job(work, self)
        job.failed.connect(lambda error: self.failed.emit(self.trouble(error)))
        return job.start()

    def trouble(self, error: MusterError) -> str:
        """What went wrong, in the language in use."""
        return say_trouble(error, self.language.code)
