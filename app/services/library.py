"""The exercises on this machine and the runs of this user."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app import EXERCISES
from app.domain.errors import MusterError
from app.services.preferences import user_folder

if TYPE_CHECKING:  # what reads files comes after the first paint
    from app.domain.exercise.exercise import Exercise
    from app.domain.exercise.ground import MapData
    from app.domain.text import Text


@dataclass(slots=True)
class Entry:
    """An exercise as its card shows it."""

    slug: str
    folder: Path
    exercise: "Exercise"
    ground: "MapData"

    @property
    def minutes(self) -> float:
        """Exercise minutes."""
        return self.exercise.length / 60_000

    @property
    def play_minutes(self) -> float:
        """Minutes at the table, at the phases' own paces."""
        phases = self.exercise.phases
        ends = [p.at for p in phases[1:]] + [self.exercise.length]
        return sum((end - p.at) / p.pace for p, end in zip(phases, ends, strict=True)) / 60_000


@dataclass(slots=True)
class RunEntry:
    """A run of this user."""

    path: Path
    slug: str
    title: "Text"
    finished: bool
    at: int


def exercises() -> Iterator[Entry]:
    """The sound exercises that came with the program, by name."""
    from app.formats.exercise_yaml import load

    for folder in sorted(EXERCISES.glob("*")):
        if (folder / "exercise.yaml").is_file():
            found = load(folder)
            if found.ok and found.exercise is not None and found.map is not None:
                yield Entry(folder.name, folder, found.exercise, found.map)


def runs_folder() -> Path:
    """Where this user's runs lie."""
    folder = user_folder() / "runs"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def runs(most: int = 12) -> list[RunEntry]:
    """The latest runs, newest first; files that are no runs are passed over."""
    files = sorted(runs_folder().glob("*.muster"), key=lambda p: p.stat().st_mtime, reverse=True)[:most]
    if not files:
        return []
    from app.store.runfile import Run

    found = []
    for path in files:
        try:
            with Run(path) as opened:
                title, finished = opened.exercise.title, opened.seal is not None
                found.append(RunEntry(path, opened.name, title, finished, opened.ends_at))
        except MusterError:
            continue
    return found
