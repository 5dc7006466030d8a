"""`muster screenshots`: every screen as a picture."""

from argparse import Namespace
from pathlib import Path
from typing import Any

from app.cli.console import DONE, Console
from app.cli.drawing import Drawing, Shot
from app.cli.meant import meant
from app.cli.options import Commands
from app.codec.trouble import Trouble
from app.domain.text import LANGUAGES

THEMES = ("light", "dark")
SIZES = ((1366, 768), (1920, 1080))
"""The smallest screen the program is made for, and the usual one."""

LEAST, MOST = 200, 8192
"""Pixels that a side of a picture may have."""


def add(commands: Commands) -> None:
    """Declare the command."""
    parser = commands.add("screenshots", run)
    parser.add_argument("folder", metavar="DIR", type=Path)
    parser.add_argument("--screen", metavar="NAME", action="append")
    parser.add_argument("--language", choices=LANGUAGES, action="append")
    parser.add_argument("--theme", choices=THEMES, action="append")
    parser.add_argument("--size", metavar="WxH", type=_size, action="append")
    parser.add_argument("--small", action="store_true")


def run(args: Namespace, console: Console) -> int:
    """Answer with one entry per picture."""
    drawing: Drawing = args.draws()
    known = list(drawing.screens())
    screens = list(dict.fromkeys(args.screen or known))
    for name in screens:
        if name not in known:
            raise Trouble("screen-unknown", screen=name, known=", ".join(known), meant=meant(name, known))
    _make(args.folder)
    shots: list[dict[str, Any]] = []
    for shot in drawing.pictures(
        args.folder, screens, args.language or LANGUAGES, args.theme or THEMES, args.size or SIZES, args.small
    ):
        shots.append(_entry(shot))
        console.say("cli.picture", **shots[-1])
    console.answer(shots)
    return DONE


def _entry(shot: Shot) -> dict[str, Any]:
    width, height = shot.size
    return {
        "file": shot.file,
        "screen": shot.screen,
        "lang": shot.language,
        "theme": shot.theme,
        "size": f"{width}x{height}",
    }


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as trouble:
        raise Trouble("not-written", path=folder, reason=trouble.strerror) from None


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.partition("x")
    if width.isdecimal() and height.isdecimal() and all(LEAST <= int(side) <= MOST for side in (width, height)):
        return int(width), int(height)
    raise Trouble("size-form", given=text, least=LEAST, most=MOST)
