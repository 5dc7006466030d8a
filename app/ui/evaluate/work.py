"""The tasks of a moment: how far each is, who is at it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from app.services.evaluation import Evaluation
from app.ui.theme.look import Look
from app.ui.widgets.basic import label, tip
from app.ui.widgets.frame import or_nothing, stack

SHARE = Qt.ItemDataRole.UserRole
"""How far a task is, in percent; -1 where that says nothing."""


class BarDelegate(QStyledItemDelegate):
    """A bar with its number."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.look = look

    def paint(self, painter: QPainter, option, index) -> None:
        """Draw a share from 0 to 100."""
        t, share = self.look.tokens, int(index.data(SHARE) or 0)
        if share < 0:
            return  # it stands by and is never done
        box = option.rect.adjusted(6, option.rect.height() // 2 - 3, -46, -option.rect.height() // 2 + 3)
        painter.fillRect(box, t.colour("line"))
        box.setWidth(box.width() * share // 100)
        painter.fillRect(box, t.colour("ink"))
        painter.setPen(t.colour("text"))
        painter.drawText(option.rect.adjusted(0, 0, -6, 0), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
                         f"{share} %")  # fmt: skip


class Work(QWidget):
    """Tasks that have appeared by this moment."""

    def __init__(self, evaluation: Evaluation, look: Look) -> None:
        super().__init__()
        self.evaluation, self.look = evaluation, look
        self.table = QTableWidget(0, 4)
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setItemDelegateForColumn(2, BarDelegate(look, self.table))
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, width in ((1, 84), (2, 96), (3, 44)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            self.table.setColumnWidth(column, width)
        self.empty = label("", "caption", wrap=True)
        self.stack = or_nothing(self.table, self.empty)
        stack(self, self.stack)
        self.retitle()

    def retitle(self) -> None:
        """In the language in use."""
        t = self.evaluation.language.t
        self.table.setHorizontalHeaderLabels([t(f"evaluate.{key}") for key in ("task", "status", "progress", "units")])
        self.table.setAccessibleName(t("evaluate.tasks"))
        self.empty.setText(t("evaluate.tasks_empty"))
        self.refresh()

    def refresh(self) -> None:
        """As things stand at this moment."""
        e, state = self.evaluation, self.evaluation.past.state
        found = [(ident, task) for ident, task in state.tasks.items() if 0 <= task.appeared_at <= e.at]
        self.stack.setCurrentWidget(self.table if found else self.empty)
        self.table.setRowCount(len(found))
        for row, (ident, task) in enumerate(sorted(found, key=lambda pair: pair[1].appeared_at)):
            at_it = sum(u.task == ident and u.working_since >= 0 for u in state.units.values())
            standby = e.whole.ctx.ix.tasks[ident].standby
            done = -1 if standby else 100 if task.status == "done" else self._share(task)
            status = e.language.t(f"status.task.{task.status}")
            for column, words in enumerate((e.name(ident), status, "", str(at_it or ""))):
                item = self.table.item(row, column)
                if item is None:
                    item = QTableWidgetItem()
                    self.table.setItem(row, column, item)
                item.setText(words)
                item.setToolTip(tip(words))
                if column == 2:
                    item.setData(SHARE, done)

    def _share(self, task) -> int:
        """What was done by the last change, and what the rate has added since."""
        done = task.done_ms + (self.evaluation.at - task.since) * task.rate / 1_000_000 if task.rate else task.done_ms
        return int(max(0, min(99, 100 * done / task.work_ms))) if task.work_ms > 0 else 0
