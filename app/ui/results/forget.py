"""Forgetting a person: who, how, what would go, and then for good."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from app.services.results.forgetting import WHAT, Plan
from app.services.results.service import Results
from app.ui.theme.look import Look
from app.ui.widgets.basic import Head, button, clear, cross, label
from app.ui.widgets.frame import Fills, Scroll, stack


class Forget(QWidget):
    """A panel at the side; `closed` when it is put away."""

    closed = Signal()

    def __init__(self, results: Results, look: Look) -> None:
        super().__init__()
        self.results, self.look = results, look
        self.plan: Plan | None = None
        self.setObjectName("panel")
        self.head = Head()
        self.away = cross(look.tokens, "")
        self.head.add(self.away)
        self.who_said, self.how_said = label("", "strong"), label("", "strong")
        self.who = QComboBox()
        self.who.setEditable(True)
        self.who.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.anonymise, self.delete = QRadioButton(), QRadioButton()
        self.anonymise.setChecked(True)
        group = QButtonGroup(self)
        self.whys = {made: label("", "caption", wrap=True) for made in (self.anonymise, self.delete)}
        self.look_first, self.do = button(""), button("")
        self.do.setProperty("danger", True)
        self.what = QVBoxLayout()
        box = QVBoxLayout()
        box.setSpacing(6)
        box.addWidget(self.who_said)
        box.addWidget(self.who)
        box.addSpacing(6)
        box.addWidget(self.how_said)
        for made, why in self.whys.items():
            group.addButton(made)
            box.addWidget(made)
            row = QHBoxLayout()
            row.addSpacing(22)
            row.addWidget(why, 1)
            box.addLayout(row)
        row = QHBoxLayout()
        row.addWidget(self.look_first)
        row.addStretch(1)
        box.addSpacing(6)
        box.addLayout(row)
        box.addLayout(self.what)
        row = QHBoxLayout()
        row.addWidget(self.do)
        row.addStretch(1)
        box.addLayout(row)
        box.addStretch(1)
        stack(self, self.head, Fills(Scroll(box)))
        self.away.clicked.connect(self.closed)
        self.who.currentTextChanged.connect(lambda _: self._anew())
        self.anonymise.toggled.connect(lambda _: self._anew())
        self.look_first.clicked.connect(self._look)
        self.do.clicked.connect(self._do)
        self.retitle()

    def retitle(self) -> None:
        """Everything in the language in use."""
        t = self.results.language.t
        self.head.title.setText(t("results.forget.title"))
        self.away.setAccessibleName(t("close"))
        self.away.setToolTip(t("close"))
        self.who_said.setText(t("results.forget.who"))
        for made in (self.who, self.who.lineEdit()):
            if made is not None:
                made.setAccessibleName(t("results.forget.who"))
        self.how_said.setText(t("results.forget.how"))
        for choice, key in ((self.anonymise, "anonymise"), (self.delete, "delete")):
            choice.setText(t(f"results.forget.{key}"))
            choice.setAccessibleName(choice.text())
            self.whys[choice].setText(t(f"results.forget.{key}_why"))
        self.look_first.setText(t("results.forget.look"))
        self.look_first.setAccessibleName(self.look_first.text())
        self._show()

    def begin(self, name: str = "") -> None:
        """Ask anew, about a person if one is named."""
        names = self.results.choices(lambda row: row.name)
        self.who.blockSignals(True)
        self.who.clear()
        self.who.addItems(names)
        self.who.setCurrentIndex(-1)
        self.who.setCurrentText(name)
        self.who.blockSignals(False)
        self._anew()
        self.who.setFocus()

    def _anew(self) -> None:
        """What was shown is of something else."""
        self.plan = None
        self.look_first.setEnabled(bool(self.who.currentText().strip()))
        self._show()

    def _look(self) -> None:
        self.look_first.setEnabled(False)
        self.job = self.results.plan(self.who.currentText(), self.anonymise.isChecked())
        self.job.done.connect(self._planned)

    def _planned(self, plan: Plan) -> None:
        if plan.name == self.who.currentText().strip():
            self.plan = plan
            self.look_first.setEnabled(True)
            self._show()

    def _show(self) -> None:
        """What would go, and the way to do it."""
        t, plan = self.results.language.t, self.plan
        clear(self.what)
        self.do.setText(t("results.forget.do_anonymise" if self.anonymise.isChecked() else "results.forget.do_delete"))
        self.do.setAccessibleName(self.do.text())
        self.do.setVisible(plan is not None and bool(plan.found))
        if plan is None:
            return
        if not plan.found:
            self._say(t("results.forget.nothing"))
        else:
            self._say(t("results.forget.found", count=len(plan.found)), "strong")
            for what in WHAT:
                if plan.count(what):
                    self._say(t(f"results.forget.{what}", count=plan.count(what)))
            self._say(t("results.forget.stays"), "caption")
            self._say(t("results.forget.no_undo"), "strong")
        self._unread(plan)

    def _do(self) -> None:
        plan, t = self.plan, self.results.language.t
        if plan is None:
            return
        self.do.hide()
        self.look_first.setEnabled(False)
        clear(self.what)
        self._say(t("results.forget.working"))
        self.job = self.results.carry_out(plan)
        self.job.done.connect(self._done)

    def _done(self, done: Plan) -> None:
        t = self.results.language.t
        self.plan = None
        self.begin()
        key = "renamed" if done.stand_in else "done"
        self._say(t(f"results.forget.{key}", count=len(done.found), code=done.stand_in or ""), "strong")
        self._unread(done)

    def _unread(self, plan: Plan) -> None:
        t = self.results.language.t
        if plan.unread:
            self._say(t("results.forget.failed", count=len(plan.unread)), "strong")
        for path, error in plan.unread:
            self._say(self.results.trouble(error) or str(path), "caption")

    def _say(self, words: str, role: str = "") -> None:
        self.what.addWidget(label(words, role, wrap=True))
