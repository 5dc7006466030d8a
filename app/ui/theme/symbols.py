"""Symbols and line icons as pixmaps, coloured by the theme and kept."""

import atexit
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app import ASSETS
from app.ui.theme.tokens import Tokens

_FILES: dict[str, str] = {}
_KEPT: dict[tuple[str, str, int, float], QPixmap] = {}


def symbol(t: Tokens, name: str, size: int = 20, dpr: float = 1.0) -> QPixmap:
    """A force symbol or mark, e.g. `fire_rescue-actual`; an unknown one falls back to its force's own."""
    kept = _KEPT.get((t.theme, name, size, dpr))
    if kept is not None:
        return kept
    folder = ASSETS / "symbols" / t.theme
    file = folder / f"{name}.svg"
    if not file.is_file():
        kind, _, state = name.partition("-")
        file = folder / f"{kind.split('.')[0]}-{state or 'actual'}.svg"
    return _draw(t.theme, name, file.read_bytes() if file.is_file() else b"", size, dpr)


def icon(t: Tokens, name: str, colour: str = "text", size: int = 16) -> QIcon:
    """A line icon in a token's colour."""
    kept = _KEPT.get((t.theme, f"ui:{name}:{colour}", size, 2.0))
    if kept is not None:
        return QIcon(kept)
    file = ASSETS / "symbols" / "ui" / f"{name}.svg"
    svg = file.read_bytes().replace(b"currentColor", t[colour].encode()) if file.is_file() else b""
    return QIcon(_draw(t.theme, f"ui:{name}:{colour}", svg, size, 2.0))


def coloured_file(t: Tokens, name: str, colour: str) -> str:
    """A file with a line icon in a token's colour, for style sheets, which take nothing but files."""
    if "folder" not in _FILES:
        _FILES["folder"] = mkdtemp(prefix="muster-marks-")
        atexit.register(rmtree, _FILES["folder"], ignore_errors=True)
    key = f"{t.theme}-{colour}-{name}"
    if key not in _FILES:
        source = "down" if name == "up" else name
        svg = (ASSETS / "symbols" / "ui" / f"{source}.svg").read_text("utf-8").replace("currentColor", t[colour])
        if name == "up":
            opens = svg.index(">", svg.index("<svg")) + 1
            box = [float(n) for n in svg[svg.index('viewBox="') + 9 :].split('"')[0].split()]
            turn = f'<g transform="rotate(180 {box[2] / 2} {box[3] / 2})">'
            svg = svg[:opens] + turn + svg[opens:].replace("</svg>", "</g></svg>")
        file = Path(_FILES["folder"]) / f"{key}.svg"
        file.write_text(svg, "utf-8")
        _FILES[key] = file.as_posix()
    return _FILES[key]


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
