"""The score with what stands behind it: dimensions, indicators, what is missing, evidence; objectives and posts.

Every line that has a moment leads there.
"""

from functools import partial
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QStackedLayout,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.services.evaluation import Evaluation
from app.services.hindsight import Mark
from app.ui.evaluate.unseen import Unseen
from app.ui.theme.look import Look
from app.ui.widgets.basic import Head, chip, clear, label, tip
from app.ui.widgets.frame import Fills, stack

MOMENT = Qt.ItemDataRole.UserRole
"""Where a line leads, in ms."""
MARK = Qt.ItemDataRole.UserRole + 1
"""The mark of the score that a line is."""
NAME = Qt.ItemDataRole.UserRole + 2
"""By what an open line is known again when the language changes."""
MOST_EVIDENCE = 12
LARGE = 1.3
"""From this size of text on the points by the moment give way to the names."""
SO_FAR = 1
"""The column of points by this moment."""
FEW = 12
"""Below so many opportunities a post gets no number."""


class Spills(QStyledItemDelegate):
    """Words go on over the column beside them where nothing stands in it."""

    def __init__(self, tree: QTreeWidget) -> None:
        super().__init__(tree)
        self.tree = tree

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw a cell, or leave it to the one before it."""
        alone = not index.sibling(index.row(), SO_FAR).data()
        if index.column() == SO_FAR and alone:
            return
        if index.column() == 0 and alone and not self.tree.isColumnHidden(SO_FAR):
            option.rect.setWidth(option.rect.width() + self.tree.columnWidth(SO_FAR))
        super().paint(painter, option, index)


class Points(QWidget):
    """The panel at the left."""

    def __init__(self, evaluation: Evaluation, look: Look) -> None:
        super().__init__()
        self.evaluation, self.look = evaluation, look
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.head = Head()
        self.total, self.band = label("", "display"), label("", "caption")
        self.so_far = label("", "caption", wrap=True)
        self._dimensions: dict[str, QTreeWidgetItem] = {}
        self.parts = QHBoxLayout()
        self.chips = QVBoxLayout()
        self.tree = QTreeWidget()
        self.tree.setColumnCount(3)
        self.tree.setHeaderHidden(True)
        self.tree.setItemDelegate(Spills(self.tree))
        self.tree.setIndentation(14)
        self.tree.setUniformRowHeights(True)
        self.tree.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.foot = label("", "caption", wrap=True)
        upper = QHBoxLayout()
        upper.setContentsMargins(16, 8, 12, 4)
        upper.setSpacing(12)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.total)
        upper.addLayout(left)
        upper.addLayout(self.parts, 1)
        self.chips.setContentsMargins(16, 0, 12, 8)
        self.chips.setSpacing(4)
        self.scored, self.unseen = QWidget(), Unseen(evaluation, look)
        self.sides = QStackedLayout(self)
        self.sides.addWidget(self.scored)
        self.sides.addWidget(self.unseen)
        self.band.setContentsMargins(16, 0, 12, 4)
        self.so_far.setContentsMargins(16, 0, 12, 4)
        self.foot.setContentsMargins(16, 6, 12, 8)
        stack(self.scored, self.head, upper, self.band, self.so_far, self.chips, Fills(self.tree), self.foot)
        self.tree.itemClicked.connect(self._go)
        self.tree.itemActivated.connect(self._open)
        self.tree.itemExpanded.connect(self._unfold)
        evaluation.chosen.connect(self.show_mark)
        evaluation.sought.connect(self.follow)
        self._choosing = False
        evaluation.covering.connect(lambda on: self.retitle())

    def retitle(self) -> None:
        """In the language in use."""
        e, t, score = self.evaluation, self.evaluation.language.t, self.evaluation.whole.score
        self.unseen.retitle()
        self.sides.setCurrentWidget(self.unseen if e.covered else self.scored)
        self.head.title.setText(t("evaluate.exercise_score"))
        self.head.count.setText(t("evaluate.seed", seed=e.whole.seed))
        self.total.setText(f"{score['total']:.1f}")
        band = self.evaluation.language.band(score["band"])
        self.band.setText(f"{band} · {t('evaluate.provisional')}" if score["provisional"] else band)
        clear(self.parts)
        for key, value in (
            ("process", f"{score['process']['points']:.1f} /{score['process']['max']:.0f}"),
            ("outcome", f"{score['outcome']['points']:.1f} /{score['outcome']['max']:.0f}"
             if score["outcome"]["max"] else "–"),
            ("coverage", f"{int(100 * score['coverage'])} %"),
        ):  # fmt: skip
            pair = QVBoxLayout()
            pair.setSpacing(0)
            pair.addWidget(label(t(f"evaluate.{key}"), "caption"))
            pair.addWidget(label(value, "strong"))
            pair.addStretch(1)
            self.parts.addLayout(pair)
        clear(self.chips)
        for gate in score["gates"]:
            why = t(
                "evaluate.gate",
                band=self.evaluation.language.band(gate["capped_at"]),
                why=self._of(gate["why"]),
            )
            made = chip(why, "critical")
            made.setWordWrap(True)
            self.chips.addWidget(made)
        if not score["gates"]:
            self.chips.addWidget(chip(t("evaluate.no_gate"), "good"))
        if score["void"]:
            self.chips.addWidget(label(t("evaluate.void", count=len(score["void"])), "caption", wrap=True))
        self.foot.setText(t("evaluate.unvalidated"))
        tokens = self.look.tokens
        row = round(22 * self.look.scale)
        self.tree.setStyleSheet(
            f"QTreeView::item {{ height: {row}px; padding-right: 8px; }} QTreeView::item:hover {{ background: "
            f"{tokens['hover']}; }} QTreeView::item:selected {{ background: {tokens['selected']}; color: "
            f"{tokens['text']}; }} QTreeView {{ selection-background-color: {tokens['selected']}; }}"
        )
        self.tree.setAccessibleName(t("evaluate.exercise_score"))
        self._fill()

    def _of(self, texts: dict[str, str]) -> str:
        return texts.get(self.evaluation.language.code) or texts.get("en", "")

    def _fill(self) -> None:
        open_now = {item.data(0, NAME) for item in self._named() if item.isExpanded()}
        self.tree.clear()
        self._dimensions = {}
        score, t = self.evaluation.whole.score, self.evaluation.language.t
        for dimension in score["dimensions"]:
            top = self._line(None, f"{dimension['id']}  {self._of(dimension['title'])}",
                             f"{dimension['points']:.1f} /{dimension['max']:.0f}" if dimension["max"] else "–",
                             strong=True)  # fmt: skip
            top.setData(0, NAME, dimension["id"])
            if dimension["max"]:
                self._dimensions[dimension["id"]] = top
            for indicator in dimension["indicators"]:
                self._indicator(top, indicator)
        if score["objectives"]:
            top = self._line(None, t("evaluate.objectives"), "P S M U", strong=True)
            top.setData(0, NAME, "objectives")
            for objective in score["objectives"]:
                self._objective(top, objective)
        top = self._line(None, t("evaluate.posts"), "", strong=True)
        top.setData(0, NAME, "posts")
        for card in score["posts"]:
            self._card(top, card)
        for item in self._named():
            item.setExpanded(item.data(0, NAME) in open_now)
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, width in ((1, 44), (2, 74)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(column, round(width * self.look.scale))
        self.tree.setColumnHidden(1, self.look.scale > LARGE)
        self.follow(self.evaluation.at)

    def follow(self, at: int) -> None:
        """The points as they stood at this moment, of the whole and of each dimension."""
        e, t = self.evaluation, self.evaluation.language.t
        now = e.course.at(at)
        said = {"won": f"{now.won:.1f}", "lost": f"{now.lost:.1f}", "open": f"{now.open:.1f}"}
        self.so_far.setText(t("evaluate.points_so_far", **said))
        for ident, item in self._dimensions.items():
            item.setText(1, f"{e.course.at(at, ident).won:.1f}")

    def _named(self) -> list:
        tops: list[Any] = [self.tree.topLevelItem(number) for number in range(self.tree.topLevelItemCount())]
        return [*tops, *(top.child(n) for top in tops for n in range(top.childCount()))]

    def _line(self, above: QTreeWidgetItem | None, words: str, value: str, at: int | None = None,
              strong: bool = False, tone: str = "") -> QTreeWidgetItem:  # fmt: skip
        item = QTreeWidgetItem(self.tree if above is None else above, [words, "", value])
        for column in (1, 2):
            item.setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        item.setToolTip(0, tip(words))
        item.setData(0, MOMENT, at)
        if strong:
            font = QFont(self.tree.font())
            font.setBold(True)
            item.setFont(0, font)
            item.setFont(2, font)
        if tone:
            item.setForeground(2, self.look.tokens.colour(tone))
        return item

    def _indicator(self, top: QTreeWidgetItem, indicator: dict) -> None:
        e, t = self.evaluation, self.evaluation.language.t
        name = f"{indicator['id']}  {self._of(indicator['title'])}"
        if not indicator["applies"]:
            item = self._line(top, name, "–")
            item.setToolTip(0, tip(f"{name}\n{t('evaluate.not_applicable')}"))
            item.setForeground(0, self.look.tokens.colour("text_3"))
            item.setForeground(2, self.look.tokens.colour("text_3"))
            return
        mine = self._line(top, name, f"{indicator['points']:.1f} /{indicator['max']:.1f}")
        said = t("evaluate.met_of", met=indicator["met"], count=indicator["opportunities"])
        mine.setToolTip(0, tip(f"{name}\n{said}"))
        mine.setData(0, NAME, indicator["id"])
        marks = [m for m in e.whole.marks if m.indicator == indicator["id"]]
        for mark in sorted((m for m in marks if m.points < 0), key=lambda m: m.points):
            owner = f" ({e.name(mark.owner)})" if mark.owner else ""
            words = f"{e.clock(mark.at)}  {e.what(mark)}{owner}"
            line = self._line(mine, words, f"−{-mark.points:.2f}", mark.at, tone="critical")
            line.setData(0, MARK, mark)
            if mark.evidence:
                line.setChildIndicatorPolicy(QTreeWidgetItem.ChildIndicatorPolicy.ShowIndicator)
        won = [m for m in marks if m.points > 0]
        if won:
            line = self._line(mine, f"{t('evaluate.won')}: {said}", f"+{sum(m.points for m in won):.2f}", tone="good")
            for mark in won[:MOST_EVIDENCE]:
                self._evidence(line, mark.evidence[0], mark)

    def _evidence(self, above: QTreeWidgetItem, seq: int, mark: Mark | None = None) -> None:
        at = self.evaluation.whole.at_of(seq)
        words = f"[{seq}] {self.evaluation.clock(at)}  {self.evaluation.tell_number(seq)}"
        line = self._line(above, words, "", at)
        line.setData(0, MARK, mark)

    def _unfold(self, item: QTreeWidgetItem) -> None:
        """A lost mark was opened: the events behind it."""
        mark = item.data(0, MARK)
        if isinstance(mark, Mark) and mark.points < 0 and not item.childCount():
            for seq in mark.evidence[:MOST_EVIDENCE]:
                self._evidence(item, seq)

    def _objective(self, top: QTreeWidgetItem, objective: dict) -> None:
        e, t = self.evaluation, self.evaluation.language.t
        rating = objective["rating"]
        mine = self._line(top, e.name(objective["id"]), rating or t("evaluate.unrated"))
        said = t(f"score.rating.{rating or 'none'}")
        mine.setToolTip(0, tip(f"{e.name(objective['id'])}\n{said}"))
        for task in objective["tasks"]:
            how = "unrated" if not task["observed"] else "task_late" if task["late"] else "task_met"
            how = "task_missed" if task["observed"] and not task["met"] else how
            seq = task["evidence"][0] if task["evidence"] else 0
            words = ("★ " if task["critical"] else "") + e.name(task["id"])
            self._line(mine, words, t(f"evaluate.{how}"), e.whole.at_of(seq) if seq else None,
                       tone="critical" if how == "task_missed" else "")  # fmt: skip

    def _card(self, top: QTreeWidgetItem, card: dict) -> None:
        e, t = self.evaluation, self.evaluation.language.t
        few = card["opportunities"] < FEW
        said = t("evaluate.card_few") if few else t("evaluate.card", count=card["opportunities"], met=card["met"],
                                                    late=card["late"], missed=card["missed"])  # fmt: skip
        if card["excused"]:
            said += t("evaluate.excused", count=card["excused"])
        mine = self._line(top, e.name(card["id"]), "" if few else f"{card['met']} / {card['opportunities']}")
        mine.setToolTip(0, tip(f"{e.name(card['id'])}\n{said}"))
        self._line(mine, said, "")
        for lost in card["lost"]:
            mark = next((m for m in e.whole.marks if m.indicator == lost["indicator"] and m.owner == card["id"]
                         and m.what == lost["what"].split(" ", 1)[1]), None)  # fmt: skip
            words = e.what(mark) if mark else lost["what"]
            line = self._line(mine, f"{e.clock(lost['at'] * 1000)}  {words}", f"−{lost['points']:.2f}",
                              round(lost["at"] * 1000), tone="critical")  # fmt: skip
            line.setData(0, MARK, mark)

    def _go(self, item: QTreeWidgetItem, column: int = 0) -> None:
        mark, at = item.data(0, MARK), item.data(0, MOMENT)
        self._choosing = True
        try:
            if isinstance(mark, Mark):
                self.evaluation.choose(mark)
            elif at is not None:
                self.evaluation.seek(at)
        finally:
            self._choosing = False

    def _open(self, item: QTreeWidgetItem, column: int = 0) -> None:
        if item.data(0, MOMENT) is None:
            item.setExpanded(not item.isExpanded())
        self._go(item)

    def show_mark(self, mark: Mark) -> None:
        """Open the tree at a mark that was picked elsewhere."""
        if self._choosing:
            return
        found = self._find(mark)
        if found is not None:
            above = found.parent()
            while above is not None:
                above.setExpanded(True)
                above = above.parent()
            self.tree.setCurrentItem(found)
            self.tree.scrollToItem(found)

    def _find(self, mark: Mark) -> QTreeWidgetItem | None:
        for number in range(self.tree.topLevelItemCount()):
            found = _below(self.tree.topLevelItem(number), partial(_is, mark))
            if found is not None:
                return found
        return None


def _is(mark: Mark, item: QTreeWidgetItem) -> bool:
    return item.data(0, MARK) is mark


def _below(item, wanted) -> QTreeWidgetItem | None:
    for number in range(item.childCount()):
        child = item.child(number)
        if wanted(child):
            return child
        found = _below(child, wanted)
        if found is not None:
            return found
    return None
