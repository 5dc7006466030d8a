"""The results as a table, in the order of time or by what names them; never by points, so that nobody is ranked."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from app.services.results.beside import Row, place
from app.services.results.measured import few
from app.services.results.service import Results
from app.services.results.telling import card_in_words, process_in_words
from app.ui.theme.look import Look
from app.ui.theme.tokens import size
from app.ui.widgets.basic import tip

COLUMNS = ("date", "exercise", "trainee", "class", "post", "own", "coordination")
OWN, COORDINATION = 5, 6
WIDTHS = {0: 92, 2: 96, 3: 80, 4: 136, 5: 128, 6: 152}
"""Columns that do not stretch, in px."""
Index = QModelIndex | QPersistentModelIndex


class Model(QAbstractTableModel):
    """The rows shown."""

    def __init__(self, results: Results, look: Look) -> None:
        super().__init__()
        self.results, self.look = results, look
        self.rows: list[Row] = []
        self._by, self._falling = 0, True

    def refresh(self) -> None:
        """Show what fits now."""
        self.beginResetModel()
        self.rows = self.results.shown()
        self._arrange()
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """By date or by a name; columns with figures are no order."""
        if column < OWN:
            self._by, self._falling = column, order == Qt.SortOrder.DescendingOrder
            self.refresh()

    @property
    def order(self) -> tuple[int, Qt.SortOrder]:
        """What it is arranged by."""
        return self._by, Qt.SortOrder.DescendingOrder if self._falling else Qt.SortOrder.AscendingOrder

    def _arrange(self) -> None:
        key: Callable[[Row], str] = lambda row: self.words(row, self._by)  # noqa: E731
        self.rows.sort(key=lambda row: (row.measured.moment, row.result.path.name), reverse=True)
        self.rows.sort(key=key, reverse=self._falling)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many."""
        return 0 if parent.isValid() else len(COLUMNS)

    def words(self, row: Row, column: int) -> str:
        """What stands in a cell."""
        language = self.results.language
        t, card = language.t, row.card
        match COLUMNS[column]:
            case "date":
                return row.measured.began
            case "exercise":
                return language.of(row.measured.title)
            case "trainee":
                return row.name or t("results.bots_only" if card is None else "results.unnamed")
            case "class":
                return row.group
            case "post":
                return language.of(card.title) if card else ""
            case "own":
                return self._own(row)
        return f"{row.measured.process:.0f}"

    def _own(self, row: Row) -> str:
        card, t = row.card, self.results.language.t
        if card is None:
            return ""
        if few(card.count):
            return t("results.card.few")
        return t("results.card.said", count=card.count, met=card.met)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words, tone, and the whole sentence as a tool tip."""
        row = self.rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.words(row, index.column())
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole if index.column() == COORDINATION:
                return process_in_words(row, self.results.means, self.results.language.code)
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole if index.column() == OWN and row.card:
                return card_in_words(row.card, self.results.language.code)
            case Qt.ItemDataRole.ToolTipRole:
                return tip(self.words(row, index.column()))
            case Qt.ItemDataRole.ForegroundRole:
                quiet = (index.column() == 2 and not row.name) or not row.compared
                return QColor(self.look.tokens["text_3" if quiet else "text"])
            case Qt.ItemDataRole.UserRole:
                return row
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The heads of the columns."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.results.language.t(f"results.column.{COLUMNS[section]}")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None


class Between(QStyledItemDelegate):
    """A figure, and where it lies on the way from idle (left end) to doctrine (the tick near the right)."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, figure, scale, mark."""
        self.initStyleOption(option, index)
        row: Row = index.data(Qt.ItemDataRole.UserRole)
        t, area = self.look.tokens, QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, t.colour("selected"))
        painter.setPen(t.colour("text" if row.compared else "text_3"))
        painter.setFont(option.font)
        wide = 28 * self.look.scale
        figure = QRectF(area.left() + 6, area.top(), wide, area.height())
        painter.drawText(figure, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, index.data())
        at = place(row.measured)
        if at is not None:
            left, right, middle = area.left() + 16 + wide, area.right() - 12, area.center().y()
            painter.setPen(QPen(t.colour("line_strong"), 1))
            painter.drawLine(int(left), int(middle), int(right), int(middle))
            doctrine = left + (right - left) / 1.15
            for x in (left, doctrine):
                painter.drawLine(int(x), int(middle - 5), int(x), int(middle + 5))
            x = left + (doctrine - left) * max(0.0, min(1.15, at))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(t.colour("ink" if row.compared else "text_3"))
            painter.drawEllipse(QRectF(x - 4, middle - 4, 8, 8))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Room for the scale."""
        return QSize(150, size("row.list"))


class Table(QTableView):
    """`picked` with a row when it is chosen, `opened` when Enter or a double click asks for its review."""

    picked = Signal(object)
    opened = Signal(object)

    def __init__(self, results: Results, look: Look) -> None:
        super().__init__()
        self.made, self.between = Model(results, look), Between(look)
        self.setModel(self.made)
        self.setItemDelegateForColumn(COORDINATION, self.between)
        self.setShowGrid(False)
        self.setSortingEnabled(True)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.setMinimumSectionSize(76)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.dress(look)
        header.setSortIndicator(*self.made.order)
        header.sortIndicatorChanged.connect(self._held)
        self.selectionModel().currentRowChanged.connect(lambda index, before: self._picked())
        self.doubleClicked.connect(lambda index: self.opened.emit(index.data(Qt.ItemDataRole.UserRole)))

    def _held(self, column: int) -> None:
        """A column of figures is no order: the arrow goes back to where it was."""
        if column >= OWN:
            header = self.horizontalHeader()
            header.blockSignals(True)
            header.setSortIndicator(*self.made.order)
            header.blockSignals(False)

    def dress(self, look: Look) -> None:
        """In the theme's colours and the text's size; two lines show that the table has the keyboard."""
        for column, width in WIDTHS.items():
            self.setColumnWidth(column, round(width * look.scale))
        self.verticalHeader().setDefaultSectionSize(round(size("row.list") * look.scale))
        lines, focus = "border: 0; border-top: 1px solid {0}; border-bottom: 1px solid {0};", look.tokens["focus"]
        self.setStyleSheet(
            f"QTableView {{ {lines.format('transparent')} }} QTableView:focus {{ {lines.format(focus)} }} "
            "QTableView::item { padding: 0 6px; }"
        )

    @property
    def chosen(self) -> Row | None:
        """The row chosen."""
        index = self.currentIndex()
        return self.made.rows[index.row()] if index.isValid() else None

    def choose(self, row: Row) -> None:
        """Choose a row, if it is shown."""
        for number, each in enumerate(self.made.rows):
            if each == row:
                self.selectRow(number)
                self.scrollTo(self.made.index(number, 0))

    def refresh(self) -> None:
        """Show what fits, the same row chosen as before if it is still there."""
        before = self.chosen
        self.made.refresh()
        if before is not None:
            self.choose(before)
        if self.chosen is None:
            self.picked.emit(None)

    def _picked(self) -> None:
        if self.chosen is not None:
            self.picked.emit(self.chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.chosen is not None:
            self.opened.emit(self.chosen)
        else:
            super().keyPressEvent(event)
