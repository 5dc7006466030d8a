"""The control window: builds, assembles, connects; everything else is in its panels."""

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QMainWindow,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QWidget,
)

from app.services.control import Control, Stead
from app.services.seat import Answer
from app.ui.control.coming import Coming
from app.ui.control.deeds import actions
from app.ui.control.forms import AdHocSheet, EditSheet, JumpSheet, RetimeSheet, Sheet, WorldSheet
from app.ui.control.marking import MarkKeys
from app.ui.control.seats import Seats
from app.ui.control.table import Table
from app.ui.control.timeline import Timeline
from app.ui.control.top import Top
from app.ui.control.truth import all_plots, truth
from app.ui.control.waiting import WaitingSheet
from app.ui.map.tools import MapTools
from app.ui.map.view import MapView
from app.ui.seat.form import OrderForm
from app.ui.seat.verbs import VERBS
from app.ui.theme.look import Look
from app.ui.theme.symbols import icon
from app.ui.theme.tokens import size
from app.ui.widgets.basic import Line, Stamp, button, label
from app.ui.widgets.frame import Fills, bar, stack, take_out
from app.ui.widgets.hold import HoldButton
from app.ui.widgets.palette import Action, Palette

WIDE = 1180
"""Pixels from which a window holds all its words."""
VIEWS = (("timeline", "list"), ("table", "table"), ("world", "map"))


class ControlWindow(QMainWindow):
    """`entered` with a post whose seat should be opened."""

    entered = Signal(str)

    def __init__(self, control: Control, look: Look) -> None:
        super().__init__()
        self.control, self.look = control, look
        self.resize(1440, 900)
        self.setMinimumSize(940, 520)
        self.narrow = False
        self._build()
        self._assemble()
        self._connect()
        self._fit()

    def _build(self) -> None:
        control, look = self.control, self.look
        self.top = Top(control, look)
        self.timeline, self.table = Timeline(control, look), Table(control, look)
        self.map = MapView(control.game.entry.ground, look)
        self.map_tools = MapTools(self.map, control.language)
        self.views = QStackedWidget()
        self.seats = Seats(control, look)
        self.coming = Coming(control, look)
        self.right = QStackedWidget()
        self.sheet: QWidget | None = None
        self.tabs = [QToolButton() for _ in VIEWS]
        self.legend = Line("", "caption")
        self.ad_hoc, self.world, self.end = button(""), button(""), HoldButton(look)
        self.real = HoldButton(look)
        self.marks = MarkKeys(self, control, look)
        self.says, self.undo = label("", "caption"), button("")
        self.undo.setProperty("flat", True)
        self.undo.setProperty("foot", True)
        self.stamp = Stamp(look.tokens)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(120)
        self._later.timeout.connect(self.refresh)

    def _assemble(self) -> None:
        tools = bar(size("bar.tool"))
        row = QHBoxLayout(tools)
        row.setContentsMargins(12, 4, 12, 4)
        tabs = QHBoxLayout()
        tabs.setSpacing(0)
        group = QButtonGroup(self)
        for number, made in enumerate(self.tabs):
            made.setCheckable(True)
            made.setChecked(number == 0)
            made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            made.clicked.connect(partial(self.show_view, number))
            group.addButton(made)
            tabs.addWidget(made)
        row.addLayout(tabs)
        row.addSpacing(8)
        row.addWidget(self.legend, 1)
        for deed in (self.marks, self.world, self.ad_hoc):
            row.addWidget(deed)
        for view in (self.timeline, self.table, self.map):
            self.views.addWidget(view)
        upper = QWidget()
        stack(upper, tools, Fills(self.views))
        self.left = QSplitter(Qt.Orientation.Vertical)
        self.left.setHandleWidth(1)
        self.left.addWidget(upper)
        self.left.addWidget(self.seats)
        self.left.setSizes([440, 360])
        self.right.addWidget(self.coming)
        foot_right = bar(64)
        ending = QHBoxLayout(foot_right)
        ending.setContentsMargins(16, 8, 12, 8)
        self.real.setMinimumHeight(44)
        ending.addWidget(self.real, 1)
        ending.addWidget(self.end)
        side = QWidget()
        side.setObjectName("panel")
        self.side = side
        side.setMaximumWidth(440)
        stack(side, Fills(self.right), foot_right)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setHandleWidth(1)
        self.split.addWidget(self.left)
        self.split.addWidget(side)
        self.split.setStretchFactor(0, 1)
        self.split.setCollapsible(1, False)
        self.split.setSizes([1060, 380])
        foot = bar(size("bar.status"))
        line = QHBoxLayout(foot)
        line.setContentsMargins(12, 0, 12, 0)
        line.addWidget(self.says)
        line.addWidget(self.undo)
        line.addStretch(1)
        line.addWidget(self.stamp)
        whole = QWidget()
        whole.setObjectName("page")
        stack(whole, self.top, Fills(self.split), foot)
        self.setCentralWidget(whole)

    def _connect(self) -> None:
        control = self.control
        control.changed.connect(self._soon)
        control.answered.connect(self._answered)
        control.ended.connect(self.refresh)
        self.marks.marking.kept.connect(self.says.setText)
        control.jumped.connect(lambda on: self.top.refresh())
        control.ticked.connect(self._tick)
        control.language.changed.connect(self.retitle)
        self.look.changed.connect(self.retitle)
        self.timeline.picked.connect(self.pick)
        self.timeline.moved.connect(control.retime)
        self.table.picked.connect(self.pick)
        self.map_tools.found.connect(self.map.centre_on)
        self.coming.asked.connect(self.carry_out)
        self.coming.nudged.connect(self.nudge)
        self.coming.injected.connect(self.inject_for)
        self.seats.given.connect(self._give)
        self.seats.answered.connect(self.answer_for)
        self.seats.entered.connect(self.entered)
        self.seats.waited.connect(self.waiting_at)
        self.top.jump_asked.connect(lambda: self.open_sheet(JumpSheet(control)))
        self.ad_hoc.clicked.connect(lambda: self.open_sheet(AdHocSheet(control, [])))
        self.world.clicked.connect(lambda: self.open_sheet(WorldSheet(control)))
        self.undo.clicked.connect(self._take_back)
        self.end.confirmed.connect(control.end)
        self.real.confirmed.connect(lambda: control.end(True))
        keys = {"F6": self.cycle, "Ctrl+K": self.palette_open, "Ctrl+N": self.ad_hoc.click, "Ctrl+Z": self._take_back}
        for pressed, deed in keys.items():
            QShortcut(QKeySequence(pressed), self, deed)
        points = [control.game.ctx.ix.point[s] for s in control.game.ctx.ix.sites if s in control.game.ctx.ix.point]
        self.map.frame(points, 1500.0)

    def retitle(self) -> None:
        """Say everything in the language in use."""
        t, language = self.control.language.t, self.control.language
        title = language.of(self.control.game.entry.exercise.title)
        self.setWindowTitle(f"【{t('exercise')}】 {title} · {t('control.title')}")
        for made, (name, glyph) in zip(self.tabs, VIEWS, strict=True):
            made.setText("" if self.narrow else t(f"control.view.{name}"))
            made.setAccessibleName(t(f"control.view.{name}"))
            made.setToolTip(made.accessibleName())
            made.setIcon(icon(self.look.tokens, glyph, "on_ink" if made.isChecked() else "text"))
        self.map.setAccessibleName(t("control.truth"))
        self.marks.retitle()
        for deed, key in ((self.ad_hoc, "ad_hoc"), (self.world, "change_world"), (self.end, "end")):
            deed.setText(t(f"control.{key}"))
            deed.setAccessibleName(deed.text())
        self.real.setText(t("control.real"))
        self.real.setAccessibleName(t("control.real_said"))
        self.real.setToolTip(t("control.real_said"))
        self.stamp.tokens = self.look.tokens
        self.refresh()

    def refresh(self) -> None:
        """After something changed."""
        self._later.stop()
        for panel in (self.top, self.timeline, self.coming, self.seats):
            panel.refresh()
        if self.views.currentWidget() is self.table:
            self.table.refresh()
        self._tick()
        t, lines = self.control.language.t, self.control.lines()
        came = [ln for ln in lines if ln.status == "released"]
        drift = [ln.at - ln.planned for ln in came if ln.planned >= 0]
        mean = sum(drift) / len(drift) / 1000 if drift else 0
        self.legend.setText(t("control.released", count=len(came), of=len(lines), drift=f"{mean:+.0f} s"))
        over, deeds = self.control.game.over, self.control.deeds
        self.undo.setVisible(bool(deeds) and not over)
        self.undo.setText(t("control.undo", what=t(f"command.{deeds[-1][0]}")) if deeds else t("control.undo_none"))
        self.undo.setAccessibleName(self.undo.text())
        for made in (self.ad_hoc, self.world, self.end, self.real):
            made.setEnabled(not over)
        if over:
            self.says.setText(t("control.stopped_real") if self.control.game.real_emergency else t("ended"))

    def _soon(self) -> None:
        if not self._later.isActive():
            self._later.start()

    def _tick(self, ms: int = 0) -> None:
        if self.views.currentWidget() is self.map:
            self.map.show_marks(truth(self.control))
            self.map.show_plots(all_plots(self.control))
            self.map_tools.offer({mark.id: mark.tag for mark in self.map.marks})

    def show_view(self, number: int) -> None:
        """Timeline, table or world."""
        self.views.setCurrentIndex(number)
        self.tabs[number].setChecked(True)
        self.retitle()

    def pick(self, inject: str) -> None:
        """Show an inject at the right, with its deeds."""
        self.timeline.chosen = inject
        self.timeline.update()
        self.close_sheet()
        self.coming.pick(inject)

    def carry_out(self, deed: str, inject: str) -> None:
        """What was asked of an inject."""
        control = self.control
        if deed == "edit":
            self.open_sheet(EditSheet(control, inject))
        elif deed == "retime":
            self.open_sheet(RetimeSheet(control, inject))
        elif deed == "after_all":
            line = next(line for line in control.lines() if line.id == inject)
            self.open_sheet(AdHocSheet(control, list(line.to), line.text))
        else:
            done = {
                "release": control.release,
                "hold": control.hold,
                "free": lambda i: control.hold(i, False),
                "skip": control.skip,
            }
            self.coming.picked = ""
            done[deed](inject)
            self.refresh()

    def nudge(self, expected: str) -> None:
        """Ask those who should have acted."""
        spec = self.control.expected(expected)
        self.open_sheet(AdHocSheet(self.control, list(spec.who), self._asked(self.control.language.of(spec.title))))

    def inject_for(self, expected: str) -> None:
        """The inject that is kept for this case, else one written on the spot."""
        kept = next((i for i in self.control.game.entry.exercise.injects if i.trigger.missing == expected), None)
        if kept is not None:
            self.pick(kept.id)
        else:
            self.open_sheet(AdHocSheet(self.control, list(self.control.expected(expected).who)))

    def waiting_at(self, post: str, cell: int) -> None:
        """What lay before a seat in the time of a cell of its strip."""
        sheet = WaitingSheet(self.control, self.look, post, *self.control.cell(cell))
        sheet.answered.connect(self.answer_for)
        sheet.nudged.connect(lambda to, what: self.open_sheet(AdHocSheet(self.control, [to], self._asked(what))))
        self.open_sheet(sheet)

    def _asked(self, what: str) -> str:
        return self.control.language.t("control.nudge_words", what=what)

    def answer_for(self, post: str) -> None:
        """Choose what to order in the name of a post."""
        t = self.control.language.t
        actions = [
            Action(
                t(f"command.{verb.kind}").capitalize(),
                self.control.name(post),
                partial(self.order_for, post, verb.kind),
            )
            for verb in VERBS
        ]
        Palette(self, actions, t("control.answer_for")).show()

    def order_for(self, post: str, kind: str) -> None:
        """The form of an order in the name of a post."""
        self._stead = Stead(self.control, post)
        self.open_sheet(OrderForm(self._stead, kind, None, self.look))

    def open_sheet(self, sheet: "Sheet | OrderForm | WaitingSheet") -> None:
        """Show a form in the right column."""
        self.close_sheet()
        self.sheet = sheet
        sheet.closed.connect(self.close_sheet)
        self.right.addWidget(sheet)
        self.right.setCurrentWidget(sheet)
        sheet.setFocus()

    def close_sheet(self) -> None:
        """Put the form away."""
        if self.sheet is not None:
            take_out(self.right, self.sheet)
            self.sheet = None
            self.right.setCurrentWidget(self.coming)
            self._soon()

    def _give(self, post: str, player: str) -> None:
        self.control.give(post, player)
        words = self.seats.player_words(player)
        self.says.setText(self.control.language.t("control.given", seat=self.control.name(post), player=words))
        self.refresh()

    def _take_back(self) -> None:
        self.control.undo()
        self.refresh()

    def _answered(self, answer: Answer) -> None:
        t = self.control.language.t
        name = t(f"command.{answer.command.kind}")
        why = self.control.why(answer)
        self.says.setText(t("refused", order=name, why=why) if why else t("accepted", order=name))

    def palette_open(self) -> None:
        """Everything this window can do, by words."""
        Palette(self, actions(self), self.control.language.t("palette_ask")).show()

    def cycle(self) -> None:
        """The next panel: what is shown of time, the seats, the injects to come, the clock."""
        first = next((b for b in self.coming.findChildren(QPushButton, "release") if b.isVisible()), self.ad_hoc)
        shown = (self.timeline, self.table, self.map)[self.views.currentIndex()]
        panels: list[QWidget] = [shown, next(iter(self.seats.rows.values()))[-1], first, self.top.play]
        held = next((i for i, panel in enumerate(panels) if panel.hasFocus()), -1)
        panels[(held + 1) % len(panels)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space stops the clock or lets it run, where no button or field takes it."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.top.toggle()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow window has fewer words."""
        super().resizeEvent(event)
        if self.narrow != (self.width() < WIDE * self.look.scale):
            self._fit()

    def _fit(self) -> None:
        self.narrow = self.width() < WIDE * self.look.scale
        self.side.setMinimumWidth(288 if self.narrow else size("control.right"))
        self.top.set_narrow(self.narrow)
        self.retitle()

    def closeEvent(self, event: QCloseEvent) -> None:
        """The game goes on without it."""
        self._later.stop()
        super().closeEvent(event)
