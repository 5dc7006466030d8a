"""Who draws for the command line: pictures of every screen, and the measures that need a window."""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

from app.ui.bench.drawn import Drawn


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture of a screen."""

    file: str
    screen: str
    language: str
    theme: str
    size: tuple[int, int]


class Drawing:
    """Draws without a screen, unless `QT_QPA_PLATFORM` says otherwise."""

    def __init__(self) -> None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

    def screens(self) -> Sequence[str]:
        """The names of all screens there are."""
        from app.ui.screens import SCREENS

        return list(SCREENS)

    def pictures(
        self,
        folder: Path,
        screens: Sequence[str],
        languages: Iterable[str],
        themes: Iterable[str],
        sizes: Iterable[tuple[int, int]],
        small: bool = False,
    ) -> Iterator[Shot]:
        """Draw these screens from a fixed run into a folder, each in every language, theme and size;
        `small` in few colours."""
        from app.ui.camera import stage, take

        sizes, themes = list(sizes), list(themes)
        with TemporaryDirectory(prefix="muster-screens-") as own, stage(Path(own)) as on:
            for language in languages:
                on.language.set(language)
                for theme in themes:
                    on.look.set_theme(theme)
                    for screen in screens:
                        for size in sizes:
                            file = f"{screen}-{language}-{theme}-{size[0]}x{size[1]}.png"
                            take(on, screen, size, folder / file, small)
                            yield Shot(file, screen, language, theme, size)

    def measure(self, name: str) -> Drawn:
        """Take one of the measures that draw."""
        measure: Drawn = import_module(f"app.ui.bench.{name}").measure()
        return measure

    def print_pdf(self, page: str, path: Path) -> int:
        """Write a PDF of an HTML page; how many pages it has."""
        from app.services.printing import print_pdf

        return print_pdf(page, path)

    def picture(self, svg: str, width: int, height: int) -> bytes:
        """A figure as PNG."""
        from app.services.printing import picture

        return picture(svg, width, height)
