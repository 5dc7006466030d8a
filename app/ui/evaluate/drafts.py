"""Orders that are written to see what they would have brought: one of the run with other fields, or another one; in the
forms that a seat uses."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from app.services.branching import Change
from app.services.drafting import Draft, as_typed, told_fields
from app.services.evaluation import Evaluation
from app.services.experiments import Order
from app.ui.seat.form import OrderForm
from app.ui.seat.orders import values_of
from app.ui.seat.verbs import BY_KIND, VERBS
from app.ui.theme.look import Look
from app.ui.widgets.basic import button, label
from app.ui.widgets.palette import Action, Palette


@dataclass(slots=True)
class Written:
    """An order that was written: whose, for when (ms), and what it says; `before` what was said in its place."""

    post: str
    at: int
    body: Any
    before: Any = None


class Drafts(QObject):
    """The controls of both, and what was written. `opened` with a form, `changed` when something was written or a form
    put away."""

    opened = Signal(object)
    changed = Signal()

    def __init__(self, evaluation: Evaluation, look: Look, page: QWidget) -> None:
        super().__init__(page)
        self.evaluation, self.look, self.page = evaluation, look, page
        self.order: Order | None = None
        self.edit, self.write, self.by = button(""), button(""), QComboBox()
        self.said = label("", "caption", wrap=True)
        self.instead: dict[int, Written] = {}
        """Command → what is to be said in its place."""
        self.new: Written | None = None
        self.form: OrderForm | None = None
        self._seat: Draft | None = None
        self.by.setMinimumContentsLength(5)
        self.by.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for made in (self.edit, self.write):
            made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.edit.clicked.connect(self.rewrite)
        self.write.clicked.connect(self.choose)

    def retitle(self) -> None:
        """In the language in use."""
        e, t = self.evaluation, self.evaluation.language.t
        chosen = max(0, self.by.currentIndex())
        self.by.clear()
        for post in e.whole.ctx.ix.post_order:
            self.by.addItem(e.name(post), post)
        self.by.setCurrentIndex(chosen)
        self.by.setAccessibleName(t("evaluate.way_new"))
        for made, key in ((self.edit, "draft_edit"), (self.write, "draft_write")):
            made.setText(t(f"evaluate.{key}"))
            made.setAccessibleName(made.text())
        self.close()

    def follow(self, order: Order | None, way: str) -> None:
        """Another order is chosen, or another way."""
        self.order = order
        self.edit.setEnabled(self.editable(order))
        written = self.written(way)
        self.said.setText(self.told(written) if written else self._asked(way))
        self.said.setVisible(bool(self.said.text()))

    def editable(self, order: Order | None) -> bool:
        """Whether there is a form for it."""
        return order is not None and order.kind in BY_KIND

    def written(self, way: str) -> Written | None:
        """What was written for the way that is chosen."""
        if way == "new":
            return self.new
        return self.instead.get(self.order.seq) if way == "instead" and self.order is not None else None

    def change(self, way: str) -> Change | None:
        """What is to be played; None as long as nothing is written."""
        written = self.written(way)
        if written is None:
            return None
        if way == "new":
            return Change("new", at=written.at, post=written.post, body=written.body)
        assert self.order is not None
        return Change("instead", self.order.seq, body=written.body)

    def told(self, written: Written) -> str:
        """An order that was written, in words."""
        e, t = self.evaluation, self.evaluation.language.t
        says = told_fields(e.spoken, written.body, written.before)
        if written.before is not None:
            return says or t("evaluate.draft_same")
        order = t(f"command.{written.body.kind}")
        return t("evaluate.draft_new", at=e.clock(written.at), post=e.name(written.post), order=order, says=says)

    def _asked(self, way: str) -> str:
        t, at = self.evaluation.language.t, self.evaluation.clock(self.evaluation.at)
        if way == "instead":
            return t("evaluate.draft_ask" if self.editable(self.order) else "evaluate.draft_no_form")
        return t("evaluate.draft_ask_new", at=at) if way == "new" else ""

    def rewrite(self, *clicked: bool) -> None:
        """Write the chosen order anew: at the moment before it was given."""
        order = self.order
        if order is None:
            return
        typed = as_typed(self.evaluation.spoken, order.body)
        kept = self.instead.get(order.seq)
        seat = self._sit(order.post, max(0, order.at - 1), typed)
        seat.drafted.connect(lambda body: self._keep(order.seq, Written(order.post, order.at, body, typed)))
        self._open(seat, order.kind, values_of(kept.body if kept else typed))

    def choose(self, *clicked: bool) -> None:
        """Which kind of order, for the post that is chosen."""
        t = self.evaluation.language.t
        post = self.by.currentText()
        found = [Action(t(f"command.{v.kind}").capitalize(), post, partial(self.begin, v.kind)) for v in VERBS]
        Palette(self.page, found, t("evaluate.draft_which")).show()

    def begin(self, kind: str) -> None:
        """Write a new order at this moment."""
        self.evaluation.play(False)
        post, at = self.by.currentData(), self.evaluation.at
        seat = self._sit(post, at)
        seat.drafted.connect(lambda body: self._keep(0, Written(post, at, body)))
        self._open(seat, kind, {})

    def _sit(self, post: str, at: int, base: Any = None) -> Draft:
        self.close()
        self._seat = Draft(self.evaluation, post, at, base)
        return self._seat

    def _open(self, seat: Draft, kind: str, filled: dict[str, Any]) -> None:
        form = self.form = OrderForm(seat, kind, filled, self.look)
        seat.asked = frozenset(form.pickers)
        form.send.setText(self.evaluation.language.t("evaluate.draft_use"))
        form.send.setAccessibleName(form.send.text())
        form.closed.connect(self.close)
        for keys in form.findChildren(QShortcut):
            keys.setEnabled(keys.key() != QKeySequence("Escape"))  # the window's own puts the form away
        self.opened.emit(form)

    def _keep(self, seq: int, written: Written) -> None:
        if seq:
            self.instead[seq] = written
        else:
            self.new = written

    def close(self) -> None:
        """Put the form away."""
        form, seat, self.form, self._seat = self.form, self._seat, None, None
        if form is not None:
            form.hide()
            form.setParent(None)
            form.deleteLater()
        if seat is not None:
            seat.close()
        if form is not None:
            self.changed.emit()
