"""What is changed, and below it what came of each change that was tried: beside its unchanged twin, with the interval
over the seeds; in the place of both the form of an order that is being written to be tried."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.domain.errors import MusterError
from app.services.branches import Branches, told
from app.services.experiments import Experiments, Tried
from app.ui.evaluate.asking import Asking
from app.ui.evaluate.kept import Kept
from app.ui.evaluate.what_if import differs
from app.ui.theme.look import Look
from app.ui.widgets.basic import button, clear, label
from app.ui.widgets.frame import Scroll, hairline, stack


class Brought(QWidget):
    """What is asked, and the cards, the last one first. `compared` with a branch that is to be held beside the run."""

    compared = Signal(object)

    def __init__(self, experiments: Experiments, look: Look) -> None:
        super().__init__()
        self.experiments, self.look = experiments, look
        self.asking = Asking(experiments, look)
        self.evaluation = experiments.evaluation
        self.lines = QVBoxLayout()
        self.lines.setSpacing(8)
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addWidget(self.asking)
        column.addWidget(hairline())
        column.addLayout(self.lines, 1)
        self.area = Scroll(column)
        self.sheets = QStackedWidget()
        self.sheets.addWidget(self.area)
        stack(self, self.sheets)
        self.troubled = label("", "caption", wrap=True)
        self._shown = 0
        self.branches = Branches(experiments)
        self.kept = Kept(self.branches, look)
        self.branches.changed.connect(self._anew)
        experiments.changed.connect(self.refresh)
        experiments.troubled.connect(self._trouble)

    def retitle(self) -> None:
        """In the language in use."""
        self.asking.retitle()
        self.area.setAccessibleName(self.evaluation.language.t("evaluate.brought"))
        self._shown = -1
        self.refresh()

    def refresh(self) -> None:
        """Another card, if there is one."""
        if self._shown == len(self.experiments.tried) and not self.experiments.running:
            return
        self._shown = len(self.experiments.tried)
        self.kept.setParent(None)  # it stays, whatever else is made anew
        clear(self.lines)
        t = self.evaluation.language.t
        if self.experiments.running:
            said = t("evaluate.seeds_done", done=self.experiments.done, of=self.experiments.of)
            self.lines.addWidget(label(said, "caption"))
        for tried in reversed(self.experiments.tried):
            self.lines.addWidget(self._card(tried))
        words = t("evaluate.brought_model" if self.experiments.tried else "evaluate.brought_empty")
        self.lines.addWidget(label(words, "caption", wrap=True))
        self.lines.addWidget(self.kept)
        self.kept.refresh()
        self.lines.addStretch(1)

    def _anew(self) -> None:
        self._shown = -1
        self.refresh()

    def write(self, form: QWidget) -> None:
        """Show the form of an order; it goes by itself."""
        self.sheets.addWidget(form)
        self.sheets.setCurrentWidget(form)
        form.setFocus()

    def _trouble(self, error: MusterError) -> None:
        self._shown = -1
        self.refresh()
        self.lines.insertWidget(0, label(self.evaluation.trouble(error), wrap=True))

    def told(self, tried: Tried) -> str:
        """The change in words."""
        return told(self.evaluation.spoken, tried)

    def people(self, tried: Tried) -> str:
        """What it means for people, without decimals: the range over the seeds, and its middle."""
        t, (least, middle, most) = self.evaluation.language.t, tried.found.rescued
        seeds = len(tried.found.twins)
        if least == most == 0:
            return t("evaluate.people_same", seeds=seeds)
        if least >= 0 or most <= 0:
            low, high = sorted((abs(least), abs(most)))
            key = "more" if most > 0 else "fewer"
            return t(f"evaluate.people_{key}", low=low, high=high, median=abs(middle), seeds=seeds)
        return t(
            "evaluate.people_either", fewer=-least, more=most, median=f"{middle:+d}".replace("-", "−"), seeds=seeds
        )

    def _card(self, tried: Tried) -> QWidget:
        t = self.evaluation.language.t
        made = QFrame()
        made.setObjectName("card")
        box = QVBoxLayout(made)
        box.setContentsMargins(12, 8, 12, 8)
        box.setSpacing(4)
        box.addWidget(label(self.told(tried), wrap=True))
        given = tried.found.twins[0].given
        if given is not None and given.lacking:
            box.addWidget(label(t("evaluate.lacking", count=given.lacking), "caption", wrap=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        heads = ("", "unchanged", "changed", "differs_by")
        for column, key in enumerate(heads):
            if key:
                grid.addWidget(label(t(f"evaluate.{key}"), "caption"), 0, column, Qt.AlignmentFlag.AlignRight)
        first = tried.found.twins[0]
        for row, (key, digits, of) in enumerate(
            (("loss", 1, tried.found.loss), ("process", 1, tried.found.process)), 1
        ):
            values = (getattr(first.unchanged, key), getattr(first.changed, key))
            self._row(
                grid,
                row,
                t(f"evaluate.{key}"),
                (*(f"{v:.{digits}f}" for v in values), differs(t, of.mean, of.low, of.high, digits)),
            )
        for row, key in ((3, "rescued"), (4, "died")):
            values = (getattr(first.unchanged, key), getattr(first.changed, key))
            self._row(grid, row, t(f"evaluate.value_{key}"), (*(str(v) for v in values), ""))
        grid.setColumnStretch(0, 1)
        score = self.evaluation.whole.score
        itself = t("evaluate.run_itself", loss=f"{score['loss']:.1f}", process=f"{score['process']['points']:.1f}",
                   rescued=score["people"]["rescued"])  # fmt: skip
        box.addLayout(grid)
        box.addWidget(label(itself, "caption", wrap=True))
        box.addWidget(label(self.people(tried), wrap=True))
        ends = QHBoxLayout()
        compare = button(t("evaluate.compare_branch"))
        compare.clicked.connect(lambda checked=False: self.compared.emit(tried))
        ends.addWidget(compare)
        kept = self.branches.is_kept(tried)
        keep = button(t("evaluate.branch_kept" if kept else "evaluate.keep_branch"))
        keep.setEnabled(not kept)
        keep.setToolTip(t("evaluate.keep_branch_why"))
        keep.clicked.connect(lambda checked=False: self.keep(tried))
        ends.addWidget(keep)
        ends.addStretch(1)
        box.addLayout(ends)
        return made

    def keep(self, tried: Tried) -> None:
        """Keep the branch, once it is written."""
        if tried.held is not None:
            self.branches.keep(tried)
        elif not self.experiments.running:
            self.experiments.keep(tried).done.connect(lambda file: self.branches.keep(tried))

    def _row(self, grid: QGridLayout, row: int, name: str, values: tuple[str, ...]) -> None:
        grid.addWidget(label(name, "caption"), row, 0)
        for column, value in enumerate(values, 1):
            grid.addWidget(label(value, "strong" if column == 3 else ""), row, column, Qt.AlignmentFlag.AlignRight)
