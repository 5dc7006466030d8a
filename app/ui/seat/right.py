"""The right column: the card of what was chosen, above what this post owes, its orders, its figures, or a form."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.services.seat import Seat
from app.ui.seat.card import Card
from app.ui.seat.figures import Figures, statements
from app.ui.seat.form import OrderForm
from app.ui.seat.orders import Orders
from app.ui.seat.side import NEAR, PARTS, Side
from app.ui.seat.tabs import Tab, Tabs
from app.ui.theme.look import Look
from app.ui.widgets.frame import Fills, stack, take_out

HEADS: dict[str, tuple[str, ...]] = {
    "now": PARTS,
    "decide": NEAR,
    "requests": ("requests", "notices"),
    "forces": ("units", "tasks"),
}
"""Tab → the parts of the first panel that it shows: all in one where there is room, else a tab for each."""


SETTLES = ("reply", "acknowledge", "grant", "decline", "decide")
"""Orders after which one is done with what they were about: its card goes."""


def beside(values: dict[str, Any], shown: str) -> str:
    """What belongs beside a form with these values: what it answers, else what is shown if the form is about that."""
    about = [each for value in values.values() for each in (value if isinstance(value, list) else [value])]
    return str(values.get("message") or values.get("request") or (shown if shown in about else ""))


class Right(QWidget):
    """Holds the panels; shows a form in the place of the tabs while one is open. `unlocked` with a tab's words."""

    unlocked = Signal(str)

    def __init__(self, seat: Seat, look: Look) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.seat = seat
        self.gentle = self.narrow = False
        self.card = Card(seat, look)
        self.side, self.orders, self.figures = Side(seat, look), Orders(seat), Figures(seat)
        self.tabs = Tabs()
        self.stack = QStackedWidget()
        self.stack.addWidget(self.tabs)
        self.form: OrderForm | None = None
        self.drafts: dict[str, dict[str, Any]] = {}
        self.resumed = False
        """Whether the form that is open goes on with what was begun before."""
        self.card.hide()
        self.card.closed.connect(self.card.hide)
        self.card.grew.connect(self._fit)
        stack(self, self.card, Fills(self.stack))
        self.tabs.shown.connect(self._shown)
        seat.changed.connect(self._unlock)
        seat.answered.connect(lambda answer: self._unlock())
        self.set_narrow(False)
        self.retitle()

    def set_narrow(self, narrow: bool) -> None:
        """Everything of the first panel at once, or a tab for each part of it."""
        self.narrow = narrow
        first = ("decide", "requests", "forces") if narrow else ("now",)
        self.tabs.offer([*(Tab(name, self.side) for name in first),
                         Tab("orders", self.orders), Tab("figures", self.figures)])  # fmt: skip
        self._say()

    def set_gentle(self, gentle: bool) -> None:
        """Keep panels away until there is something in them; or show all."""
        self.gentle = gentle
        self.side.set_gentle(gentle)
        self._unlock(first=True)

    def show_tab(self, name: str) -> None:
        """Go to a tab, unlocking it if need be; `now` is the first one where there are more."""
        self.tabs.lock(self.tabs.locked - {name})
        self._say()
        if not self.tabs.show_tab(name):
            self.tabs.bar.setCurrentIndex(0)

    def retitle(self) -> None:
        """Say everything in the language in use."""
        self.tabs.bar.setAccessibleName(self.seat.language.t("tabs"))
        self.side.retitle()
        self.orders.refresh()
        self.figures.refresh()
        self.card.retitle()
        self._say()

    def _say(self) -> None:
        t, side = self.seat.language.t, self.side
        due = side.owing
        counts = {"decide": due, "requests": len(side.requests.rows)} if self.narrow else {"now": due}
        words = {name: t(f"tab.{name}") for name in (*HEADS, "orders", "figures")}
        self.tabs.say({name: f"{said} {counts[name]}" if counts.get(name) else said for name, said in words.items()})

    def _shown(self, name: str) -> None:
        if name in HEADS:
            self.side.show_parts(HEADS[name])

    def _unlock(self, first: bool = False) -> None:
        """A panel that has something to show comes, and says that it has come."""
        seat = self.seat
        there = {"orders": bool(seat.orders or seat.view.knows.sent), "figures": bool(statements(seat)),
                 "requests": bool(self.side.requests.rows)}  # fmt: skip
        locked = {name for name, any_ in there.items() if not any_} if self.gentle else set()
        locked = locked if first else locked & self.tabs.locked  # what has come stays
        news = self.tabs.locked - locked
        self.tabs.lock(locked)
        self._say()
        for name in () if first else sorted(news & {tab.name for tab in self.tabs.tabs}):
            self.unlocked.emit(self.tabs.words[name])

    def show_card(self, ident: str) -> None:
        """Show a thing, or nothing."""
        if not ident:
            self.card.hide()
            return
        self.card.show()
        self.card.show_thing(ident)
        self._fit()

    def _fit(self) -> None:
        """As tall as the card, but never more than nine twentieths of the column, and less beside a form."""
        wanted = self.card.tall(max(self.width(), 100))
        most = self.height() * (9 if self.form is None else 6) // 20
        self.card.setFixedHeight(max(96, self.card.least() + 48, min(wanted, most)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size."""
        self._fit()

    def draft(self, kind: str, given: dict[str, Any]) -> dict[str, Any]:
        """What an order of this kind begins with: what was being written when its form was put away, if that was about
        the same thing, else what is given."""
        begun = self.drafts.get(kind, {})
        self.resumed = bool(begun) and all(begun.get(name) == value for name, value in given.items())
        return self.drafts.pop(kind) | given if self.resumed else given

    def open_form(self, form: OrderForm) -> None:
        """Show a form."""
        self.form = form
        self.stack.addWidget(form)
        self.stack.setCurrentWidget(form)
        self._fit()

    def close_form(self) -> None:
        """Put the form away."""
        if self.form is not None:
            if (self.form.touched() or self.resumed) and not self.form.sent:
                self.drafts[self.form.kind] = self.form.values()
            if self.form.sent and self.form.kind in SETTLES:
                self.card.hide()
            take_out(self.stack, self.form)
            self.form = None
            self.stack.setCurrentWidget(self.tabs)
            self._fit()

    def focus(self) -> None:
        """Where the keyboard goes when it comes here."""
        if self.form is not None:
            pickers = list(self.form.pickers.values())
            next((made for made in pickers if made.empty()), pickers[0]).setFocus()  # what still has to be said
            return
        rows = [row for section in (self.side.decisions, self.side.requests, self.side.units, self.side.tasks)
                for row in section.rows.values() if row.isVisible()]  # fmt: skip
        if self.tabs.currentWidget() is self.side and rows:
            rows[0].setFocus()
        else:
            self.tabs.bar.setFocus()
