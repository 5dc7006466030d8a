"""The tokens of a theme: colours by name, sizes and radii shared by both."""

import tomllib
from functools import cache
from typing import Any

from PySide6.QtGui import QColor

from app import ASSETS

THEMES = ("light", "dark")


@cache
def _file(name: str) -> dict[str, Any]:
    return tomllib.loads((ASSETS / "themes" / f"{name}.toml").read_text("utf-8"))


def colours(theme: str) -> dict[str, str]:
    """Name → #RRGGBB."""
    return dict(_file(theme)["colour"])


def size(name: str) -> int:
    """A size in logical pixels, e.g. `bar.top`."""
    return int(_file("shared")["size"][name])


def radius(name: str) -> int:
    """A corner radius in logical pixels."""
    return int(_file("shared")["radius"][name])


def opacity(name: str) -> float:
    """How strongly something not heard of for a while is drawn: fresh, aging, stale."""
    return float(_file("shared")["opacity"][name])


class Tokens:
    """The colours of the theme in use."""

    def __init__(self, theme: str) -> None:
        self.theme = theme
        self._colours = colours(theme)

    def __getitem__(self, name: str) -> str:
        return self._colours[name]

    def colour(self, name: str) -> QColor:
        """A colour to paint with."""
        return QColor(self._colours[name])
