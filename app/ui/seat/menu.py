"""What can be done with a thing, as a menu: what this post may do first, then the rest with the reason why not."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from app.services.allowed import why_not
from app.ui.seat.verbs import filled_from, verbs_for
from app.ui.widgets.basic import tip

if TYPE_CHECKING:
    from app.ui.seat.window import SeatWindow

REASON = 52
"""So many characters of a reason stand in the menu itself; the whole of it is in the tool tip."""


def verbs_menu(window: SeatWindow, ident: str) -> QMenu:
    """The menu; empty where there is nothing to do with the thing."""
    seat, t = window.seat, window.seat.language.t
    menu = QMenu(window)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setToolTipsVisible(True)
    refused: list[QAction] = []
    for verb in verbs_for(seat, ident):
        name = seat.order_name(verb.kind)
        why = why_not(seat, verb.kind, filled_from(seat, verb, ident))
        action = QAction(f"{name}\t{_short(why)}" if why else name, menu)
        action.setToolTip(tip(why or name))
        if why:
            action.setEnabled(False)
            refused.append(action)
        else:
            action.triggered.connect(partial(window.write, verb.kind, ident))
            menu.addAction(action)
    mine = seat.view.knows.plots.get(ident)
    if mine is not None and mine.post == seat.post:
        menu.addAction(t("redraw"), lambda: window.map.pencil.take(mine.symbol, ident))
        menu.addAction(t("wipe"), lambda: window.wipe(ident))
    if refused and menu.actions():
        menu.addSeparator()
    menu.addActions(refused)
    return menu


def _short(why: str) -> str:
    """Its first sentence, cut where it is long."""
    first = why.split("。")[0].split(". ")[0].rstrip(".").replace("\t", " ")
    return first if len(first) <= REASON else first[: REASON - 1].rstrip() + "…"
