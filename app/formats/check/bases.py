"""Units that can't leave their base by road, and scenes that no road reaches."""

from collections.abc import Iterator

from app.domain.exercise.forces import Mode
from app.formats.check.subject import Subject, fail
from app.formats.exercise_yaml.schema import Fault


def check(subject: Subject) -> Iterator[Fault]:
    """Bases and sites whose nearest road is cut off from the main network."""
    points, part = subject.travel.points, subject.travel.part
    for at, unit in enumerate(subject.exercise.units):
        if unit.mode in (Mode.ROAD, Mode.FOOT) and part(points[unit.base]):
            yield fail("base-cut-off", ("units", at, "base"), unit=unit.id, place=unit.base)
    for at, site in enumerate(subject.exercise.sites):
        if part(points[site.place]):
            yield fail("place-cut-off", ("sites", at, "place"), place=site.place)
