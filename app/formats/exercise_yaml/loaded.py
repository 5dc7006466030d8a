"""What reading an exercise gives."""

from dataclasses import field
from pathlib import Path

from app.domain.errors import Finding, Severity
from app.domain.exercise.exercise import Exercise
from app.domain.exercise.ground import MapData
from app.domain.record import record

FILE = "exercise.yaml"
"""The script's name in an exercise's folder."""


@record
class Loaded:
    """An exercise as read: with no error among the findings, exercise and map are there and sound.

    With errors the exercise is None, or holds what could be understood, for the lints to go on with.
    """

    folder: Path
    exercise: Exercise | None = None
    map: MapData | None = None
    findings: list[Finding] = field(default_factory=list)
    text: bytes = b""  # the script as read, for giving lines

    @property
    def ok(self) -> bool:
        """Whether the exercise can be played."""
        return not any(f.severity is Severity.ERROR for f in self.findings)
