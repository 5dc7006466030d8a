"""Decisions that ask for an expert's view which no expert has."""

from collections.abc import Iterator

from app.formats.check.subject import Subject, warn
from app.formats.exercise_yaml.schema import Fault


def check(subject: Subject) -> Iterator[Fault]:
    """Each such decision."""
    for at, decision in enumerate(subject.exercise.decisions):
        if decision.expertise and not any(
            opinion.decision == decision.id
            for expert in subject.exercise.experts
            if decision.expertise in expert.specialities
            for opinion in expert.opinions
        ):
            path = ("decisions", at, "expertise")
            yield warn("opinion-missing", path, decision=decision.id, speciality=decision.expertise)
