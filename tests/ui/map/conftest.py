"""A hand that drags a map."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent

from app.ui.map.view import MapView

Drag = Callable[..., None]


@pytest.fixture
def drag() -> Drag:
    """Presses at the first point, goes through the others and stays down, painting each time; `let_go` lets go."""

    def drag(view: MapView, *points: QPoint, let_go: bool = False) -> None:
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        for number, at in enumerate(points):
            kind = QEvent.Type.MouseButtonPress if number == 0 else QEvent.Type.MouseMove
            where = QPointF(at)
            QCoreApplication.sendEvent(view, QMouseEvent(kind, where, view.mapToGlobal(where), left, left, none))
            view.grab()
        if let_go:
            kind, up = QEvent.Type.MouseButtonRelease, Qt.MouseButton.NoButton
            QCoreApplication.sendEvent(view, QMouseEvent(kind, where, view.mapToGlobal(where), left, up, none))
            view.grab()

    return drag
