"""Buttons that give way where there is no room for their words."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter

from app.ui.widgets.basic import tip


def word_button(text: str) -> QPushButton:
    """A button that gives way: its words end in an ellipsis where there is no room for them."""
    made = Fitting(text)
    made.setAccessibleName(text)
    made.setToolTip(tip(text))
    return made


class Fitting(QPushButton):
    """A push button whose words are cut short rather than clipped."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(64)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the button with as much of its words as fit."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width() - 28)
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)
