"""Control's top: clock, pause, pace, jumps, figures of the whole."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from app.services.control import PERSON, Control
from app.ui.seat.top import elapsed
from app.ui.theme.look import Look
from app.ui.theme.symbols import icon
from app.ui.theme.tokens import size
from app.ui.widgets.basic import button, label

PACES = (0.5, 1.0, 2.0, 4.0, 10.0, 30.0, 60.0)


class Top(QWidget):
    """`jump_asked` when a time to jump to is wanted."""

    jump_asked = Signal()

    def __init__(self, control: Control, look: Look) -> None:
        super().__init__()
        self.setObjectName("bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(size("bar.top"))
        self.control, self.look = control, look
        self.narrow = False
        self.clock, self.elapsed, self.state = label("", "display"), label("", "caption"), label("", "caption")
        self.play = QToolButton()
        self.play.clicked.connect(self.toggle)
        self.paces: dict[float, QToolButton] = {}
        group = QButtonGroup(self)
        for pace in PACES:
            made = self.paces[pace] = QToolButton()
            made.setText(f"{pace:g}×")
            made.setCheckable(True)
            made.setProperty("tight", True)
            made.clicked.connect(partial(self.set_pace, pace))
            group.addButton(made)
        self.group = group
        self.next, self.to = button(""), button("")
        self.next.clicked.connect(self.jump_next)
        self.to.clicked.connect(self._to)
        self.figures = {name: (label("", "quiet"), label("", "strong")) for name in ("seats", "orders", "world")}
        self.sees, self.title = label("", "caption"), label("", "lead")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(8)
        row.addWidget(self.clock)
        row.addLayout(_two(self.elapsed, self.state))
        row.addWidget(_line())
        row.addWidget(self.play)
        paces = QHBoxLayout()
        paces.setSpacing(0)
        for made in self.paces.values():
            paces.addWidget(made)
        row.addLayout(paces)
        row.addWidget(self.next)
        row.addWidget(self.to)
        row.addWidget(_line())
        for small, strong in self.figures.values():
            row.addLayout(_two(small, strong))
        row.addStretch(1)
        self.gives_way = [*(w for name in ("orders", "world") for w in self.figures[name]), self.title, self.sees]
        right = _two(self.title, self.sees)
        for words in (self.title, self.sees):
            words.setAlignment(Qt.AlignmentFlag.AlignRight)
        row.addLayout(right)
        control.ticked.connect(self.tick)
        look.changed.connect(self.refresh)
        self.refresh()

    def set_narrow(self, narrow: bool) -> None:
        """With little room: no words on buttons, no more figures than one."""
        self.narrow = narrow
        for widget in self.gives_way:
            widget.setVisible(not narrow)
        self.refresh()

    def refresh(self) -> None:
        """After something changed."""
        t, control = self.control.language.t, self.control
        running = control.game.running or control.jumping
        self.play.setIcon(icon(self.look.tokens, "pause" if running else "play"))
        self.play.setAccessibleName(t("pause" if running else "go_on"))
        self.play.setToolTip(self.play.accessibleName())
        for pace, made in self.paces.items():
            made.setAccessibleName(t("control.pace", pace=f"{pace:g}"))
        at = next((made for pace, made in self.paces.items() if abs(pace - control.game.pace) < 0.01), None)
        self.group.setExclusive(False)
        for made in self.paces.values():
            made.setChecked(made is at)
        self.group.setExclusive(True)
        stop = t("control.stop_jump") if control.jumping else t("control.jump_next")
        for jump, words, name, glyph in (
            (self.next, stop, stop, "next"), (self.to, t("control.jump"), t("control.jump_to"), "clock"),
        ):  # fmt: skip
            jump.setText("" if self.narrow else words)
            jump.setAccessibleName(name)
            jump.setToolTip(name)
            jump.setIcon(icon(self.look.tokens, glyph))
        self.title.setText(t("control.title"))
        self.sees.setText(t("control.sees"))
        posts = control.game.players()
        people = sum(player == PERSON for player in posts)
        out, all_ = control.people()
        for name, words in (
            ("seats", t("control.seats_of", people=people, count=len(posts))),
            ("orders", t("control.orders_of", count=len(control.orders.given), refused=control.orders.refused)),
            ("world", t("control.out_of", out=out, count=all_)),
        ):
            small, strong = self.figures[name]
            small.setText(t(f"control.figure.{name}"))
            strong.setText(words)
        for one in (self.play, self.next, self.to, *self.paces.values()):
            one.setEnabled(not control.game.over)
        self.tick()

    def tick(self, ms: int = 0) -> None:
        """The clock went on."""
        control, t = self.control, self.control.language.t
        self.clock.setText(control.clock(control.game.now))
        self.elapsed.setText(elapsed(control.game.now))
        key = (
            "over" if control.game.over else "jumping" if control.jumping else "running" if control.game.running else ""
        )
        self.state.setText(t(f"control.is_{key}") if key else t("paused"))

    def toggle(self) -> None:
        """Stop the clock or let it run."""
        if self.control.jumping:
            self.control.stop_jump()
        elif self.control.game.running:
            self.control.game.pause()
        else:
            self.control.game.start()
        self.refresh()

    def set_pace(self, pace: float) -> None:
        """Another pace from now on, until the next phase."""
        self.control.set_pace(pace)
        self.refresh()

    def jump_next(self) -> None:
        """To the next inject, or stop where the jump is."""
        if self.control.jumping:
            self.control.stop_jump()
        else:
            self.control.jump(self.control.next_time())

    def _to(self) -> None:
        self.jump_asked.emit()


def _two(upper: QWidget, lower: QWidget) -> QVBoxLayout:
    box = QVBoxLayout()
    box.setSpacing(0)
    box.addStretch(1)
    box.addWidget(upper)
    box.addWidget(lower)
    box.addStretch(1)
    return box


def _line() -> QFrame:
    made = QFrame()
    made.setObjectName("head")
    made.setFixedWidth(1)
    made.setMaximumHeight(32)
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
    return made
