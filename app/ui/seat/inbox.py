"""The inbox: letters with what is unread, due and unanswered, by force and channel, newest first."""

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
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
from app.ui.theme.look import Look
from app.ui.theme.symbols import symbol
from app.ui.theme.tokens import size
from app.ui.widgets.basic import Head

FILTERS = ("all", "unread", "due", "overdue")
Index = QModelIndex | QPersistentModelIndex


class Letters(QAbstractListModel):
    """The letters shown, newest first."""

    def __init__(self) -> None:
        super().__init__()
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
        return letter.words if role == Qt.ItemDataRole.DisplayRole else None


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
        t, seat, box = self.look.tokens, self.seat, option.rect
        painter.save()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(box, t.colour("selected" if chosen else "panel"))
        painter.setPen(t.colour("line"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        if letter.id not in self.read:
            painter.setBrush(t.colour("ink"))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(QPoint(box.left() + 8, box.top() + 18), 3, 3)
        kind = seat.force_kind(letter.sender) if letter.sender else "government"
        painter.drawPixmap(box.left() + 18, box.top() + 8, symbol(t, f"{kind}-actual", size("symbol.list")))
        font = QFont(painter.font())
        font.setPixelSize(round(size("font.body") * self.look.scale))
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(t.colour("text"))
        left, right = box.left() + 46, box.right() - 12
        clock = seat_clock(seat, letter.at)
        metrics = QFontMetrics(font)
        sender = metrics.elidedText(sender_name(seat, letter), Qt.TextElideMode.ElideRight, right - left - 52)
        painter.drawText(QRect(left, box.top() + 6, right - left - 50, 20), Qt.AlignmentFlag.AlignVCenter, sender)
        font.setBold(False)
        font.setPixelSize(round(size("font.caption") * self.look.scale))
        painter.setFont(font)
        painter.setPen(t.colour("text_3"))
        painter.drawText(QRect(right - 48, box.top() + 6, 48, 20),
                         Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, clock)  # fmt: skip
        metrics = QFontMetrics(font)
        x = left
        due = due_chip(seat, letter)
        if due is not None:
            words, tone = due
            width = metrics.horizontalAdvance(words) + 10
            chip = QRect(left, box.top() + 28, width, 17)
            fill = "critical" if tone == "overdue" else f"{tone}_tint"
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(t[fill]))
            painter.drawRoundedRect(chip, 3, 3)
            painter.setPen(t.colour("on_critical" if tone == "overdue" else tone))
            painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, words)
            x += width + 6
        painter.setPen(t.colour("text_2"))
        text = summary(seat, letter).replace("\n", " ")
        first = metrics.elidedText(text, Qt.TextElideMode.ElideRight, right - x)
        if first == text:
            painter.drawText(QRect(x, box.top() + 28, right - x, 17), Qt.AlignmentFlag.AlignVCenter, text)
        else:
            cut = _fits(metrics, text, right - x)
            painter.drawText(QRect(x, box.top() + 28, right - x, 17), Qt.AlignmentFlag.AlignVCenter, text[:cut])
            rest = metrics.elidedText(text[cut:].strip(), Qt.TextElideMode.ElideRight, right - left)
            painter.drawText(QRect(left, box.top() + 45, right - left, 17), Qt.AlignmentFlag.AlignVCenter, rest)
        painter.restore()


def _fits(metrics: QFontMetrics, text: str, width: int) -> int:
    """How many characters fit, broken at a space or between 汉字."""
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if metrics.horizontalAdvance(text[:middle]) <= width:
            low = middle
        else:
            high = middle - 1
    if 0 < low < len(text) and text[low - 1].isascii() and text[low].isascii():
        space = text.rfind(" ", 0, low)
        return space + 1 if space > 0 else low
    return max(1, low)


def seat_clock(seat: Seat, at: int) -> str:
    """Scenario wall clock, hh:mm."""
    hours, minutes = seat.view.script.start[11:16].split(":")
    total = int(hours) * 60 + int(minutes) + at // 60_000
    return f"{total // 60 % 24:02d}:{total % 60:02d}"


def sender_name(seat: Seat, letter: Letter) -> str:
    """Who sent it; an outsider of the script by his own title."""
    if letter.sender:
        return seat.name(letter.sender)
    inject = seat.game.ctx.ix.injects.get(letter.id.removeprefix("inject/"))
    return seat.language.of(inject.sender_title) if inject else seat.language.t("outside")


def summary(seat: Seat, letter: Letter) -> str:
    """Its words; for one without words, what it is about."""
    words = seat.letter_words(letter.words)
    told = [seat.fact_words(f) for f in letter.facts if f in seat.view.knows.facts]
    figures = [f"{seat.name(f)} {v}" for f, v in letter.figures]
    about = [seat.name(a) for a in letter.about if a in seat.titles()]
    parts = [words, *told, *figures] if words or told or figures else [seat.language.t("about", what="、".join(about))]
    return " ".join(p for p in parts if p)


def due_chip(seat: Seat, letter: Letter) -> tuple[str, str] | None:
    """What is due of this post: words and tone."""
    by = 0 if letter.answered else letter.answer_by or (0 if letter.acknowledged else letter.acknowledge_by)
    if not by:
        return None
    left = (by - seat.game.now) / max(0.1, seat.game.pace) / 1000
    if left < 0:
        return seat.language.t("overdue_for", time=f"{int(-left) // 60:02d}:{int(-left) % 60:02d}"), "overdue"
    tone = "critical" if left < 60 else "warning"
    return seat.language.t("due_in", time=f"{int(left) // 60:02d}:{int(left) % 60:02d}"), tone


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
        self.model = Letters()
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(LetterDelegate(seat, look, self.read))
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.clicked.connect(self._chose)
        self.list.activated.connect(lambda index: self.opened.emit(self.model.rows[index.row()].id))
        self.list.customContextMenuRequested.connect(self._ask)
        self.buttons = {name: QToolButton() for name in FILTERS}
        group = QButtonGroup(self)
        row = QHBoxLayout()
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(4)
        for name, made in self.buttons.items():
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
        box.addWidget(self.list, 1)
        seat.changed.connect(self.refresh)
        seat.ticked.connect(lambda ms: self.list.viewport().update())
        self.refresh()

    def refresh(self) -> None:
        """Show what there is now."""
        t, now = self.seat.language.t, self.seat.game.now
        letters = sorted(self.seat.view.knows.letters.values(), key=lambda x: (-x.at, x.id))
        groups = {name: [x for x in letters if self._is(x, name, now)] for name in FILTERS}
        self.head.title.setText(t("inbox"))
        self.head.count.setText(str(len(letters)))
        self.list.setAccessibleName(t("inbox"))
        for name, made in self.buttons.items():
            count = f" {len(groups[name])}" if name != "all" else ""
            made.setText(t(f"filter.{name}") + count)
            made.setAccessibleName(made.text())
        self.model.put(groups[self.filter])

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
        self.read.add(letter.id)
        self.chosen.emit(letter.id)
        self.refresh()

    def mark_read(self, ident: str) -> None:
        """It was opened."""
        self.read.add(ident)
        self.refresh()

    def _ask(self, at: QPoint) -> None:
        index = self.list.indexAt(at)
        if index.isValid():
            self.asked.emit(self.model.rows[index.row()].id, self.list.viewport().mapToGlobal(at))
