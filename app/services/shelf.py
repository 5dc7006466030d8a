"""What there is to play on this machine, as the first screen holds it."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # a start shows the shelf before anything is on it
    from app.services.library import Entry, Faulty


class Shelf:
    """What can be played, what was meant to be and can't, and the folders that were added to look through."""

    def __init__(
        self, sound: "Iterable[Entry]" = (), faulty: "Iterable[Faulty]" = (), added: Iterable[Path] = ()
    ) -> None:
        self.sound, self.faulty, self.added = list(sound), list(faulty), list(added)
