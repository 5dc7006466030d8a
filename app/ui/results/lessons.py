"""What came back: a lack by its indicator, under it what exactly, under that the runs it was in."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.services.results.beside import Row
from app.services.results.service import Results
from app.services.results.telling import known_in_words, lack_in_words, lesson_in_words
from app.ui.theme.look import Look
from app.ui.widgets.basic import label, tip

HERE = Qt.ItemDataRole.UserRole
WITHIN = HERE + 1
OPENED = 4
"""The first of the list stands open if it holds no more than this."""


class Wrapped(QStyledItemDelegate):
    """Words over as many lines as they need in the first column."""

    def __init__(self, tree: QTreeWidget) -> None:
        super().__init__(tree)
        self.tree = tree

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """As tall as the words are in the room that there is."""
        found = super().sizeHint(option, index)
        if index.column() == 0:
            depth, parent = 1, index.parent()
            while parent.isValid():
                depth, parent = depth + 1, parent.parent()
            self.initStyleOption(option, index)
            room = self.tree.columnWidth(0) - depth * self.tree.indentation() - 8
            words = QRect(0, 0, max(80, room), 10_000)
            found.setHeight(option.fontMetrics.boundingRect(words, Qt.TextFlag.TextWordWrap, option.text).height() + 8)
        return found


class Lessons(QWidget):
    """`picked` with the result of a run that was chosen, `opened` when its review is asked for."""

    picked = Signal(object)
    opened = Signal(object)

    def __init__(self, results: Results, look: Look) -> None:
        super().__init__()
        self.results, self.look = results, look
        self.head, self.tree = label("", "caption", wrap=True), QTreeWidget()
        self.tree.setColumnCount(2)
        self.tree.setHeaderHidden(True)
        self.tree.setWordWrap(True)
        self.tree.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.tree.setItemDelegate(Wrapped(self.tree))
        self.tree.setIndentation(14)
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        header.sectionResized.connect(lambda *_: self.tree.scheduleDelayedItemsLayout())
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 10, 12, 8)
        box.setSpacing(6)
        box.addWidget(self.head)
        box.addWidget(self.tree, 1)
        self.tree.currentItemChanged.connect(lambda item, before: self._tell(item, self.picked))
        self.tree.itemExpanded.connect(self._open)
        self.tree.itemActivated.connect(lambda item, column: self._tell(item, self.opened))

    def retitle(self) -> None:
        """Named in the language in use."""
        for made in (self.tree, self.tree.header()):
            made.setAccessibleName(self.results.language.t("results.lessons"))

    def refresh(self) -> None:
        """What came back among the results shown."""
        language, lessons = self.results.language, self.results.lessons()
        t, code = language.t, language.code
        own = bool(self.results.sift.name)
        self.head.setText(
            t("results.lesson_own")
            if lessons and own
            else ""
            if lessons or self.results.known()
            else t("results.lessons_empty")
        )
        self.head.setVisible(bool(self.head.text()))
        self.tree.blockSignals(True)
        self.tree.clear()
        for known in self.results.known():
            told = t("results.accepted_in", count=len(known.accepted), of=len(known.rows))
            top = self._item([known_in_words(known, code), told], bold=True)
            self.tree.addTopLevelItem(top)
            self._holds(top, known.rows)
        for lesson in lessons:
            told = t("results.lesson_in", count=len(lesson.rows), of=lesson.asked_in)
            top = self._item([lesson_in_words(lesson, code), told], bold=True)
            self.tree.addTopLevelItem(top)
            for each in lesson.particulars:
                told = t("results.lesson_in", count=len(each.rows), of=lesson.asked_in)
                inner = self._item([lack_in_words(each.lack, code), told])
                top.addChild(inner)
                self._holds(inner, each.rows)
        first = self.tree.topLevelItem(0)
        if first is not None and len(first.data(0, WITHIN) or ()) <= OPENED:
            first.setExpanded(True)
        self.tree.blockSignals(False)

    def _holds(self, item: QTreeWidgetItem, rows: tuple[Row, ...]) -> None:
        """These runs stand under an item; they are put there when it is opened."""
        item.setData(0, WITHIN, rows)
        item.setChildIndicatorPolicy(QTreeWidgetItem.ChildIndicatorPolicy.ShowIndicator)

    def _open(self, item: QTreeWidgetItem) -> None:
        rows = item.data(0, WITHIN)
        if rows and not item.childCount():
            item.addChildren([self._run(row) for row in rows])

    def _item(self, words: list[str], bold: bool = False) -> QTreeWidgetItem:
        item = QTreeWidgetItem(words)
        item.setToolTip(0, tip(words[0]))
        item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        item.setForeground(1, self.look.tokens.colour("text_2"))
        if bold:
            font = item.font(0)
            font.setBold(True)
            item.setFont(0, font)
        return item

    def _run(self, row: Row) -> QTreeWidgetItem:
        language = self.results.language
        who = row.name or language.t("results.unnamed")
        item = self._item([f"{row.measured.began}  {language.of(row.measured.title)} · {who}", ""])
        item.setForeground(0, self.look.tokens.colour("info"))
        item.setData(0, HERE, row)
        return item

    def _tell(self, item: QTreeWidgetItem | None, signal: object) -> None:
        row = None if item is None else item.data(0, HERE)
        if isinstance(row, Row):
            signal.emit(row)  # type: ignore[attr-defined]
