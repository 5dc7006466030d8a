"""The orders of the run, to choose one that is to be changed: what it was and, once that is reckoned, what a decision
cost."""

from bisect import bisect_right
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHBoxLayout, QHeaderView, QTableView, QWidget

from app.services.experiments import Experiments, Order
from app.ui.theme.look import Look
from app.ui.widgets.basic import tip
from app.ui.widgets.fitting import Fitting
from app.ui.widgets.frame import Fills, stack


def differs(t: Callable[..., str], mean: float, low: float, high: float, digits: int = 1) -> str:
    """A difference with its interval."""
    if not any(round(value, digits) for value in (mean, low, high)):
        return "±0"
    said = {key: f"{n:+.{digits}f}".replace("-", "−") for key, n in (("mean", mean), ("low", low), ("high", high))}
    return t("evaluate.interval", **said)


class Orders(QAbstractTableModel):
    """The orders of the run: when, what, and what a decision cost once that is reckoned."""

    def __init__(self, experiments: Experiments) -> None:
        super().__init__()
        self.experiments = experiments
        self.shown = list(experiments.orders)

    def rowCount(self, parent: Any = None) -> int:
        """How many fit."""
        return len(self.shown)

    def columnCount(self, parent: Any = None) -> int:
        """Time, order, cost."""
        return 3

    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words of the columns."""
        if role != Qt.ItemDataRole.DisplayRole or way != Qt.Orientation.Horizontal:
            return None
        return self.experiments.evaluation.language.t(f"evaluate.order_{('at', 'what', 'cost')[section]}")

    def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words; the whole sentence as a tool tip."""
        order, e = self.shown[index.row()], self.experiments.evaluation
        if role == Qt.ItemDataRole.DisplayRole:
            return (e.clock(order.at), e.tell(order.line), self.cost(order))[index.column()]
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            said = f"{e.clock(order.at)} [{order.seq}] {e.tell(order.line)} {self.cost(order)}".strip()
            return tip(said) if role == Qt.ItemDataRole.ToolTipRole else said
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == 2:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def cost(self, order: Order) -> str:
        """What a decision cost, with its interval."""
        found = self.experiments.costs.get(order.seq)
        if found is None:
            return ""
        return differs(self.experiments.evaluation.language.t, found.cost, found.low, found.high)

    def sift(self, kind: str) -> None:
        """Show only orders of a kind; empty: all."""
        self.beginResetModel()
        wanted = {"decide": ("decide",), "consult": ("consult",)}.get(kind, ())
        self.shown = [o for o in self.experiments.orders if not wanted or o.kind in wanted]
        self.endResetModel()

    def told(self) -> None:
        """Costs or words are others."""
        self.dataChanged.emit(self.index(0, 0), self.index(max(0, len(self.shown) - 1), 2))


class WhatIfPage(QWidget):
    """The list. What is done with the order that is chosen, and what came of it, stands at the right of the window."""

    def __init__(self, experiments: Experiments, look: Look) -> None:
        super().__init__()
        self.experiments, self.look = experiments, look
        self.evaluation = experiments.evaluation
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.model, self.table, self.kind = Orders(experiments), QTableView(), QComboBox()
        self.table.setModel(self.model)
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setStyleSheet("QTableView::item { padding-left: 6px; }")
        self.table.setWordWrap(False)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        self.reckon = Fitting("")
        tools = QHBoxLayout()
        tools.setContentsMargins(12, 4, 12, 4)
        tools.setSpacing(8)
        tools.addWidget(self.kind, 1)
        tools.addWidget(self.reckon, 1)
        stack(self, tools, Fills(self.table))
        self.table.selectionModel().currentRowChanged.connect(self._picked)
        self.table.doubleClicked.connect(self._leap)
        self.kind.currentIndexChanged.connect(self._sift)
        self.reckon.clicked.connect(experiments.reckon)
        experiments.changed.connect(self._moved)
        self.evaluation.sought.connect(self._follow)
        self._following = True

    def retitle(self) -> None:
        """In the language in use."""
        t = self.evaluation.language.t
        self.kind.blockSignals(True)
        chosen = max(0, self.kind.currentIndex())
        self.kind.clear()
        for key in ("all", "consult", "decide"):
            self.kind.addItem(t(f"evaluate.orders_{key}"), key)
        self.kind.setCurrentIndex(chosen)
        self.kind.blockSignals(False)
        for named in (self.kind, self.table):
            named.setAccessibleName(t("evaluate.orders_all"))
        self.reckon.setText(t("evaluate.reckon"))
        self.reckon.setAccessibleName(self.reckon.text())
        self.reckon.setToolTip(t("evaluate.reckon_tip"))
        self.table.verticalHeader().setDefaultSectionSize(round(24 * self.look.scale))
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        for column, width in ((0, 88), (2, 150)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            self.table.setColumnWidth(column, round(width * self.look.scale))
        self._moved()
        self.refresh()

    @property
    def order(self) -> Order | None:
        """The order that is chosen."""
        row = self.table.currentIndex().row()
        return self.model.shown[row] if 0 <= row < len(self.model.shown) else None

    def refresh(self) -> None:
        """As at this moment."""
        self._follow(self.evaluation.at)

    def _follow(self, at: int) -> None:
        """The last order that had been given by then, unless one at this very moment is chosen."""
        if not self.isVisible() or (self.order is not None and self.order.at == at):
            return
        row = max(0, bisect_right(self.model.shown, at, key=lambda order: order.at) - 1)
        self._following = False
        self.table.selectRow(row)
        self.table.scrollTo(self.model.index(row, 0), QAbstractItemView.ScrollHint.PositionAtCenter)
        self._following = True
        self.experiments.choose(self.order)

    def _picked(self, index: QModelIndex, before: QModelIndex) -> None:
        if self._following and self.order is not None:
            self.evaluation.seek(self.order.at)
        self.experiments.choose(self.order)

    def _leap(self, index: QModelIndex) -> None:
        if self.order is not None:
            self.evaluation.pointed.emit(self.order.line.seq)

    def choose(self, seq: int) -> None:
        """The order of that number."""
        row = next((n for n, order in enumerate(self.model.shown) if order.seq == seq), -1)
        if row >= 0:
            self.table.selectRow(row)

    def _sift(self, index: int) -> None:
        kind = self.kind.currentData()
        self.model.sift("" if kind == "all" else kind)
        self.refresh()

    def _moved(self) -> None:
        self.reckon.setEnabled(not self.experiments.running)
        self.table.setColumnHidden(2, not self.experiments.costs)
        self.model.told()
