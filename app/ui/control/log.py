"""All orders of all posts, the newest first: by post, by sort, by what became of them, by words; and the last few."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.commands.base import CONTROL
from app.services.control import Control
from app.services.orders import FAMILIES, Orders
from app.ui.theme.look import Look
from app.ui.widgets.basic import Head, button, label
from app.ui.widgets.frame import Fills, or_nothing, stack
from app.ui.widgets.line_face import Face, LineDelegate
from app.ui.widgets.lines import Condition, Lines, LinesView
from app.ui.widgets.sieve import Sieve

FOUND = ("refused", "accepted")
LAST = 3
"""So many of the last orders stand under the seats."""
TOGETHER = 40
"""Orders that are put into words at a time, while nothing else is to be done."""


class Told:
    """The orders as a list of lines; they are found by whatever they say, whoever gave them and why they were not
    taken."""

    def __init__(self, control: Control) -> None:
        self.control, self.orders = control, control.orders

    def count(self) -> int:
        """How many were given."""
        return len(self.orders.given)

    def times(self, first: int) -> Sequence[int]:
        """When."""
        return [given.at for given in self.orders.given[first:]]

    def tell(self, place: int) -> str:
        """All of it in words."""
        return self.orders.whole(place)

    def whole(self, place: int) -> str:
        """With its time."""
        return f"{self.control.clock(self.orders.given[place].at)}  {self.orders.whole(place)}"


class OrderDelegate(LineDelegate):
    """Draws an order: when, whose, what, and what became of it."""

    def __init__(self, control: Control, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent, low=True)
        self.control = control

    def face(self, place: int) -> Face:
        """What the line at a place shows."""
        orders: Orders = self.control.orders
        given = orders.given[place]
        kind = "" if given.post == CONTROL else self.control.force_kind(given.post)
        return Face(
            self.control.clock(given.at), kind, "" if kind else "flag", orders.who(given), orders.tell(place),
            end=orders.outcome(place), tone="good" if given.refused is None else "critical", share=0.4,
        )  # fmt: skip


class Log(QWidget):
    """The list with its filters; `picked` with the number of an order."""

    picked = Signal(int)

    def __init__(self, control: Control, look: Look) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.control, self.look = control, look
        self.sieve = Sieve(("post", "family", "found"), wide=True)
        self.told = Told(control)
        self.model = Lines(self.told, newest_first=True)
        self.list = LinesView(self.model)
        self.delegate = OrderDelegate(control, look, self.list)
        self.list.setItemDelegate(self.delegate)
        self.empty = label("", "caption", wrap=True)
        self.stack = or_nothing(self.list, self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.sieve)
        column.addWidget(self.stack, 1)
        self._worded = 0
        self._words = QTimer(self)
        self._words.setInterval(0)
        self._words.timeout.connect(self._put_into_words)
        self.sieve.changed.connect(self.sift)
        self.list.clicked.connect(self._pick)
        self.list.activated.connect(self._pick)
        self.list.selectionModel().currentChanged.connect(self._moved)
        look.changed.connect(self._fit)
        self._fit()
        self.retitle()

    def _fit(self) -> None:
        self.list.set_height(self.delegate.height())

    def retitle(self) -> None:
        """In the language in use."""
        control, t = self.control, self.control.language.t
        posts = [(control.name(post), post) for post in control.game.ctx.ix.post_order]
        self.sieve.offer("post", t("evaluate.all_posts"), [*posts, (t("control.title"), CONTROL)])
        self.sieve.offer("family", t("control.log.any"), [(t(f"control.log.{name}"), name) for name in FAMILIES])
        self.sieve.offer("found", t("control.log.any_end"), [(t(f"control.log.only_{name}"), name) for name in FOUND])
        self.sieve.say(t("control.log.find"))
        self.list.name(t("control.log.all"))
        self._worded = 0
        self.sift()
        self._warm()

    def sift(self) -> None:
        """After a filter changed; the order that was chosen stays chosen if it is still shown."""
        given, chosen = self.control.orders.given, self.chosen()
        self.model.sift(
            {
                "post": Condition(post := self.sieve.chosen("post"), lambda place: given[place].post == post),
                "family": Condition(name := self.sieve.chosen("family"), lambda place: given[place].family == name),
                "found": Condition(
                    found := self.sieve.chosen("found"),
                    lambda place: (given[place].refused is not None) == (found == "refused"),
                ),
            },
            self.sieve.line.text(),
        )
        row = self.model.row_of(chosen)
        if row >= 0:
            self.list.setCurrentIndex(self.model.index(row, 0))
        self._count()

    def refresh(self) -> None:
        """Take up what was ordered since."""
        self.list.take_up()
        self._count()
        self._warm()

    def chosen(self) -> int:
        """The number of the order that is chosen, -1 if none is."""
        index = self.list.currentIndex()
        return self.model.place(index.row()) if index.isValid() else -1

    def choose(self, number: int) -> None:
        """Choose an order; a filter that hides it is taken away."""
        self.refresh()
        if self.model.row_of(number) < 0:
            self.sieve.clear()
        index = self.model.index(self.model.row_of(number), 0)
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index, LinesView.ScrollHint.PositionAtCenter)

    def _count(self) -> None:
        t, shown = self.control.language.t, len(self.model.shown)
        self.sieve.count.setText(t("control.log.count", count=shown, refused=self.control.orders.refused))
        self.empty.setText(t("control.log.none" if self.told.count() else "control.log.empty"))
        self.stack.setCurrentWidget(self.list if shown else self.empty)

    def _pick(self, index: QModelIndex) -> None:
        self.picked.emit(self.model.place(index.row()))

    def _moved(self, index: QModelIndex, before: QModelIndex) -> None:
        """Going from line to line by the keyboard; coming into the list is no such step."""
        if index.isValid() and before.isValid() and self.list.hasFocus():
            self._pick(index)

    def _warm(self) -> None:
        if self.isVisible() and self._worded < self.told.count():
            self._words.start()

    def _put_into_words(self) -> None:
        """A few at a time, so that finding is at once and nothing stands still meanwhile."""
        end = min(self.told.count(), self._worded + TOGETHER)
        for place in range(self._worded, end):
            self.told.tell(place)
        self._worded = end
        if end == self.told.count():
            self._words.stop()

    def showEvent(self, event: QShowEvent) -> None:
        """What came while it was not seen is taken up."""
        super().showEvent(event)
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing to be done any more."""
        super().hideEvent(event)
        self._words.stop()


class Last(QWidget):
    """The last few orders under the seats; `picked` with the number of one, `all` when all are wanted."""

    picked = Signal(int)
    all = Signal()

    def __init__(self, control: Control, look: Look) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.control, self.look = control, look
        self.head, self.more = Head(), button("")
        self.more.setProperty("flat", True)
        self.more.setProperty("link", True)
        self.more.clicked.connect(self.all)
        self.head.add(self.more)
        self.list = LinesView(Lines(Told(control), newest_first=True, most=LAST))
        self.delegate = OrderDelegate(control, look, self.list)
        self.list.setItemDelegate(self.delegate)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(self._pick)
        self.list.activated.connect(self._pick)
        stack(self, self.head, Fills(self.list))
        look.changed.connect(self.retitle)
        self.retitle()

    def retitle(self) -> None:
        """In the language and size in use."""
        t = self.control.language.t
        self.head.title.setText(t("control.log.last"))
        self.more.setText(t("control.log.all"))
        self.more.setAccessibleName(self.more.text())
        self.list.name(t("control.log.last"))
        self.list.set_height(self.delegate.height())
        self.setFixedHeight(self.head.height() + LAST * self.delegate.height() + 6)
        self.list.viewport().update()

    def refresh(self) -> None:
        """Take up what was ordered since."""
        self.list.take_up()
        t, orders = self.control.language.t, self.control.orders
        self.head.count.setText(t("control.log.count", count=len(orders.given), refused=orders.refused))

    def _pick(self, index: QModelIndex) -> None:
        self.picked.emit(self.list.lines.place(index.row()))
