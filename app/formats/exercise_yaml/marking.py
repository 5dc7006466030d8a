"""An exercise's own rubric: indicators, gates and numbers that the program's rubric has a place for."""

from collections.abc import Iterator

from app.domain.exercise.exercise import Exercise
from app.formats.exercise_yaml.schema import Fault
from app.formats.findings import Path, finding, near
from app.scoring.overrides import mistakes
from app.scoring.rubric import current


def check(exercise: Exercise) -> Iterator[Fault]:
    """What is wrong with what an exercise overrides of the rubric."""
    if exercise.rubric is None:
        return
    for wrong in mistakes(current(), exercise.rubric):
        path: Path = ("rubric", wrong.field, wrong.key) if wrong.key else ("rubric", wrong.field)
        meant = near(str(wrong.given), wrong.known) if wrong.known else ""
        params = {"given": wrong.given, "known": ", ".join(wrong.known)}
        yield finding(wrong.code, path, params, suggestion=meant), path
