"""What a run is made from, and the link at which its chain begins."""

from collections.abc import Mapping
from dataclasses import dataclass

from app import __version__
from app.codec.canonical import digest
from app.codec.chain import first_link

NEEDED = frozenset({"exercise", "inherited", "map", "media", "name", "rubric", "rules", "seed"})
"""Keys of `Origin.in_meta` without which a run can't be read."""


@dataclass(slots=True)
class Origin:
    """What a run is made from: exercise and map in canonical bytes, digests of its media by file name, the exercise
    folder's name as a hint, and up to which number its rows were decided under other rules (a branch of an old run)."""

    exercise: bytes
    ground: bytes
    seed: int
    rules: int
    name: str = ""
    media: bytes = b"{}"
    rubric: bytes = b""
    inherited: int = 0

    def in_meta(self) -> dict[str, bytes]:
        """Key → value as the run's table holds them."""
        return {
            "exercise": self.exercise,
            "inherited": str(self.inherited).encode(),
            "map": self.ground,
            "media": self.media,
            "name": self.name.encode(),
            "program": __version__.encode(),
            "rubric": self.rubric,
            "rules": str(self.rules).encode(),
            "seed": str(self.seed).encode(),
        }


def link_of(stored: Mapping[str, bytes]) -> bytes:
    """The chain's first link, from what the table holds. Raises ValueError if seed or rules are no numbers."""
    covered = {key: digest(stored[key]) for key in ("exercise", "map", "media", "rubric")}
    return first_link({**covered, "seed": int(stored["seed"]), "rules": int(stored["rules"])})
