"""The form of one finding: fact, grade, cause, judgement, other source, and what is to be done about it."""

from typing import Any

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.record import replace
from app.domain.review import CAUSES, GRADES, FindingRecord
from app.services.review import Review
from app.ui.widgets.basic import button, chip, clear, label
from app.ui.widgets.frame import Fills, Scroll, foot, stack

LONG = ("judgement", "dissent", "action")
SHORT = ("owner", "due", "check")


class FindingSheet(QWidget):
    """`closed` when it was kept or left."""

    closed = Signal()

    def __init__(self, review: Review, finding: FindingRecord) -> None:
        super().__init__()
        self.review, self.finding = review, finding
        self.setObjectName("panel")
        self.fact = QPlainTextEdit()
        self.grades: dict[str, QToolButton] = {}
        self.cause, self.root, self.second, self.objective = QComboBox(), QComboBox(), QComboBox(), QComboBox()
        self.texts: dict[str, QLineEdit | QPlainTextEdit] = {}
        self.done = QCheckBox()
        self.keep, self.cancel = button("", primary=True), button("")
        self.keep.clicked.connect(self.finish)
        self.cancel.clicked.connect(self.closed)
        self.says = QVBoxLayout()
        self.form = QVBoxLayout()
        self.form.setSpacing(4)
        self.says.setContentsMargins(16, 4, 12, 0)
        stack(self, Fills(Scroll(self.form)), self.says, foot(None, self.cancel, self.keep))
        self._fill(finding)

    def begin(self) -> None:
        """Ready to write."""
        first = next(iter(self.grades.values()), None)
        (first or self.texts["judgement"]).setFocus()

    def retitle(self) -> None:
        """In the language in use; what was typed stays."""
        self._fill(self.read())

    def _fill(self, finding: FindingRecord) -> None:
        r, t, e = self.review, self.review.evaluation.language.t, self.review.evaluation
        clear(self.form)
        self.grades, self.texts = {}, {}
        self.form.addWidget(label(t("judge.fact"), "caption"))
        self.fact = self._long(r.fact_of(finding), t("judge.fact"), 84)
        about = [e.name(finding.post)] if finding.post else []
        about += [e.clock(finding.at)] + [f"[{seq}]" for seq in finding.evidence[:4]]
        self.form.addWidget(label(" · ".join(about), "caption", wrap=True))
        if finding.knew or finding.lacked:
            knew = [t("report.knew", what=t("report.comma").join(map(e.name, finding.knew)))] if finding.knew else []
            knew += [t("report.lacked", what=t("report.comma").join(map(e.name, finding.lacked)))
                     if finding.lacked else ""]  # fmt: skip
            self.form.addWidget(label(" ".join(knew).strip(), "caption", wrap=True))
        said = r.estimate_of(finding)
        if said:
            self.form.addWidget(label(said, "caption", wrap=True))
        for artefact in finding.artefacts:
            self.form.addWidget(chip(t(f"report.artefact.{artefact}"), "warning"))
        if finding.kind == "area":
            self._grades(finding)
            causes = [("", t("judge.open")), *((cause, t(f"report.cause.{cause}")) for cause in CAUSES)]
            self.cause = self._choice("judge.cause_of", causes, finding.cause)
            posts = [("", t("evaluate.no_post")), *((p, e.name(p)) for p in e.whole.ctx.ix.post_order)]
            self.root = self._choice("judge.root", posts, finding.root)
        goals = [(o["id"], e.name(o["id"])) for o in e.whole.score["objectives"]]
        self.objective = self._choice("judge.objective", goals, finding.objective)
        self.second = self._choice("judge.second", r.sources(finding), finding.second)
        self.second.setEditable(True)  # another log, in words
        self.second.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        for key in (*LONG, *SHORT) if finding.kind == "area" else ("judgement", "dissent"):
            name = t(f"judge.{key}")
            self.form.addWidget(label(name, "caption"))
            if key in LONG:
                self.texts[key] = self._long(getattr(finding, key), name, 56)
            else:
                line = self.texts[key] = QLineEdit(getattr(finding, key))
                line.setAccessibleName(name)
                self.form.addWidget(line)
        self.done = QCheckBox(t("judge.done"))
        self.done.setChecked(finding.done)
        self.done.setVisible(finding.kind == "area")
        if finding.kind == "area":
            due = self.texts["due"]
            assert isinstance(due, QLineEdit)
            due.setPlaceholderText(t("judge.due_form"))
            self.form.addWidget(self.done)
        self.form.addStretch(1)
        self.keep.setText(t("judge.keep_finding"))
        self.cancel.setText(t("evaluate.cancel"))
        for end in (self.keep, self.cancel):
            end.setAccessibleName(end.text())

    def _long(self, words: str, name: str, height: int) -> QPlainTextEdit:
        field = QPlainTextEdit(words)
        field.setFixedHeight(height)
        field.setTabChangesFocus(True)
        field.setAccessibleName(name)
        self.form.addWidget(field)
        return field

    def _choice(self, key: str, options: list[tuple[str, str]], value: str) -> QComboBox:
        name = self.review.evaluation.language.t(key)
        self.form.addWidget(label(name, "caption"))
        box = QComboBox()
        box.setMinimumContentsLength(12)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        if value and value not in [data for data, _ in options]:
            options = [*options, (value, value)]
        for data, words in options:
            box.addItem(words, data)
        box.setCurrentIndex(next((n for n, (data, _) in enumerate(options) if data == value), 0))
        box.setAccessibleName(name)
        self.form.addWidget(box)
        return box

    def _grades(self, finding: FindingRecord) -> None:
        t = self.review.evaluation.language.t
        self.form.addWidget(label(t("judge.grade_of"), "caption"))
        row = QHBoxLayout()
        row.setSpacing(0)
        group = QButtonGroup(self)
        for grade in GRADES:
            made = self.grades[grade] = QToolButton()
            made.setText(t(f"report.grade.{grade}").capitalize())
            made.setCheckable(True)
            made.setChecked(grade == finding.grade)
            made.setAccessibleName(f"{t('judge.grade_of')}: {made.text()}")
            made.setToolTip(t(f"judge.grade_why.{grade}"))
            group.addButton(made)
            row.addWidget(made)
        row.addStretch(1)
        self.form.addLayout(row)

    def read(self) -> FindingRecord:
        """The finding as the form has it; the machine's own sentence is left to be told in every language."""
        fact = self.fact.toPlainText().strip()
        told = self.review.fact_of(replace(self.finding, fact=""))
        texts: dict[str, Any] = {key: (field.text() if isinstance(field, QLineEdit) else field.toPlainText()).strip()
                 for key, field in self.texts.items()}  # fmt: skip
        area = self.finding.kind == "area"
        return replace(
            self.finding, fact="" if fact == told else fact,
            grade=next((g for g, made in self.grades.items() if made.isChecked()), ""),
            cause=(self.cause.currentData() or "") if area else "",
            root=(self.root.currentData() or "") if area else self.finding.root,
            second=self._second(), objective=self.objective.currentData() or self.finding.objective,
            done=self.done.isChecked(), **texts,
        )  # fmt: skip

    def _second(self) -> str:
        """What was chosen, or another source in words."""
        typed = self.second.currentText().strip()
        at = self.second.findText(typed)
        return typed if at < 0 else self.second.itemData(at) or ""

    def finish(self) -> None:
        """Keep it if the rules allow; else say which they are."""
        finding, t = self.read(), self.review.evaluation.language.t
        broken = []
        if finding.due and not QDate.fromString(finding.due, Qt.DateFormat.ISODate).isValid():
            broken.append(t("judge.rule.due"))
        if not self.review.fact_of(finding):
            broken.append(t("judge.rule.no-fact"))
        broken = broken or self.review.accept(finding)
        clear(self.says)
        for rule in broken:
            said = chip(rule, "critical")
            said.setWordWrap(True)
            said.setSizePolicy(said.sizePolicy().Policy.Preferred, said.sizePolicy().Policy.Minimum)
            self.says.addWidget(said)
        if not broken:
            self.closed.emit()
