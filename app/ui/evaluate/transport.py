"""The row that moves the scrubber: events, play, speeds, marks; and what the lanes show."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget

from app.services.evaluation import SPEEDS, Evaluation
from app.ui.theme.look import Look
from app.ui.theme.symbols import icon
from app.ui.theme.tokens import size
from app.ui.widgets.basic import label


class Transport(QWidget):
    """Buttons of the replay."""

    def __init__(self, evaluation: Evaluation, look: Look) -> None:
        super().__init__()
        self.evaluation, self.look = evaluation, look
        self.setObjectName("bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumHeight(size("bar.tool"))
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 12, 4)
        row.setSpacing(4)
        self.before, self.start, self.after = QToolButton(), QToolButton(), QToolButton()
        for made, deed in (
            (self.before, partial(evaluation.step_event, -1)),
            (self.start, lambda: evaluation.play(not evaluation.playing)),
            (self.after, partial(evaluation.step_event, 1)),
        ):
            made.clicked.connect(lambda checked=False, deed=deed: deed())
            row.addWidget(made)
        row.addSpacing(8)
        group = QButtonGroup(self)
        self.speeds: list[QToolButton] = []
        for speed in SPEEDS:
            made = QToolButton()
            made.setCheckable(True)
            made.setChecked(speed == evaluation.speed)
            made.clicked.connect(partial(self.set_speed, speed))
            group.addButton(made)
            self.speeds.append(made)
            row.addWidget(made)
        row.addSpacing(8)
        self.mark_before, self.mark_after, self.loss = QToolButton(), QToolButton(), QToolButton()
        self.mark_before.clicked.connect(lambda: evaluation.jump_mark(-1))
        self.mark_after.clicked.connect(lambda: evaluation.jump_mark(1))
        self.loss.clicked.connect(lambda: evaluation.jump_loss(1))
        for made in (self.mark_before, self.mark_after, self.loss):
            row.addWidget(made)
        row.addStretch(1)
        self.legend = label("", "caption")
        self.legend.setMinimumWidth(0)
        row.addWidget(self.legend)
        evaluation.running.connect(lambda on: self.retitle())
        evaluation.covering.connect(lambda on: self.retitle())
        look.changed.connect(self.retitle)
        self.retitle()

    def set_speed(self, speed: float, checked: bool = True) -> None:
        """Exercise seconds a second."""
        self.evaluation.set_speed(speed)
        self.speeds[SPEEDS.index(speed)].setChecked(True)

    def faster(self, way: int) -> None:
        """The next speed up or down."""
        place = SPEEDS.index(self.evaluation.speed) + way
        if 0 <= place < len(SPEEDS):
            self.set_speed(SPEEDS[place])

    def retitle(self) -> None:
        """In the language in use."""
        t, tokens = self.evaluation.language.t, self.look.tokens
        on = self.evaluation.playing
        for made, key, glyph, keys in (
            (self.before, "previous", "prev", "←"),
            (self.start, "pause" if on else "play", "pause" if on else "play", "Space"),
            (self.after, "next", "next", "→"),
        ):
            made.setIcon(icon(tokens, glyph))
            made.setAccessibleName(t(f"evaluate.{key}"))
            made.setToolTip(f"{t(f'evaluate.{key}')} ({keys})")
        for made, speed in zip(self.speeds, SPEEDS, strict=True):
            made.setText(f"{speed:g}×")
            made.setAccessibleName(t("evaluate.speed", speed=f"{speed:g}"))
        for made, key, keys in ((self.mark_before, "previous_mark", "["), (self.mark_after, "next_mark", "]"),
                                (self.loss, "next_loss", "L")):  # fmt: skip
            made.setAccessibleName(t(f"evaluate.{key}"))
            made.setToolTip(f"{t(f'evaluate.{key}')} ({keys})")
        self.loss.setEnabled(not self.evaluation.covered)
        if self.evaluation.covered:
            self.loss.setToolTip(t("judge.hidden"))
        signs = (("■", "dot_order"), ("○", "dot_arrival"), ("│", "dot_message"))
        self.legend.setText("  ".join(f"{sign} {t(f'evaluate.{key}')}" for sign, key in signs))
        self.fold()

    def fold(self) -> None:
        """The legend goes first where there is no room."""
        self.legend.setVisible(self.width() > 900 * self.look.scale)
        small, least = self.width() < 720 * self.look.scale, self.width() < 520 * self.look.scale
        t = self.evaluation.language.t
        for made, key, keys in ((self.mark_before, "previous_mark", "["), (self.mark_after, "next_mark", "]"),
                                (self.loss, "next_loss", "L")):  # fmt: skip
            words = "" if least else t(f"evaluate.{key}_short") if small else t(f"evaluate.{key}")
            made.setText(f"{words} {keys}".strip())

    def resizeEvent(self, event) -> None:
        """Another width."""
        self.fold()
