"""The pencil: draws a new plot on a map, point by point, with the mouse or by keys."""

from PySide6.QtCore import QObject, QPointF, Qt, Signal

from app.domain.knowledge import PLOTS
from app.ui.map.marks import Point


class Pencil(QObject):
    """`taken` when it was taken up or put away; `drawn` when a drawing is finished: its symbol, its points in metres,
    and the plot that it takes the place of."""

    taken = Signal(bool)
    drawn = Signal(str, list, str)

    def __init__(self, view) -> None:
        super().__init__(view)
        self.view = view
        self.symbol = ""
        self.replaces = ""
        self.points: list[Point] = []

    def __bool__(self) -> bool:
        return bool(self.symbol)

    def take(self, symbol: str, replaces: str = "") -> None:
        """Begin to draw a symbol; without one, put the pencil away."""
        self.symbol, self.replaces, self.points = symbol, replaces, []
        self.view.setCursor(Qt.CursorShape.CrossCursor if symbol else Qt.CursorShape.OpenHandCursor)
        self.view.setFocus()
        self.view.update()
        self.taken.emit(bool(symbol))

    def set_point(self, at: QPointF) -> None:
        """One point more, where the widget is clicked."""
        ground = self.view.ground(at)
        self.points.append((round(ground.x()), round(-ground.y())))
        self.view.update()
        if self.symbol == "point":
            self.finish()

    def finish(self) -> None:
        """The drawing is done, if it has points enough for its symbol."""
        if self.symbol and len(self.points) >= PLOTS[self.symbol]:
            symbol, points, replaces = self.symbol, self.points, self.replaces
            self.take("")
            self.drawn.emit(symbol, [list(at) for at in points], replaces)

    def key(self, key: Qt.Key) -> bool:
        """Insert sets a point in the middle of the map, Backspace takes the last one back, Enter ends, Escape drops;
        whether the key meant the pencil."""
        if not self.symbol:
            return False
        if key == Qt.Key.Key_Insert:
            self.set_point(QPointF(self.view.width() / 2, self.view.height() / 2))
        elif key == Qt.Key.Key_Backspace and self.points:
            self.points.pop()
            self.view.update()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finish()
        elif key == Qt.Key.Key_Escape:
            self.take("")
        else:
            return False
        return True
