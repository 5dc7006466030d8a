"""An exercise with errors, so mended that no lint speaks of what only follows from them."""

import re
from collections.abc import Collection
from typing import Any

from app.domain.errors import Finding
from app.domain.exercise.exercise import Exercise
from app.domain.exercise.script import Trigger
from app.domain.record import replace
from app.formats.exercise_yaml.limits import TIME

TRIGGERS = {"injects": "trigger", "decisions": "opens", "tasks": "appears", "hazards": "starts", "expected": "opens"}
"""Where a trigger stands in the things of a list."""

_trigger: Any = Trigger


def mended(exercise: Exercise, errors: Collection[Finding]) -> tuple[Exercise, set[str]]:
    """An exercise in which a wrong length lasts as long as can be and a wrong trigger fires at the start; and the
    paths of the things so changed, of whose times nothing can be said."""
    if any(found.path == "length" or found.code == "after-the-end" for found in errors):
        exercise = replace(exercise, length=int(TIME[1]))
    changed: set[str] = set()
    for name, field in TRIGGERS.items():
        under = re.compile(rf"{name}\[(\d+)\]\.{field}\b")
        wrong = {int(found[1]) for error in errors if (found := under.match(error.path))}
        if wrong:
            things: list[Any] = list(getattr(exercise, name))
            at_once: dict[str, Any] = {field: _trigger(at=0)}
            for at in wrong:
                things[at] = replace(things[at], **at_once)
            change: dict[str, Any] = {name: things}
            exercise = replace(exercise, **change)
            changed |= {f"{name}[{at}]" for at in wrong}
    return exercise, changed
