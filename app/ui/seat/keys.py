"""The keys of the seat window: one table, from which shortcuts come and which is shown on F1."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from app.services.words import Language
from app.ui.widgets.basic import button, chip, label

if TYPE_CHECKING:
    from app.ui.seat.window import SeatWindow

TABS = ("now", "orders", "figures")
"""The tabs of the right column that a key leads to."""
KEYS: tuple[tuple[str, str], ...] = (
    ("Ctrl+K", "palette"), ("F1", "keys"), ("Ctrl+/", "keys"), ("F6", "next_panel"), ("Shift+F6", "previous_panel"),
    ("Ctrl+D", "dispatch"), ("Ctrl+R", "report"), ("Ctrl+M", "message"), ("Ctrl+E", "convene"),
    ("Ctrl+Shift+R", "request"), ("Ctrl+F", "find"), ("Ctrl+Shift+F", "find_letter"), ("Ctrl+1", "tab_now"),
    ("Ctrl+2", "tab_orders"), ("Ctrl+3", "tab_figures"), ("Ctrl+B", "board"), ("Ctrl+.", "faster"),
    ("Ctrl+,", "slower"),
)  # fmt: skip
"""Keys → what they do; the window knows how."""
SAID = (
    ("Space", "pause"), ("Enter", "open"), ("Menu", "menu"), ("Ctrl+Enter", "send"), ("Esc", "put_away"),
    ("↑ ↓ ← →", "move"), ("+ −", "zoom"), ("Home", "home"), ("N  P", "next_mark"), ("S", "scene"),
    ("Ctrl+Shift+L", "reset"),
)  # fmt: skip
"""Keys that panels themselves hear."""


def listen(window: SeatWindow) -> None:
    """Let the window hear its keys; what is no deed of the window's own is an order to write."""
    acts: dict[str, Callable[[], Any]] = {
        "palette": window.palette_open, "keys": window.show_keys, "next_panel": partial(cycle, window),
        "previous_panel": partial(cycle, window, -1), "find": window.over.search.setFocus,
        "find_letter": window.inbox.look_for,
        "faster": partial(window.pace, 2.0), "slower": partial(window.pace, 0.5), "board": window.boarded.click,
    }  # fmt: skip
    acts |= {f"tab_{name}": partial(window.tab, number) for number, name in enumerate(TABS)}
    for keys, name in KEYS:
        QShortcut(QKeySequence(keys), window, acts.get(name) or partial(window.write, name))


def cycle(window: SeatWindow, step: int = 1) -> None:
    """The keyboard goes to the next panel: inbox, tools, map, board, right column."""
    goes: dict[QWidget, Callable[[], Any]] = {
        window.inbox: window.inbox.list.setFocus, window.row: next(iter(window.tools.values())).setFocus,
        window.map: window.map.setFocus, window.board: window.board.table.setFocus, window.right: window.right.focus,
    }  # fmt: skip
    panels = [panel for panel in goes if panel.isVisible()]
    focused = window.focusWidget()
    here = next((i for i, p in enumerate(panels) if focused and (p is focused or p.isAncestorOf(focused))), -1)
    goes[panels[(here + step) % len(panels)]]()


class KeysTable(QDialog):
    """What every key does."""

    def __init__(self, language: Language, parent: QWidget) -> None:
        super().__init__(parent)
        t = language.t
        self.setWindowTitle(t("key.keys"))
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 16, 24, 16)
        box.addWidget(label(t("key.keys"), "title"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        joined: dict[str, list[str]] = {}
        for pressed, name in (*KEYS, *SAID):
            joined.setdefault(name, []).append(pressed)
        half = (len(joined) + 1) // 2
        for number, (name, keys) in enumerate(joined.items()):
            row, column = number % half, number // half * 2
            grid.addWidget(chip("   ".join(keys)), row, column, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(label(t(f"key.{name}")), row, column + 1)
        box.addLayout(grid)
        close = button(t("close"))
        close.clicked.connect(self.accept)
        box.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
