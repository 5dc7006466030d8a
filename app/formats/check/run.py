"""Running all lints over an exercise."""

from app.domain.errors import Finding, Severity
from app.domain.exercise.ground import MapData
from app.formats.check.mended import mended
from app.formats.check.registry import LINTS, OF_THE_WHOLE
from app.formats.check.subject import Subject
from app.formats.exercise_yaml.lines import place
from app.formats.exercise_yaml.loaded import FILE, Loaded
from app.formats.exercise_yaml.schema import Fault
from app.formats.findings import written

WHOLE = frozenset(
    "unknown-id id-of-another-kind id-missing id-twice bad-id unknown-word out-of-range not-a-duration not-a-number "
    "not-a-whole-number not-true-or-false two-subjects no-subject effect-without-state effect-needs named-twice "
    "after-the-end more-than-all shares-above-one no-work no-military-door part-of-another-site "
    "hazard-of-another-model unknown-level option-without-decision not-a-date not-a-clock-time text-cut "
    "attachment-outside attachment-link attachment-missing attachment-large".split()
)
"""Errors about one thing: the rest of the exercise is there, and can be linted at once."""


def check(loaded: Loaded) -> list[Finding]:
    """Everything that is to be said of an exercise: what reading it found, and what the lints find.

    Where parts of the script or the map couldn't be read, the lints are silent: what is missing would make them wrong
    about the rest.
    """
    errors = [found for found in loaded.findings if found.severity is Severity.ERROR]
    if loaded.exercise is None or any(found.code not in WHOLE for found in errors):
        return list(loaded.findings)
    exercise, wrong = mended(loaded.exercise, errors) if errors else (loaded.exercise, set())
    subject = Subject(loaded.folder, exercise, loaded.map or MapData())
    faults: list[Fault] = []
    for lint in LINTS:
        if errors and lint in OF_THE_WHOLE:
            continue
        try:
            faults += lint(subject)
        except (LookupError, ValueError, TypeError, AttributeError, ArithmeticError, RecursionError):
            if not errors:
                raise
            # It met what an error is about. It will speak once that is mended.
    wrong |= {found.path for found in errors}
    faults = [fault for fault in faults if not any(_under(written(fault[1]), path) for path in wrong)]
    return [*loaded.findings, *place(faults, loaded.text, FILE)]


def _under(path: str, above: str) -> bool:
    return path == above or path.startswith((above + ".", above + "["))
