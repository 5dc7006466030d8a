"""What the lints look at: the exercise, its map, and what is worked out from them once."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path as Folder
from typing import Any

from app.domain.clock import MINUTE
from app.domain.exercise.exercise import Exercise
from app.domain.exercise.ground import MapData
from app.formats.check.pace import Pace
from app.formats.check.timing import Timing
from app.formats.check.travel import Travel
from app.formats.exercise_yaml.ids import Ids, collect
from app.formats.exercise_yaml.schema import Fault
from app.formats.findings import Path, finding


@dataclass
class Subject:
    """An exercise without errors, under the lints' eyes."""

    folder: Folder
    exercise: Exercise
    map: MapData

    @cached_property
    def ids(self) -> Ids:
        """Every id, by kind."""
        return collect(self.exercise)[0]

    @cached_property
    def pace(self) -> Pace:
        """From exercise time to play time and back."""
        return Pace(self.exercise.phases, self.exercise.length)

    @cached_property
    def timing(self) -> Timing:
        """When things can happen at the earliest, and when they are scripted."""
        return Timing(self.exercise, self.pace)

    @cached_property
    def travel(self) -> Travel:
        """How soon units can be where."""
        return Travel(self.exercise, self.map)

    def the(self, kind: str, name: str) -> Any:
        """The thing of that kind and id."""
        return self.ids.by_kind[kind][name]


def warn(code: str, path: Path, **params: object) -> Fault:
    """A warning with its path."""
    return finding(code, path, params, warning=True), path


def fail(code: str, path: Path, **params: object) -> Fault:
    """An error with its path."""
    return finding(code, path, params), path


def minutes(ms: float) -> str:
    """Play or exercise time for a message, in minutes."""
    return f"{ms / MINUTE:.1f}".removesuffix(".0")
