"""People who are brought out, and nobody to treat them or to say how they fare."""

from collections.abc import Iterator

from app.formats.check.subject import Subject, fail, warn
from app.formats.exercise_yaml.schema import Fault


def check(subject: Subject) -> Iterator[Fault]:
    """What is missing for the victims of any task."""
    exercise = subject.exercise
    rescues = [at for at, task in enumerate(exercise.tasks) if task.victims is not None and task.victims.count]
    if not rescues:
        return
    path = ("tasks", rescues[0], "victims")
    if sum(hazard.model == "untreated" for hazard in exercise.hazards) != 1:
        yield fail("no-untreated", path)
    if not any(task.treats for task in exercise.tasks) and not any(sum(p.beds.values()) for p in exercise.places):
        yield warn("no-treatment", path)
