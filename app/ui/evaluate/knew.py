"""Who knew what, and when: facts against the posts that learned or needed them, as at this moment."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from app.services.evaluation import Evaluation
from app.ui.theme.look import Look
from app.ui.widgets.basic import Head, label, tip
from app.ui.widgets.frame import Fills, or_nothing, stack

MOMENT = Qt.ItemDataRole.UserRole
TONES = {"in_time": "good", "late": "warning", "never": "critical", "missing_now": "critical"}


WRAPPED = (Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter).value | Qt.TextFlag.TextWordWrap.value
"""Names of posts and facts take more than a line where they need it."""


class Knew(QWidget):
    """The grid; a click on a cell goes to its moment."""

    def __init__(self, evaluation: Evaluation, look: Look) -> None:
        super().__init__()
        self.evaluation, self.look = evaluation, look
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.head = Head()
        self.facts = [f for f in evaluation.whole.facts if f["learned"] or f["needed"]]
        order = evaluation.whole.ctx.ix.post_order
        self.posts = [p for p in order if any(p in f["learned"] or p in f["needed"] for f in self.facts)]
        self.table = QTableWidget(len(self.facts), len(self.posts))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.verticalHeader().setFixedWidth(220)
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.table.verticalHeader().setDefaultSectionSize(40)
        self.table.horizontalHeader().setDefaultSectionSize(104)
        for header in (self.table.horizontalHeader(), self.table.verticalHeader()):
            header.setTextElideMode(Qt.TextElideMode.ElideNone)  # else they don't wrap
        self.empty = label("", "caption", wrap=True)
        self.stack = or_nothing(self.table, self.empty)
        stack(self, self.head, Fills(self.stack))
        for row in range(len(self.facts)):
            for column in range(len(self.posts)):
                self.table.setItem(row, column, QTableWidgetItem())
        self.table.cellClicked.connect(self._go)
        self.table.cellActivated.connect(self._go)
        look.changed.connect(self.retitle)
        evaluation.covering.connect(lambda on: self.refresh())
        self.retitle()

    def retitle(self) -> None:
        """In the language in use."""
        e, t = self.evaluation, self.evaluation.language.t
        self.head.title.setText(t("evaluate.knew"))
        self.empty.setText(t("evaluate.knew_empty"))
        tokens = self.look.tokens
        self.table.setStyleSheet(
            f"QTableView {{ gridline-color: {tokens['line']}; }} QHeaderView {{ background: "
            f"{tokens['panel']}; }} QTableCornerButton::section {{ background: "
            f"{tokens['panel']}; border: 0; border-bottom: 1px solid {tokens['line']}; }}"
        )
        self.table.horizontalHeader().setFixedHeight(round(62 * self.look.scale))  # three lines
        self.table.setAccessibleName(t("evaluate.knew"))
        for made, names in ((self.table.setHorizontalHeaderItem, self.posts),
                            (self.table.setVerticalHeaderItem, [f["id"] for f in self.facts])):  # fmt: skip
            for number, ident in enumerate(names):
                item = QTableWidgetItem(e.name(ident))
                item.setToolTip(tip(e.name(ident)))
                item.setData(Qt.ItemDataRole.TextAlignmentRole, WRAPPED)
                made(number, item)
        self.stack.setCurrentWidget(self.table if self.facts else self.empty)
        self.refresh()

    def how(self, fact: dict, post: str) -> tuple[str, float | None]:
        """What became of it by this moment, and the second that this is about; who rates blind sees what was learned,
        and not what the machine makes of it."""
        now = self.evaluation.at / 1000
        learned, by = fact["learned"].get(post), fact["needed"].get(post)
        by = None if self.evaluation.covered else by
        over = self.evaluation.at >= self.evaluation.whole.ends
        if learned is not None and learned <= now:
            return ("learned" if by is None else "late" if learned > by else "in_time"), learned
        if by is not None:
            return ("never" if over else "missing_now" if by <= now else "not_yet"), by
        return "", None

    def cell(self, row: int, column: int) -> Any:
        """The cell of a fact and a post."""
        return self.table.item(row, column)

    def refresh(self) -> None:
        """As at this moment."""
        e, t, tokens = self.evaluation, self.evaluation.language.t, self.look.tokens
        said = t("evaluate.knew_head", at=e.clock(e.at))
        self.head.count.setText(f"{said} · {t('judge.covered_due')}" if e.covered else said)
        for row, fact in enumerate(self.facts):
            for column, post in enumerate(self.posts):
                item, (how, second) = self.cell(row, column), self.how(fact, post)
                key = (how, second, e.language.code, tokens.theme)
                if item.data(MOMENT + 1) == key:
                    continue
                item.setData(MOMENT + 1, key)
                item.setData(MOMENT, None if second is None else round(second * 1000))
                clock = "" if second is None else e.clock(second * 1000)
                words = "" if not how else f"{t(f'evaluate.{how}')}\n{clock}"
                if how in ("never", "missing_now", "not_yet"):
                    words = f"{t(f'evaluate.{how}')}\n{t('evaluate.due', at=clock)}"
                item.setText(words)
                item.setToolTip(tip(f"{e.name(post)}: {e.name(fact['id'])}\n{words}") if words else "")
                tone = TONES.get(how)
                item.setBackground(tokens.colour(f"{tone}_tint" if tone else "panel"))
                item.setForeground(tokens.colour(tone or "text_2"))

    def _go(self, row: int, column: int) -> None:
        at = self.cell(row, column).data(MOMENT)
        if at is not None:
            self.evaluation.seek(at)
