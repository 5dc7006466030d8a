"""Expected actions that no post may do, or that say nothing."""

from collections.abc import Iterator

from app.formats.check.authority import allowed
from app.formats.check.subject import Subject, warn
from app.formats.exercise_yaml.schema import Fault


def check(subject: Subject) -> Iterator[Fault]:
    """Each expected action that can't be met by anybody meant, or by nothing in particular."""
    for at, expected in enumerate(subject.exercise.expected):
        path = ("expected", at)
        if not performable(subject, expected.id):
            yield warn("expected-no-performer", path, expected=expected.id, does=", ".join(expected.does))
        if expected.when is None and not expected.does and not expected.facts:
            yield warn("expected-vacuous", path, expected=expected.id)


def performable(subject: Subject, name: str) -> bool:
    """Whether some post that is meant may give one of the commands that are expected."""
    expected = subject.the("expected", name)
    if expected.when is not None or not expected.does:
        return True
    known = {post.id for post in subject.exercise.posts}
    if not known.issuperset(expected.who):
        return True  # an unknown post is an error of its own
    return any(allowed(subject.exercise, post).intersection(expected.does) for post in expected.who or known)
