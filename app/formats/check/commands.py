"""Scenes that nobody may command, and forces without a unit."""

from collections.abc import Iterator

from app.formats.check.subject import Subject, warn
from app.formats.exercise_yaml.schema import Fault


def check(subject: Subject) -> Iterator[Fault]:
    """Each of either kind."""
    exercise = subject.exercise
    commanded = {name for post in exercise.posts for name in post.commands_sites}
    for at, site in enumerate(exercise.sites):
        if site.id not in commanded:
            yield warn("site-no-command", ("sites", at), site=site.id)
    manned = {unit.force for unit in exercise.units}
    for at, force in enumerate(exercise.forces):
        if force.id not in manned:
            yield warn("empty-force", ("forces", at), force=force.id)
