"""What a seat has, or had, before it: shown at the right when a cell of its strip is picked."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.services.control import Control
from app.services.waiting import Item
from app.ui.control.coming import span
from app.ui.theme.look import Look
from app.ui.widgets.basic import Head, button, chip, cross, label
from app.ui.widgets.frame import Fills, Scroll, foot, stack


class WaitingSheet(QFrame):
    """The open items of a post in a stretch of time, with what can be done about them. `closed` when put away;
    `nudged` with the post and what it is asked about."""

    closed = Signal()
    nudged = Signal(str, str)
    answered = Signal(str)

    def __init__(self, control: Control, look: Look, post: str, begin: int, end: int) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.control, self.post = control, post
        t = control.language.t
        found = control.waiting(post, begin, end)
        head = Head(control.name(post))
        away = cross(look.tokens, t("close"))
        away.clicked.connect(self.closed)
        head.add(away)
        column = QVBoxLayout()
        column.setSpacing(10)
        said = t("control.waiting", begin=f"T+{span(begin)}", end=f"T+{span(end)}", count=len(found))
        column.addWidget(label(said, "caption", wrap=True))
        for item, words in found:
            column.addWidget(self._item(item, words, end))
        if not found:
            column.addWidget(label(t("control.waiting_empty"), "caption", wrap=True))
        column.addStretch(1)
        self.order = button(t("control.answer_for"))
        self.order.clicked.connect(lambda: self.answered.emit(post))
        stack(self, head, Fills(Scroll(column)), foot(None, self.order))

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard is in it at once."""
        super().showEvent(event)
        self.order.setFocus()

    def _item(self, item: Item, words: str, end: int) -> QWidget:
        t, late = self.control.language.t, item.by < end
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(label(words, wrap=True))
        since = t("control.waits", since=f"T+{span(item.opened)}", by=f"T+{span(item.by)}")
        if item.closed >= 0:
            since += " · " + t("control.done_at", at=f"T+{span(item.closed)}")
        said.addWidget(label(since, "quiet", wrap=True))
        row.addLayout(said, 1)
        if late:
            row.addWidget(chip(t("control.overdue_by", time=span(end - item.by)), "critical"), 0,
                          Qt.AlignmentFlag.AlignTop)  # fmt: skip
        if item.closed < 0:
            nudge = button(t("control.nudge"), name=f"{t('control.nudge')}: {words}")
            nudge.clicked.connect(lambda: self.nudged.emit(self.post, words))
            row.addWidget(nudge, 0, Qt.AlignmentFlag.AlignTop)
        return made
