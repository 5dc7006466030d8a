"""What if: choose an order of the run, change it or let somebody else play on, and see what that brings."""

from bisect import bisect_right
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QProgressBar,
    QRadioButton,
    QSpinBox,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.domain.clock import MINUTE
from app.domain.record import replace
from app.services.branching import Change
from app.services.experiments import SEEDS, Experiments, Order
from app.ui.evaluate.drafts import Drafts
from app.ui.theme.look import Look
from app.ui.widgets.basic import button, label, tip
from app.ui.widgets.fitting import Fitting
from app.ui.widgets.frame import Fills, Scroll, stack

MOST = 120
"""Letters of an order that are shown above what can be done with it."""
WAYS = ("earlier", "drop", "bar", "option", "instead", "new", "go_on")
PLAYERS = ("", "doctrine", "partial", "uncoordinated", "idle")
"""Who plays on: as before, or bots of a policy."""


def differs(mean: float, low: float, high: float, digits: int = 1) -> str:
    """A difference with its interval."""
    if not any(round(value, digits) for value in (mean, low, high)):
        return "±0"
    return f"{mean:+.{digits}f} ({low:+.{digits}f} … {high:+.{digits}f})".replace("-", "−")


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
        return differs(found.cost, found.low, found.high)

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
    """The list of orders at the left, the change at the right; what came of it stands at the right of the window. `sat`
    with the post that somebody wants to play himself from this moment on."""

    sat = Signal(str)

    def __init__(self, experiments: Experiments, look: Look) -> None:
        super().__init__()
        self.experiments, self.look = experiments, look
        self.evaluation = experiments.evaluation
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.model, self.table, self.kind = Orders(experiments), QTableView(), QComboBox()
        self.table.setModel(self.model)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(24)
        self.table.setShowGrid(False)
        self.table.setStyleSheet("QTableView::item { padding-left: 6px; }")
        self.table.setWordWrap(False)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        self.reckon = Fitting("")
        self.asked = label("", wrap=True)
        self.drafts = Drafts(self.evaluation, look, self)
        self.group = QButtonGroup(self)
        self.ways = {way: QRadioButton() for way in WAYS}
        self.minutes, self.option, self.post, self.player = QSpinBox(), QComboBox(), QComboBox(), QComboBox()
        self.seeds, self.go, self.cancel, self.sit = QComboBox(), button("", primary=True), button(""), button("")
        self.seeds_label, self.on_label = label("", "caption"), label("", "caption")
        self.bar = QProgressBar()
        self.minutes.setRange(1, 600)
        self.minutes.setValue(10)
        self._assemble()
        self.table.selectionModel().currentRowChanged.connect(self._picked)
        self.table.doubleClicked.connect(self._leap)
        self.kind.currentIndexChanged.connect(self._sift)
        self.reckon.clicked.connect(experiments.reckon)
        self.go.clicked.connect(self.try_out)
        self.cancel.clicked.connect(experiments.stop)
        self.sit.clicked.connect(lambda: self.sat.emit(self.post.currentData()))
        experiments.changed.connect(self._moved)
        self.drafts.changed.connect(self._say)
        self.evaluation.sought.connect(self._follow)
        self._following = True

    def _assemble(self) -> None:
        tools = QHBoxLayout()
        tools.setContentsMargins(12, 4, 12, 4)
        tools.setSpacing(8)
        tools.addWidget(self.kind, 1)
        tools.addWidget(self.reckon, 1)
        orders = QWidget()
        stack(orders, tools, Fills(self.table))
        right = QVBoxLayout()
        right.setSpacing(4)
        right.addWidget(self.asked)
        right.addWidget(self.drafts.said)
        grid = QGridLayout()
        grid.setVerticalSpacing(2)
        beside = {"earlier": self.minutes, "option": self.option, "instead": self.drafts.edit, "new": self.drafts.by,
                  "go_on": self.post}  # fmt: skip
        rows = {way: row + (way == "go_on") for row, way in enumerate(WAYS)}
        grid.addWidget(self.drafts.write, rows["new"] + 1, 1)
        for way, made in self.ways.items():
            row = rows[way]
            self.group.addButton(made)
            made.toggled.connect(lambda on: self._say())
            grid.addWidget(made, row, 0)
            if way in beside:
                grid.addWidget(beside[way], row, 1)
        self.ways["earlier"].setChecked(True)
        grid.setColumnStretch(1, 1)
        right.addLayout(grid)
        ends = QGridLayout()
        ends.addWidget(self.on_label, 0, 0)
        ends.addWidget(self.player, 0, 1)
        ends.addWidget(self.seeds_label, 1, 0)
        ends.addWidget(self.seeds, 1, 1)
        ends.setColumnStretch(1, 1)
        for box in (self.option, self.post, self.player, self.kind):
            box.setMinimumContentsLength(5)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        right.addLayout(ends)
        right.addStretch(1)
        self.area = Scroll(right, (12, 8, 12, 8))
        lower = QVBoxLayout()
        lower.setContentsMargins(12, 4, 12, 8)
        lower.addWidget(self.bar)
        last = QHBoxLayout()
        last.addWidget(self.sit)
        last.addWidget(self.go, 1)
        last.addWidget(self.cancel)
        lower.addLayout(last)
        self.side = QWidget()
        stack(self.side, Fills(self.area), lower)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(orders, 1)
        across.addWidget(self.side)

    def retitle(self) -> None:
        """In the language in use."""
        e, t = self.evaluation, self.evaluation.language.t
        for box, entries in (
            (self.kind, [(t(f"evaluate.orders_{k}"), k) for k in ("all", "consult", "decide")]),
            (self.post, [(e.name(post), post) for post in e.whole.ctx.ix.post_order]),
            (self.player, [(t(f"evaluate.player_{p or 'as_before'}"), p) for p in PLAYERS]),
            (self.seeds, [(t("evaluate.seeds", count=n), n) for n in SEEDS]),
        ):
            box.blockSignals(True)
            chosen = max(0, box.currentIndex())
            box.clear()
            for words, ident in entries:
                box.addItem(words, ident)
            box.setCurrentIndex(chosen)
            box.blockSignals(False)
        for way, made in self.ways.items():
            made.setText(t(f"evaluate.way_{way}"))
            made.setAccessibleName(made.text())
        self.minutes.setSuffix(f" {t('evaluate.minutes')}")
        for named, key in ((self.minutes, "way_earlier"), (self.option, "way_option"), (self.post, "way_go_on"),
                           (self.player, "plays_on"), (self.seeds, "over_seeds"), (self.kind, "orders_all"),
                           (self.table, "orders_all")):  # fmt: skip
            named.setAccessibleName(t(f"evaluate.{key}"))
        self.area.setAccessibleName(t("evaluate.what_if"))
        self.side.setFixedWidth(round(288 * min(1.25, self.look.scale)))
        self.table.verticalHeader().setDefaultSectionSize(round(24 * self.look.scale))
        self.on_label.setText(t("evaluate.plays_on"))
        self.seeds_label.setText(t("evaluate.over_seeds"))
        for end, key in ((self.go, "try_out"), (self.cancel, "stop"), (self.reckon, "reckon"), (self.sit, "sit")):
            end.setText(t(f"evaluate.{key}"))
            end.setAccessibleName(end.text())
        self.reckon.setToolTip(t("evaluate.reckon_tip"))
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        for column, width in ((0, 88), (2, 130)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            self.table.setColumnWidth(column, round(width * self.look.scale))
        self.drafts.retitle()
        self.model.told()
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
        self._say()

    def _picked(self, index: QModelIndex, before: QModelIndex) -> None:
        order = self.order
        if self._following and order is not None:
            self.evaluation.seek(order.at)
        self._say()

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

    def _say(self) -> None:
        e, order = self.evaluation, self.order
        said = "" if order is None else f"{e.clock(order.at)}  {e.tell(order.line)}"
        self.asked.setText(said if len(said) <= MOST else f"{said[:MOST]}…")
        self.asked.setToolTip(tip(said))
        options = [] if order is None else self.experiments.options(order)
        if [self.option.itemData(n) for n in range(self.option.count())] != options:
            self.option.clear()
            for option in options:
                self.option.addItem(e.name(option), option)
        self.ways["option"].setEnabled(bool(options))
        if not options and self.ways["option"].isChecked():
            self.ways["earlier"].setChecked(True)
        way = self.way
        self.minutes.setEnabled(way == "earlier")
        self.option.setEnabled(way == "option")
        self.post.setEnabled(way == "go_on")
        self.sit.setVisible(way == "go_on" and not self.experiments.running)
        self.drafts.follow(order, way)
        self.go.setEnabled(not self.experiments.running and self.change() is not None)

    @property
    def way(self) -> str:
        """What is to be done otherwise."""
        return next(way for way, made in self.ways.items() if made.isChecked())

    def change(self) -> Change | None:
        """What is asked for."""
        player, way, order = self.player.currentData(), self.way, self.order
        if way == "go_on":
            playing = f"bot:{player or 'doctrine'}"
            return Change("go_on", at=self.evaluation.at, players=((self.post.currentData(), playing),))
        players = tuple((p, f"bot:{player}") for p in self.evaluation.whole.ctx.ix.post_order) if player else ()
        if way in ("instead", "new"):
            found = self.drafts.change(way)
            return None if found is None else replace(found, players=players)
        if order is None:
            return None
        by = min(self.minutes.value() * MINUTE, order.at) if way == "earlier" else 0
        return Change(way, order.seq, by=by, option=self.option.currentData() or "", players=players)

    def try_out(self) -> None:
        """Play it."""
        change = self.change()
        if change is not None and not self.experiments.running:
            self.evaluation.play(False)
            self.experiments.try_out(change, int(self.seeds.currentData()))

    def _moved(self) -> None:
        on = self.experiments.running
        self.bar.setVisible(on)
        self.cancel.setVisible(on)
        self.reckon.setEnabled(not on)
        self.bar.setRange(0, self.experiments.of)
        self.bar.setValue(self.experiments.done)
        self.bar.setAccessibleName(self.evaluation.language.t("evaluate.playing_out"))
        self.table.setColumnHidden(2, not self.experiments.costs)
        self.model.told()
        self._say()
