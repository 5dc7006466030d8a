"""A narrow window, such as one at twice the scale: the score gives up its column and becomes a tab at the right."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt

from app.ui.theme.tokens import size

if TYPE_CHECKING:
    from app.ui.evaluate.window import EvaluateWindow

WIDE = 1180
"""Pixels from which there is room for three columns."""
ANY = 16_777_215
"""No limit to a width, in Qt's terms."""


class Narrow(QObject):
    """Watches the width of a window."""

    def __init__(self, window: "EvaluateWindow") -> None:
        super().__init__(window)
        self.window, self.narrow = window, False
        window.tabs.setElideMode(Qt.TextElideMode.ElideRight)
        window.installEventFilter(self)
        self.fit()

    def fit(self) -> None:
        """Move the score where there is room for it."""
        window, points = self.window, self.window.points
        narrow = window.width() < WIDE * window.look.scale
        if narrow == self.narrow:
            return
        self.narrow = narrow
        window.tabs.setUsesScrollButtons(not narrow)  # five names are cut short rather than one of them hidden
        if narrow:
            points.setMinimumWidth(0)
            points.setMaximumWidth(ANY)
            window.tabs.addTab(points, "")
            self.retitle()
        else:
            window.tabs.removeTab(window.tabs.indexOf(points))
            window.split.insertWidget(0, points)
            points.setFixedWidth(size("evaluate.left"))
            points.show()

    def retitle(self) -> None:
        """In the language in use."""
        if self.narrow:
            tabs = self.window.tabs
            tabs.setTabText(
                tabs.indexOf(self.window.points), self.window.evaluation.language.t("evaluate.exercise_score")
            )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look, and keep nothing back."""
        if event.type() == QEvent.Type.Resize:
            self.fit()
        return False
