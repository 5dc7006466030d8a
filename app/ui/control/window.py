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

from app.services.control import Control
from app.services.load import CELLS
from app.services.seat import Answer
from app.ui.control.deeds import actions
from app.ui.control.ground import WorldMap
from app.ui.control.log import Last, Log
from app.ui.control.marking import MarkKeys
from app.ui.control.picking import Picking
from app.ui.control.right import Right
from app.ui.control.seats import Seats
from app.ui.control.table import Table
from app.ui.control.timeline import Timeline
from app.ui.control.top import Top
from app.ui.control.truth import all_plots, true_parts, true_roads, truth
from app.ui.map.tools import MapTools
from app.ui.theme.look import Look
from app.ui.theme.symbols import icon
from app.ui.theme.tokens import size
from app.ui.widgets.basic import Line, Saying, Stamp, button
from app.ui.widgets.frame import Fills, bar, stack
from app.ui.widgets.hold import HoldButton
from app.ui.widgets.palette import Palette

WIDE = 1180
"""Pixels from which a window holds all its words."""
TALL = 860
"""Pixels from which there is room for the last orders below the seats."""
VIEWS = (("timeline", "list"), ("table", "table"), ("world", "map"), ("log", "flag"))
WORLD, LOG = 2, 3
"""Where in `VIEWS`."""


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
        self.map = WorldMap(control.game.entry.ground, look)
        self.map_tools = MapTools(self.map, control.language)
        self.views = QStackedWidget()
        self.seats = Seats(control, look)
        self.right = Right(control, look)
        self.coming = self.right.coming
        self.log, self.last = Log(control, look), Last(control, look)
        self.sought = ""
        """What was gone to on the map."""
        self.tabs = [QToolButton() for _ in VIEWS]
        self.legend = Line("", "caption")
        self.ad_hoc, self.world, self.end = button(""), button(""), HoldButton(look)
        self.real = HoldButton(look)
        self.marks = MarkKeys(self, control, look)
        self.says, self.undo = Saying(), button("")
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
        for view in (self.timeline, self.table, self.map, self.log):
            self.views.addWidget(view)
        upper = QWidget()
        stack(upper, tools, Fills(self.views))
        self.left = QSplitter(Qt.Orientation.Vertical)
        self.left.setHandleWidth(1)
        self.left.addWidget(upper)
        lower = QWidget()
        stack(lower, Fills(self.seats), self.last)
        self.left.addWidget(lower)
        self.left.setSizes([440, 360])
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
        control.refused.connect(self._soon)
        right = self.right
        right.done.connect(self.refresh)
        right.closed.connect(self._soon)
        right.told.connect(self.says.setText)
        right.chose.connect(self._chose)
        right.wanted.connect(self.go_to)
        self.log.picked.connect(right.order)
        self.last.picked.connect(right.order)
        self.last.all.connect(partial(self.show_view, LOG))
        self.seats.given.connect(self._give)
        self.seats.frozen.connect(self._freeze)
        self.seats.answered.connect(right.answer_for)
        self.seats.entered.connect(self.entered)
        self.seats.waited.connect(right.waiting_at)
        self.top.jump_asked.connect(right.jump)
        self.ad_hoc.clicked.connect(right.ad_hoc)
        self.world.clicked.connect(right.change_world)
        self.picking = Picking(self)
        self.undo.clicked.connect(self._take_back)
        self.end.confirmed.connect(control.end)
        self.real.confirmed.connect(lambda: control.end(True))
        keys = {"F6": self.cycle, "Ctrl+K": self.palette_open, "Ctrl+N": self.ad_hoc.click, "Ctrl+Z": self._take_back,
                "Ctrl+F": self.look_for}  # fmt: skip
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
        self.log.retitle()
        self.last.retitle()
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
        for panel in (self.top, self.timeline, self.coming, self.seats, self.last):
            panel.refresh()
        for view in (self.table, self.log):
            if self.views.currentWidget() is view:
                view.refresh()
        self._tick()
        t = self.control.language.t
        legends = {self.timeline: "control.planned_actual", self.map: "control.map_way"}
        shown = next((key for view, key in legends.items() if self.views.currentWidget() is view), "")
        self.legend.setText(t(shown) if shown and not self.narrow else "")
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
        if not self.control.game.over:
            self.says.fade()
        if self.views.currentWidget() is self.map:
            self.map.show_marks(truth(self.control, self.sought))
            self.map.show_roads(true_roads(self.control))
            self.map.show_plots(all_plots(self.control))
            self.map_tools.show_parts(true_parts(self.control))
            self.map_tools.offer({mark.id: mark.tag for mark in self.map.marks})

    def show_view(self, number: int) -> None:
        """Timeline, table, world or log."""
        self.views.setCurrentIndex(number)
        self.tabs[number].setChecked(True)
        self.retitle()
        self._room()

    def show_world(self) -> None:
        """The map, as it is now."""
        self.show_view(WORLD)
        self._tick()

    def pick(self, inject: str) -> None:
        """Show an inject at the right, with its deeds."""
        self.right.pick(inject)

    def _chose(self, inject: str) -> None:
        self.timeline.chosen = inject
        self.timeline.update()

    def pick_order(self, number: int) -> None:
        """Show an order in full, at the right."""
        self.right.order(number)

    def go_to(self, ident: str) -> None:
        """Show a thing where it is: on the map, among the injects, as the order it came of, or what a post has open."""
        leads = self.control.leads(ident)
        if leads == "inject":
            self.show_view(0)
            self.right.pick(ident.removeprefix("inject/"))
        elif leads == "order":
            self.show_view(LOG)
            number = self.control.orders.brought[ident]
            self.log.choose(number)
            self.right.order(number)
        elif leads == "post":
            self.right.waiting_at(ident, len(self.control.load.of(ident, CELLS)) - 1)
        elif leads == "map":
            self.sought = ident
            self.show_world()
            self.map.centre_on(ident)

    @property
    def sheet(self) -> QWidget | None:
        """The form or page at the right."""
        return self.right.sheet

    def _give(self, post: str, player: str) -> None:
        self.control.give(post, player)
        words = self.seats.player_words(player)
        self.says.setText(self.control.language.t("control.given", seat=self.control.name(post), player=words))
        self.refresh()

    def _freeze(self, post: str, frozen: bool) -> None:
        if self.control.freeze(post, frozen).refused is None:
            key = "control.frozen" if frozen else "control.thawed"
            self.says.setText(self.control.language.t(key, seat=self.control.name(post)))
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
        t = self.control.language.t
        Palette(self, actions(self), t("palette_ask"), t("palette_nothing")).show()

    def look_for(self) -> None:
        """Words to look for: on the map where that is shown, else among the orders."""
        if self.views.currentWidget() is self.map:
            self.map_tools.search.setFocus()
        else:
            self.find_order()

    def find_order(self) -> None:
        """Words to look for among the orders."""
        self.show_view(LOG)
        self.log.sieve.line.setFocus()
        self.log.sieve.line.selectAll()

    def cycle(self) -> None:
        """The next panel: what is shown of time, the seats, the injects to come, the clock."""
        first = next((b for b in self.coming.findChildren(QPushButton, "release") if b.isVisible()), self.ad_hoc)
        shown = (self.timeline, self.table, self.map, self.log.list)[self.views.currentIndex()]
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
        self._room()

    def _room(self) -> None:
        """The last orders stand where there is room for them, unless all orders are there."""
        tall = self.height() >= TALL * self.look.scale
        self.last.setVisible(tall and self.views.currentWidget() is not self.log)

    def _fit(self) -> None:
        self.narrow = self.width() < WIDE * self.look.scale
        self.side.setMinimumWidth(288 if self.narrow else size("control.right"))
        self.top.set_narrow(self.narrow)
        self.retitle()

    def closeEvent(self, event: QCloseEvent) -> None:
        """The game goes on without it."""
        self._later.stop()
        super().closeEvent(event)
