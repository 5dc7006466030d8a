"""The figures that matter, over the map: the latest value of each, from whom and as of when."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.services.seat import Seat
from app.ui.map.view import MapView
from app.ui.seat.figures import Said, differ, statements
from app.ui.seat.words import seat_clock
from app.ui.theme.tokens import radius, size
from app.ui.widgets.basic import tip

MOST = 4
TOP = 46
"""Below the map's tools."""


class Tally(QWidget):
    """`wanted` when it is clicked: there is more to each figure. Where sources differ, the value is framed."""

    wanted = Signal()

    def __init__(self, seat: Seat, view: MapView) -> None:
        super().__init__(view)
        self.seat, self.view = seat, view
        self.shown: list[tuple[str, Said, bool]] = []
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        view.installEventFilter(self)
        view.cover(lambda: [self.geometry()] if self.isVisible() else [])
        seat.changed.connect(self.refresh)
        seat.language.changed.connect(self.refresh)
        view.look.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show what there is now: the figures spoken of last, in the exercise's order."""
        said = statements(self.seat)
        latest = sorted(said, key=lambda figure: -said[figure][0].at)[:MOST]
        order = {figure: number for number, figure in enumerate(self.seat.view.script.figures)}
        latest.sort(key=lambda figure: order.get(figure, len(order)))
        self.shown = [(self.seat.name(figure), said[figure][0], differ(said[figure])) for figure in latest]
        words = [f"{name} {one.value}, {self._source(one)}" for name, one, _ in self.shown]
        self.setAccessibleName(f"{self.seat.language.t('figures')}: {'; '.join(words)}")
        self.setToolTip(tip("\n".join(words)))
        self._place()
        self.update()

    def _source(self, said: Said) -> str:
        source = self.seat.name(said.source) if said.source else self.seat.language.t("outside")
        return f"{source} {seat_clock(self.seat, said.at)}"

    def _fonts(self) -> tuple[QFont, QFont]:
        small, bold = QFont(self.font()), QFont(self.font())
        small.setPixelSize(round(size("font.caption") * self.view.look.scale))
        bold.setPixelSize(round(size("font.lead") * self.view.look.scale))
        bold.setBold(True)
        return small, bold

    def _columns(self) -> list[int]:
        """How wide each figure is; those that have no room on the map are left out."""
        small, bold = (QFontMetrics(font) for font in self._fonts())
        room = self.view.width() - 16 - 24
        found: list[int] = []
        for name, said, _ in self.shown:
            source = min(small.horizontalAdvance(self._source(said)), round(110 * self.view.look.scale))
            value = bold.horizontalAdvance(str(said.value)) + 8
            wide = max(min(small.horizontalAdvance(name), round(130 * self.view.look.scale)), value + source) + 22
            if sum(found) + wide > room:
                break
            found.append(wide)
        return found

    def _place(self) -> None:
        columns = self._columns()
        small, bold = (QFontMetrics(font) for font in self._fonts())
        tall = small.height() + bold.height() + 12
        low = self.view.height() < 300
        self.setVisible(bool(columns) and not low)
        self.setGeometry(8, round(TOP * max(1.0, self.view.look.scale)), sum(columns) + 8, tall)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the room that the map has."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Name, value, source and time, side by side."""
        t = self.view.look.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(t.colour("focus" if self.hasFocus() else "line_strong"), 2 if self.hasFocus() else 1))
        painter.setBrush(t.colour("panel"))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), radius("control"), radius("control"))
        small, bold = self._fonts()
        tight, big = QFontMetrics(small), QFontMetrics(bold)
        x, second = 12, 6 + tight.height()
        right = Qt.TextElideMode.ElideRight
        for (name, said, differs), wide in zip(self.shown, self._columns(), strict=False):
            painter.setFont(small)
            painter.setPen(t.colour("text_2"))
            line = QRect(x, 5, wide - 12, tight.height())
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, tight.elidedText(name, right, wide - 14))
            value = big.horizontalAdvance(str(said.value))
            line = QRect(x, second, value + 2, big.height())
            if differs:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(t.colour("warning_tint"))
                painter.drawRoundedRect(line.adjusted(-3, 1, 3, -1), radius("chip"), radius("chip"))
            painter.setFont(bold)
            painter.setPen(t.colour("warning" if differs else "text"))
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, str(said.value))
            painter.setFont(small)
            painter.setPen(t.colour("text_2"))
            rest = wide - value - 22
            line = QRect(x + value + 8, second, rest, big.height())
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, tight.elidedText(self._source(said), right, rest))
            x += wide

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Show all that was said."""
        self.wanted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is as a click."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.wanted.emit()
        else:
            super().keyPressEvent(event)
