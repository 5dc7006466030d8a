"""A tour of the seat: points at one thing after the other, says what to do, and goes on when it is done."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.theme.look import Look
from app.ui.widgets.basic import button, label

if TYPE_CHECKING:
    from app.ui.seat.window import SeatWindow

WIDE = 340
"""Of the bubble, in pixels."""
LOOK = 200
"""ms between two looks at whether a step is done."""


@dataclass(slots=True)
class Step:
    """What to point at, what to say (a key), and when it is done; without `done` it waits for Next."""

    key: str
    at: Callable[[], QWidget]
    done: Callable[[], bool] | None = None


class Frame(QWidget):
    """A frame around what is pointed at; the mouse goes through it."""

    def __init__(self, window: QWidget, look: Look) -> None:
        super().__init__(window)
        self.look = look
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Three lines of ink, so that it is seen on any ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for width, tone in ((5, "panel"), (3, "warning")):
            painter.setPen(QPen(self.look.tokens.colour(tone), width))
            painter.drawRoundedRect(self.rect().adjusted(3, 3, -3, -3), 5, 5)


class Bubble(QFrame):
    """What to do, which step of how many, Next and Skip."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("card")
        self.words, self.count = label("", "lead", wrap=True), label("", "quiet")
        self.next, self.skip = button("", primary=True), button("")
        self.skip.setProperty("flat", True)
        box = self.box = QVBoxLayout(self)
        box.setContentsMargins(16, 12, 12, 12)
        box.addWidget(self.words)
        row = QHBoxLayout()
        row.addWidget(self.count)
        row.addStretch(1)
        row.addWidget(self.skip)
        row.addWidget(self.next)
        box.addLayout(row)
        self.setFixedWidth(WIDE)


class Tutorial(QObject):
    """The tour of one seat window. It can be left at any time, and leaves nothing behind."""

    def __init__(self, window: "SeatWindow") -> None:
        super().__init__(window)
        self.window = window
        self.steps = _steps(window)
        self.number = -1
        self.frame, self.bubble = Frame(window, window.look), Bubble(window)
        self.frame.hide()
        self.bubble.hide()
        self.bubble.next.clicked.connect(self.go_on)
        self.bubble.skip.clicked.connect(self.end)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK)
        self._timer.timeout.connect(self.look)
        window.installEventFilter(self)
        window.seat.language.changed.connect(self._say)

    @property
    def running(self) -> bool:
        """Whether the tour is under way."""
        return 0 <= self.number < len(self.steps)

    def begin(self) -> None:
        """The first step; the clock waits for it."""
        self.window.seat.game.pause()
        self.window.refresh()
        self.number = -1
        self._timer.start()
        self.go_on()

    def go_on(self) -> None:
        """The next step, or the end."""
        self.number += 1
        if not self.running:
            self.end()
            return
        self._say()
        self.bubble.show()
        self.frame.show()
        self._place()

    def end(self) -> None:
        """Put the tour away."""
        self.number = len(self.steps)
        self._timer.stop()
        self.frame.hide()
        self.bubble.hide()

    def look(self) -> None:
        """Go on if the step is done; else stay with what it points at."""
        if not self.running:
            return
        done = self.steps[self.number].done
        if done is not None and done():
            self.go_on()
        else:
            self._place()

    def _say(self) -> None:
        if not self.running:
            return
        t = self.window.seat.language.t
        self.bubble.words.setText(t(f"help.step.{self.steps[self.number].key}"))
        self.bubble.count.setText(t("help.step.count", number=self.number + 1, all=len(self.steps)))
        last = self.number == len(self.steps) - 1
        for made, key in ((self.bubble.next, "done" if last else "next"), (self.bubble.skip, "skip")):
            made.setText(t(f"help.step.{key}"))
            made.setAccessibleName(made.text())
        self.bubble.skip.setVisible(not last)
        self._place()

    def _place(self) -> None:
        target = self.steps[self.number].at()
        box = QRect(target.mapTo(self.window, QPoint(0, 0)), target.size()).adjusted(-4, -4, 4, 4)
        box = box.intersected(self.window.rect())
        self.frame.setGeometry(box)
        self.frame.raise_()
        bubble, room = self.bubble, self.window.rect().adjusted(8, 8, -8, -8)
        bubble.resize(WIDE, bubble.box.totalHeightForWidth(WIDE))
        left = max(room.left(), min(box.left(), room.right() - WIDE))
        spots = (
            QPoint(left, box.bottom() + 8), QPoint(box.right() + 8, box.top() + 40),
            QPoint(box.left() - WIDE - 8, box.top() + 40), QPoint(left, box.top() - bubble.height() - 8),
        )  # fmt: skip
        middle = QPoint(box.center().x() - WIDE // 2, box.center().y() - bubble.height() // 2)
        spot = next((spot for spot in spots if room.contains(QRect(spot, bubble.size()))), middle)
        if bubble.pos() != spot:
            bubble.move(spot)
        bubble.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay with the window's size; leave with the window."""
        if event.type() == QEvent.Type.Resize and self.running:
            self._place()
        elif event.type() == QEvent.Type.Close:
            self.end()
        return False


def _writing(window: "SeatWindow", first: QWidget) -> QWidget:
    """Where one writes: the form, else the card with its buttons, else where it begins."""
    if window.form is not None:
        return window.right
    return window.card if window.card.isVisible() else first


def _steps(window: "SeatWindow") -> list[Step]:
    seat = window.seat

    def has(*kinds: str) -> Callable[[], bool]:
        return lambda: any(own.kind in kinds for own in seat.view.knows.own.values())

    return [
        Step("clock", lambda: window.top),
        Step("play", lambda: window.play, lambda: seat.game.running),
        Step("letter", lambda: window.inbox, window.card.isVisible),
        Step("reply", lambda: _writing(window, window.inbox), has("reply", "acknowledge")),
        Step("map", lambda: window.map, lambda: bool(window.map.chosen)),
        Step("order", lambda: window.right if window.form is not None else window.tools["dispatch"],
             has("dispatch", "mobilise")),
        Step("side", lambda: window.side),
        Step("end", lambda: window.play),
    ]  # fmt: skip
