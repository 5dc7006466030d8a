"""Facts that somebody needs and nobody can ever learn, and facts that nobody needs."""

from collections.abc import Iterator

from app.domain.exercise.knowing import Fact
from app.domain.exercise.script import Inject
from app.formats.check.subject import Subject, warn
from app.formats.exercise_yaml.schema import Fault


def check(subject: Subject) -> Iterator[Fault]:
    """Each of either kind."""
    exercise = subject.exercise
    used = {name for task in exercise.tasks for name in task.facts}
    used |= {name for decision in exercise.decisions for name in decision.facts}
    used |= {name for expected in exercise.expected for name in expected.facts}
    for at, fact in enumerate(exercise.facts):
        if not fact.needed and fact.id not in used:
            yield warn("fact-unneeded", ("facts", at), fact=fact.id)
        if (fact.needed or fact.id in used) and not learnable(subject, fact):
            posts = ", ".join(dict.fromkeys(need.post for need in fact.needed)) or "@kind.any"
            yield warn("fact-unlearnable", ("facts", at), fact=fact.id, post=posts)


def learnable(subject: Subject, fact: Fact) -> bool:
    """Whether there is any way for anybody to learn a fact."""
    exercise = subject.exercise
    if fact.known_to:
        return True
    if any(fact.id in inject.facts and inject.to and _released(subject, inject) for inject in exercise.injects):
        return True
    if any(fact.id in opinion.facts for expert in exercise.experts for opinion in expert.opinions):
        return True
    capabilities = {name for unit in exercise.units for name in unit.capabilities}
    for learn in fact.learn:
        if learn.expert or learn.ask or (learn.units and learn.at):
            return True
        if learn.task and subject.timing.task(learn.task) is not None:
            needs = subject.the("task", learn.task).needs
            if all(need.capability in capabilities for need in needs if need.essential):
                return True
    return False


def _released(subject: Subject, inject: Inject) -> bool:
    return inject.trigger.manual or inject.contingency or subject.timing.inject(inject.id) is not None
