"""The look of the running program: theme, text size, fonts; one object that windows ask and hear from."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from app import ASSETS
from app.ui.theme.style import style_sheet
from app.ui.theme.tokens import THEMES, Tokens


class Look(QObject):
    """The theme in use; `changed` after another one was chosen."""

    changed = Signal()

    def __init__(self, theme: str = "light", scale: float = 1.0) -> None:
        super().__init__()
        self.tokens = Tokens(theme if theme in THEMES else "light")
        self.scale = scale
        for file in sorted((ASSETS / "fonts").glob("*.otf")):
            QFontDatabase.addApplicationFont(str(file))

    def apply(self) -> None:
        """Dress the whole program."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            palette = app.palette()
            palette.setColor(QPalette.ColorRole.Link, QColor(self.tokens["info"]))  # no style sheet reaches a link
            app.setPalette(palette)
            app.setStyleSheet(style_sheet(self.tokens, self.scale))

    def set_theme(self, theme: str) -> None:
        """Choose light or dark."""
        self.tokens = Tokens(theme)
        self.apply()
        self.changed.emit()

    def set_scale(self, scale: float) -> None:
        """Enlarge the text, for projecting."""
        self.scale = scale
        self.apply()
        self.changed.emit()
