"""One order in full, shown in control's right column: whose, when, every word of it, what became of it, and the way to
everything that it concerns."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QVBoxLayout

from app.services.control import Control
from app.ui.theme.look import Look
from app.ui.widgets.basic import Head, button, chip, cross, label
from app.ui.widgets.frame import Fills, Scroll, stack

MOST = 12
"""So many things lead on."""


class OrderSheet(QFrame):
    """`closed` when put away; `wanted` with the id of a thing to be gone to."""

    closed = Signal()
    wanted = Signal(str)

    def __init__(self, control: Control, look: Look, number: int) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.control, self.number = control, number
        orders, t = control.orders, control.language.t
        given = orders.given[number]
        head = Head(orders.title(given))
        self.away = cross(look.tokens, t("close"))
        self.away.clicked.connect(self.closed)
        head.add(self.away)
        self.column = QVBoxLayout()
        self.column.setSpacing(8)
        when = t("control.log.when", at=control.clock(given.at), post=orders.who(given))
        self.column.addWidget(label(when, "caption", wrap=True))
        state = "accepted" if given.refused is None else "refused"
        self.column.addWidget(chip(t(f"order_state.{state}"), "good" if given.refused is None else "critical"))
        if given.refused is not None:
            self.column.addWidget(label(control.language.refusal(given.refused, dict(orders.names())), wrap=True))
        things: list[str] = []
        for part in orders.parts(given):
            self._field(t(f"field.{part.name}"), part.words)
            things += part.idents
            for ident in part.idents:
                self._letter(ident)
        leads = {ident: way for ident in (*things, given.post) if (way := control.leads(ident))}
        self._things(sorted(leads, key=lambda ident: leads[ident] == "post"))  # seats after what it is about
        self.column.addStretch(1)
        stack(self, head, Fills(Scroll(self.column)))
        QShortcut(QKeySequence("Escape"), self, self.closed.emit)

    def _field(self, name: str, words: str) -> None:
        box = QVBoxLayout()
        box.setSpacing(0)
        box.addWidget(label(name, "quiet"))
        box.addWidget(label(words, wrap=True))
        self.column.addLayout(box)

    def _letter(self, ident: str) -> None:
        words = self.control.orders.letter_words(ident)
        if words:
            self.column.addWidget(
                label(self.control.language.t("control.log.quoted", words=words), "caption", wrap=True)
            )

    def _things(self, things: list[str]) -> None:
        t = self.control.language.t
        if not things:
            return
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(label(t("control.log.leads"), "quiet"))
        self.column.addLayout(lines)
        for ident in things[:MOST]:
            name = self.control.orders.name(ident)
            one = button(name, name=t("control.log.go_to", what=name))
            one.setToolTip(one.accessibleName())
            one.setProperty("flat", True)
            one.setProperty("link", True)
            one.clicked.connect(partial(self.wanted.emit, ident))
            lines.addWidget(one, 0, Qt.AlignmentFlag.AlignLeft)
