"""The inbox: letters with what is unread, due and unanswered, by force and channel, newest first."""

from collections.abc import Callable

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QListView, QToolButton

from app.domain.knowledge import Letter
from app.services.seat import Seat
from app.ui.seat.finder import Finder, said_of
from app.ui.seat.letter_row import Index, LetterDelegate
from app.ui.seat.sift import Sift
from app.ui.seat.words import nothing_new, seat_clock, sender_name, summary
from app.ui.theme.look import Look
from app.ui.theme.symbols import icon
from app.ui.widgets.basic import Head, label, tip
from app.ui.widgets.frame import Fills, stack

FILTERS = ("all", "unread", "due", "overdue")


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
        self._arrived: set[str] = set()
        self.filter = "all"
        self.current = ""
        """The letter that was gone to last; it stays chosen whatever comes, and whatever is shown meanwhile."""
        self._putting = False
        self._found_by: dict[tuple[object, ...], str] = {}
        self.head = Head()
        self.model = Letters(lambda x: f"{seat_clock(seat, x.at)} {sender_name(seat, x)}: {summary(seat, x)}")
        self.finder, self.seeking = Finder(), QToolButton()
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(LetterDelegate(seat, look, self.read, lambda: self.finder.words))
        self.list.setUniformItemSizes(True)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.clicked.connect(self._chose)
        self.list.selectionModel().currentChanged.connect(self._moved)
        self.sift = Sift(seat, look)
        self.sift.changed.connect(self.refresh)
        self.seeking.setProperty("flat", True)
        self.seeking.setCheckable(True)
        self.seeking.clicked.connect(lambda on: self.finder.begin() if on else self.finder.finish())
        self.finder.asked.connect(self.refresh)
        self.finder.left.connect(self._to_found)
        self.finder.gone.connect(self._looked)
        self.head.add(self.seeking)
        self.head.add(self.sift)
        look.changed.connect(self._restyle)
        self.list.activated.connect(lambda index: self.opened.emit(self.model.rows[index.row()].id))
        self.list.customContextMenuRequested.connect(self._ask)
        self.buttons = {name: QToolButton() for name in FILTERS}
        group = QButtonGroup(self)
        row, line = QHBoxLayout(), QHBoxLayout()
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
        line.addWidget(self.finder)
        line.setContentsMargins(12, 0, 12, 0)
        self.empty = label("", "caption", wrap=True)
        self.empty.setContentsMargins(16, 12, 16, 12)
        stack(self, self.head, row, line, self.empty, Fills(self.list))
        seat.changed.connect(self.refresh)
        seat.ticked.connect(lambda ms: self.list.viewport().update())
        self.refresh()

    def refresh(self) -> None:
        """Show what there is now."""
        t, now = self.seat.language.t, self.seat.game.now
        known, words = self.seat.view.knows.letters.values(), self.finder.words
        self._take_in()
        passed = [x for x in known if self.sift.passes(x)]
        letters = sorted((x for x in passed if self._fits(x, words)), key=lambda x: (-x.at, x.id))
        groups = {name: [x for x in letters if self._is(x, name, now)] for name in FILTERS}
        self.head.title.setText(t("inbox"))
        self.head.count.setText(t("finder.of", found=len(letters), count=len(passed)) if words else str(len(letters)))
        self.list.setAccessibleName(t("inbox"))
        for name, made in self.buttons.items():
            count = f" {len(groups[name])}" if name != "all" else ""
            made.setText(t(f"filter.{name}") + count)
            made.setAccessibleName(made.text())
            made.setMinimumWidth(made.sizeHint().width())
        self.seeking.setIcon(icon(self.look.tokens, "search"))
        self.seeking.setAccessibleName(t("finder.name"))
        self.seeking.setToolTip(tip(f"{t('finder.name')} (Ctrl+Shift+F)"))
        self.finder.setPlaceholderText(t("finder.ask"))
        self.finder.setAccessibleName(t("finder.name"))
        self._put(groups[self.filter])
        self.empty.setText(t("inbox_empty" if not known else "finder.none" if words else "inbox_none"))
        self.empty.setVisible(not self.model.rows)

    def _take_in(self) -> None:
        """What tells nothing new when it comes needs no reading."""
        for ident, letter in self.seat.view.knows.letters.items():
            if ident not in self._arrived:
                self._arrived.add(ident)
                if nothing_new(self.seat, letter):
                    self.read.add(ident)
                    self.sift.known.add(ident)

    def look_for(self) -> None:
        """Words to find a letter by."""
        self.seeking.setChecked(True)
        self.finder.begin()
        self.refresh()

    def _fits(self, letter: Letter, words: list[str]) -> bool:
        if not words:
            return True
        stays = letter.id == self.current  # what was found as unread does not go away under the hand that opens it
        states = {letter.id not in self.read, stays or letter.id not in self.read}
        return any(all(word in self._said(letter, unread) for word in words) for unread in states)

    def _said(self, letter: Letter, unread: bool) -> str:
        """All that it can be found by; put together once."""
        key = (self.seat.language.code, letter.id, unread, letter.answered, letter.acknowledged)
        if key not in self._found_by:
            self._found_by[key] = said_of(self.seat, letter, unread)
        return self._found_by[key]

    def _looked(self) -> None:
        """The search is over; the keyboard is in the list, where it was."""
        self.seeking.setChecked(False)
        self.refresh()
        self.list.setFocus()

    def _to_found(self) -> None:
        """Into the list, to the first letter that was found."""
        if self.model.rows:
            self.list.setFocus()
            if not self.list.currentIndex().isValid():
                self.list.setCurrentIndex(self.model.index(0))

    def _put(self, rows: list[Letter]) -> None:
        """Show these. The letter gone to stays chosen, and what one reads stays where it is while more comes above."""
        same = [x.id for x in rows] == [x.id for x in self.model.rows]
        bar, top = self.list.verticalScrollBar(), self.list.indexAt(QPoint(4, 1))
        read = self.model.rows[top.row()].id if top.isValid() and bar.value() else ""
        offset = -self.list.visualRect(top).top() if read else 0
        self.model.put(rows)
        if same:
            return
        places = {x.id: row for row, x in enumerate(rows)}
        self._putting = True
        if self.current in places:
            self.list.setCurrentIndex(self.model.index(places[self.current]))
        if read in places:
            self.list.scrollTo(self.model.index(places[read]), QListView.ScrollHint.PositionAtTop)
            bar.setValue(bar.value() + offset)
        elif not read:
            self.list.scrollToTop()
        self._putting = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape ends a search also from the list."""
        if event.key() == Qt.Key.Key_Escape and self.finder.isVisible():
            self.finder.finish()
        else:
            super().keyPressEvent(event)

    def _restyle(self) -> None:
        self.refresh()
        self.list.scheduleDelayedItemsLayout()
        self.list.viewport().update()

    def _moved(self, index: Index) -> None:
        if index.isValid() and self.list.hasFocus() and not self._putting:
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
        self.current = letter.id
        self.chosen.emit(letter.id)
        if letter.id not in self.read:
            self.read.add(letter.id)
            if self.filter != "unread":  # there it stays until something new comes, or it would run away under the hand
                self.refresh()

    def seen(self, ident: str) -> None:
        """If this is a letter that was opened elsewhere, it is read, and chosen here too where it is shown."""
        if ident == self.current or ident not in self.seat.view.knows.letters:
            return
        self.current = ident
        self.read.add(ident)
        self.refresh()
        row = next((number for number, x in enumerate(self.model.rows) if x.id == ident), -1)
        if row >= 0:
            self._putting = True
            self.list.setCurrentIndex(self.model.index(row))
            self._putting = False

    def _ask(self, at: QPoint) -> None:
        index = self.list.indexAt(at)
        if index.isValid():
            self.asked.emit(self.model.rows[index.row()].id, self.list.viewport().mapToGlobal(at))
