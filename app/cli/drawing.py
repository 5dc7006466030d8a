"""What commands need drawn: windows are not for this layer to know, so `main` hands `entry.run` somebody who draws."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from app.codec.trouble import Trouble


class Shot(Protocol):
    """A picture of a screen, in a file of the folder that was asked for."""

    @property
    def file(self) -> str: ...  # noqa: D102
    @property
    def screen(self) -> str: ...  # noqa: D102
    @property
    def language(self) -> str: ...  # noqa: D102
    @property
    def theme(self) -> str: ...  # noqa: D102
    @property
    def size(self) -> tuple[int, int]: ...  # noqa: D102


class Found(Protocol):
    """What a measure of drawing found: the fields of `Measured`."""

    @property
    def value(self) -> float: ...  # noqa: D102
    @property
    def unit(self) -> str: ...  # noqa: D102
    @property
    def yardstick(self) -> float | None: ...  # noqa: D102
    @property
    def aim(self) -> float | None: ...  # noqa: D102
    @property
    def more(self) -> Mapping[str, Any]: ...  # noqa: D102


class Drawing(Protocol):
    """Somebody who draws, on a screen or without one."""

    def screens(self) -> Sequence[str]:
        """The names of all screens there are."""
        ...

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
        ...

    def measure(self, name: str) -> Found:
        """Take one of the measures that draw."""
        ...

    def print_pdf(self, page: str, path: Path) -> int:
        """Write a PDF of an HTML page; how many pages it has."""
        ...

    def picture(self, svg: str, width: int, height: int) -> bytes:
        """A figure as PNG."""
        ...


Draws = Callable[[], Drawing]
"""Gives the one who draws when he is needed: commands that draw nothing must not wait for Qt."""


def nobody() -> Drawing:
    """The command line by itself, which can't draw."""
    raise Trouble("no-drawing")
