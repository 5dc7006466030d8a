"""The form of an order: asks what the order needs, shows what is still missing, sends, and says what came of it."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFormLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.domain.commands.base import COMMANDS
from app.services.seat import Seat
from app.ui.seat.pickers import Picker
from app.ui.seat.sources import offer, picker
from app.ui.seat.verbs import BY_KIND
from app.ui.widgets.basic import Head, button, label


class OrderForm(QFrame):
    """One order being written. `closed` when it was sent or put away; the clock may stop meanwhile."""

    closed = Signal()

    def __init__(self, seat: Seat, kind: str, filled: dict[str, Any] | None = None) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.seat, self.verb = seat, BY_KIND[kind]
        self.kind = kind
        t = seat.language.t
        self.head = Head(t(f"command.{kind}").capitalize())
        self.away = button("✕", name=t("close"))
        self.away.setFixedWidth(28)
        self.away.setProperty("flat", True)
        self.away.clicked.connect(self.closed)
        self.head.add(self.away)
        self.pickers: dict[str, Picker] = {}
        body = QWidget()
        body.setObjectName("panel")
        self.form = QFormLayout(body)
        self.form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        self.form.setContentsMargins(16, 8, 16, 8)
        self.form.setVerticalSpacing(6)
        for question in self.verb.fields:
            title = t(f"field.{question.name}")
            made = self.pickers[question.name] = picker(seat, kind, question, title)
            made.picked.connect(self._picked)
            self.form.addRow(label(title + ("" if question.needed else f"  ({t('optional')})"), "caption"), made)
        for name, value in (filled or {}).items():
            if name in self.pickers:
                self.pickers[name].put(value)
        scroll = QScrollArea()
        scroll.setWidget(body)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.says = label("", "caption", wrap=True)
        self.send = button(t("send"), primary=True)
        self.send.clicked.connect(self.submit)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 8, 12, 8)
        foot.addWidget(self.says, 1)
        foot.addWidget(self.send)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.head)
        box.addWidget(scroll, 1)
        box.addLayout(foot)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.submit)
        QShortcut(QKeySequence("Escape"), self, self.closed.emit)
        self._picked()

    def values(self) -> dict[str, Any]:
        """What the fields hold now."""
        return {name: made.value() for name, made in self.pickers.items()}

    def missing(self) -> list[str]:
        """Titles of what must still be given."""
        t = self.seat.language.t
        return [t(f"field.{q.name}") for q in self.verb.fields if q.needed and self.pickers[q.name].empty()]

    def _picked(self) -> None:
        values = self.values()
        for question in self.verb.fields:
            items = offer(self.seat, question, values)
            if items is not None:
                made = self.pickers[question.name]
                made.blockSignals(True)
                made.offer(items)
                made.blockSignals(False)
        missing = self.missing()
        t = self.seat.language.t
        self.says.setText(t("missing", what=t("comma").join(missing)) if missing else "")
        self.send.setEnabled(not missing)

    def submit(self) -> None:
        """Send the order: accepted, it closes; refused, it says why and stays."""
        if self.missing():
            return
        payload = COMMANDS[self.kind]
        given = {name: value for name, value in self.values().items() if value not in ("", [], {}, None)}
        if self.kind == "report":
            duty = self.seat.view.script.reports.get(given.get("duty", ""))
            given["report"] = duty.kind if duty else "first"
        answer = self.seat.order(payload(**given))
        if answer.refused is None:
            self.closed.emit()
        else:
            self.says.setText(self.seat.why(answer))
            self.says.setProperty("tone", "critical")
            self.says.style().unpolish(self.says)
            self.says.style().polish(self.says)
