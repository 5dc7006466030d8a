"""The branches that are kept of a run, by what was changed in them: hold one beside the run, open it, delete it."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from app.services.branch_files import Branch
from app.services.branches import Branches
from app.ui.theme.look import Look
from app.ui.theme.symbols import icon
from app.ui.widgets.basic import button, clear, label


class Kept(QWidget):
    """`beside` and `opened` with a branch."""

    beside = Signal(object)
    opened = Signal(object)

    def __init__(self, branches: Branches, look: Look) -> None:
        super().__init__()
        self.branches, self.look = branches, look
        self.rows: dict[str, dict[str, QWidget]] = {}
        self.lines = QVBoxLayout(self)
        self.lines.setContentsMargins(0, 8, 0, 0)
        self.lines.setSpacing(6)
        branches.changed.connect(self.refresh)

    def refresh(self) -> None:
        """As they stand; nothing where there are none."""
        clear(self.lines)
        self.rows = {}
        t, found = self.branches.evaluation.language.t, self.branches.found()
        any_ = bool(found or self.branches.gone)
        self.setVisible(any_ and self.parentWidget() is not None)
        if any_:
            self.lines.addWidget(label(t("evaluate.kept_branches"), "strong"))
        for branch in found:
            self.lines.addWidget(self._row(branch))
        for branch in reversed(self.branches.gone):
            self.lines.addWidget(self._gone(branch))

    def _row(self, branch: Branch) -> QWidget:
        language = self.branches.evaluation.language
        t, words = language.t, branch.told(language.code)
        made = QWidget()
        box = QVBoxLayout(made)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        box.addWidget(label(words, wrap=True))
        row = QHBoxLayout()
        row.setSpacing(4)
        beside, opened, gone = button(t("evaluate.compare_branch")), button(t("evaluate.open_branch")), QToolButton()
        beside.clicked.connect(lambda checked=False: self.beside.emit(branch))
        opened.clicked.connect(lambda checked=False: self.opened.emit(branch))
        gone.clicked.connect(partial(self.branches.delete, branch))
        gone.setIcon(icon(self.look.tokens, "x"))
        gone.setProperty("flat", True)
        gone.setToolTip(t("evaluate.delete_branch"))
        for end, key in ((beside, "compare_branch"), (opened, "open_branch"), (gone, "delete_branch")):
            end.setAccessibleName(f"{t(f'evaluate.{key}')}: {words}")
        row.addWidget(label(branch.made, "caption"))
        row.addStretch(1)
        for end in (beside, opened, gone):
            row.addWidget(end)
        box.addLayout(row)
        self.rows[branch.path.stem] = {"beside": beside, "open": opened, "delete": gone}
        return made

    def _gone(self, branch: Branch) -> QWidget:
        language = self.branches.evaluation.language
        t, words = language.t, branch.told(language.code)
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        said = label(t("evaluate.branch_deleted", what=words), "caption", wrap=True)
        undo = button(t("evaluate.branch_undo"), name=f"{t('evaluate.branch_undo')}: {words}")
        undo.clicked.connect(lambda checked=False: self.branches.bring_back(branch))
        row.addWidget(said, 1)
        row.addWidget(undo, 0, Qt.AlignmentFlag.AlignTop)
        self.rows[branch.path.stem] = {"undo": undo}
        return made
