"""Control's forms, shown in its right column: an inject on the spot, other words, another time, a jump."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QWidget,
)

from app.domain.clock import parse_duration
from app.services.control import Control
from app.services.seat import Answer
from app.ui.widgets.basic import Head, button, label
from app.ui.widgets.frame import Fills, Scroll, foot, stack


class Sheet(QFrame):
    """A form with a head, rows, and Send. `closed` when it is done or put away."""

    closed = Signal()

    def __init__(self, control: Control, title: str) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.control = control
        t = control.language.t
        self.head = Head(title)
        away = button("×", name=t("close"))
        away.setFixedWidth(28)
        away.setProperty("flat", True)
        away.setProperty("bare", True)
        away.clicked.connect(self.closed)
        self.head.add(away)
        self.form = QFormLayout()
        self.form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        self.says = label("", "caption", wrap=True)
        self.send = button(t("send"), primary=True)
        self.send.clicked.connect(self._go)
        stack(self, self.head, Fills(Scroll(self.form)), foot(self.says, self.send))
        self.deed: Callable[[], Answer | None] = lambda: None
        self._began: list[object] | None = None
        QShortcut(QKeySequence("Ctrl+Return"), self, self._go)
        QShortcut(QKeySequence("Escape"), self, self.closed.emit)

    def row(self, title: str, widget: QWidget) -> None:
        """One more question."""
        widget.setAccessibleName(title)
        if isinstance(widget, QComboBox):  # as wide as the column, whatever the longest name is
            widget.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            widget.setMinimumContentsLength(12)
        self.form.addRow(label(title, "caption"), widget)

    def touched(self) -> bool:
        """Whether somebody has written or chosen something in it that would be lost."""
        return self._state() != self._began

    def showEvent(self, event: QShowEvent) -> None:
        """From now on something in it may be somebody's."""
        super().showEvent(event)
        if self._began is None:
            self._began = self._state()

    def _state(self) -> list[object]:
        written = [each.text() for each in self.findChildren(QLineEdit)]
        written += [each.toPlainText() for each in self.findChildren(QPlainTextEdit)]
        return [*written, *(ticked(each) for each in self.findChildren(QListWidget))]

    def _go(self) -> None:
        try:
            answer = self.deed()
        except ValueError:
            self.says.setText(self.control.language.t("control.bad_time"))
            return
        if answer is None:
            self.says.setText(self.control.language.t("control.lacking"))
        elif answer.refused is not None:
            self.says.setText(self.control.why(answer))
        else:
            self.closed.emit()


def posts_list(control: Control, chosen: list[str]) -> QListWidget:
    """Every post with a tick."""
    return tick_list([(post, control.name(post)) for post in control.game.ctx.ix.post_order], chosen)


def tick_list(items: list[tuple[str, str]], chosen: list[str], height: int = 150) -> QListWidget:
    """Things (id, name) with a tick each."""
    made = QListWidget()
    made.setMinimumHeight(height)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setTextElideMode(Qt.TextElideMode.ElideRight)
    for ident, name in items:
        item = QListWidgetItem(name)
        item.setData(Qt.ItemDataRole.UserRole, ident)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if ident in chosen else Qt.CheckState.Unchecked)
        made.addItem(item)
    return made


def ticked(made: QListWidget) -> list[str]:
    """What is ticked."""
    items = [made.item(row) for row in range(made.count())]
    return [str(i.data(Qt.ItemDataRole.UserRole)) for i in items if i.checkState() == Qt.CheckState.Checked]


class AdHocSheet(Sheet):
    """An inject written on the spot: to whom, what, from whom it seems to come; what it is about and the facts that it
    brings count for world and score."""

    def __init__(self, control: Control, to: list[str], text: str = "") -> None:
        t, e, of = control.language.t, control.game.entry.exercise, control.language.of
        super().__init__(control, t("control.ad_hoc"))
        self.to, self.text, self.by = posts_list(control, to), QPlainTextEdit(text), QLineEdit()
        self.channel = QComboBox()
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(90)
        for channel in control.game.ctx.ix.channels:
            self.channel.addItem(t(f"status.channel.{channel}"), channel)
        for net in e.nets:
            self.channel.addItem(of(net.title), net.id)
        about = [(thing.id, of(thing.title)) for table in (e.sites, e.tasks, e.decisions, e.areas) for thing in table]
        self.about = tick_list(about, [], 96)
        self.facts = tick_list([(fact.id, of(fact.title)) for fact in e.facts], [], 96)
        self.row(t("field.to"), self.to)
        self.row(t("field.text"), self.text)
        self.row(t("field.channel"), self.channel)
        for name, widget in (("sender_title", self.by), ("about", self.about), ("facts", self.facts)):
            self.row(f"{t(f'field.{name}')}  ({t('optional')})", widget)
        self.deed = self._send

    def _send(self) -> Answer | None:
        to, text = ticked(self.to), self.text.toPlainText().strip()
        if not to or not text:
            return None
        return self.control.ad_hoc(
            to,
            text,
            str(self.channel.currentData()),
            ticked(self.facts),
            ticked(self.about),
            self.by.text().strip(),
        )


class ProbeSheet(Sheet):
    """A question to posts that is no part of the world; their answers go into the review's record."""

    def __init__(self, control: Control) -> None:
        t = control.language.t
        super().__init__(control, t("probe.name"))
        self.to, self.text = posts_list(control, []), QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.row(t("field.to"), self.to)
        self.row(t("field.text"), self.text)
        self.form.addRow(label(t("probe.about"), "caption", wrap=True))
        self.deed = self._send

    def _send(self) -> Answer | None:
        to, text = ticked(self.to), self.text.toPlainText().strip()
        return self.control.probe(to, text) if to and text else None


class EditSheet(Sheet):
    """Other words or receivers for an inject that has not come yet."""

    def __init__(self, control: Control, inject: str) -> None:
        t, line = control.language.t, next(ln for ln in control.lines() if ln.id == inject)
        super().__init__(control, f"{t('control.edit')}: {line.title}")
        self.to, self.text = posts_list(control, list(line.to)), QPlainTextEdit(line.text)
        self.text.setTabChangesFocus(True)
        self.row(t("field.text"), self.text)
        self.row(t("field.to"), self.to)
        self.deed = lambda: control.edit(
            inject, "" if self.text.toPlainText() == line.text else self.text.toPlainText().strip(), ticked(self.to)
        )


class RetimeSheet(Sheet):
    """Another time for an inject."""

    def __init__(self, control: Control, inject: str) -> None:
        t, line = control.language.t, next(ln for ln in control.lines() if ln.id == inject)
        super().__init__(control, f"{t('control.retime')}: {line.title}")
        minutes = max(line.at, int(control.game.now)) // 60_000
        self.at, self.following = QLineEdit(f"{minutes}m"), QCheckBox(t("control.following"))
        self.row(t("control.new_time"), self.at)
        self.form.addRow(self.following)
        self.following.setAccessibleName(t("control.following"))
        self.deed = lambda: control.retime(inject, parse_duration(self.at.text()), self.following.isChecked())


class JumpSheet(Sheet):
    """A time to jump to."""

    def __init__(self, control: Control) -> None:
        t = control.language.t
        super().__init__(control, t("control.jump_to"))
        self.at = QLineEdit(f"{int(control.game.now) // 60_000 + 10}m")
        self.row(t("control.new_time"), self.at)
        self.form.addRow(label(t("control.jump_void"), "caption", wrap=True))
        self.deed = self._send

    def _send(self) -> Answer | None:
        at = parse_duration(self.at.text())
        if at <= self.control.game.now:
            return None
        self.closed.emit()
        self.control.jump(at)
        return None
