"""The seat window: builds, assembles, connects; everything else is in its panels."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QSplitter, QToolButton, QWidget

from app.domain.commands.think import Plot
from app.services.allowed import why_not
from app.services.seat import Answer, Seat
from app.ui.map.tools import MapTools
from app.ui.map.view import MapView
from app.ui.seat.board import Board
from app.ui.seat.deeds import deeds
from app.ui.seat.form import OrderForm
from app.ui.seat.inbox import Inbox
from app.ui.seat.keys import TABS, KeysTable, listen
from app.ui.seat.menu import verbs_menu
from app.ui.seat.probe import ProbeBar
from app.ui.seat.right import Right, beside
from app.ui.seat.shares import Shares
from app.ui.seat.strip import HourStrip
from app.ui.seat.tally import Tally
from app.ui.seat.things import first_sight, map_names, marks, part_marks, plot_marks, road_marks, sort_of
from app.ui.seat.top import TopBar
from app.ui.seat.verbs import BY_KIND, filled_from, tools_of, verbs_for
from app.ui.theme.look import Look
from app.ui.theme.symbols import icon
from app.ui.theme.tokens import size
from app.ui.widgets.basic import Stamp, button, label
from app.ui.widgets.frame import Fills, bar, stack
from app.ui.widgets.palette import Action, Palette
from app.ui.widgets.toolrow import ToolRow


class SeatWindow(QMainWindow):
    """One post of a game in play. `closed` when it was; `last` tells whether the game has no other window, `more` what
    else the palette offers."""

    closed = Signal()

    def __init__(self, seat: Seat, look: Look) -> None:
        super().__init__()
        self.seat, self.look = seat, look
        self.last: Callable[[], bool] = lambda: True
        self.more: Callable[[], list[Action]] = list
        self.resize(1440, 900)
        self.setMinimumSize(880, 480)
        self._build()
        self._assemble()
        self._connect()
        self.refresh()

    def _build(self) -> None:
        seat, look = self.seat, self.look
        self.top = TopBar(seat, look)
        self.inbox = Inbox(seat, look)
        self.map = MapView(seat.game.entry.ground, look)
        self.over = MapTools(self.map, seat.language)
        self.tally = Tally(seat, self.map)
        self.strip = HourStrip(seat, look)
        self.board = Board(seat, look)
        self.right = Right(seat, look)
        self.side, self.card = self.right.side, self.right.card
        self.tools = {kind: button("") for kind in tools_of(seat)}
        self.row = ToolRow()
        self.boarded = QToolButton()
        self.boarded.setCheckable(True)
        self.board.hide()
        self.play, self.faster, self.slower = button(""), button("»"), button("«")
        self.search = button("")
        self.probe = ProbeBar(seat, look)
        self.says = label("", "caption")
        self.stamp = Stamp(look.tokens)

    def _assemble(self) -> None:
        tools, foot = bar(size("bar.tool")), bar(size("bar.status"))
        self.bars = {tools: "bar.tool", foot: "bar.status"}
        row = QHBoxLayout(tools)
        row.setContentsMargins(12, 4, 12, 4)
        next(iter(self.tools.values())).setProperty("primary", True)
        for made in (*self.tools.values(), self.search):
            self.row.add(made)
        row.addWidget(self.row, 1)
        row.addWidget(self.boarded)
        for made in (self.slower, self.play, self.faster):
            made.setFixedWidth(36)
            row.addWidget(made)
        self.halves = QSplitter(Qt.Orientation.Vertical)
        self.halves.setHandleWidth(1)
        self.halves.setChildrenCollapsible(False)
        for number, half in enumerate((self.map, self.board)):
            self.halves.addWidget(half)
            self.halves.setStretchFactor(number, 3 - number)
        middle = QWidget()
        stack(middle, tools, self.probe, Fills(self.halves), self.strip)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setHandleWidth(1)
        self.split.setChildrenCollapsible(False)
        self.layout_own = Shares(self)
        for number, widget in enumerate((self.inbox, middle, self.right)):
            self.split.addWidget(widget)
            self.split.setStretchFactor(number, number == 1)
        middle.setMinimumWidth(320)
        self.right.setMinimumWidth(size("seat.right_small"))
        line = QHBoxLayout(foot)
        line.setContentsMargins(12, 0, 12, 0)
        line.addWidget(self.says, 1)
        line.addWidget(self.stamp)
        whole = QWidget()
        whole.setObjectName("page")
        stack(whole, self.top, Fills(self.split), foot)
        self.setCentralWidget(whole)
        self._restyle()

    def _connect(self) -> None:
        seat = self.seat
        seat.changed.connect(self.refresh)
        seat.ticked.connect(lambda ms: self._ticked())
        seat.answered.connect(self._answered)
        seat.ended.connect(self._ended)
        seat.language.changed.connect(self.retitle)
        self.look.changed.connect(self._restyle)
        for kind, made in self.tools.items():
            made.clicked.connect(partial(self.write, kind))
        self.play.clicked.connect(self.toggle)
        self.faster.clicked.connect(lambda: self.pace(2.0))
        self.slower.clicked.connect(lambda: self.pace(0.5))
        self.search.clicked.connect(self.palette_open)
        self.map.picked.connect(self.choose)
        self.map.opened.connect(self.open_thing)
        self.map.asked.connect(self.menu)
        self.map.dropped.connect(self._dropped)
        self.map.pencil.drawn.connect(self._drawn)
        self.map.pencil.taken.connect(self._pencilled)
        self.map.wiped.connect(self.wipe)
        self.over.pen.setVisible(not why_not(seat, "plot", {}))
        self.over.found.connect(self.go_to)
        self.tally.wanted.connect(partial(self.tab, 2))
        self.inbox.chosen.connect(self.choose)
        self.inbox.opened.connect(lambda ident: self.write("reply", ident))
        self.inbox.asked.connect(self.menu)
        self.side.wanted.connect(lambda kind, values: self.write(kind, "", values))
        self.right.unlocked.connect(self._unlocked)
        self.side.picked.connect(self.choose)
        self.side.opened.connect(self.open_thing)
        self.side.asked.connect(self.menu)
        self.card.wanted.connect(self.write)
        self.card.picked.connect(self.choose)
        self.probe.answered.connect(self.says.setText)
        self.board.picked.connect(self.choose)
        self.board.opened.connect(self.open_thing)
        self.board.asked.connect(self.menu)
        self.board.dropped.connect(lambda unit, task: self.write("assign", unit, {"task": task}))
        self.boarded.toggled.connect(self.show_board)
        self.right.orders.again.connect(lambda kind, values: self.write(kind, "", values))
        self.right.figures.wanted.connect(lambda kind, figure: self.write(kind, "", {"figure": figure}))
        listen(self)
        self.map.frame(*first_sight(seat))
        self.retitle()

    def retitle(self) -> None:
        """Say everything in the language in use."""
        t = self.seat.language.t
        title = self.seat.language.of(self.seat.game.entry.exercise.title)
        self.setWindowTitle(f"【{t('exercise')}】 {title} · {self.seat.name(self.seat.post)}")
        self.map.setAccessibleName(t("map"))
        for kind, made in self.tools.items():
            made.setText(t(f"tool.{kind}"))
            made.setAccessibleName(self.seat.order_name(kind))
        self.search.setText(t("palette"))
        for made, name in ((self.search, "palette_ask"), (self.faster, "faster"), (self.slower, "slower")):
            made.setAccessibleName(t(name))
            made.setToolTip(t(name))
        self.boarded.setAccessibleName(t("board.show"))
        self.boarded.setToolTip(t("board.show"))
        self.board.retitle()
        self.probe.retitle()
        self.row.more.setAccessibleName(t("more_tools"))
        self.row.more.setToolTip(t("more_tools"))
        self.row.fold()
        self.inbox.refresh()
        self.right.retitle()
        self.strip.setAccessibleName(t("strip"))
        for drawn in (self.top, self.strip):
            drawn.update()
        self.says.setText("")
        self._rewrite()
        self.refresh()

    def _restyle(self) -> None:
        self.stamp.tokens = self.look.tokens
        self._board_icon()
        for made, name in self.bars.items():
            made.setFixedHeight(round(size(name) * self.look.scale))
        self.row.fold()
        self.right.retitle()
        self._rewrite()
        self.refresh()
        self.layout_own.fit()
        self.update()

    def _rewrite(self) -> None:
        """A form that is open is laid out anew and keeps what was entered."""
        form = self.right.form
        if form is not None:
            self.right.close_form()
            self._open(form.kind, form.values())

    def refresh(self) -> None:
        """After something changed."""
        t = self.seat.language.t
        running = self.seat.game.running
        self.play.setIcon(icon(self.look.tokens, "pause" if running else "play"))
        self.play.setAccessibleName(t("pause" if running else "go_on"))
        self.play.setToolTip(self.play.accessibleName())
        self.play.setEnabled(not self.seat.game.over)
        bots = len(self.seat.view.script.posts) - len(self.seat.game.mine)
        if not self.says.text():
            self.says.setText(t("bots_play", count=bots, policy=t(f"policy.{self.seat.game.policy}")))
        self.over.offer(map_names(self.seat))
        self.map.show_roads(road_marks(self.seat))
        self.map.show_plots(plot_marks(self.seat))
        self.over.show_parts(part_marks(self.seat))
        self.map.show_marks(marks(self.seat))
        self.layout_own.unlock()

    def _ticked(self) -> None:
        self.map.show_marks(marks(self.seat))

    def choose(self, ident: str) -> None:
        """Show a thing everywhere."""
        ident = ident if sort_of(self.seat, ident) else ""
        self.inbox.seen(ident)
        self.right.show_card(ident)
        if any(mark.id == ident for mark in self.map.marks):
            self.map.chosen = ident
            self.map.update()

    def write(self, kind: str, ident: str = "", values: dict[str, Any] | None = None) -> None:
        """Open the form of an order, filled from the thing it is about; the clock stops while one writes alone."""
        self._put_away()
        if values and not ident:
            self.choose(beside(values, self.card.ident))
        chosen = ident or (self.card.ident if self.card.isVisible() and not values else "")
        given = filled_from(self.seat, BY_KIND[kind], chosen) | (values or {})
        if kind == "plot" and not given.get("shape"):
            self.map.pencil.take("point")
            return
        self.seat.game.writing(self.seat.post, True)
        self._open(kind, given)
        self.right.focus()

    @property
    def form(self) -> OrderForm | None:
        """The form that is open."""
        return self.right.form

    def _open(self, kind: str, values: dict[str, Any]) -> None:
        form = OrderForm(self.seat, kind, self.right.draft(kind, values), self.look)
        form.closed.connect(self._put_away)
        self.right.open_form(form)

    def _dropped(self, unit: str, to: str) -> None:
        hq = self.seat.view.knows.hqs.get(to)
        self.write("dispatch", unit, {"to": hq.place if hq is not None else to})

    def _drawn(self, symbol: str, points: list[list[int]], replaces: str) -> None:
        self.write("plot", replaces, {"symbol": symbol, "shape": points})

    def _pencilled(self, on: bool) -> None:
        self.says.setText(self.seat.language.t("drawing") if on else "")
        self.refresh()

    def wipe(self, plot: str) -> None:
        """Take a drawing of one's own off the map."""
        self.seat.order(Plot(replaces=plot))
        self.right.show_card("")

    def _put_away(self) -> None:
        if self.right.form is not None:
            self.right.close_form()
            self.map.setFocus()
            self.seat.game.writing(self.seat.post, False)

    def _answered(self, answer: Answer) -> None:
        t, name = self.seat.language.t, self.seat.order_name(answer.command.kind)
        accepted = answer.refused is None
        self.strip.show()
        said = t("accepted", order=name) if accepted else t("refused", order=name, why=self.seat.why(answer))
        self.says.setText(said)

    def _unlocked(self, panel: str) -> None:
        self.says.setText(self.seat.language.t("unlocked", panel=panel))

    def _ended(self) -> None:
        self._put_away()
        self.says.setText(self.seat.language.t("ended"))
        self.refresh()

    def set_gentle(self, gentle: bool) -> None:
        """With duty card, hints, and panels that come when there is something in them; or everything at once."""
        self.right.set_gentle(gentle)
        if gentle and not self.layout_own.board_by_hand and not self.board.any():
            self.show_board(False)
        self.strip.setVisible(not gentle or bool(self.seat.view.knows.own))

    def _board_icon(self) -> None:
        self.boarded.setIcon(icon(self.look.tokens, "table", "on_ink" if self.boarded.isChecked() else "text"))

    def show_board(self, on: bool) -> None:
        """The board under the map, or the map alone."""
        self.boarded.setChecked(on)
        self.board.setVisible(on)
        self.board.refresh()
        self._board_icon()
        self.layout_own.halve()

    def toggle(self) -> None:
        """Stop the clock or let it run."""
        if self.seat.game.running:
            self.seat.game.pause()
        else:
            self.seat.game.start()
        self.refresh()

    def pace(self, factor: float) -> None:
        """Faster or slower, from half to sixty times."""
        if not self.seat.game.over:
            self.seat.game.set_pace(min(60.0, max(0.5, self.seat.game.pace * factor)))
            self.top.update()

    def tab(self, number: int) -> None:
        """Show a tab of the right column."""
        self._put_away()
        self.right.show_tab(TABS[number])

    def show_duties(self) -> None:
        """Take the duty card out again."""
        self.tab(0)
        self.side.show_duties(True)

    def open_thing(self, ident: str) -> None:
        """The first verb of a thing that this post may use."""
        self.choose(ident)
        for verb in verbs_for(self.seat, ident):
            if not why_not(self.seat, verb.kind, filled_from(self.seat, verb, ident)):
                self.write(verb.kind, ident)
                return

    def menu(self, ident: str, at: QPoint) -> None:
        """The verbs of a thing; those that this post may not use say why."""
        self.choose(ident)
        menu = verbs_menu(self, ident)
        if menu.actions():
            menu.popup(at)

    def palette_open(self) -> None:
        """Everything this window can do, by words."""
        palette = Palette(self, deeds(self), *map(self.seat.language.t, ("palette_ask", "palette_nothing")))
        palette.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        palette.show()

    def show_keys(self) -> None:
        """What every key does."""
        table = KeysTable(self.seat.language, self)
        table.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        table.open()

    def go_to(self, ident: str) -> None:
        """Bring a thing into the middle of the map and show its card."""
        self.map.centre_on(ident)
        self.choose(ident)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space stops the clock and lets it run, where nothing else wants it."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.toggle()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a small window the side columns give way first."""
        super().resizeEvent(event)
        self.layout_own.fit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """What was being written is dropped. With the last window of a game its clock stops; the run is kept."""
        last = self.last()
        if last:
            self.seat.game.pause()
        self._put_away()
        if last:
            self.seat.game.pause()
        super().closeEvent(event)
        self.closed.emit()
