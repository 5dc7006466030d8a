"""Injects that can never be released, whatever anybody does."""

from collections.abc import Iterator

from app.domain.exercise.script import Inject
from app.formats.check.subject import Subject, warn
from app.formats.exercise_yaml.schema import Fault


def check(subject: Subject) -> Iterator[Fault]:
    """Each dead inject with the reason. What control releases by hand is alive."""
    for at, inject in enumerate(subject.exercise.injects):
        if inject.trigger.manual or inject.contingency or subject.timing.inject(inject.id) is not None:
            continue
        if why := _why(subject, inject):
            yield warn("inject-unreachable", ("injects", at, "trigger"), inject=inject.id, why=f"@why.{why}")


def _why(subject: Subject, inject: Inject) -> str:
    trigger, length = inject.trigger, subject.exercise.length
    if trigger.at is not None:
        return "after-end"
    if trigger.after:
        before = subject.the("inject", trigger.after)
        by_hand = before.trigger.manual or before.contingency
        if by_hand and not inject.contingency:
            return "contingency-only"
        released = subject.timing.inject(trigger.after)
        return "after-end" if released is not None and released + trigger.delay >= length else "after-unreachable"
    if trigger.missing:
        return "missing-never"
    return "state-never"
