"""What happened, line by line: by post, by kind, by words; the line of this moment is the chosen one."""

from collections.abc import Callable
from typing import Any

import numpy
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.services.evaluation import Evaluation
from app.services.hindsight import KINDS, Happening
from app.ui.theme.look import Look
from app.ui.theme.symbols import icon, symbol
from app.ui.theme.tokens import size
from app.ui.widgets.basic import label, tip

GLYPHS = {"order": "flag", "message": "mail", "script": "clock", "world": "map"}
TIME = 74
LEAST = 0.05
"""Points below which a line says nothing of them."""


class Lines(QAbstractTableModel):
    """The lines that fit the filter; `shown` are their places in the whole course, `times` their moments: arrays, since
    a course may have a million lines."""

    def __init__(self, evaluation: Evaluation) -> None:
        super().__init__()
        self.evaluation = evaluation
        self._all_times = numpy.array(evaluation.whole.times, dtype=numpy.int64)
        self._fits: dict[tuple[str, str], Any] = {}
        self.shown, self.times = numpy.arange(len(self._all_times)), self._all_times

    def rowCount(self, parent: Any = None) -> int:
        """How many fit."""
        return len(self.shown)

    def columnCount(self, parent: Any = None) -> int:
        """One: the line."""
        return 1

    def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words; the whole line as a tool tip and for who listens."""
        if not index.isValid():
            return None
        happening = self.evaluation.whole.happenings[self.shown[index.row()]]
        if role == Qt.ItemDataRole.DisplayRole:
            return self.evaluation.tell(happening)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(f"{self.evaluation.clock(happening.at)}  [{happening.seq}]  {self.evaluation.tell(happening)}")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.evaluation.clock(happening.at)} {self.evaluation.tell(happening)}"
        return None

    def sift(self, post: str, kind: str, words: str) -> None:
        """Show only what fits."""
        wanted = words.lower().split()
        course, tell = self.evaluation.whole.happenings, self.evaluation.tell
        fits = numpy.ones(len(course), dtype=bool)
        if post:
            fits &= self._whether("post", post, lambda happening: post in happening.posts)
        if kind:
            fits &= self._whether("kind", kind, lambda happening: happening.kind == kind)
        shown = numpy.flatnonzero(fits)
        if wanted:
            shown = numpy.array(
                [place for place in shown.tolist() if all(word in tell(course[place]).lower() for word in wanted)],
                dtype=numpy.int64,
            )
        self.beginResetModel()
        self.shown, self.times = shown, self._all_times[shown]
        self.endResetModel()

    def _whether(self, filtered: str, by: str, fits: Callable[[Happening], bool]) -> Any:
        """Whether each line fits, asked of each but once."""
        if (filtered, by) not in self._fits:
            course = self.evaluation.whole.happenings
            self._fits[filtered, by] = numpy.fromiter((fits(happening) for happening in course), bool, len(course))
        return self._fits[filtered, by]


class LineDelegate(QStyledItemDelegate):
    """Time, symbol, two lines of words."""

    def __init__(self, evaluation: Evaluation, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.evaluation, self.look = evaluation, look

    def height(self) -> int:
        """Room for two lines."""
        return round(2 * size("font.body") * 1.5 * self.look.scale) + 6

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Any) -> None:
        """Draw one line; what has not come yet is quieter."""
        t, model = self.look.tokens, index.model()
        happening = self.evaluation.whole.happenings[model.shown[index.row()]]
        box = option.rect
        painter.save()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(box, t.colour("selected"))
            painter.fillRect(QRect(box.left(), box.top(), 3, box.height()), t.colour("ink"))
        later = happening.at > self.evaluation.at
        font = option.font
        font.setPixelSize(round(size("font.caption") * self.look.scale))
        painter.setFont(font)
        painter.setPen(t.colour("text_3" if later else "text_2"))
        left = box.left() + 10
        painter.drawText(QRect(left, box.top() + 4, round(TIME * self.look.scale), 20),
                         Qt.AlignmentFlag.AlignLeft, self.evaluation.clock(happening.at))  # fmt: skip
        left += round(TIME * self.look.scale)
        if happening.force:
            painter.drawPixmap(left, box.top() + 4, symbol(t, f"{happening.force}-actual", size("symbol.lane")))
        icon(t, GLYPHS[happening.kind], "text_2").paint(painter, QRect(left, box.top() + 22, 14, 14))
        left += 24
        font.setPixelSize(round(size("font.body") * self.look.scale))
        painter.setFont(font)
        painter.setPen(t.colour("text_2" if later else "text"))
        points = self.points(happening)
        wide = self._points(painter, box, points) if abs(points) >= LEAST else 8
        painter.setPen(t.colour("text_2" if later else "text"))
        room = QRect(left, box.top() + 2, box.right() - left - wide, box.height() - 4)
        whole = 2 * room.width() - painter.fontMetrics().averageCharWidth() * 6
        words = painter.fontMetrics().elidedText(self.evaluation.tell(happening), Qt.TextElideMode.ElideRight, whole)
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap, words)
        painter.setPen(t.colour("line"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.restore()

    def points(self, happening: Happening) -> float:
        """What a line won or lost; nothing to somebody who rates blind."""
        return 0.0 if self.evaluation.covered else self.evaluation.course.points_of(happening.seq)

    def _points(self, painter: QPainter, box: QRect, points: float) -> int:
        """What the line won or lost, at its end; how much room that takes."""
        words = f"{points:+.2f}".replace("-", "−")
        wide = painter.fontMetrics().horizontalAdvance("+0.00") + 16
        painter.setPen(self.look.tokens.colour("good" if points > 0 else "critical"))
        where = QRect(box.right() - wide + 4, box.top() + 2, wide - 8, box.height() - 4)
        painter.drawText(where, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, words)
        return wide


class Course(QWidget):
    """The list with its filters."""

    def __init__(self, evaluation: Evaluation, look: Look) -> None:
        super().__init__()
        self.evaluation, self.look = evaluation, look
        self.post, self.kind, self.line = QComboBox(), QComboBox(), QLineEdit()
        self.line.setClearButtonEnabled(True)
        self.model, self.list = Lines(evaluation), QTableView()  # a QListView asks the model once a row
        self.delegate = LineDelegate(evaluation, look, self.list)
        self.list.setItemDelegate(self.delegate)
        self.list.setShowGrid(False)
        self.list.setTabKeyNavigation(False)
        self.list.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.list.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.list.horizontalHeader().hide()
        self.list.horizontalHeader().setStretchLastSection(True)
        self.list.verticalHeader().hide()
        self.list.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.list.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._fit()
        self.list.setModel(self.model)
        look.changed.connect(self._fit)
        self.empty = label("", "caption", wrap=True)
        self.empty.setContentsMargins(16, 16, 16, 16)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.list)
        self.stack.addWidget(self.empty)
        self.count = label("", "caption")
        filters = QHBoxLayout()
        for box in (self.post, self.kind):
            box.setMinimumContentsLength(8)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            filters.addWidget(box, 1)
        words = QHBoxLayout()
        words.addWidget(self.line, 1)
        words.addWidget(self.count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(6)
        for row in (filters, words):
            row.setContentsMargins(12, 0, 12, 0)
            column.addLayout(row)
        column.addWidget(self.stack, 1)
        self.retitle()
        self.post.currentIndexChanged.connect(self.sift)
        self.kind.currentIndexChanged.connect(self.sift)
        self.line.textChanged.connect(self.sift)
        self.line.returnPressed.connect(self.next_hit)
        self.list.clicked.connect(self._go)
        self.list.activated.connect(self._go)
        evaluation.sought.connect(self.follow)
        evaluation.covering.connect(lambda on: self.list.viewport().update())

    def _fit(self) -> None:
        """Rows as high as the text needs."""
        self.list.verticalHeader().setDefaultSectionSize(self.delegate.height())

    def retitle(self) -> None:
        """In the language in use."""
        e, t = self.evaluation, self.evaluation.language.t
        for box, first, rest in (
            (self.post, "all_posts", [(e.name(post), post) for post in e.whole.ctx.ix.post_order]),
            (self.kind, "all_kinds", [(t(f"evaluate.kind.{kind}"), kind) for kind in KINDS]),
        ):
            box.blockSignals(True)
            kept = max(0, box.currentIndex())
            box.clear()
            box.addItem(t(f"evaluate.{first}"), "")
            for words, ident in rest:
                box.addItem(words, ident)
            box.setCurrentIndex(kept)
            box.setAccessibleName(t(f"evaluate.{first}"))
            box.blockSignals(False)
        self.line.setPlaceholderText(t("evaluate.find"))
        self.line.setAccessibleName(t("evaluate.find"))
        self.list.setAccessibleName(t("evaluate.course"))
        self.empty.setText(t("evaluate.course_empty"))
        self.sift()

    def sift(self, changed: object = None) -> None:
        """After a filter changed."""
        self.model.sift(self.post.currentData() or "", self.kind.currentData() or "", self.line.text())
        self.count.setText(self.evaluation.language.t("evaluate.course_count", count=len(self.model.shown)))
        self.stack.setCurrentWidget(self.list if len(self.model.shown) else self.empty)
        self.follow(self.evaluation.at)

    def follow(self, at: int) -> None:
        """Choose the last line that had happened by then."""
        row = int(numpy.searchsorted(self.model.times, at, side="right")) - 1
        chosen = self.list.currentIndex()
        if chosen.isValid() and self.model.times[chosen.row()] == at:
            row = chosen.row()
        index = self.model.index(max(0, row), 0)
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index, QTableView.ScrollHint.PositionAtCenter)
        self.list.viewport().update()

    def next_hit(self) -> None:
        """To the next line that fits the filter, after this moment; from the last one back to the first."""
        times = self.model.times
        if len(times):
            place = int(numpy.searchsorted(times, self.evaluation.at, side="right"))
            self.evaluation.seek(int(times[place if place < len(times) else 0]))

    def show_event(self, seq: int) -> None:
        """Choose the line of an event, if the filter shows it."""
        place = self.evaluation.whole.lines.get(self.evaluation.whole.line_of(seq), -1)
        row = int(numpy.searchsorted(self.model.shown, place))
        if place >= 0 and row < len(self.model.shown) and self.model.shown[row] == place:
            self.list.setCurrentIndex(self.model.index(row, 0))

    def _go(self, index: QModelIndex) -> None:
        """To the moment of a line, and to the points it is evidence for."""
        happening = self.evaluation.whole.happenings[self.model.shown[index.row()]]
        self.evaluation.seek(happening.at)
        for mark in self.evaluation.course.of(happening.seq)[:1]:
            self.evaluation.choose(mark, move=False)
        self.list.setCurrentIndex(index)
