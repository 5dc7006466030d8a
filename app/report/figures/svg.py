"""Drawing in SVG with attributes alone, which browsers, Word and Qt all understand."""

import tomllib
from functools import cache
from html import escape

from app import ASSETS

FONT = "Noto Sans CJK SC, Noto Sans SC, Microsoft YaHei, PingFang SC, sans-serif"
WIDTH = 720
SMALL, PLAIN = 10, 11


@cache
def _inks() -> dict[str, str]:
    found: dict[str, str] = tomllib.loads((ASSETS / "themes" / "light.toml").read_text("utf-8"))["colour"]
    return found


def ink(name: str) -> str:
    """A colour of the light theme."""
    return _inks()[name]


def wide(text: str, size: float = PLAIN) -> float:
    """About how wide a text is: a Chinese character is as wide as it is high."""
    return sum(size if ord(c) > 0x2E7F else size * 0.56 for c in text)


def cut(text: str, room: float, size: float = PLAIN) -> str:
    """As much of a text as there is room for."""
    if wide(text, size) <= room:
        return text
    while text and wide(text + "…", size) > room:
        text = text[:-1]
    return text + "…"


class Canvas:
    """A drawing, from the top left."""

    def __init__(self, height: int, width: int = WIDTH) -> None:
        self.width, self.height = width, height
        self.parts: list[str] = []

    def rect(self, x: float, y: float, w: float, h: float, fill: str, opacity: float = 1.0) -> None:
        """A filled box."""
        self.parts.append(
            f'<rect x="{x:.1f}" y="{y:.1f}" width="{max(0.0, w):.1f}" height="{h:.1f}" fill="{ink(fill)}"'
            f' fill-opacity="{opacity:.2f}"/>'
        )

    def line(self, x1: float, y1: float, x2: float, y2: float, stroke: str, w: float = 1.0, dash: str = "") -> None:
        """A line; `dash` as SVG has it."""
        dashed = f' stroke-dasharray="{dash}"' if dash else ""
        self.parts.append(
            f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{ink(stroke)}"'
            f' stroke-width="{w:.1f}"{dashed}/>'
        )

    def dot(self, x: float, y: float, r: float, fill: str, line: str = "") -> None:
        """A disc, with a rim if `line` names its ink."""
        rim = f' stroke="{ink(line)}" stroke-width="1.2"' if line else ""
        self.parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r:.1f}" fill="{ink(fill)}"{rim}/>')

    def shape(self, points: list[tuple[float, float]], fill: str) -> None:
        """A filled shape."""
        said = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        self.parts.append(f'<polygon points="{said}" fill="{ink(fill)}"/>')

    def text(
        self, x: float, y: float, words: str, size: float = PLAIN, fill: str = "text", anchor: str = "start",
        bold: bool = False,
    ) -> None:  # fmt: skip
        """Words on the line `y`."""
        weight = ' font-weight="bold"' if bold else ""
        self.parts.append(
            f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size:g}" fill="{ink(fill)}" text-anchor="{anchor}"'
            f' font-family="{FONT}"{weight}>{escape(words)}</text>'
        )

    def svg(self, title: str) -> str:
        """The whole drawing."""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.width} {self.height}" width="{self.width}"'
            f' height="{self.height}" role="img" aria-label="{escape(title, quote=True)}">{"".join(self.parts)}</svg>'
        )
