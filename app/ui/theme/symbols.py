"""Symbols and line icons as pixmaps, coloured by the theme and kept."""

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app import ASSETS
from app.ui.theme.tokens import Tokens

_KEPT: dict[tuple[str, str, int, float], QPixmap] = {}


def symbol(t: Tokens, name: str, size: int = 20, dpr: float = 1.0) -> QPixmap:
    """A force symbol or mark, e.g. `fire_rescue-actual`; an unknown one falls back to its force's own."""
    folder = ASSETS / "symbols" / t.theme
    file = folder / f"{name}.svg"
    if not file.is_file():
        kind, _, state = name.partition("-")
        file = folder / f"{kind.split('.')[0]}-{state or 'actual'}.svg"
    return _draw(t.theme, name, file.read_bytes() if file.is_file() else b"", size, dpr)


def icon(t: Tokens, name: str, colour: str = "text", size: int = 16) -> QIcon:
    """A line icon in a token's colour."""
    file = ASSETS / "symbols" / "ui" / f"{name}.svg"
    svg = file.read_bytes().replace(b"currentColor", t[colour].encode()) if file.is_file() else b""
    return QIcon(_draw(t.theme, f"ui:{name}:{colour}", svg, size, 2.0))


def _draw(theme: str, name: str, svg: bytes, size: int, dpr: float) -> QPixmap:
    key = (theme, name, size, dpr)
    found = _KEPT.get(key)
    if found is None:
        found = QPixmap(QSize(round(size * dpr), round(size * dpr)))
        found.fill(Qt.GlobalColor.transparent)
        if svg:
            painter = QPainter(found)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            QSvgRenderer(QByteArray(svg)).render(painter)
            painter.end()
        found.setDevicePixelRatio(dpr)
        _KEPT[key] = found
    return found
