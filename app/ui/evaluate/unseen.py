"""What somebody who rates blind sees in the place of the machine's judgement: what is hidden, why, how it comes back,
and what is to be rated."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.domain.review import ratings
from app.services.evaluation import Evaluation
from app.ui.theme.look import Look
from app.ui.theme.symbols import icon
from app.ui.widgets.basic import Head, button, chip, clear, label
from app.ui.widgets.frame import Fills, Scroll, stack


def locked(look: Look, words: str, wrap: bool = False) -> QWidget:
    """A lock, and why."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(4)
    lock = label()
    lock.setPixmap(icon(look.tokens, "lock").pixmap(14, 14))
    row.addWidget(lock, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label(words, "caption", wrap), 1)
    return made


class Unseen(QWidget):
    """`rate` when the ratings are asked for, `ended` when the blind round is to end before all is rated."""

    rate, ended = Signal(), Signal()

    def __init__(self, evaluation: Evaluation, look: Look, listed: bool = True) -> None:
        super().__init__()
        self.evaluation, self.look, self.listed = evaluation, look, listed
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.head = Head()
        self.why, self.back = label("", "", wrap=True), label("", "strong", wrap=True)
        self.go, self.end = button("", primary=True), button("")
        self.tasks = QVBoxLayout()
        self.tasks.setSpacing(2)
        box = QVBoxLayout()
        box.setSpacing(8)
        box.addWidget(self.why)
        box.addWidget(self.back)
        row = QHBoxLayout() if not listed else QVBoxLayout()
        row.setSpacing(4)
        for made in (self.go, self.end):
            row.addWidget(made)
            made.setSizePolicy(QSizePolicy.Policy.Maximum if not listed else QSizePolicy.Policy.Preferred,
                               QSizePolicy.Policy.Fixed)  # fmt: skip
        if isinstance(row, QHBoxLayout) and not listed:
            row.addStretch(1)
        box.addLayout(row)
        box.addLayout(self.tasks)
        box.addStretch(1)
        self.area = Scroll(box)
        stack(self, self.head, Fills(self.area))
        self.go.clicked.connect(self.rate)
        self.end.clicked.connect(self.ended)
        evaluation.judged.connect(self.refresh)
        evaluation.covering.connect(lambda on: self.refresh())

    def retitle(self) -> None:
        """In the language in use."""
        t = self.evaluation.language.t
        self.head.title.setText(t("judge.covered_title"))
        self.area.setAccessibleName(t("judge.covered_title"))
        self.why.setText(t("judge.covered_why"))
        self.end.setToolTip(t("judge.covered_end_why"))
        for made, key in ((self.go, "covered_rate"), (self.end, "covered_end")):
            made.setText(t(f"judge.{key}"))
            made.setAccessibleName(made.text())
        self.refresh()

    def refresh(self) -> None:
        """As ratings stand; nothing is done as long as everything may be seen."""
        e, t = self.evaluation, self.evaluation.language.t
        if not e.covered:
            return
        self.back.setText(t("judge.covered_back", left=len(e.unrated)))
        clear(self.tasks)
        given = ratings(e.entries)
        for objective in e.whole.score["objectives"] if self.listed else ():
            mine = given.get((e.author, f"objective:{objective['id']}"))
            row = QHBoxLayout()
            row.addWidget(label(e.name(objective["id"]), "strong", wrap=True), 1)
            row.addWidget(chip(mine.value if mine else t("judge.none"), "info" if mine else "plain"))
            self.tasks.addSpacing(6)
            self.tasks.addLayout(row)
            for task in objective["tasks"]:
                self.tasks.addWidget(label(f"· {e.name(task['id'])}", "caption", wrap=True))
