"""The files of branches: beside each lies what was changed in it, of which run it is, and whether it is kept."""

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.services.folders import branches_folder

ABOUT = ".branch.json"
"""The ending of what lies beside a branch."""


@dataclass(slots=True)
class Branch:
    """A branch that is kept: its file, what was changed by language, and the day it was made."""

    path: Path
    words: dict[str, str]
    made: str

    def told(self, code: str) -> str:
        """What was changed, in a language."""
        return self.words.get(code) or next(iter(self.words.values()), self.path.stem)


def counted() -> Counter[str]:
    """How many are kept of each run, by the hash of its log."""
    return Counter(str(said["parent"]) for path, said in _all() if stays(path, said))


def those_of(log_hash: str) -> list[tuple[Path, dict[str, Any]]]:
    """The branches of a run with what is said of them; files of deleted ones are not there."""
    return [(path, said) for path, said in _all() if said["parent"] == log_hash]


def stays(path: Path, said: dict[str, Any]) -> bool:
    """Whether a branch is kept, and there."""
    return bool(said.get("kept")) and path.is_file()


def about(path: Path) -> dict[str, Any]:
    """What is said of a branch; nothing where that can't be read."""
    try:
        said = json.loads(path.with_suffix(ABOUT).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return said if isinstance(said, dict) else {}


def write(path: Path, said: dict[str, Any]) -> None:
    """Say it; a folder that can't be written costs nothing but that."""
    with suppress(OSError):
        path.with_suffix(ABOUT).write_text(json.dumps(said, ensure_ascii=False, indent=1), "utf-8")


def read(path: Path, said: dict[str, Any]) -> Branch:
    """A branch as a list shows it."""
    words = said.get("words")
    return Branch(path, words if isinstance(words, dict) else {}, str(said.get("made", "")))


def _all() -> Iterator[tuple[Path, dict[str, Any]]]:
    for each in sorted(branches_folder().glob(f"*{ABOUT}")):
        path = each.with_name(each.name.removesuffix(ABOUT) + ".muster")
        said = about(path)
        if "parent" in said:
            yield path, said
