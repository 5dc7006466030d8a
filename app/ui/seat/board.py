"""The board under the map: tasks of the scene for who commands it, facts for who advises, and readings over time. A
unit dragged onto a task is assigned to it."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolButton,
)

from app.services.seat import Seat
from app.ui.map.view import UNIT_MIME
from app.ui.seat.board_rows import FACT_COLUMNS, TASK_COLUMNS, Line, facts, tasks
from app.ui.seat.curves import Curves
from app.ui.theme.look import Look
from app.ui.theme.symbols import symbol
from app.ui.theme.tokens import size
from app.ui.widgets.basic import Head, label, tip
from app.ui.widgets.frame import Fills, stack

Index = QModelIndex | QPersistentModelIndex
LADDER = 6
READ = "readings"
ROWS = {"tasks": tasks, "facts": facts}
COLUMNS = {"tasks": TASK_COLUMNS, "facts": FACT_COLUMNS}
"""What is listed as rows, and under which columns; the readings are curves."""
STRETCHED = ("task", "words")
WIDE = {"sector": 104, "forces": 84, "people": 62, "state": 150, "progress": 104, "relief": 88,
        "fact": 150, "source": 120, "at": 58, "told": 130}  # fmt: skip


class Lines(QAbstractTableModel):
    """The rows of the board under named columns."""

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self.seat = seat
        self.columns: tuple[str, ...] = TASK_COLUMNS
        self.rows: list[Line] = []

    def put(self, columns: tuple[str, ...], rows: list[Line]) -> None:
        """Show these."""
        if columns != self.columns or [r.ident for r in rows] != [r.ident for r in self.rows]:
            self.beginResetModel()
            self.columns, self.rows = columns, rows
            self.endResetModel()
        elif rows != self.rows:
            self.rows = rows
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(columns) - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many rows."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many columns."""
        return len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words; the row itself for the delegate."""
        row, column = self.rows[index.row()], self.columns[index.column()]
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.cells.get(column, "")
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(row.cells.get(column, ""))
        return None

    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a column is called."""
        if way == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.seat.language.t(f"board.{self.columns[section]}")
        if way == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None


class CellDelegate(QStyledItemDelegate):
    """Draws the forces as symbols and the state as a ladder of six steps; the rest as words."""

    def __init__(self, model: Lines, look: Look) -> None:
        super().__init__()
        self.model, self.look = model, look

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One cell."""
        row: Line = index.data(Qt.ItemDataRole.UserRole)
        column, t, box = self.model.columns[index.column()], self.look.tokens, option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(box)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(box, t.colour("selected" if chosen else "panel"))
        painter.setPen(t.colour("line"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        inner = box.adjusted(8, 0, -4, 0)
        if column == "forces":
            self._forces(painter, inner, row)
        elif column == "state":
            self._state(painter, inner, row)
        else:
            self._words(painter, inner, row, column)
        painter.restore()

    def _font(self, painter: QPainter, name: str, bold: bool = False) -> QFontMetrics:
        font = painter.font()
        font.setPixelSize(round(size(name) * self.look.scale))
        font.setBold(bold)
        painter.setFont(font)
        return QFontMetrics(font)

    def _words(self, painter: QPainter, inner: QRect, row: Line, column: str) -> None:
        t, strong = self.look.tokens, column in ("task", "fact")
        metrics = self._font(painter, "font.body" if strong or column == "words" else "font.caption", column == "fact")
        warned = row.tone == "warning" and column in ("progress", "relief", "told")
        painter.setPen(t.colour("warning" if warned else "text" if strong or column == "words" else "text_2"))
        said = metrics.elidedText(row.cells.get(column, ""), Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, said)

    def _forces(self, painter: QPainter, inner: QRect, row: Line) -> None:
        side = size("symbol.lane")
        fits = max(1, inner.width() // (side + 4))
        shown = row.forces if len(row.forces) <= fits else row.forces[: max(1, fits - 1)]
        x, y = inner.left(), inner.center().y() - side // 2
        for glyph in shown:
            painter.drawPixmap(x, y, symbol(self.look.tokens, glyph, side, 2.0))
            x += side + 4
        if len(shown) < len(row.forces):
            self._font(painter, "font.caption")
            painter.setPen(self.look.tokens.colour("text_2"))
            frame = QRect(x, inner.top(), inner.right() - x, inner.height())
            painter.drawText(frame, Qt.AlignmentFlag.AlignVCenter, f"+{len(row.forces) - len(shown)}")

    def _state(self, painter: QPainter, inner: QRect, row: Line) -> None:
        t, middle = self.look.tokens, inner.center().y()
        for step in range(LADDER):
            painter.setPen(QPen(t.colour("line_strong"), 1))
            painter.setBrush(t.colour(row.tone or "ink") if step < row.steps else Qt.BrushStyle.NoBrush)
            painter.drawRect(QRect(inner.left() + step * 9, middle - 4, 7, 8))
        metrics = self._font(painter, "font.caption")
        painter.setPen(t.colour("text_2"))
        frame = inner.adjusted(LADDER * 9 + 4, 0, 0, 0)
        said = metrics.elidedText(row.cells["state"], Qt.TextElideMode.ElideRight, frame.width())
        painter.drawText(frame, Qt.AlignmentFlag.AlignVCenter, said)


class Board(QFrame):
    """`picked`, `opened`, `asked` as for every list of things; `dropped` with a unit and the task it was let go on."""

    picked = Signal(str)
    opened = Signal(str)
    asked = Signal(str, QPoint)
    dropped = Signal(str, str)

    def __init__(self, seat: Seat, look: Look) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.seat, self.look = seat, look
        layer = seat.view.script.post.layer.value
        self.kind = "facts" if layer == "professional" else "tasks"
        self.head, self.model = Head(), Lines(seat)
        self.buttons = {name: QToolButton() for name in ("tasks", "facts", "readings")}
        group = QButtonGroup(self)
        for name, made in self.buttons.items():
            made.setCheckable(True)
            made.setChecked(name == self.kind)
            made.setProperty("dense", True)
            made.clicked.connect(lambda _, n=name: self.show_kind(n))
            group.addButton(made)
            self.head.add(made)
        self.table = QTableView()
        self.table.setModel(self.model)
        self.table.setItemDelegate(CellDelegate(self.model, look))
        self.table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.setTabKeyNavigation(False)
        self.table.setCornerButtonEnabled(False)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setHighlightSections(False)
        self.table.horizontalHeader().setMinimumSectionSize(40)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.setAcceptDrops(True)
        self._ground = self.table.viewport()
        self._ground.installEventFilter(self)
        self.table.installEventFilter(self)
        self.empty = label("", "caption", wrap=True)
        self.empty.setContentsMargins(16, 8, 12, 8)
        self.curves = Curves(seat, look)
        self.curves.picked.connect(self.picked)
        self.curves.hide()
        stack(self, self.head, self.empty, Fills(self.table), Fills(self.curves))
        self.setMinimumHeight(110)
        self.table.clicked.connect(lambda index: self.picked.emit(self.model.rows[index.row()].ident))
        self.table.doubleClicked.connect(lambda index: self.opened.emit(self.model.rows[index.row()].ident))
        self.table.customContextMenuRequested.connect(self._ask)
        seat.changed.connect(self.refresh)
        look.changed.connect(self.retitle)
        self.retitle()

    def show_kind(self, kind: str) -> None:
        """Tasks, facts, or readings."""
        self.kind = kind
        self.buttons[kind].setChecked(True)
        self.retitle()

    def any(self) -> bool:
        """Whether there is something on it."""
        return self.curves.any() if self.kind == READ else bool(ROWS[self.kind](self.seat))

    def retitle(self) -> None:
        """Say everything in the language and look in use."""
        t = self.seat.language.t
        for name, made in self.buttons.items():
            made.setText(t(f"board.{name}"))
            made.setAccessibleName(made.text())
        self.head.title.setText(t(f"board.title_{self.kind}"))
        corner = self.table.findChildren(QAbstractButton)  # Qt's own, which nobody sees
        for part in (self.table, self.table.horizontalHeader(), self.table.verticalHeader(), *corner):
            part.setAccessibleName(self.head.title.text())
        self.table.verticalHeader().setDefaultSectionSize(round(size("row.list") * self.look.scale))
        self.empty.setText(t(f"board.empty_{self.kind}"))
        self.curves.make()
        self.refresh()
        self.model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.model.columnCount() - 1)

    def refresh(self) -> None:
        """Show what there is now."""
        if not self.isVisibleTo(self.window()):
            return
        self.buttons[READ].setVisible(self.kind == READ or self.curves.any())
        read = self.curves.refresh() if self.kind == READ else self._list()
        self.head.count.setText(str(read))
        self.empty.setVisible(not read)
        self.table.setVisible(bool(read) and self.kind != READ)
        self.curves.setVisible(bool(read) and self.kind == READ)
        self.setMaximumHeight(max(self.minimumHeight(), self._needs()))

    def _list(self) -> int:
        """The rows of tasks or facts as they are now; how many."""
        before, rows = self.model.columns, ROWS[self.kind](self.seat)
        self.model.put(COLUMNS[self.kind], rows)
        if self.model.columns != before or not self.head.count.text():
            self._columns()
        return len(rows)

    def _columns(self) -> None:
        header = self.table.horizontalHeader()
        for number, name in enumerate(self.model.columns):
            stretched = name in STRETCHED
            mode = QHeaderView.ResizeMode.Stretch if stretched else QHeaderView.ResizeMode.Interactive
            header.setSectionResizeMode(number, mode)
            if not stretched:
                self.table.setColumnWidth(number, round(WIDE[name] * self.look.scale))
        self._fit()

    def _fit(self) -> None:
        """In a narrow window the columns that matter least give way."""
        room = self.width() / self.look.scale
        gives_way = {"people": 780, "relief": 500, "sector": 440, "told": 520, "source": 420}
        for number, name in enumerate(self.model.columns):
            self.table.setColumnHidden(number, room < gives_way.get(name, 0))

    def _needs(self) -> int:
        """How tall it would be with all its rows (px)."""
        if self.kind == READ:
            return self.head.height() + self.curves.needs() + 2
        rows, header = len(self.model.rows), self.table.horizontalHeader().height()
        return self.head.height() + header + max(2, rows) * self.table.verticalHeader().defaultSectionSize() + 6

    def _here(self) -> str:
        row = self.table.currentIndex().row()
        return self.model.rows[row].ident if 0 <= row < len(self.model.rows) else ""

    def _ask(self, at: QPoint) -> None:
        index = self.table.indexAt(at)
        if index.isValid():
            self.asked.emit(self.model.rows[index.row()].ident, self.table.viewport().mapToGlobal(at))

    def target(self, at: QPoint) -> str:
        """The task that a unit let go here would be assigned to."""
        index = self.table.indexAt(at)
        return self.model.rows[index.row()].ident if self.kind == "tasks" and index.isValid() else ""

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Keys on the table, drags over it, another width."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and watched is self.table:
            return self._key(event)
        if watched is not self._ground:
            return False
        if event.type() == QEvent.Type.Resize:
            self._fit()
        elif isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            target = self.target(event.position().toPoint())
            if target and event.mimeData().hasFormat(UNIT_MIME):
                event.acceptProposedAction()
                self.dropped.emit(bytes(event.mimeData().data(UNIT_MIME).data()).decode(), target)
            return True
        elif isinstance(event, QDragEnterEvent | QDragMoveEvent):
            takes = event.mimeData().hasFormat(UNIT_MIME)
            over = event.type() == QEvent.Type.DragEnter or bool(self.target(event.position().toPoint()))
            event.setAccepted(takes and over)
            return True
        return False

    def _key(self, event: QKeyEvent) -> bool:
        here = self._here()
        if here and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(here)
        elif here and event.key() == Qt.Key.Key_Menu:
            at = self.table.visualRect(self.table.currentIndex()).bottomLeft()
            self.asked.emit(here, self.table.viewport().mapToGlobal(at))
        else:
            return False
        return True
