"""The bar at the top of the review: the moment, the views, what can be done with the run, and which run it is."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from app.services.evaluation import Evaluation
from app.ui.theme.look import Look
from app.ui.theme.symbols import icon
from app.ui.theme.tokens import size
from app.ui.widgets.basic import label, tip

VIEWS = (("replay", "review"), ("network", "graph"), ("knew", "table"), ("compare", "swap"), ("what_if", "branch"))
"""Key of the words, and icon."""


class Top(QWidget):
    """`viewed` with the number of the view that was asked for."""

    viewed = Signal(int)

    def __init__(self, evaluation: Evaluation, look: Look) -> None:
        super().__init__()
        self.evaluation, self.look = evaluation, look
        self.setObjectName("bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(size("bar.top"))
        self.clock, self.of_length = label("", "display"), label("", "caption")
        self.views = [QToolButton() for _ in VIEWS]
        self.branch, self.export = QToolButton(), QToolButton()
        self.menu = QMenu(self.export)
        self.title, self.subtitle = label("", "lead"), label("", "caption")
        self.subtitle.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(12)
        self.clock.setMinimumWidth(122)
        row.addWidget(self.clock)
        row.addWidget(self.of_length)
        row.addSpacing(8)
        group = QButtonGroup(self)
        segments = QHBoxLayout()
        segments.setSpacing(0)
        for number, made in enumerate(self.views):
            made.setCheckable(True)
            made.setChecked(number == 0)
            made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            made.clicked.connect(partial(self.viewed.emit, number))
            group.addButton(made)
            segments.addWidget(made)
        row.addLayout(segments)
        self.export.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.export.setMenu(self.menu)
        for made in (self.branch, self.export):
            made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            row.addWidget(made)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addStretch(1)
        for each in (self.title, self.subtitle):
            each.setAlignment(Qt.AlignmentFlag.AlignRight)
            names.addWidget(each)
        names.addStretch(1)
        row.addLayout(names, 1)

    def retitle(self) -> None:
        """In the language in use."""
        e, t = self.evaluation, self.evaluation.language.t
        self.title.setText(t("evaluate.title"))
        self.subtitle.setText(e.language.of(e.whole.entry.exercise.title))
        self.subtitle.setToolTip(tip(self.subtitle.text()))
        self.of_length.setText(t("evaluate.of_length", length=e.clock(e.whole.ends).removeprefix("T+")))
        for number, (made, (name, _)) in enumerate(zip(self.views, VIEWS, strict=True), 1):
            made.setText(t(f"evaluate.{name}"))
            made.setAccessibleName(made.text())
            made.setToolTip(f"{made.text()} ({number})")
        self.export.setText(t("evaluate.export"))
        self.export.setIcon(icon(self.look.tokens, "doc"))
        self.branch.setText(t("evaluate.branch"))
        self.branch.setToolTip(f"{self.branch.text()} (B)")
        self.branch.setIcon(icon(self.look.tokens, "play"))
        for made in (self.branch, self.export):
            made.setAccessibleName(made.text())
        self.colour()
        self.fold()

    def colour(self) -> None:
        """Icons as the buttons are."""
        for made, (_, glyph) in zip(self.views, VIEWS, strict=True):
            made.setIcon(icon(self.look.tokens, glyph, "on_ink" if made.isChecked() else "text"))

    def fold(self) -> None:
        """Where there is no room the icons of the views go, then the words of what is done seldom."""
        small = self.width() < 1500 * self.look.scale
        for made in self.views:
            only = Qt.ToolButtonStyle.ToolButtonTextOnly
            made.setToolButtonStyle(only if small else Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.of_length.setVisible(not small)
        self.subtitle.setVisible(self.width() >= 1280 * self.look.scale)

    def resizeEvent(self, event) -> None:
        """Another width."""
        self.fold()
