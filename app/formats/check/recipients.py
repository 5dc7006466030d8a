"""Injects that reach nobody, or somebody who isn't there yet."""

from collections.abc import Iterator

from app.formats.check.subject import Subject, warn
from app.formats.exercise_yaml.schema import Fault


def check(subject: Subject) -> Iterator[Fault]:
    """Injects with neither recipient nor effect, and those that come before their recipient has joined."""
    for at, inject in enumerate(subject.exercise.injects):
        if not inject.to and not inject.effects:
            yield warn("inject-no-recipient", ("injects", at), inject=inject.id)
        when = subject.timing.scripted(inject.trigger)
        for inner, name in enumerate(inject.to):
            if when is not None and when < subject.the("post", name).joins:
                yield warn("inject-before-joining", ("injects", at, "to", inner), inject=inject.id, post=name)
