"""The form of an order: asks what the order needs, shows what is still missing, sends, and says what came of it."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFormLayout, QFrame, QSizePolicy, QVBoxLayout

from app.domain.commands.base import COMMANDS
from app.services.allowed import why_not
from app.services.seat import Seat
from app.ui.seat.pickers import Picker, Table
from app.ui.seat.rests import context
from app.ui.seat.sources import offer, picker
from app.ui.seat.verbs import BY_KIND, Field
from app.ui.theme.look import Look
from app.ui.theme.tokens import THEMES, Tokens
from app.ui.widgets.basic import Head, button, clear, cross, label
from app.ui.widgets.frame import Fills, Scroll, foot, stack


class OrderForm(QFrame):
    """One order being written. `closed` when it was sent or put away; the clock may stop meanwhile."""

    closed = Signal()

    def __init__(self, seat: Seat, kind: str, filled: dict[str, Any] | None = None, look: Look | None = None) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.seat, self.verb = seat, BY_KIND[kind]
        self.kind, self.sent = kind, False
        self._rested: list[tuple[str, str]] = []
        self._duty = ""
        self.says = label("", "caption", wrap=True)
        self.send = button(seat.language.t("send"), primary=True)
        t = seat.language.t
        self.head = Head(seat.order_name(kind))
        self.away = cross(look.tokens if look else Tokens(THEMES[0]), t("close"))
        self.away.clicked.connect(self.closed)
        self.head.add(self.away)
        self.pickers: dict[str, Picker] = {}
        whole = QVBoxLayout()
        self.rests = QVBoxLayout()
        self.rests.setContentsMargins(16, 8, 16, 0)
        self.rests.setSpacing(4)
        whole.addLayout(self.rests)
        self.form = QFormLayout()
        whole.addLayout(self.form)
        whole.addStretch(1)
        self.form.setContentsMargins(16, 8, 16, 8)
        self.form.setVerticalSpacing(6)
        for question in self.verb.fields:
            title = self._title(question)
            made = self.pickers[question.name] = picker(seat, kind, question, title)
            made.picked.connect(self._picked)
            asks = label(title + ("" if question.needed else f"  ({t('optional')})"), "caption", wrap=True)
            self.form.addRow(asks)  # a row of its own: beside a field it would be as narrow as its words allow
            self.form.addRow(made)
        self._picked()  # what is offered may rest on a field that has one choice only
        for name, value in (filled or {}).items():
            if name in self.pickers:
                self.pickers[name].put(value)
        scroll = Scroll(whole, (0, 0, 0, 0))
        scroll.inner.setMinimumWidth(200)
        scroll.inner.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.send.clicked.connect(self.submit)
        stack(self, self.head, Fills(scroll), foot(self.says, self.send))
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.submit, context=within)
        QShortcut(QKeySequence("Escape"), self, self.closed.emit, context=within)
        self._picked()
        self._began = self.values()

    def touched(self) -> bool:
        """Whether somebody has written or chosen something in it."""
        return self.values() != self._began

    def values(self) -> dict[str, Any]:
        """What the fields hold now."""
        return {name: made.value() for name, made in self.pickers.items()}

    def missing(self) -> list[str]:
        """Titles of what must still be given."""
        return [self._title(q) for q in self.verb.fields if q.needed and self.pickers[q.name].empty()]

    def _title(self, question: Field) -> str:
        """What a field is called; a way leads somewhere, words go to somebody."""
        leads = question.name == "to" and question.picker in ("destination", "place", "receiver", "shelter")
        return self.seat.language.t("field.to_where" if leads else f"field.{question.name}")

    def _picked(self) -> None:
        values = self.values()
        duty = self.seat.view.script.reports.get(str(values.get("duty", "")))
        if duty is not None and duty.id != self._duty:
            self._duty = duty.id
            if not values["to"]:
                self.pickers["to"].blockSignals(True)
                self.pickers["to"].put(duty.to)
                self.pickers["to"].blockSignals(False)
        for question in self.verb.fields:
            items = offer(self.seat, question, values)
            if items is not None:
                made = self.pickers[question.name]
                made.blockSignals(True)
                made.offer(items)
                made.blockSignals(False)
        for question in self.verb.fields:
            self.pickers[question.name].flag(question.needed and self.pickers[question.name].empty())
        self._rest(values)
        missing, t = self.missing(), self.seat.language.t
        self._tone("")
        if missing:
            self.says.setText(t("missing", what=t("comma").join(missing)))
        else:
            open_ = [made for made in self.pickers.values() if isinstance(made, Table) and not made.numbers]
            unsaid = [made.title_of(key) for made in open_ for key in made.missing()]
            why = "" if self.kind == "respond" else why_not(self.seat, self.kind, self._given())
            self.says.setText(why or (t("unsaid", what=t("comma").join(unsaid)) if unsaid else ""))
            self._tone("warning" if why else "")
        self.says.setVisible(bool(self.says.text()))
        self.send.setEnabled(not missing)

    def _rest(self, values: dict[str, Any]) -> None:
        lines = context(self.seat, self.kind, values)
        if lines != self._rested:
            self._rested = lines
            clear(self.rests)
            for words, tone in lines:
                made = label(words, wrap=True)
                made.setProperty("tone", tone)
                self.rests.addWidget(made)

    def _tone(self, tone: str) -> None:
        if (self.says.property("tone") or "") != tone:
            self.says.setProperty("tone", tone or None)
            self.says.style().unpolish(self.says)
            self.says.style().polish(self.says)

    def _given(self) -> dict[str, Any]:
        given = {name: value for name, value in self.values().items() if value not in ("", [], {}, None)}
        if self.kind == "report":
            duty = self.seat.view.script.reports.get(given.get("duty", ""))
            given["report"] = duty.kind if duty else "first"
        return given

    def submit(self) -> None:
        """Send the order: accepted, it closes; refused, it says why and stays."""
        if self.missing():
            return
        answer = self.seat.order(COMMANDS[self.kind](**self._given()))
        if answer.refused is None:
            self.sent = True
            self.closed.emit()
        else:
            self.says.setText(self.seat.why(answer))
            self.says.show()
            self._tone("critical")
