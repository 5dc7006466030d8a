"""Another run held beside the one under review: read beside the windows, at the same moment always."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.domain.errors import MusterError
from app.services.comparing import Difference, Value, differences, first_event, play_doctrine, values
from app.services.evaluation import Evaluation
from app.services.folders import user_folder
from app.services.hindsight import Hindsight, look_back
from app.services.jobs import Job
from app.services.library import RunEntry, runs


class Found:
    """What two runs have in common and what not."""

    def __init__(self, here: Hindsight, there: Hindsight) -> None:
        self.whole = there
        self.values: list[Value] = values(here, there)
        self.same_exercise = here.ctx.exercise_hash == there.ctx.exercise_hash
        self.differences: list[Difference] = differences(here.rows, there.rows) if self.same_exercise else []
        self.first = first_event(here.rows, there.rows)


class Beside(QObject):
    """`changed` when another run is there, or is being read; `troubled` with a MusterError."""

    changed = Signal()
    troubled = Signal(object)

    def __init__(self, evaluation: Evaluation) -> None:
        super().__init__(evaluation)
        self.evaluation = evaluation
        self.other: Evaluation | None = None
        self.found: Found | None = None
        self.name = ""
        self.job: Job | None = None
        evaluation.sought.connect(self._follow)

    @property
    def reading(self) -> bool:
        """Whether a run is being read or played."""
        return self.job is not None and self.job.running

    def candidates(self) -> list[RunEntry]:
        """This user's finished runs of the same exercise, but for this one."""
        whole = self.evaluation.whole
        return [r for r in runs(40) if r.finished and r.slug == whole.entry.slug and r.path != whole.path]

    def doctrine(self, *clicked: bool) -> Job:
        """The same exercise under the same seed, played by doctrine."""
        whole = self.evaluation.whole
        out = user_folder() / "doctrine" / f"{whole.ctx.exercise_hash[:16]}-{whole.seed}.muster"
        return self._begin(lambda: look_back(play_doctrine(whole.path, out)), "")

    def with_file(self, path: Path, name: str = "") -> Job:
        """Another run's file."""
        return self._begin(partial(look_back, path), name or path.stem)

    def _begin(self, reading, name: str) -> Job:  # type: ignore[no-untyped-def]
        here = self.evaluation.whole
        self.job = job = Job(lambda: Found(here, reading()), self)
        self.name = name
        job.done.connect(self._came)
        job.failed.connect(self._failed)
        job.start()
        self.changed.emit()
        return job

    def _came(self, found: Found) -> None:
        if self.other is not None:
            self.other.close()
            self.other.deleteLater()
        self.found = found
        self.other = Evaluation(found.whole, self.evaluation.language, self)
        self._follow(self.evaluation.at)
        self.changed.emit()

    def _follow(self, at: int) -> None:
        if self.other is not None:
            self.other.seek(at)

    def _failed(self, error: MusterError) -> None:
        self.troubled.emit(error)
        self.changed.emit()
