"""Every seat on a line: who plays it, how much comes and goes there as a strip of heat, what is open and overdue."""

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

from app.domain.clock import MINUTE
from app.services.control import PERSON, POLICY_NAMES, Control, SeatLine
from app.services.load import CELLS
from app.ui.control.heat import HOT, Strip
from app.ui.theme.look import Look
from app.ui.theme.symbols import icon, symbol
from app.ui.theme.tokens import size
from app.ui.widgets.basic import Head, Line, chip, label, tip
from app.ui.widgets.frame import Fills, Scroll, stack

IDLE = 10 * MINUTE
"""From when on a person counts as idle."""


class Seats(QWidget):
    """`given` with a post and a player; `frozen` with a post that shall stand still, or go on; `answered` with a post
    in whose name control orders something; `entered` with a post whose seat should be opened; `waited` with a post and
    a cell of its strip, when somebody wants to know what lay before it then."""

    waited = Signal(str, int)
    given = Signal(str, str)
    frozen = Signal(str, bool)
    answered = Signal(str)
    entered = Signal(str)

    def __init__(self, control: Control, look: Look) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.control, self.look = control, look
        self.head = Head()
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(10)
        self.grid.setVerticalSpacing(3)
        self.grid.setColumnStretch(3, 1)
        stack(self, self.head, Fills(Scroll(self.grid, (size("inset.panel"), 4, size("inset.panel_end"), 4))))
        self.rows: dict[str, tuple[QLabel, QLabel, QLabel, Strip, QLabel, QLabel, QToolButton]] = {}
        for number, seat in enumerate(control.seats(CELLS)):
            self._row(number, seat)
        self.grid.setRowStretch(len(self.rows), 1)
        look.changed.connect(self.refresh)
        self.refresh()

    def _row(self, number: int, seat: SeatLine) -> None:
        mark, name, player, strip, count = label(), Line(), Line("", "caption"), Strip(self.look), label("", "strong")
        strip.picked.connect(partial(self.waited.emit, seat.post))
        state, more = chip(""), QToolButton()
        more.setProperty("flat", True)
        more.clicked.connect(partial(self._menu, seat.post))
        who = QHBoxLayout()
        who.addWidget(player)
        name.setMinimumWidth(88)
        name.setMaximumWidth(240)
        player.setMinimumWidth(84)
        count.setMinimumWidth(24)
        count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        state.setMinimumWidth(76)
        state.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for column, widget in enumerate((mark, name, player, strip, count, state, more)):
            self.grid.addWidget(widget, number, column)
        self.rows[seat.post] = (mark, name, player, strip, count, state, more)

    def player_words(self, player: str) -> str:
        """Who plays a seat, in words."""
        t = self.control.language.t
        if player.startswith("bot:"):
            return t("control.bot", policy=t(f"policy.{player.removeprefix('bot:')}"))
        return t("control.person") if player else t("control.no_one")

    def refresh(self) -> None:
        """After the truth may have changed."""
        t = self.control.language.t
        self.head.title.setText(t("control.seats"))
        self.head.count.setText(t("control.seats_about", hot=HOT))
        for seat in self.control.seats(CELLS):
            mark, name, player, strip, count, state, more = self.rows[seat.post]
            mark.setPixmap(
                symbol(self.look.tokens, f"{self.control.force_kind(seat.post)}-actual", size("symbol.list"))
            )
            name.setText(seat.title)
            player.setText(self.player_words(seat.player))
            role = "strong" if seat.player == PERSON else "caption"
            if player.property("role") != role:
                player.setProperty("role", role)
                player.style().unpolish(player)
                player.style().polish(player)
            said = t(
                "control.load_said",
                seat=seat.title,
                now=seat.cells[-1] if seat.cells else 0,
                most=max(seat.cells, default=0),
            )
            strip.show_cells(seat.cells, said, seat.player.startswith("bot:"))
            count.setText(str(seat.open))
            count.setToolTip(t("control.open_items", count=seat.open, late=seat.overdue))
            count.setAccessibleName(count.toolTip())
            if seat.frozen:
                _tone(state, t("control.is_frozen"), "info")
            elif seat.overdue:
                _tone(state, t("control.late", count=seat.overdue), "critical")
            elif seat.player == PERSON and seat.idle > IDLE:
                _tone(state, t("control.idle", minutes=seat.idle // MINUTE), "warning")
            else:
                _tone(state, t("control.is_bot") if seat.player.startswith("bot:") else "", "plain")
            state.setVisible(bool(state.text()))
            more.setIcon(icon(self.look.tokens, "dots"))
            more.setAccessibleName(t("control.seat_menu", seat=seat.title))
            more.setToolTip(tip(more.accessibleName()))

    def menu_of(self, post: str) -> QMenu:
        """What can be done with a seat."""
        t, menu = self.control.language.t, QMenu(self)
        playing = self.control.game.player_of(post)
        deeds = [(t("control.take"), partial(self.given.emit, post, PERSON))] if playing != PERSON else []
        if playing == PERSON:
            deeds.append((t("control.enter"), partial(self.entered.emit, post)))
        deeds += [
            (t("control.hand_to", policy=t(f"policy.{policy}")), partial(self.given.emit, post, f"bot:{policy}"))
            for policy in POLICY_NAMES
            if playing != f"bot:{policy}"
        ]
        frozen = self.control.frozen(post)
        deeds.append((t("control.thaw" if frozen else "control.freeze"), partial(self.frozen.emit, post, not frozen)))
        deeds.append((t("control.answer_for"), partial(self.answered.emit, post)))
        for words, deed in deeds:
            action = QAction(words, menu)
            action.triggered.connect(deed)
            menu.addAction(action)
        return menu

    def _menu(self, post: str) -> None:
        more = self.rows[post][-1]
        self.menu = self.menu_of(post)
        self.menu.popup(more.mapToGlobal(QPoint(0, more.height())))


def _tone(made: QLabel, words: str, tone: str) -> None:
    made.setText(words)
    if made.property("tone") != tone:
        made.setProperty("tone", tone)
        made.style().unpolish(made)
        made.style().polish(made)
