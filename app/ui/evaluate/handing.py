"""What is handed over from the review: the report in either structure and any form, and a copy of the run."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from app.services.evaluation import Evaluation
from app.services.handing_over import bring_in, save_copy
from app.services.jobs import Job
from app.services.reporting import FORMS, SUFFIXES


class Handing(QObject):
    """`said` with a line for the foot, `busy` while a file is written, `failed` with a MusterError."""

    said = Signal(str)
    busy = Signal(bool)
    failed = Signal(object)

    def __init__(self, evaluation: Evaluation, menu: QMenu, folder: Path, window: QWidget) -> None:
        super().__init__(window)
        self.window = window
        self.evaluation, self.menu, self.folder = evaluation, menu, folder
        self.written: Path | None = None
        self.job: Job | None = None

    def retitle(self) -> None:
        """The menu in the language in use; the structure that goes with the language comes first."""
        t, code = self.evaluation.language.t, self.evaluation.language.code
        self.menu.clear()
        if self.evaluation.covered:
            self.menu.addAction(t("judge.covered_report")).setEnabled(False)
        for form in FORMS if code == "zh" else reversed(FORMS):
            self.menu.addSection(t(f"judge.form.{form}"))
            for suffix in SUFFIXES:
                asked = self.menu.addAction(t("judge.export_as", suffix=suffix.upper(), form=t(f"judge.form.{form}")))
                asked.setEnabled(not self.evaluation.covered)
                asked.triggered.connect(partial(self.write, form, suffix))
        self.menu.addSeparator()
        self.menu.addAction(t("judge.copy")).triggered.connect(partial(self.copy, False))
        self.menu.addAction(t("judge.copy_names")).triggered.connect(partial(self.copy, True))
        self.menu.addAction(t("judge.bring")).triggered.connect(self.ask_for_copy)

    def write(self, form: str, suffix: str, checked: bool = False) -> None:
        """Write the report beside the windows."""
        e = self.evaluation
        to = self.folder / f"{e.whole.path.stem}-{form}-{e.language.code}.{suffix}"
        self._begin(e.language.t("evaluate.exporting"))
        self._end(e.export(to, form), "evaluate.written")

    def copy(self, names: bool = False, checked: bool = False) -> None:
        """Copy the run with everything said of it into one file, under a name that is free; people's names in it only
        if asked for."""
        e = self.evaluation
        self._begin(e.language.t("judge.copying"))
        number, to = 1, self.folder / e.whole.path.name
        while to.exists():
            number += 1
            to = self.folder / f"{e.whole.path.stem}-{number}{e.whole.path.suffix}"
        self._end(Job(partial(save_copy, e.whole.path, to, names), self).start(), "judge.copied")

    def ask_for_copy(self, checked: bool = False) -> None:
        """Ask which copy somebody else judged."""
        t = self.evaluation.language.t
        asking = QFileDialog(self.window, t("judge.bring"), str(self.evaluation.whole.path.parent), t("judge.runs"))
        asking.setFileMode(QFileDialog.FileMode.ExistingFile)
        asking.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asking.fileSelected.connect(lambda chosen: self.bring(Path(chosen)))
        asking.open()

    def bring(self, other: Path) -> None:
        """Take over what was said in another copy of this run."""
        e = self.evaluation
        self.said.emit(e.language.t("judge.bringing"))
        self.job = Job(partial(bring_in, e.whole.path, other), self).start()
        self.job.failed.connect(self._failed)
        self.job.done.connect(partial(self._brought, other))

    def _brought(self, other: Path, count: int) -> None:
        self.evaluation.read_again()
        self.said.emit(self.evaluation.language.t("judge.brought", path=other.name, count=count))

    def _begin(self, words: str) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        self.said.emit(words)
        self.busy.emit(True)

    def _end(self, job: Job, key: str) -> None:
        self.job = job
        job.done.connect(partial(self._done, key))
        job.failed.connect(self._failed)

    def _done(self, key: str, path: Path) -> None:
        self.written = path
        self.busy.emit(False)
        self.said.emit(self.evaluation.language.t(key, path=path))

    def _failed(self, error: object) -> None:
        self.busy.emit(False)
        self.failed.emit(error)

    def open(self) -> None:
        """Open what was written last with the program that the system has for it; of a run's copy, its folder."""
        if self.written is not None:
            copied = self.written.suffix == self.evaluation.whole.path.suffix
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.written.parent if copied else self.written)))
