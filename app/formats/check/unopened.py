"""Decisions that nothing but control's hand brings up, or nothing at all."""

from collections.abc import Iterator

from app.domain.exercise.script import Trigger
from app.formats.check.subject import Subject, warn
from app.formats.exercise_yaml.schema import Fault


def check(subject: Subject) -> Iterator[Fault]:
    """Each such decision with the reason: its owner waits for something that may never come."""
    for at, decision in enumerate(subject.exercise.decisions):
        if subject.timing.decision(decision.id) is None:
            why = "by-hand" if _by_hand(subject, decision.opens) else "state-never"
            if decision.opens.at is not None:
                why = "after-end"
            yield warn("decision-unopened", ("decisions", at, "opens"), decision=decision.id, why=f"@why.{why}")


def _by_hand(subject: Subject, trigger: Trigger) -> bool:
    """Whether a trigger is control's, at the end of a chain of injects of whatever length."""
    seen: set[str] = set()
    while trigger.after and trigger.after not in seen:
        seen.add(trigger.after)
        trigger = subject.the("inject", trigger.after).trigger
    return trigger.manual
