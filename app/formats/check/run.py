"""Running all lints over an exercise."""

from app.domain.errors import Finding
from app.formats.check.registry import LINTS
from app.formats.check.subject import Subject
from app.formats.exercise_yaml.lines import place
from app.formats.exercise_yaml.loaded import FILE, Loaded


def check(loaded: Loaded) -> list[Finding]:
    """Everything that is to be said of an exercise: what reading it found, and what the lints find.

    An exercise whose script or map has errors is not linted further: half of it would be wrong about the other half.
    """
    if loaded.exercise is None or loaded.map is None or not loaded.ok:
        return list(loaded.findings)
    subject = Subject(loaded.folder, loaded.exercise, loaded.map)
    faults = [fault for lint in LINTS for fault in lint(subject)]
    return [*loaded.findings, *place(faults, loaded.text, FILE)]
