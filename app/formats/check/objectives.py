"""Objectives that nothing can earn, and expected actions that no objective counts."""

from collections.abc import Iterator

from app.formats.check.performers import performable
from app.formats.check.subject import Subject, warn
from app.formats.exercise_yaml.schema import Fault


def check(subject: Subject) -> Iterator[Fault]:
    """Each of either kind."""
    exercise, timing = subject.exercise, subject.timing
    possible = {one.id for one in exercise.expected if performable(subject, one.id) and timing.opens(one) is not None}
    for at, objective in enumerate(exercise.objectives):
        if not objective.expected:
            yield warn("objective-unearned", ("objectives", at), objective=objective.id, why="@why.no-expected")
        elif not possible & set(objective.expected):
            yield warn("objective-unearned", ("objectives", at), objective=objective.id, why="@why.none-possible")
    scored = {name for objective in exercise.objectives for name in objective.expected}
    for at, expected in enumerate(exercise.expected):
        if not expected.objective and expected.id not in scored:
            yield warn("expected-unscored", ("expected", at), expected=expected.id)
