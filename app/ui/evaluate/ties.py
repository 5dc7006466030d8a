"""The ties of the network as a list with their messages and moments, and the measures in plain words beneath it."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHeaderView, QSplitter, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from app.services.evaluation import Evaluation
from app.services.web import Pair, Web
from app.ui.evaluate.web import HOWS, WebView
from app.ui.theme.look import Look
from app.ui.widgets.basic import clear, label, tip
from app.ui.widgets.frame import Scroll, stack

MOMENT = Qt.ItemDataRole.UserRole
SEQ = MOMENT + 1
PAIR = MOMENT + 2
SETTLED = 180
"""ms without another move after which the measures are worked out again."""


class Ties(QWidget):
    """What stands behind the picture. A click on a line goes to its moment and its message."""

    def __init__(self, evaluation: Evaluation, look: Look, view: WebView) -> None:
        super().__init__()
        self.evaluation, self.look, self.view = evaluation, look, view
        self.tree = QTreeWidget()
        self.tree.setColumnCount(2)
        self.tree.setHeaderHidden(True)
        self.tree.setIndentation(14)
        self.tree.setUniformRowHeights(True)
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.lines = QVBoxLayout()
        self.lines.setSpacing(2)
        self.area = Scroll(self.lines)
        both = QSplitter(Qt.Orientation.Vertical)
        both.setHandleWidth(1)
        both.addWidget(self.tree)
        both.addWidget(self.area)
        both.setSizes([320, 260])
        stack(self, both)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(SETTLED)
        self._later.timeout.connect(self.settle)
        self.tree.itemClicked.connect(self._go)
        self.tree.itemActivated.connect(self._go)
        self.tree.itemExpanded.connect(self._fill)
        view.picked.connect(self.show_tie)
        evaluation.covering.connect(lambda on: self.settle())
        self._choosing = False
        self._lines: dict[Pair, QTreeWidgetItem] = {}

    @property
    def web(self) -> Web | None:
        """The network, once it is there."""
        return self.view.web

    def retitle(self) -> None:
        """In the language in use."""
        self.tree.setAccessibleName(self.evaluation.language.t("evaluate.ties"))
        self.area.setAccessibleName(self.evaluation.language.t("evaluate.measured"))
        self.settle()

    def refresh(self) -> None:
        """Soon, when the scrubber rests."""
        self._later.start()

    def settle(self) -> None:
        """As at this moment."""
        self._later.stop()
        scrolled = self.tree.verticalScrollBar().value()
        self._list()
        self._measures()
        self.show_tie(self.view.chosen)
        self.tree.verticalScrollBar().setValue(scrolled)

    def _line(
        self, above: QTreeWidget | QTreeWidgetItem, words: str, value: str = "", tone: str = ""
    ) -> QTreeWidgetItem:
        item = QTreeWidgetItem(above, [words, value])
        item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        item.setToolTip(0, tip(words))
        if tone:
            item.setForeground(1, self.look.tokens.colour(tone))
        return item

    def _list(self) -> None:
        self.tree.clear()
        self._lines = {}
        t = self.evaluation.language.t
        if self.web is None:
            return
        required = self._line(self.tree, t("evaluate.ties_required"))
        others = self._line(self.tree, t("evaluate.ties_made"))
        for top in (required, others):
            font = self.tree.font()
            font.setBold(True)
            top.setFont(0, font)
        for of in self.view.shown():
            how = self.view.how(of)
            above, tone = (required, HOWS[how][0]) if how else (others, "")
            value = f"{HOWS[how][1]} {t(f'evaluate.how_{how}')}" if how else str(sum(self.view.counts.get(of, (0, 0))))
            line = self._line(above, f"{self.view.name(of[0])} – {self.view.name(of[1])}", value, tone)
            line.setData(0, PAIR, of)
            self._lines[of] = line
            line.setChildIndicatorPolicy(QTreeWidgetItem.ChildIndicatorPolicy.ShowIndicator)
        if not required.childCount():
            self._line(required, t("judge.hidden" if self.evaluation.covered else "evaluate.ties_none"))
        required.setExpanded(True)
        others.setExpanded(True)
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)

    def _fill(self, item: QTreeWidgetItem) -> None:
        """Its messages, when a tie is opened."""
        of = item.data(0, PAIR)
        if of is None or item.childCount() or self.web is None:
            return
        e, t = self.evaluation, self.evaluation.language.t
        covered = e.covered
        for need in () if covered else self.web.needed.get(of, ()):
            words = t("evaluate.tie_needed", task=e.name(need.task), by=e.clock(need.by))
            how = need.how(self.view.until)
            line = self._line(item, words, f"{HOWS[how][1]} {t(f'evaluate.how_{how}')}", HOWS[how][0])
            line.setData(0, MOMENT, need.by)
            ways = ((need.there, need.one, need.other), (need.back, need.other, need.one))
            for way, sender, receiver in ways:
                arrow = f"{self.view.name(sender)} → {self.view.name(receiver)}"
                if way is not None and way[0] <= self.view.until:
                    self._moment(item, f"{e.clock(way[0])}  {arrow}: {t('evaluate.tie_about')}", *way)
                else:
                    self._line(item, f"{arrow}: {t('evaluate.tie_nothing')}")
        owed = [] if covered else self.web.owed(of, self.view.until)
        for each in owed:
            if each.how != "made":
                words = t("evaluate.tie_owed", who=self.view.name(each.sender), by=e.clock(each.by))
                line = self._moment(item, f"{words}: {self._subject(each.subject)}", min(each.by, each.at), each.seq)
                line.setText(1, t(f"evaluate.how_{each.how}"))
                line.setForeground(1, self.look.tokens.colour(HOWS[each.how][0]))
        for contact in self.web.between(of, self.view.since, e.whole.ends):
            line = self._moment(item, f"{e.clock(contact.at)}  {e.tell_number(contact.seq)}", contact.at, contact.seq)
            if contact.at > self.view.until:
                line.setForeground(0, self.look.tokens.colour("text_3"))

    def _subject(self, subject: str) -> str:
        e = self.evaluation
        kind, _, rest = subject.partition(":")
        told = next((e.name(part) for part in (rest, *rest.split(":")) if e.name(part) != part), "")
        said = e.language.t(f"evaluate.owed_{kind}") if kind in ("deliver", "acknowledge", "answer", "report") else ""
        return " ".join(part for part in (said, told) if part)

    def _moment(self, above: QTreeWidgetItem, words: str, at: int, seq: int) -> QTreeWidgetItem:
        line = self._line(above, words)
        line.setData(0, MOMENT, at)
        line.setData(0, SEQ, seq)
        return line

    def _measures(self) -> None:
        clear(self.lines)
        e, t = self.evaluation, self.evaluation.language.t
        self.lines.addWidget(label(t("evaluate.measured"), "strong"))
        self.lines.addWidget(label(t("evaluate.measured_never"), "caption", wrap=True))
        for words, meaning in self.told():
            self.lines.addSpacing(6)
            self.lines.addWidget(label(words, wrap=True))
            self.lines.addWidget(label(meaning, "caption", wrap=True))
        self.lines.addStretch(1)
        if self.web is not None and not self.view.counts:
            self.lines.insertWidget(2, label(t("evaluate.web_empty", at=e.clock(self.view.until)), wrap=True))

    def told(self) -> Iterator[tuple[str, str]]:
        """Each measure in words, and what it means."""
        if self.web is None:
            return
        t, e = self.evaluation.language.t, self.evaluation
        standing = self.web.standing(self.view.until)
        if sum(standing.values()) and not e.covered:
            yield t("evaluate.say_required", **standing), t("evaluate.why_required")
        for said in self.web.said(self.view.since, self.view.until):
            yield t(f"evaluate.say_{said.key}", **said.params, post=e.name(said.post)), t(f"evaluate.why_{said.key}")

    def show_tie(self, of: Pair | None) -> None:
        """Open the list at a tie that was chosen in the picture."""
        if self._choosing or of is None:
            return
        item = self._lines.get(of)
        if item is not None:
            item.setExpanded(True)
            self.tree.setCurrentItem(item)
            self.tree.scrollToItem(item, QTreeWidget.ScrollHint.PositionAtTop)

    def _go(self, item: QTreeWidgetItem, column: int = 0) -> None:
        of, at, seq = item.data(0, PAIR), item.data(0, MOMENT), item.data(0, SEQ)
        if of is not None:
            self._choosing = True
            self.view.choose(of)
            self._choosing = False
            item.setExpanded(True)
        elif at is not None:
            self.evaluation.seek(at)
            if seq:
                self.evaluation.pointed.emit(seq)
