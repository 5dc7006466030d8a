"""Labels, chips, heads of panels: plain text always, so that what people typed is never taken for markup."""

from time import monotonic

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from app.ui.theme.symbols import icon
from app.ui.theme.tokens import Tokens, size


def label(text: str = "", role: str = "", wrap: bool = False) -> QLabel:
    """A label of plain text; `role` names its style."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if wrap:
        made.setMinimumWidth(40)  # else Qt asks for a shape that it likes, and a narrow column overflows
    if role:
        made.setProperty("role", role)
    return made


def chip(text: str, tone: str = "plain") -> QLabel:
    """A word with a meaning: critical, overdue, warning, good, info or plain."""
    made = label(text)
    made.setProperty("tone", tone)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
    return made


def button(text: str, primary: bool = False, name: str = "") -> QPushButton:
    """A push button with an accessible name."""
    made = QPushButton(text)
    made.setProperty("primary", primary)
    made.setAccessibleName(name or text)
    return made


def tip(text: str) -> str:
    """Words for a tool tip, which would otherwise take what looks like markup for markup."""
    if "<" not in text and "&" not in text:
        return text
    from html import escape  # brings all of HTML's names along, and hardly any text needs it

    return f"<p>{escape(text)}</p>".replace("\n", "<br>")


def cross(tokens: Tokens, name: str) -> QToolButton:
    """The button that puts a panel away."""
    made = tool(tokens, "x", name)
    made.setFixedSize(size("control.height"), size("control.height_small"))
    return made


def tool(tokens: Tokens, glyph: str, name: str, says: str = "") -> QToolButton:
    """A small flat button with nothing but a picture; `says` names it to a screen reader where `name` is too short."""
    made = QToolButton()
    made.setIcon(icon(tokens, glyph))
    made.setProperty("flat", True)
    made.setAccessibleName(says or name)
    made.setToolTip(name)
    return made


class Line(QLabel):
    """One line that ends in an ellipsis where there is no room; the whole of it is in the tool tip."""

    def __init__(self, text: str = "", role: str = "") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Say this."""
        super().setText(text)
        self.setToolTip(tip(text))

    def minimumSizeHint(self) -> QSize:
        """It gives way."""
        return QSize(min(40, super().minimumSizeHint().width()), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what fits."""
        painter = QPainter(self)
        painter.setPen(self.palette().windowText().color())
        said = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, said)


class Saying(QLabel):
    """What was just done, in a window's foot; it goes when it has stood for a while."""

    STANDS = 20.0
    """Seconds."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "caption")
        self._since = 0.0

    def setText(self, text: str) -> None:
        """Say this from now on."""
        self._since = monotonic()
        super().setText(text)

    def fade(self) -> None:
        """Say nothing any more, if it has been said for long enough."""
        if self.text() and monotonic() - self._since > self.STANDS:
            super().setText("")


class Head(QFrame):
    """The head of a panel: title, count, and room for actions at its end."""

    def __init__(self, title: str = "") -> None:
        super().__init__()
        self.setObjectName("head")
        self.setFixedHeight(size("bar.panel_head"))
        self.title, self.count = Line(title, "strong"), label("", "caption")
        self.box = QHBoxLayout(self)
        self.box.setContentsMargins(size("inset.panel"), 0, size("inset.panel_end"), 0)
        self.box.addWidget(self.title)
        self.box.addWidget(self.count)
        self.box.addStretch(1)

    def add(self, widget: QWidget) -> None:
        """Put an action at the end."""
        self.box.addWidget(widget)


class Stamp(QWidget):
    """The hatched stamp EXERCISE 演练 that stands on every screen of a drill."""

    def __init__(self, tokens: Tokens) -> None:
        super().__init__()
        self.tokens = tokens
        self.setFixedSize(150, size("bar.status") - 4)
        self.setAccessibleName("EXERCISE 演练")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Hatch and words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = QColor(self.tokens["ink"])
        painter.setPen(QPen(ink, 1))
        box = self.rect().adjusted(0, 0, -1, -1)
        painter.drawRoundedRect(box, 2, 2)
        painter.setClipRect(box)
        for x in (*range(-14, 16, 5), *range(box.width() - 16, box.width() + 14, 5)):
            painter.drawLine(x, box.height(), x + 14, 0)
        font = painter.font()
        font.setPixelSize(12)
        font.setBold(True)
        painter.setFont(font)
        painter.fillRect(box.adjusted(16, 1, -16, -1), QColor(self.tokens["panel"]))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "EXERCISE 演练")


def clear(layout: object) -> None:
    """Take every widget out of a layout."""
    while layout.count():  # type: ignore[attr-defined]
        item = layout.takeAt(0)  # type: ignore[attr-defined]
        if item.widget() is not None:
            item.widget().hide()
            item.widget().deleteLater()
        elif item.layout() is not None:
            clear(item.layout())
