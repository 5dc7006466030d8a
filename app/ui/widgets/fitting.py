"""Buttons that give way where there is no room for their words."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
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


class Twofold(QPushButton):
    """A push button of two lines: in bold what it does, below it what that is about; both give way."""

    def __init__(self, first: str, second: str, whole: str) -> None:
        super().__init__(whole)
        self.first, self.second = first, second
        self.setAccessibleName(whole)
        self.setToolTip(tip(whole))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(64)

    def _fonts(self) -> tuple[QFont, QFont]:
        strong, plain = QFont(self.font()), QFont(self.font())
        strong.setBold(True)
        return strong, plain

    def sizeHint(self) -> QSize:
        """Two lines high, if there is something in the second one."""
        hint, tall = super().sizeHint(), sum(QFontMetrics(font).height() for font in self._fonts()) + 12
        return QSize(hint.width(), max(hint.height(), tall) if self.second else hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the button with as much of its words as fit."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)
        painter = QPainter(self)
        inner = self.rect().adjusted(12, 2, -12, -2)
        half = inner.height() // 2 if self.second else inner.height()
        lines = ((self.first, inner.top(), half), (self.second, inner.top() + half, inner.height() - half))
        painter.setPen(self.palette().buttonText().color())
        for (words, top, tall), font in zip(lines if self.second else lines[:1], self._fonts(), strict=False):
            painter.setFont(font)
            said = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, inner.width())
            painter.drawText(QRect(inner.left(), top, inner.width(), tall), Qt.AlignmentFlag.AlignVCenter, said)
