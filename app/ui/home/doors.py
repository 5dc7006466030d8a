"""The doors of the first screen: what one can begin with, each with its number key."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from app.services.words import Language
from app.ui.theme.look import Look
from app.ui.theme.symbols import icon
from app.ui.theme.tokens import radius, size

DOORS: tuple[tuple[str, str], ...] = (
    ("alone", "play"),
    ("tutorial", "flag"),
    ("review", "review"),
    ("results", "table"),
)
"""Those that are built: name and icon, in order. The first is the way most people go."""


class Door(QAbstractButton):
    """A large button: icon, title, a line on what is behind it, the key that opens it."""

    def __init__(self, name: str, picture: str, number: int, language: Language, look: Look) -> None:
        super().__init__()
        self.look, self.picture, self.number, self.primary = look, picture, number, number == 1
        self.setText(language.t(f"home.door.{name}"))
        self.line = language.t(f"home.door.{name}_line")
        self.setAccessibleName(self.text())
        self.setAccessibleDescription(self.line)
        self.setToolTip(f"{self.line} ({number})")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As tall as two lines and their air."""
        return QSize(220, round(64 * self.look.scale))

    def minimumSizeHint(self) -> QSize:
        """Icon and the beginning of the words."""
        return QSize(140, round(64 * self.look.scale))

    def _font(self, name: str, bold: bool) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(round(size(name) * self.look.scale))
        font.setBold(bold)
        return font

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the door; the one that has the keyboard has the frame."""
        t = self.look.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink, over = self.primary, self.underMouse() or self.isDown()
        back = "ink" if ink else "hover" if over else "raised"
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setBrush(t.colour(back))
        painter.setPen(QPen(t.colour("ink" if ink else "line_strong" if over else "line"), 1))
        painter.drawRoundedRect(frame, radius("card"), radius("card"))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(t.colour("on_ink" if ink else "focus"), 2))
            painter.drawRoundedRect(frame.adjusted(3, 3, -3, -3), 5, 5)
        tight = self.width() < 260 * self.look.scale
        middle, x = self.height() // 2, 12 if tight else 20
        colour = "on_ink" if ink else "text"
        icon(t, self.picture, colour, 20).paint(painter, QRect(x, middle - 10, 20, 20))
        x += 28 if tight else 34
        key = QRect(self.width() - (30 if tight else 36), middle - 10, 20, 20)
        room = key.left() - 8 - x
        title, line = self._font("font.lead", True), self._font("font.caption", False)
        for font, words, tone, top in (
            (title, self.text(), colour, middle - QFontMetrics(title).height()),
            (line, self.line, "on_ink" if ink else "text_2", middle + 2),
        ):
            painter.setFont(font)
            painter.setPen(t.colour(tone))
            metrics = QFontMetrics(font)
            said = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRect(x, top, room, metrics.height()), Qt.AlignmentFlag.AlignVCenter, said)
        painter.setPen(QPen(t.colour("on_ink" if ink else "line_strong"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(key), radius("kbd"), radius("kbd"))
        painter.setFont(line)
        painter.setPen(t.colour("on_ink" if ink else "text_2"))
        painter.drawText(key, Qt.AlignmentFlag.AlignCenter, str(self.number))

    def enterEvent(self, event: QEnterEvent) -> None:
        """The mouse is over it."""
        self.update()
        super().enterEvent(event)
