"""The right column: the card of what was chosen, above what this post owes, its orders, its figures, or a form."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from app.services.seat import Seat
from app.ui.seat.card import Card
from app.ui.seat.figures import Figures
from app.ui.seat.form import OrderForm
from app.ui.seat.orders import Orders
from app.ui.seat.side import Side
from app.ui.theme.look import Look


class Right(QWidget):
    """Holds the panels; shows a form in the place of the tabs while one is open."""

    def __init__(self, seat: Seat, look: Look) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.seat = seat
        self.card = Card(seat, look)
        self.side, self.orders, self.figures = Side(seat, look), Orders(seat), Figures(seat)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        for panel in (self.side, self.orders, self.figures):
            panel.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.tabs.addTab(panel, "")
        self.stack = QStackedWidget()
        self.stack.addWidget(self.tabs)
        self.form: OrderForm | None = None
        self.holder = QScrollArea()
        self.holder.setWidget(self.card)
        self.holder.setWidgetResizable(True)
        self.holder.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.holder.hide()
        self.card.closed.connect(self.holder.hide)
        self.card.grew.connect(self._fit)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.holder)
        box.addWidget(self.stack, 1)
        self.retitle()

    def retitle(self) -> None:
        """Say everything in the language in use."""
        t = self.seat.language.t
        for number, key in enumerate(("tab.now", "tab.orders", "tab.figures")):
            self.tabs.setTabText(number, t(key))
        self.tabs.tabBar().setAccessibleName(t("tabs"))
        self.side.refresh()
        self.orders.refresh()
        self.figures.refresh()
        self.card.retitle()

    def show_card(self, ident: str) -> None:
        """Show a thing, or nothing."""
        if not ident:
            self.holder.hide()
            return
        self.holder.show()
        self.card.show_thing(ident)
        self._fit()

    def _fit(self) -> None:
        """As tall as the card, but never more than two fifths of the column."""
        layout = self.card.box
        layout.activate()
        width = max(self.width() - 12, 100)
        wanted = layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else layout.totalSizeHint().height()
        self.holder.setFixedHeight(max(96, min(wanted + 2, self.height() * 9 // 20)))

    def resizeEvent(self, event) -> None:
        """Another size."""
        self._fit()

    def open_form(self, form: OrderForm) -> None:
        """Show a form."""
        self.form = form
        self.stack.addWidget(form)
        self.stack.setCurrentWidget(form)

    def close_form(self) -> None:
        """Put the form away."""
        if self.form is not None:
            self.stack.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
            self.form = None
            self.stack.setCurrentWidget(self.tabs)

    def focus(self) -> None:
        """Where the keyboard goes when it comes here."""
        if self.form is not None:
            next(iter(self.form.pickers.values())).setFocus()
            return
        rows = [row for section in (self.side.decisions, self.side.requests, self.side.units, self.side.tasks)
                for row in section.rows.values()]  # fmt: skip
        if self.tabs.currentWidget() is self.side and rows:
            rows[0].setFocus()
        else:
            self.tabs.tabBar().setFocus()
