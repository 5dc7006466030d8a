"""Facts needed before a task or a decision that is over before anybody can know them."""

from collections.abc import Iterator

from app.domain.clock import format_duration
from app.domain.exercise.knowing import Fact, Learn
from app.domain.exercise.script import Inject
from app.formats.check.completion import Completion
from app.formats.check.subject import Subject, warn
from app.formats.check.timing import first
from app.formats.exercise_yaml.schema import Fault


def check(subject: Subject) -> Iterator[Fault]:
    """Each such need, told only where the best play can't help: all bounds are lower or upper ones."""
    completion = Completion(subject)
    for at, fact in enumerate(subject.exercise.facts):
        known = _known(subject, fact) if fact.needed else None
        for inner, need in enumerate(fact.needed) if known is not None else ():
            over = _over(subject, completion, need.before, fact.id)
            if over is not None and known is not None and known >= over:
                times = {"known": format_duration(known), "over": format_duration(over)}
                yield warn("fact-too-late", ("facts", at, "needed", inner), fact=fact.id, before=need.before, **times)


def _over(subject: Subject, completion: Completion, name: str, fact: str) -> int | None:
    """When a need is past: a decision's scripted window closed, a task was due, or the best crews have done it."""
    kinds = subject.ids.by_kind
    if name in kinds["decision"]:
        decision = kinds["decision"][name]
        opens = subject.timing.scripted(decision.opens)
        return None if opens is None else opens + decision.window
    if name not in kinds["task"]:
        return None
    task = kinds["task"][name]
    if task.due:
        return int(task.due)
    waits = task.endless or (fact in task.facts and task.blind.barred)
    return None if waits else completion.done(name)


def _known(subject: Subject, fact: Fact) -> int | None:
    """When anybody can know a fact at the earliest; None if nobody can, or control's hand may tell it at any time."""
    exercise = subject.exercise
    if fact.known_to:
        return 0
    telling = [inject for inject in exercise.injects if fact.id in inject.facts and inject.to]
    if any(_at_will(inject) for inject in telling):
        return None
    times = [subject.timing.inject(inject.id) for inject in telling]
    for expert in exercise.experts:
        holds = any(fact.id in opinion.facts for opinion in expert.opinions)
        if holds or any(learn.expert == expert.id for learn in fact.learn):
            times.append(expert.reachable + expert.answer)
    return first([*times, *(_learned(subject, learn) for learn in fact.learn)])


def _at_will(inject: Inject) -> bool:
    return inject.trigger.manual or inject.contingency


def _learned(subject: Subject, learn: Learn) -> int | None:
    if learn.ask:
        return 0
    if learn.task:
        return subject.timing.task(learn.task)
    if not learn.units:
        return None
    units = [u for u in subject.exercise.units if {u.id, u.force, *u.capabilities} & set(learn.units)]
    if not learn.at:
        return 0 if units else None
    soonest = first(subject.travel.arrives(unit, learn.at) for unit in units)
    return None if soonest is None else soonest + learn.takes
