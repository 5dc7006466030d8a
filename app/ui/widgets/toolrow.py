"""A row of tools that folds what has no room into a menu at its end."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QToolButton, QWidget


class ToolRow(QWidget):
    """Buttons from left to right; those that don't fit are in the menu of the last one, under the same words."""

    def __init__(self) -> None:
        super().__init__()
        self.buttons: list[QPushButton] = []
        self.more = QToolButton()
        self.more.setText("»")
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(self.more)
        self.menu.aboutToShow.connect(self._fill)
        self.more.setMenu(self.menu)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(6)
        self.row.addWidget(self.more)
        self.row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def add(self, button: QPushButton) -> None:
        """One more tool."""
        self.buttons.append(button)
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.row.insertWidget(len(self.buttons) - 1, button)

    def minimumSizeHint(self) -> QSize:
        """The first tool and the menu."""
        first = self.buttons[0].sizeHint() if self.buttons else QSize(0, 0)
        return QSize(first.width() + self.more.sizeHint().width() + 6, first.height())

    def fold(self) -> None:
        """Show what has room."""
        widths = [button.sizeHint().width() for button in self.buttons]
        room, gap = self.width(), self.row.spacing()
        fits = len(widths)
        if sum(widths) + gap * (len(widths) - 1) > room:
            room -= self.more.sizeHint().width() + gap
            fits, used = 0, 0
            while fits < len(widths) and used + widths[fits] <= room:
                used += widths[fits] + gap
                fits += 1
        for number, button in enumerate(self.buttons):
            button.setVisible(number < fits)
        self.more.setVisible(fits < len(widths))

    def _fill(self) -> None:
        self.menu.clear()
        for button in self.buttons:
            if button.isHidden():
                self.menu.addAction(button.text()).triggered.connect(button.click)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width."""
        self.fold()

    def changeEvent(self, event: QEvent) -> None:
        """Another font or style."""
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self.fold()
        super().changeEvent(event)
