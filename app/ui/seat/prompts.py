"""What helps a beginner along: the duty card to tick off, what can be done meanwhile, what doctrine would do now."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from app.services.hints import Hint, hints, on_the_road, rear_office
from app.services.seat import Seat
from app.ui.seat.verbs import BY_KIND
from app.ui.seat.words import seat_clock, sender_name
from app.ui.theme.look import Look
from app.ui.theme.symbols import icon
from app.ui.widgets.basic import Head, clear, cross, label
from app.ui.widgets.fitting import Twofold
from app.ui.widgets.frame import stack

ABOUT = (
    "task", "site", "where", "headquarters", "decision", "plan", "force", "areas", "role", "holder", "expert", "facts",
    "units", "to", "request", "mechanism",
)  # fmt: skip
"""The fields that say what an order is about, in this order."""
SOON = 700
"""ms of real time between what changed and a new look at it."""


class Said(QLabel):
    """The words beside a box: a click on them ticks it."""

    def __init__(self, words: str, box: QCheckBox) -> None:
        super().__init__(words)
        self.box = box
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setMinimumWidth(40)
        self.setProperty("role", "caption")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tick, or untick."""
        self.box.click()


class DutyCard(QFrame):
    """The first three actions of a post, to be ticked off. `closed` when all are, or when it is put away."""

    closed = Signal()

    def __init__(self, seat: Seat, look: Look) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.seat, self.look = seat, look
        self.done: set[int] = set()
        self.head = Head()
        self.away = cross(look.tokens, seat.language.t("close"))
        self.away.clicked.connect(self.closed)
        self.head.add(self.away)
        self.lines = QVBoxLayout()
        self.lines.setContentsMargins(16, 6, 12, 8)
        self.lines.setSpacing(4)
        self.boxes: list[QCheckBox] = []
        stack(self, self.head, self.lines)
        self.retitle()

    @property
    def any(self) -> bool:
        """Whether the post has a duty card at all."""
        return bool(self.seat.view.script.post.duties)

    def retitle(self) -> None:
        """Say everything in the language and look in use."""
        t = self.seat.language.t
        self.head.title.setText(t("duty_card"))
        self.away.setAccessibleName(t("close"))
        self.away.setIcon(icon(self.look.tokens, "x"))
        clear(self.lines)
        self.boxes = []
        for number, duty in enumerate(self.seat.view.script.post.duties):
            row, words = QHBoxLayout(), self.seat.language.of(duty)
            row.setSpacing(8)
            made = QCheckBox()
            made.setAccessibleName(words)
            made.setChecked(number in self.done)
            made.toggled.connect(lambda on, n=number: self._tick(n, on))
            row.addWidget(made, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(Said(words, made), 1)
            self.boxes.append(made)
            self.lines.addLayout(row)

    def _tick(self, number: int, on: bool) -> None:
        (self.done.add if on else self.done.discard)(number)
        if len(self.done) == len(self.boxes):
            self.closed.emit()


class Prompts(QFrame):
    """A few orders that could be given now, a button each. `wanted` with the kind of order and its values, `looked`
    after each look; `any` says whether there is something to show."""

    wanted = Signal(str, dict)
    looked = Signal()

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.seat, self.any = seat, False
        self.shown: list[Hint] = []
        self.made: list[QPushButton] = []
        self.head, self.lines = Head(), QVBoxLayout()
        self.says = label("", "caption", wrap=True)
        self.says.setContentsMargins(16, 6, 12, 0)
        self.lines.setContentsMargins(16, 6, 12, 8)
        self.lines.setSpacing(4)
        stack(self, self.head, self.says, self.lines)

    def put(self, title: str, says: str, found: list[Hint]) -> None:
        """Show these."""
        self.head.title.setText(title)
        self.says.setText(says)
        self.says.setVisible(bool(says))
        found = [hint for hint in found if hint.kind in BY_KIND]
        words = [self.words(hint) for hint in found]
        if words != [made.text() for made in self.buttons()]:
            clear(self.lines)
            self.made = []
            for number, (hint, said) in enumerate(zip(found, words, strict=True)):
                made = Twofold(self.seat.order_name(hint.kind), about_of(self.seat, hint), said)
                made.clicked.connect(lambda _, n=number: self._take(n))
                self.lines.addWidget(made)
                self.made.append(made)
        self.shown = found

    def _take(self, number: int) -> None:
        """Give the order that stands there now: the same words may be about another letter meanwhile."""
        hint = self.shown[number]
        self.wanted.emit(hint.kind, hint.values)

    def buttons(self) -> list[QPushButton]:
        """The buttons, from the top."""
        return list(self.made)

    def words(self, hint: Hint) -> str:
        """An order and what it is about."""
        order, about = self.seat.order_name(hint.kind), about_of(self.seat, hint)
        return self.seat.language.t("prompt", order=order, about=about) if about else order


def about_of(seat: Seat, hint: Hint) -> str:
    """What an order that could be given is about: where, who, what, of long lists the first ones."""
    letter = seat.view.knows.letters.get(str(hint.values.get("message", "")))
    if letter is not None:
        return sender_name(seat, letter)
    found: list[str] = []
    for field in ABOUT:
        value = hint.values.get(field)
        if field == "role" and value:
            found.append(seat.language.t(f"status.role.{value}"))
            continue
        ids = [ident for ident in (value if isinstance(value, list) else [value]) if ident in seat.names()]
        if ids and field in hint.values:
            names = [seat.name(str(ident)) for ident in ids]
            found.append(names[0] + (f" +{len(names) - 1}" if len(names) > 1 else ""))
    return " · ".join(dict.fromkeys(found))


class Doctrine(Prompts):
    """What doctrine would do now; asked again a moment after something changed, while it is on."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self.on = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SOON)
        self._timer.timeout.connect(self.refresh)
        seat.changed.connect(self._soon)

    def switch(self, on: bool) -> None:
        """Give hints, or give none."""
        self.on = on
        self.refresh()

    def _soon(self) -> None:
        if self.on and not self._timer.isActive():
            self._timer.start()

    def refresh(self) -> None:
        """Look again."""
        t = self.seat.language.t
        over = self.seat.game.over
        self.put(t("hints"), "" if over else t("hints_none"), hints(self.seat) if self.on and not over else [])
        self.says.setVisible(not self.shown)
        self.any = self.on and not over
        self.looked.emit()


class Meanwhile(Prompts):
    """What can be done from the desk while the force is on the road."""

    def refresh(self) -> None:
        """Look again."""
        t, there = self.seat.language.t, on_the_road(self.seat)
        found = rear_office(self.seat) if there else []
        says = t("meanwhile_until", at=seat_clock(self.seat, there)) if there > 1 else t("meanwhile_ready")
        self.put(t("meanwhile"), says if there else "", found)
        self.any = bool(self.shown)
        self.looked.emit()
