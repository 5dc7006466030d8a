"""The list of injects as a table, planned against actual."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from app.services.control import Control
from app.ui.seat.top import elapsed
from app.ui.theme.look import Look
from app.ui.widgets.basic import tip

COLUMNS = ("number", "inject", "planned", "actual", "state", "from", "to", "channel")


class Table(QTableWidget):
    """`picked` with an inject."""

    picked = Signal(str)

    def __init__(self, control: Control, look: Look) -> None:
        super().__init__(0, len(COLUMNS))
        self.control, self.look = control, look
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, mode in ((1, QHeaderView.ResizeMode.Stretch), (6, QHeaderView.ResizeMode.Stretch)):
            header.setSectionResizeMode(column, mode)
        for column, width in ((0, 40), (2, 84), (3, 84), (4, 88), (5, 150), (7, 90)):
            self.setColumnWidth(column, width)
        self.itemSelectionChanged.connect(self._picked)
        self.refresh()

    def refresh(self) -> None:
        """After the truth may have changed."""
        t, lines = self.control.language.t, self.control.lines()
        for made in (self, self.horizontalHeader(), self.verticalHeader(), *self.findChildren(QAbstractButton)):
            made.setAccessibleName(t("control.table"))
        self.blockSignals(True)
        self.setHorizontalHeaderLabels([t(f"control.column.{name}") for name in COLUMNS])
        self.setRowCount(len(lines))
        for row, line in enumerate(lines):
            actual = elapsed(line.at) if line.status == "released" else ""
            due = elapsed(line.at) if line.at >= 0 and line.status != "released" and line.at != line.planned else ""
            planned = elapsed(line.planned) if line.planned >= 0 else line.trigger
            to = t("comma").join(self.control.name(post) for post in line.to)
            cells = (
                str(line.number), line.title, planned, actual or (f"→ {due}" if due else ""),
                t(f"control.state.{line.status}"), line.sender, to, _channel(self.control, line.channel),
            )  # fmt: skip
            for column, words in enumerate(cells):
                item = QTableWidgetItem(words)
                item.setToolTip(tip(line.text if column == 1 else words))
                item.setData(Qt.ItemDataRole.UserRole, line.id)
                tone = {"released": "text", "held": "warning"}.get(line.status, "text_2")
                item.setForeground(QColor(self.look.tokens[tone]))
                self.setItem(row, column, item)
        self.blockSignals(False)

    def _picked(self) -> None:
        item = self.item(self.currentRow(), 0)
        if item is not None:
            self.picked.emit(str(item.data(Qt.ItemDataRole.UserRole)))


def _channel(control: Control, ident: str) -> str:
    spec = control.game.ctx.ix.channels.get(ident)
    said = control.language.t(f"status.channel.{ident}")
    return said if spec is None or not said.startswith("status.") else ident
