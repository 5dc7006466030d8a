"""The log of this seat: what it ordered and what became of it, and the letters it sent."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.knowledge import Letter
from app.services.seat import Ordered, Seat
from app.ui.seat.words import seat_clock, summary
from app.ui.widgets.basic import Head, button, chip, clear, label
from app.ui.widgets.frame import Scroll, stack

MOST = 40
"""So many of each are shown, the newest first."""
TONES = {"pending": "info", "accepted": "good", "refused": "critical"}
SUBJECTS = ("units", "task", "site", "force", "decision", "plan", "headquarters", "areas", "to", "where", "message")


class Orders(Scroll):
    """Own orders with their time and state; `again` with a kind and its values, to mend a refused one."""

    again = Signal(str, dict)

    def __init__(self, seat: Seat) -> None:
        box = QVBoxLayout()
        super().__init__(box, (0, 0, 0, 0))
        box.setSpacing(0)
        self.seat = seat
        self.orders, self.sent = QVBoxLayout(), QVBoxLayout()
        self.heads = Head(), Head()
        for head, lines in zip(self.heads, (self.orders, self.sent), strict=True):
            lines.setContentsMargins(16, 6, 12, 10)
            lines.setSpacing(6)
            box.addWidget(head)
            box.addLayout(lines)
        box.addStretch(1)
        self._shown: tuple[object, ...] = ()
        seat.ordering.connect(lambda given: self.refresh())
        seat.answered.connect(lambda answer: self.refresh())
        seat.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show what there is now."""
        seat, t = self.seat, self.seat.language.t
        sent = sorted(seat.view.knows.sent.values(), key=lambda x: (-x.at, x.id))
        state = tuple((x.id, x.acknowledged, x.answered) for x in sent[:MOST])
        shown = (seat.language.code, len(seat.orders), seat.orders[-1].state if seat.orders else "", len(sent), state)
        if shown == self._shown:
            return
        self._shown = shown
        for head, key, count in zip(self.heads, ("orders", "sent_letters"), (len(seat.orders), len(sent)), strict=True):
            head.title.setText(t(key))
            head.count.setText(str(count) if count else "")
        clear(self.orders)
        for given in reversed(seat.orders[-MOST:]):
            self.orders.addWidget(self._order(given))
        if not seat.orders:
            self.orders.addWidget(label(t("orders_empty"), "caption", wrap=True))
        clear(self.sent)
        for letter in sent[:MOST]:
            self.sent.addWidget(self._letter(letter))
        if not sent:
            self.sent.addWidget(label(t("sent_empty"), "caption", wrap=True))

    def _entry(self, at: int, words: str, state: str, tone: str) -> tuple[QWidget, QVBoxLayout]:
        """When, what and how it stands; more lines come below."""
        made, row = QFrame(), QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(label(seat_clock(self.seat, at), "caption"))
        row.addWidget(label(words, wrap=True), 1)
        row.addWidget(chip(self.seat.language.t(state), tone))
        box = stack(made, row)
        box.setSpacing(2)
        return made, box

    def _order(self, given: Ordered) -> QWidget:
        seat, t = self.seat, self.seat.language.t
        name = seat.order_name(given.body.kind)
        made, box = self._entry(given.at, name, f"order_state.{given.state}", TONES[given.state])
        about = subjects(seat, given.body)
        if about:
            box.addWidget(label(about, "caption", wrap=True))
        if given.answer is not None and given.state == "refused":
            line = QHBoxLayout()
            line.addWidget(label(seat.why(given.answer), "caption", wrap=True), 1)
            mend = button(t("mend"), name=f"{t('mend')}: {name}")
            mend.clicked.connect(lambda: self.again.emit(given.body.kind, values_of(given.body)))
            line.addWidget(mend)
            box.addLayout(line)
        return made

    def _letter(self, letter: Letter) -> QWidget:
        seat = self.seat
        state = "answered" if letter.answered else "acknowledged" if letter.acknowledged else "sent"
        tone = "plain" if state == "sent" else "good"
        made, box = self._entry(letter.at, receivers(seat, letter), f"letter_state.{state}", tone)
        box.addWidget(label(summary(seat, letter), "caption", wrap=True))
        return made


def receivers(seat: Seat, letter: Letter, most: int = 2) -> str:
    """Whom a letter went to; so many at most, the rest counted."""
    names = [seat.name(post) for post in letter.to]
    return seat.language.t("comma").join(names[:most]) + (f" +{len(names) - most}" if len(names) > most else "")


def values_of(body: object) -> dict[str, object]:
    """The fields of an order that say something."""
    from dataclasses import fields

    return {f.name: v for f in fields(body) if (v := getattr(body, f.name)) not in ("", [], {}, 0, False, None)}  # type: ignore[arg-type]


def subjects(seat: Seat, body: object) -> str:
    """What an order is about, by name."""
    found: list[str] = []
    for name in SUBJECTS:
        value = getattr(body, name, None)
        for ident in value if isinstance(value, list) else [value]:
            if isinstance(ident, str) and ident in seat.names():
                found.append(seat.name(ident))
    return " · ".join(dict.fromkeys(found))
