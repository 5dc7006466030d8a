"""The seat window: builds, assembles, connects; everything else is in its panels."""

from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.services.seat import Answer, Seat
from app.ui.map.view import MapView
from app.ui.seat.card import Card
from app.ui.seat.form import OrderForm
from app.ui.seat.inbox import Inbox
from app.ui.seat.side import Side
from app.ui.seat.things import marks, sort_of
from app.ui.seat.top import HourStrip, TopBar
from app.ui.seat.verbs import BY_KIND, VERBS, verbs_on
from app.ui.theme.look import Look
from app.ui.theme.symbols import icon
from app.ui.theme.tokens import size
from app.ui.widgets.basic import Stamp, button, label
from app.ui.widgets.palette import Action, Palette

TOOLS = ("dispatch", "request", "convene", "report", "message")


class SeatWindow(QMainWindow):
    """One post of a game in play."""

    def __init__(self, seat: Seat, look: Look) -> None:
        super().__init__()
        self.seat, self.look = seat, look
        self.resize(1440, 900)
        self.setMinimumSize(1100, 640)
        self._build()
        self._assemble()
        self._connect()
        self.refresh()

    def _build(self) -> None:
        seat, look = self.seat, self.look
        self.top = TopBar(seat, look)
        self.inbox = Inbox(seat, look)
        self.map = MapView(seat.game.entry.ground, look)
        self.map.setAccessibleName(seat.language.t("map"))
        self.strip = HourStrip(seat, look)
        self.side = Side(seat, look)
        self.card = Card(seat)
        self.right = QStackedWidget()
        self.form: OrderForm | None = None
        self.tools = {kind: button("") for kind in TOOLS}
        self.play, self.faster, self.slower = button(""), button("»"), button("«")
        self.search = button("")
        self.says = label("", "caption")
        self.stamp = Stamp(look.tokens)

    def _assemble(self) -> None:
        bar = QWidget()
        bar.setObjectName("bar")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        bar.setFixedHeight(size("bar.tool"))
        row = QHBoxLayout(bar)
        row.setContentsMargins(12, 4, 12, 4)
        for made in self.tools.values():
            row.addWidget(made)
        row.addStretch(1)
        for made in (self.slower, self.play, self.faster, self.search):
            row.addWidget(made)
        self.tools["dispatch"].setProperty("primary", True)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self.map, 1)
        column.addWidget(self.strip)
        column_right = QWidget()
        column_right.setObjectName("panel")
        stack = QVBoxLayout(column_right)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(0)
        self.right.addWidget(self.side)
        stack.addWidget(self.card)
        stack.addWidget(self.right, 1)
        self.card.hide()
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setHandleWidth(1)
        for widget, width in ((self.inbox, size("seat.left")), (middle, 760), (column_right, size("seat.right"))):
            self.split.addWidget(widget)
            widget.setMinimumWidth(min(width, 320))
        self.split.setSizes([size("seat.left"), 760, size("seat.right")])
        self.split.setStretchFactor(1, 1)
        foot = QWidget()
        foot.setObjectName("bar")
        foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        foot.setFixedHeight(size("bar.status"))
        line = QHBoxLayout(foot)
        line.setContentsMargins(12, 0, 12, 0)
        line.addWidget(self.says)
        line.addStretch(1)
        line.addWidget(self.stamp)
        whole = QWidget()
        whole.setObjectName("page")
        box = QVBoxLayout(whole)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.top)
        box.addWidget(self.split, 1)
        box.addWidget(foot)
        self.setCentralWidget(whole)

    def _connect(self) -> None:
        seat = self.seat
        seat.changed.connect(self.refresh)
        seat.ticked.connect(lambda ms: self.map.show_marks(marks(seat)))
        seat.answered.connect(self._answered)
        seat.ended.connect(self._ended)
        seat.language.changed.connect(self.retitle)
        for kind, made in self.tools.items():
            made.clicked.connect(partial(self.write, kind))
        self.play.clicked.connect(self.toggle)
        self.faster.clicked.connect(lambda: self._pace(2.0))
        self.slower.clicked.connect(lambda: self._pace(0.5))
        self.search.clicked.connect(self.palette_open)
        self.map.picked.connect(self.choose)
        self.map.opened.connect(self.choose)
        self.map.asked.connect(self.menu)
        self.inbox.chosen.connect(self.choose)
        self.inbox.opened.connect(lambda ident: self.write("reply", ident))
        self.inbox.asked.connect(self.menu)
        self.side.picked.connect(self.choose)
        self.side.opened.connect(self._first_verb)
        self.side.asked.connect(self.menu)
        self.card.wanted.connect(self.write)
        self.card.closed.connect(self.card.hide)
        for keys, deed in (
            ("Ctrl+K", self.palette_open),
            ("Space", self.toggle),
            ("F6", self._cycle),
            ("Ctrl+M", partial(self.write, "message")),
            ("Ctrl+D", partial(self.write, "dispatch")),
            ("Ctrl+R", partial(self.write, "report")),
        ):
            QShortcut(QKeySequence(keys), self, deed)
        points = [p for s in seat.view.script.sites if (p := seat.position(s))]
        self.map.frame(_near(points), 1100.0)
        self.retitle()

    def retitle(self) -> None:
        """Say everything in the language in use."""
        t = self.seat.language.t
        self.setWindowTitle(
            f"【{t('exercise')}】 {self.seat.language.of(self.seat.game.entry.exercise.title)} · "
            f"{self.seat.name(self.seat.post)}"
        )
        for kind, made in self.tools.items():
            made.setText(t(f"tool.{kind}"))
            made.setAccessibleName(t(f"command.{kind}"))
        self.search.setText(t("palette"))
        self.search.setAccessibleName(t("palette_ask"))
        self.faster.setAccessibleName(t("faster"))
        self.slower.setAccessibleName(t("slower"))
        for section in (self.inbox, self.side):
            section.refresh()
        self.top.update()
        self.refresh()

    def refresh(self) -> None:
        """After something changed."""
        t = self.seat.language.t
        running = self.seat.game.running
        self.play.setIcon(icon(self.look.tokens, "pause" if running else "play"))
        self.play.setAccessibleName(t("pause" if running else "go_on"))
        self.play.setToolTip(self.play.accessibleName())
        bots = len(self.seat.view.script.posts) - len(self.seat.game.mine)
        if not self.says.text():
            self.says.setText(t("bots_play", count=bots, policy=t(f"policy.{self.seat.game.policy}")))
        self.map.show_marks(marks(self.seat))

    def choose(self, ident: str) -> None:
        """Show a thing everywhere."""
        if not ident or not sort_of(self.seat, ident):
            self.card.hide()
            return
        self.card.show()
        self.card.show_thing(ident)
        if any(mark.id == ident for mark in self.map.marks):
            self.map.chosen = ident
            self.map.update()

    def write(self, kind: str, ident: str = "") -> None:
        """Open the form of an order, filled from the thing it is about; the clock stops while one writes alone."""
        self._put_away()
        form = OrderForm(self.seat, kind, self._filled(kind, ident))
        form.closed.connect(self._put_away)
        self.form = form
        self._was_running = self.seat.game.running
        self.seat.game.pause(form=True)
        self.right.addWidget(form)
        self.right.setCurrentWidget(form)
        first = next(iter(form.pickers.values()), None)
        if first is not None:
            first.setFocus()

    def _filled(self, kind: str, ident: str) -> dict[str, Any]:
        verb, sort = BY_KIND[kind], sort_of(self.seat, ident) if ident else ""
        if not ident or sort not in verb.on:
            return {}
        names = {f.name: f.picker for f in verb.fields}
        by_sort = {
            "unit": ("units", "holder"),
            "task": ("task",),
            "site": ("site", "where", "to"),
            "place": ("to", "place"),
            "fact": ("facts",),
            "expert": ("expert",),
            "letter": ("message",),
            "decision": ("decision",),
        }
        for name in by_sort.get(sort, (verb.subject,)):
            if name in names:
                return {name: ident}
        return {verb.subject: ident} if verb.subject else {}

    def _put_away(self) -> None:
        if self.form is not None:
            self.right.removeWidget(self.form)
            self.form.deleteLater()
            self.form = None
            self.right.setCurrentWidget(self.side)
            if self._was_running:
                self.seat.game.start()

    _was_running = False

    def _answered(self, answer: Answer) -> None:
        t = self.seat.language.t
        name = t(f"command.{answer.command.kind}")
        said = (
            t("accepted", order=name) if answer.refused is None else t("refused", order=name, why=self.seat.why(answer))
        )
        self.says.setText(said)

    def _ended(self) -> None:
        self.says.setText(self.seat.language.t("ended"))
        self.refresh()

    def toggle(self) -> None:
        """Stop the clock or let it run."""
        if self.seat.game.running:
            self.seat.game.pause()
        else:
            self.seat.game.start()
        self.refresh()

    def _pace(self, factor: float) -> None:
        self.seat.game.set_pace(min(60.0, max(0.5, self.seat.game.pace * factor)))
        self.top.update()

    def _first_verb(self, ident: str) -> None:
        sort = sort_of(self.seat, ident)
        verbs = verbs_on(sort)
        first = {"decision": "decide", "unit": "dispatch", "task": "assign"}.get(sort)
        if first or verbs:
            self.write(first or verbs[0].kind, ident)

    def menu(self, ident: str, at: QPoint) -> None:
        """The verbs of a thing."""
        self.choose(ident)
        menu = QMenu(self)
        for verb in verbs_on(sort_of(self.seat, ident)):
            action = QAction(self.seat.language.t(f"command.{verb.kind}").capitalize(), menu)
            action.triggered.connect(partial(self.write, verb.kind, ident))
            menu.addAction(action)
        if menu.actions():
            menu.popup(at)

    def palette_open(self) -> None:
        """Everything this window can do, by words."""
        t = self.seat.language.t
        actions = [Action(t(f"command.{v.kind}").capitalize(), "", partial(self.write, v.kind)) for v in VERBS]
        actions += [
            Action(self.seat.name(ident), t("show_on_map"), partial(self._go_to, ident))
            for ident in (*self.seat.view.knows.sites, *self.seat.view.knows.units, *self.seat.view.knows.tasks)
        ]
        Palette(self, actions, t("palette_ask")).show()

    def _go_to(self, ident: str) -> None:
        self.map.centre_on(ident)
        self.choose(ident)

    def _cycle(self) -> None:
        panels = [self.inbox.list, self.map, self.side, self.play]
        focused = next((i for i, p in enumerate(panels) if p.hasFocus() or p.isAncestorOf(self.focusWidget() or p)), -1)
        panels[(focused + 1) % len(panels)].setFocus()

    def closeEvent(self, event: QCloseEvent) -> None:
        """The run stops and is kept."""
        self.seat.game.pause()
        super().closeEvent(event)


def _near(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Those points that lie near the first one, so that a far gateway doesn't make the scene a dot."""
    if not points:
        return []
    x, y = points[0]
    return [p for p in points if abs(p[0] - x) < 4000 and abs(p[1] - y) < 4000]
