"""The right of control: the next injects with their deeds, and what was expected and is overdue."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from app.services.control import Control, Due, Line
from app.ui.theme.look import Look
from app.ui.theme.symbols import symbol
from app.ui.theme.tokens import size
from app.ui.widgets.basic import Head, button, chip, clear, label, tip, tool
from app.ui.widgets.frame import Fills, Scroll, stack

MOST = 12
"""So many overdue actions are shown."""


def span(ms: float) -> str:
    """h:mm:ss or m:ss."""
    seconds = int(abs(ms) / 1000)
    hours, rest = divmod(seconds, 3600)
    return f"{hours}:{rest // 60:02d}:{rest % 60:02d}" if hours else f"{rest // 60}:{rest % 60:02d}"


class Coming(QWidget):
    """`asked` with a deed (release, hold, free, skip, edit, retime, after_all) and an inject; `nudged` with an expected
    action; `injected` with an expected action for which something should come in."""

    asked = Signal(str, str)
    nudged = Signal(str)
    injected = Signal(str)

    def __init__(self, control: Control, look: Look) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.control, self.look = control, look
        self.picked = ""
        self.away: set[str] = set()
        """What is overdue and was put away here; nothing but this list knows of it."""
        self._shown: object = None
        self._clocks: list[Callable[[], None]] = []
        self.split = QSplitter(Qt.Orientation.Vertical)
        self.split.setHandleWidth(1)
        self.split.setChildrenCollapsible(False)
        self.next, self.late = Head(), Head()
        self.box, self.due_box = (self._part(head) for head in (self.next, self.late))
        self.split.setSizes([400, 260])
        stack(self, self.split)
        control.ticked.connect(self._tick)
        look.changed.connect(self._anew)
        self.refresh()

    def _part(self, head: Head) -> QVBoxLayout:
        """A list below its head; what does not fit is scrolled."""
        box = QVBoxLayout()
        box.setSpacing(0)
        part = QWidget()
        part.setMinimumHeight(size("bar.panel_head") + 72)
        stack(part, head, Fills(Scroll(box, (0, 0, 0, 4))))
        self.split.addWidget(part)
        return box

    def _anew(self) -> None:
        self._shown = None
        self.refresh()

    def pick(self, inject: str) -> None:
        """Show an inject first, wherever it stands in time."""
        self.picked = inject
        self.refresh()

    def refresh(self) -> None:
        """After the truth may have changed; built anew only if what it shows did."""
        lines, missed = self.control.coming(), self.control.overdue()
        overdue = [due for due in missed if due.id not in self.away]
        if self.picked:
            chosen = [ln for ln in self.control.lines() if ln.id == self.picked]
            lines = chosen + [ln for ln in lines if ln.id != self.picked][:2]
        key = (self.control.language.code, self.picked, lines, overdue[:MOST], len(overdue), len(missed))
        if key == self._shown:
            return
        self._shown = key
        t = self.control.language.t
        for box in (self.box, self.due_box):
            clear(box)
        self._clocks = []
        left = sum(ln.status in ("waiting", "held") for ln in self.control.lines())
        self.next.title.setText(t("control.next"))
        self.next.count.setText(t("control.to_come", count=left))
        for line in lines:
            self.box.addWidget(self._line(line))
        if not lines:
            self.box.addWidget(_padded(label(t("control.next_empty"), "caption", wrap=True)))
        self.late.title.setText(t("control.overdue"))
        self.late.count.setText(str(len(overdue)))
        for due in overdue[:MOST]:
            self.due_box.addWidget(self._due(due))
        if len(overdue) > MOST:
            self.due_box.addWidget(_padded(label(t("control.more", count=len(overdue) - MOST), "quiet")))
        if len(missed) > len(overdue):
            words = t("control.put_away", count=len(missed) - len(overdue))
            again = button(words)
            again.setProperty("flat", True)
            again.setProperty("link", True)
            again.clicked.connect(self._show_all)
            self.due_box.addWidget(_padded(_at_left(again)))
        if not missed:
            self.due_box.addWidget(_padded(label(t("control.overdue_empty"), "caption", wrap=True)))
        for box in (self.box, self.due_box):
            box.addStretch(1)
        self._tick()

    def put_away(self, expected: str, checked: bool = False) -> None:
        """Show an overdue action no more: it is too late for it, or it was dealt with by word of mouth."""
        self.away.add(expected)
        self.refresh()

    def _show_all(self) -> None:
        self.away.clear()
        self.refresh()

    def _line(self, line: Line) -> QWidget:
        t, control = self.control.language.t, self.control
        made = QWidget()
        made.setObjectName("inject")
        box = QVBoxLayout(made)
        box.setContentsMargins(size("inset.panel"), 8, size("inset.panel_end"), 8)
        box.setSpacing(4)
        row = QHBoxLayout()
        row.addWidget(chip(str(line.number)))
        row.addWidget(label(line.title, "strong", wrap=True), 1)
        when = label("", "strong")
        row.addWidget(when)
        box.addLayout(row)
        box.addWidget(label(line.text if len(line.text) < 170 else line.text[:168] + "…", "caption", wrap=True))
        to = t("comma").join(control.name(post) for post in line.to) or t("control.nobody")
        by = t(
            "control.from_to",
            sender=line.sender or t("control.world"),
            to=to,
            channel=t(f"status.channel.{line.channel}"),
        )
        box.addWidget(label(by, "quiet", wrap=True))
        if line.trigger:
            box.addWidget(label(line.trigger, "quiet", wrap=True))
        deeds = QHBoxLayout()
        deeds.setSpacing(4)
        if line.status in ("waiting", "held"):
            hold = ("free", "control.free") if line.status == "held" else ("hold", "control.hold")
            for deed, key in (("release", "control.release"), hold, ("skip", "control.skip"), ("edit", "control.edit"),
                              ("retime", "control.retime")):  # fmt: skip
                words = t(key)
                one = button(words, primary=deed == "release", name=f"{words}: {line.title}")
                one.setProperty("tight", True)
                one.setObjectName(deed)
                one.clicked.connect(partial(self.asked.emit, deed, line.id))
                deeds.addWidget(one)
        else:
            deeds.addWidget(label(t(f"control.state.{line.status}"), "caption"))
            if line.status == "skipped":  # what was skipped stays so in the record
                again = button(t("control.after_all"), name=f"{t('control.after_all')}: {line.title}")
                again.clicked.connect(partial(self.asked.emit, "after_all", line.id))
                deeds.addWidget(again)
        deeds.addStretch(1)
        box.addLayout(deeds)
        self._clocks.append(partial(self._count, when, line))
        return made

    def _count(self, when: object, line: Line) -> None:
        t = self.control.language.t
        if line.status == "held":
            words = t("control.held")
        elif line.status in ("released", "skipped"):
            words = ""
        else:
            words = (
                t("control.in", time=span(line.at - self.control.game.now)) if line.at >= self.control.game.now else ""
            )
        when.setText(words)  # type: ignore[attr-defined]

    def _due(self, due: Due) -> QWidget:
        t, control = self.control.language.t, self.control
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(size("inset.panel"), 5, size("inset.panel_end"), 5)
        mark = label()
        who = due.who[0] if due.who else ""
        mark.setPixmap(symbol(self.look.tokens, f"{control.force_kind(who)}-actual", size("symbol.list")))
        mark.setToolTip(tip(control.name(who)))
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(due.title, wrap=True))
        said = t("control.was_due", who=control.name(who), time=f"T+{span(due.by)}")
        words.addWidget(label(said + (f" · {t('control.critical')}" if due.critical else ""), "quiet", wrap=True))
        row.addLayout(words, 1)
        end = QVBoxLayout()
        end.setSpacing(2)
        since = chip("", "critical" if due.critical else "warning")
        end.addWidget(since, 0, Qt.AlignmentFlag.AlignRight)
        two = QHBoxLayout()
        two.setSpacing(2)
        for key, signal in (("control.nudge", self.nudged), ("control.inject", self.injected)):
            one = button(t(key), name=f"{t(key)}: {due.title}")
            one.setProperty("flat", True)
            one.setProperty("link", True)
            one.clicked.connect(partial(signal.emit, due.id))
            two.addWidget(one)
        put = tool(self.look.tokens, "x", t("control.put_away_one"), f"{t('control.put_away_one')}: {due.title}")
        put.setProperty("tight", True)
        put.clicked.connect(partial(self.put_away, due.id))
        two.addWidget(put)
        end.addLayout(two)
        row.addLayout(end)
        self._clocks.append(lambda: since.setText(span(control.game.now - due.by)))
        return made

    def _tick(self) -> None:
        for clock in self._clocks:
            clock()


def _at_left(widget: QWidget) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(widget)
    row.addStretch(1)
    return made


def _padded(widget: QWidget) -> QWidget:
    widget.setContentsMargins(size("inset.panel"), 6, size("inset.panel_end"), 6)
    return widget
