"""An exercise without a word about where it comes from."""

from collections.abc import Iterator

from app.formats.check.subject import Subject, warn
from app.formats.exercise_yaml.schema import Fault


def check(subject: Subject) -> Iterator[Fault]:
    """The missing README, if it is missing."""
    if not (subject.folder / "README.md").is_file():
        yield warn("no-readme", ())
