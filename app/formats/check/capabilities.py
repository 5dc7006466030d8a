"""Tasks that no force of the exercise can meet."""

from collections.abc import Iterator
from dataclasses import replace

from app.formats.check.subject import Subject, fail, warn
from app.formats.exercise_yaml.schema import Fault
from app.formats.findings import near


def check(subject: Subject) -> Iterator[Fault]:
    """Capabilities that nobody has, or not enough of, and partners that have no unit."""
    exercise = subject.exercise
    total: dict[str, float] = {}
    for unit in exercise.units:
        for name, quantity in unit.capabilities.items():
            total[name] = total.get(name, 0) + quantity
    forces = {force.id: force for force in exercise.forces}
    present = {unit.force for unit in exercise.units} | {str(forces[unit.force].kind.value) for unit in exercise.units}
    for at, task in enumerate(exercise.tasks):
        for inner, need in enumerate(task.needs):
            path = ("tasks", at, "needs", inner)
            say = fail if need.essential and not task.standby else warn
            if need.capability not in total:
                found, where = say("task-no-capability", path, task=task.id, capability=need.capability)
                yield replace(found, suggestion=near(need.capability, total)), where
            elif total[need.capability] < need.quantity:
                has, needs = f"{total[need.capability]:g}", f"{need.quantity:g}"
                yield warn("task-too-little", path, task=task.id, capability=need.capability, has=has, needs=needs)
        for inner, partner in enumerate(task.together):
            if partner not in present:
                yield warn("task-no-partner", ("tasks", at, "together", inner), task=task.id, partner=partner)
