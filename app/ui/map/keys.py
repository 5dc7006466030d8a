"""What the keys do on a map."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from app.ui.map.view import MapView

STEP = 80
"""Pixels that an arrow moves the map."""
_MOVES = {
    Qt.Key.Key_Left: (-STEP, 0),
    Qt.Key.Key_Right: (STEP, 0),
    Qt.Key.Key_Up: (0, -STEP),
    Qt.Key.Key_Down: (0, STEP),
}


def press(view: "MapView", key: Qt.Key) -> bool:
    """Arrows move, + and − zoom, Home goes back, S comes close to the scene, N and P go from mark to mark, Enter opens,
    Menu asks, Del wipes a drawing out; whether the key means something here."""
    if view.pencil.key(key):
        return True
    if key in _MOVES:
        view.move_by(*_MOVES[key])
    elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
        view.zoom(1.3)
    elif key == Qt.Key.Key_Minus:
        view.zoom(1 / 1.3)
    elif key == Qt.Key.Key_Home:
        view.back()
    elif key == Qt.Key.Key_S and view.scene.parts:
        view.scene.come_close()
    elif key in (Qt.Key.Key_N, Qt.Key.Key_P) and (view.marks or view.plots):
        ids = list(dict.fromkeys((*(m.id for m in view.marks), *(x.id for x in view.plots))))
        at = ids.index(view.chosen) if view.chosen in ids else -1
        view.centre_on(ids[(at + (1 if key == Qt.Key.Key_N else -1)) % len(ids)])
        view.picked.emit(view.chosen)
    elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and view.chosen:
        view.opened.emit(view.chosen)
    elif key == Qt.Key.Key_Delete and any(plot.id == view.chosen and plot.mine for plot in view.plots):
        view.wiped.emit(view.chosen)
    elif key == Qt.Key.Key_Menu and view.chosen:
        view.asked.emit(view.chosen, view.mapToGlobal(view.rect().center()))
    else:
        return False
    return True
