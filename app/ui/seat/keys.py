"""The keys of the seat window: one table, from which shortcuts come and which is shown on F1."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from app.services.words import Language
from app.ui.widgets.basic import button, chip, label

KEYS: tuple[tuple[str, str], ...] = (
    ("Ctrl+K", "palette"), ("F1", "keys"), ("Ctrl+/", "keys"), ("F6", "next_panel"), ("Shift+F6", "previous_panel"),
    ("Ctrl+D", "dispatch"), ("Ctrl+R", "report"), ("Ctrl+M", "message"), ("Ctrl+E", "convene"),
    ("Ctrl+Shift+R", "request"), ("Ctrl+F", "find"), ("Ctrl+1", "tab_now"), ("Ctrl+2", "tab_orders"),
    ("Ctrl+3", "tab_figures"), ("Ctrl+.", "faster"), ("Ctrl+,", "slower"),
)  # fmt: skip
"""Keys → what they do; the window knows how."""
SAID = (
    ("Space", "pause"), ("Enter", "open"), ("Menu", "menu"), ("Ctrl+Enter", "send"), ("Esc", "put_away"),
    ("↑ ↓ ← →", "move"), ("+ −", "zoom"), ("Home", "home"), ("N  P", "next_mark"), ("Ctrl+Shift+L", "reset"),
)  # fmt: skip
"""Keys that panels themselves hear."""


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
