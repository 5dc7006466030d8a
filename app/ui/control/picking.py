"""The world changed from the map: a menu on what is clicked with the right button, and the form that takes what is
clicked with the left one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu

from app.ui.control.world import CHANGES, WorldSheet, things

if TYPE_CHECKING:
    from app.ui.control.window import ControlWindow

ROAD = "road"


class Picking(QObject):
    """Connects the map of a control window with its form to change the world."""

    def __init__(self, window: ControlWindow) -> None:
        super().__init__(window)
        self.window = window
        self.names: dict[str, str] = {}
        window.map.asked.connect(self.ask)
        window.map.road_asked.connect(self.ask_road)
        window.map.picked.connect(self.take)
        window.map.road_picked.connect(self.take)
        window.right.aimed.connect(self.aim)

    def aim(self, kind: str, which: str, shown: bool) -> None:
        """The form means this now; no kind: there is no form. `shown`: it shall be looked for on the map."""
        window = self.window
        window.map.choose_roads(kind == ROAD, window.map.lit if kind == ROAD else "")
        if shown:
            window.show_world()
            window.map.setFocus(Qt.FocusReason.OtherFocusReason)
        if kind == ROAD:
            window.map.shine(which)

    def take(self, ident: str) -> None:
        """What was clicked is meant in the form, if that is open and such a thing can be."""
        sheet = self.window.right.sheet
        if isinstance(sheet, WorldSheet):
            sheet.mean(ident)

    def ask_road(self, ident: str, at: QPoint) -> None:
        """What is to become of a road."""
        window, t = self.window, self.window.control.language.t
        self.names = self.names or dict(things(window.control, ROAD))
        now = window.control.game.runner.state.roads.get(ident, "open")
        menu = self._menu(self.names.get(ident, ident))
        for state in CHANGES[ROAD].states:
            deed = menu.addAction(t(f"control.into_state.{state}"))
            deed.setCheckable(True)
            deed.setChecked(state == now)
            deed.setEnabled(state != now and not window.control.game.over)
            deed.triggered.connect(partial(self._change, ident, state))
        menu.addSeparator()
        menu.addAction(t("control.in_form"), partial(window.right.change, ROAD, ident))
        before = window.map.lit
        window.map.choose_roads(window.map.choosing, ident)
        menu.aboutToHide.connect(lambda: window.map.choose_roads(window.map.choosing, before))
        menu.popup(at)

    def ask(self, ident: str, at: QPoint) -> None:
        """What of a thing can be changed by hand."""
        window, t = self.window, self.window.control.language.t
        menu = self._menu(window.control.orders.name(ident))
        for kind in CHANGES:
            if any(ident == thing for thing, _ in things(window.control, kind)):
                words = t("control.change_by_hand", what=t(f"control.effect.{kind}"))
                menu.addAction(words, partial(window.right.change, kind, ident))
        if len(menu.actions()) > 1:
            menu.popup(at)
        else:
            menu.deleteLater()

    def _menu(self, title: str) -> QMenu:
        menu = QMenu(self.window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(title).setEnabled(False)
        return menu

    def _change(self, road: str, state: str, checked: bool = False) -> None:
        self.window.control.change_world({ROAD: road, "state": state})
