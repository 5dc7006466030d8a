"""Scenes that nobody may command, or where nobody can take command on arrival, and forces without a unit."""

from collections.abc import Iterator

from app.domain.exercise.exercise import Exercise
from app.domain.exercise.posts import Post
from app.formats.check.subject import Subject, warn
from app.formats.exercise_yaml.schema import Fault


def check(subject: Subject) -> Iterator[Fault]:
    """Each of any kind."""
    exercise = subject.exercise
    manned = {unit.force for unit in exercise.units}
    leading = {force.commander for force in exercise.forces if force.id in manned}
    commanded = {name: post.id in leading for post in _leaders_last(exercise, leading) for name in post.commands_sites}
    worked = {task.site for task in exercise.tasks}
    for at, site in enumerate(exercise.sites):
        if site.id not in commanded:
            yield warn("site-no-command", ("sites", at), site=site.id)
        elif site.id in worked and not commanded[site.id] and not _stands(exercise, site.id):
            yield warn("site-no-arrival", ("sites", at), site=site.id)
    for at, force in enumerate(exercise.forces):
        if force.id not in manned:
            yield warn("empty-force", ("forces", at), force=force.id)


def _leaders_last(exercise: Exercise, leading: set[str]) -> list[Post]:
    """The posts, those with units of their own behind the others."""
    return sorted(exercise.posts, key=lambda post: post.id in leading)


def _stands(exercise: Exercise, site: str) -> bool:
    """Whether a headquarters may come to stand there, whose chief then commands."""
    return any(hq.site == site and hq.chief and (hq.set_up_by or hq.standing) for hq in exercise.headquarters)
