"""Where two runs differ: scores and outcomes in columns, the first difference, and every moment played otherwise."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QComboBox, QHeaderView, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from app.services.beside import Beside
from app.services.comparing import Difference, Value
from app.ui.theme.look import Look
from app.ui.widgets.basic import button, label, tip

MOMENT = Qt.ItemDataRole.UserRole
SEQ = MOMENT + 1
KINDS = ("option", "moved", "here", "there")
SIGNS = {"option": "⇄", "moved": "»", "here": "◀", "there": "▶"}
CHUNK = 100
"""Lines that are put into words at a time."""
MOST = 2000
"""Lines of differences that are listed; runs that have more in common with nothing are no use line by line."""


class Differs(QWidget):
    """The panel at the right; a click on a line goes to its moment."""

    def __init__(self, beside: Beside, look: Look) -> None:
        super().__init__()
        self.beside, self.look, self.evaluation = beside, look, beside.evaluation
        self.columns, self.list = QTreeWidget(), QTreeWidget()
        self.kind, self.first = QComboBox(), button("")
        for tree, count in ((self.columns, 4), (self.list, 2)):
            tree.setColumnCount(count)
            tree.setRootIsDecorated(False)
            tree.setUniformRowHeights(True)
            tree.setStyleSheet("QTreeView::item { padding-left: 6px; }")
            tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setHeaderHidden(True)
        self.empty = label("", "caption", wrap=True)
        self.empty.setContentsMargins(16, 12, 16, 12)
        self.found = QWidget()
        inner = QVBoxLayout(self.found)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(4)
        inner.addWidget(self.columns, 4)
        edge = QVBoxLayout()
        edge.setContentsMargins(12, 0, 12, 0)
        edge.addWidget(self.first)
        edge.addWidget(self.kind)
        inner.addLayout(edge)
        inner.addWidget(self.list, 5)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 4, 0, 0)
        box.addWidget(self.empty)
        box.addWidget(self.found, 1)
        box.addStretch(0)
        self._waiting: list[Difference] = []
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._more)
        self.list.itemClicked.connect(self._go)
        self.list.itemActivated.connect(self._go)
        self.first.clicked.connect(self._to_first)
        self.kind.currentIndexChanged.connect(lambda index: self._list())
        beside.changed.connect(self.refresh)

    def retitle(self) -> None:
        """In the language in use."""
        t = self.evaluation.language.t
        self.empty.setText(t("evaluate.differs_empty"))
        self.columns.setAccessibleName(t("evaluate.columns"))
        self.list.setAccessibleName(t("evaluate.differences"))
        self.kind.blockSignals(True)
        chosen = max(0, self.kind.currentIndex())
        self.kind.clear()
        self.kind.addItem(t("evaluate.all_differences"), "")
        for kind in KINDS:
            self.kind.addItem(f"{SIGNS[kind]}  {t(f'evaluate.differs_{kind}')}", kind)
        self.kind.setCurrentIndex(chosen)
        self.kind.setAccessibleName(t("evaluate.all_differences"))
        self.kind.blockSignals(False)
        self.refresh()

    def refresh(self) -> None:
        """What is compared now."""
        found = self.beside.found
        self.empty.setVisible(found is None)
        self.found.setVisible(found is not None)
        if found is None:
            return
        e, t = self.evaluation, self.evaluation.language.t
        self.columns.clear()
        heads = ["", t("evaluate.this_run"), t("evaluate.the_other"), "±"]
        self.columns.setHeaderLabels(heads)
        for value in found.values:
            self._value(value)
        header = self.columns.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2, 3):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(column, round(74 * self.look.scale))
            self.columns.headerItem().setTextAlignment(column, Qt.AlignmentFlag.AlignRight)
        if found.first is None:
            self.first.setText(t("evaluate.no_difference"))
        else:
            at, here, there = found.first
            what = e.tell_number(here) or (self.beside.other.tell_number(there) if self.beside.other else "")
            self.first.setText(t("evaluate.first_difference", at=e.clock(at)))
            self.first.setToolTip(tip(what))
        self.first.setAccessibleName(self.first.text())
        self.first.setEnabled(found.first is not None)
        self._list()

    def _value(self, value: Value) -> None:
        e, t = self.evaluation, self.evaluation.language.t
        title = (
            value.title.get(e.language.code) or value.title["en"] if value.title else t(f"evaluate.value_{value.key}")
        )
        words = f"{value.key}  {title}" if value.title else title
        told = [f"{n:.{value.digits}f}" if n is not None else "–" for n in (value.here, value.there)]
        more = (value.there or 0) - (value.here or 0)
        both = value.here is not None and value.there is not None
        differs = f"{more:+.{value.digits}f}".replace("-", "−") if both and told[0] != told[1] else ""
        item = QTreeWidgetItem(self.columns, [words, *told, differs])
        item.setToolTip(0, tip(words))
        for column in (1, 2, 3):
            item.setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def _list(self) -> None:
        self.list.clear()
        found, chosen = self.beside.found, self.kind.currentData()
        if found is None:
            return
        self._waiting = [d for d in found.differences if not chosen or d.kind == chosen][:MOST][::-1]
        self._more()
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)

    def _more(self) -> None:
        """Another handful of lines, so that a long list holds no window up."""
        for _ in range(min(CHUNK, len(self._waiting))):
            difference = self._waiting.pop()
            words = self.told(difference)
            item = QTreeWidgetItem(self.list, [f"{SIGNS[difference.kind]}  {words}", self._apart(difference)])
            item.setToolTip(0, tip(words))
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            item.setData(0, MOMENT, difference.at)
            item.setData(0, SEQ, difference.here)
        if self._waiting:
            self._later.start()

    def _apart(self, difference: Difference) -> str:
        if difference.kind != "moved":
            return ""
        minutes = abs(difference.apart) / 60_000
        key = "later" if difference.apart > 0 else "sooner"
        return self.evaluation.language.t(f"evaluate.{key}", minutes=f"{minutes:.0f}" if minutes >= 1 else "<1")

    def told(self, difference: Difference) -> str:
        """A difference in words: as either run tells it, and both where a decision was another."""
        here, there = self.evaluation, self.beside.other
        mine = here.tell_order(difference.here) if difference.here else ""
        theirs = there.tell_order(difference.there) if there is not None and difference.there else ""
        words = f"{mine} ⇄ {theirs}" if difference.kind == "option" else mine or theirs
        return f"{here.clock(difference.at)}  {words}"

    def _go(self, item: QTreeWidgetItem, column: int = 0) -> None:
        at, seq = item.data(0, MOMENT), item.data(0, SEQ)
        if at is not None:
            self.evaluation.seek(at)
            if seq:
                self.evaluation.pointed.emit(self.evaluation.whole.line_of(seq))

    def _to_first(self) -> None:
        found = self.beside.found
        if found is not None and found.first is not None:
            at, here, _ = found.first
            self.evaluation.seek(at)
            if here:
                self.evaluation.pointed.emit(here)
