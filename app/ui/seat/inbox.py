"""The inbox: letters with what is unread, due and unanswered, by force and channel, newest first."""

from collections.abc import Callable

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QVBoxLayout,
)

from app.domain.knowledge import Letter
from app.services.seat import Seat
from app.ui.seat.sift import Sift
from app.ui.seat.words import due_chip, lines_of, seat_clock, sender_name, summary
from app.ui.theme.look import Look
from app.ui.theme.symbols import symbol
from app.ui.theme.tokens import size
from app.ui.widgets.basic import Head, label

FILTERS = ("all", "unread", "due", "overdue")
Index = QModelIndex | QPersistentModelIndex


class Letters(QAbstractListModel):
    """The letters shown, newest first."""

    def __init__(self, spoken: Callable[[Letter], str]) -> None:
        super().__init__()
        self.spoken = spoken
        self.rows: list[Letter] = []

    def put(self, rows: list[Letter]) -> None:
        """Show these."""
        if [r.id for r in rows] != [r.id for r in self.rows]:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()
        else:
            self.rows = rows
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The letter itself, or its words for a reader of the screen."""
        letter = self.rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return letter
        return (
            self.spoken(letter) if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) else None
        )


class LetterDelegate(QStyledItemDelegate):
    """Draws a letter: symbol, sender, time, chip of what is due, two lines of words."""

    def __init__(self, seat: Seat, look: Look, read: set[str]) -> None:
        super().__init__()
        self.seat, self.look, self.read = seat, look, read

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Three lines."""
        return QSize(200, round(66 * self.look.scale))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One row."""
        letter: Letter = index.data(Qt.ItemDataRole.UserRole)
        t, seat, box, scale = self.look.tokens, self.seat, option.rect, self.look.scale
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(box, t.colour("selected" if chosen else "panel"))
        painter.setPen(t.colour("line"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        if letter.id not in self.read:
            painter.setBrush(t.colour("ink"))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(QRectF(box.left() + 5, box.top() + 14, 8, 8))
        kind = seat.force_kind(letter.sender) if letter.sender else "government"
        painter.drawPixmap(
            box.left() + 18,
            box.top() + 8,
            symbol(t, f"{kind}-actual", size("symbol.list"), painter.device().devicePixelRatioF()),
        )
        font = QFont(painter.font())
        font.setPixelSize(round(size("font.body") * self.look.scale))
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(t.colour("text"))
        left, right = box.left() + 46, box.right() - 12
        clock = seat_clock(seat, letter.at)
        metrics = QFontMetrics(font)
        sender = metrics.elidedText(
            sender_name(seat, letter), Qt.TextElideMode.ElideRight, right - left - round(52 * scale)
        )
        painter.drawText(
            QRect(left, box.top() + 6, right - left - round(50 * scale), round(20 * scale)),
            Qt.AlignmentFlag.AlignVCenter,
            sender,
        )
        font.setBold(False)
        font.setPixelSize(round(size("font.caption") * self.look.scale))
        painter.setFont(font)
        painter.setPen(t.colour("text_3"))
        painter.drawText(QRect(right - round(48 * scale), box.top() + 6, round(48 * scale), round(20 * scale)),
                         Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, clock)  # fmt: skip
        metrics = QFontMetrics(font)
        x = left
        due = due_chip(seat, letter)
        if due is not None:
            words, tone = due
            width = metrics.horizontalAdvance(words) + 10
            chip = QRect(left, round(box.top() + 28 * scale), width, round(17 * scale))
            fill = "critical" if tone == "overdue" else f"{tone}_tint"
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(t[fill]))
            painter.drawRoundedRect(chip, 3, 3)
            painter.setPen(t.colour("on_critical" if tone == "overdue" else tone))
            painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, words)
            x += width + 6
        painter.setPen(t.colour("text_2"))
        text = summary(seat, letter).replace("\n", " ")
        lines = lines_of(metrics, text, right - x, right - left)
        for number, line in enumerate(lines):
            start = x if number == 0 else left
            frame = QRect(start, round(box.top() + (28 + 18 * number) * scale), right - start, round(17 * scale))
            painter.drawText(frame, Qt.AlignmentFlag.AlignVCenter, line)
        painter.restore()


class Inbox(QFrame):
    """Letters to this post; `chosen` on a click, `opened` on Enter or double click, `asked` for what can be done."""

    chosen = Signal(str)
    opened = Signal(str)
    asked = Signal(str, QPoint)

    def __init__(self, seat: Seat, look: Look) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.seat, self.look = seat, look
        self.read: set[str] = set()
        self.filter = "all"
        self.head = Head()
        self.model = Letters(lambda x: f"{seat_clock(seat, x.at)} {sender_name(seat, x)}: {summary(seat, x)}")
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(LetterDelegate(seat, look, self.read))
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.clicked.connect(self._chose)
        self.list.selectionModel().currentChanged.connect(self._moved)
        self.sift = Sift(seat, look)
        self.sift.changed.connect(self.refresh)
        self.head.add(self.sift)
        look.changed.connect(self._restyle)
        self.list.activated.connect(lambda index: self.opened.emit(self.model.rows[index.row()].id))
        self.list.customContextMenuRequested.connect(self._ask)
        self.buttons = {name: QToolButton() for name in FILTERS}
        group = QButtonGroup(self)
        row = QHBoxLayout()
        row.setContentsMargins(8, 6, 8, 6)
        row.setSpacing(4)
        for name, made in self.buttons.items():
            made.setProperty("dense", True)
            made.setCheckable(True)
            made.setChecked(name == "all")
            made.clicked.connect(lambda _, n=name: self._filter(n))
            group.addButton(made)
            row.addWidget(made)
        row.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.head)
        box.addLayout(row)
        self.empty = label("", "caption", wrap=True)
        self.empty.setContentsMargins(16, 12, 16, 12)
        box.addWidget(self.empty)
        box.addWidget(self.list, 1)
        seat.changed.connect(self.refresh)
        seat.ticked.connect(lambda ms: self.list.viewport().update())
        self.refresh()

    def refresh(self) -> None:
        """Show what there is now."""
        t, now = self.seat.language.t, self.seat.game.now
        known = self.seat.view.knows.letters.values()
        letters = sorted((x for x in known if self.sift.passes(x)), key=lambda x: (-x.at, x.id))
        groups = {name: [x for x in letters if self._is(x, name, now)] for name in FILTERS}
        self.head.title.setText(t("inbox"))
        self.head.count.setText(str(len(letters)))
        self.list.setAccessibleName(t("inbox"))
        for name, made in self.buttons.items():
            count = f" {len(groups[name])}" if name != "all" else ""
            made.setText(t(f"filter.{name}") + count)
            made.setAccessibleName(made.text())
            made.setMinimumWidth(made.sizeHint().width())
        self.model.put(groups[self.filter])
        self.empty.setText(t("inbox_empty" if not known else "inbox_none"))
        self.empty.setVisible(not self.model.rows)

    def _restyle(self) -> None:
        self.refresh()
        self.list.scheduleDelayedItemsLayout()
        self.list.viewport().update()

    def _moved(self, index: Index) -> None:
        if index.isValid() and self.list.hasFocus():
            self._chose(index)

    def _is(self, letter: Letter, name: str, now: float) -> bool:
        open_until = 0 if letter.answered else letter.answer_by or (0 if letter.acknowledged else letter.acknowledge_by)
        if name == "unread":
            return letter.id not in self.read
        if name == "due":
            return bool(open_until)
        return name == "all" or (bool(open_until) and open_until < now)

    def _filter(self, name: str) -> None:
        self.filter = name
        self.refresh()

    def _chose(self, index: Index) -> None:
        letter = self.model.rows[index.row()]
        self.chosen.emit(letter.id)
        if letter.id not in self.read:
            self.read.add(letter.id)
            if self.filter != "unread":  # there it stays until something new comes, or it would run away under the hand
                self.refresh()

    def _ask(self, at: QPoint) -> None:
        index = self.list.indexAt(at)
        if index.isValid():
            self.asked.emit(self.model.rows[index.row()].id, self.list.viewport().mapToGlobal(at))
