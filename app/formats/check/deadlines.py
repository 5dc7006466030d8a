"""Deadlines that no travel time allows, even if everything goes right."""

from collections.abc import Iterator

from app.domain.clock import format_duration
from app.domain.exercise.script import Condition
from app.domain.exercise.sites import Need, Task
from app.formats.check.completion import Completion
from app.formats.check.subject import Subject, warn
from app.formats.exercise_yaml.schema import Fault


def check(subject: Subject) -> Iterator[Fault]:
    """Tasks that can't be done by their date, or never; states that an expected action wants too early."""
    completion = Completion(subject)
    for at, task in enumerate(subject.exercise.tasks):
        yield from _task(subject, completion, at, task)
    for at, expected in enumerate(subject.exercise.expected):
        closes = subject.timing.closes(expected, subject.timing.opens(expected))
        if expected.when is None or closes is None:
            continue
        soonest = _soonest(subject, completion, expected.when)
        if soonest > closes:
            times = {"arrives": format_duration(soonest), "by": format_duration(closes)}
            yield warn("state-impossible", ("expected", at, "when"), expected=expected.id, **times)


def _task(subject: Subject, completion: Completion, at: int, task: Task) -> Iterator[Fault]:
    begins = subject.timing.task(task.id)
    has = {name for unit in subject.exercise.units for name in unit.capabilities}
    for inner, need in enumerate(task.needs):
        if need.essential and need.capability in has and not completion.arrivals(need, task):
            path = ("tasks", at, "needs", inner)
            yield warn("never-arrives", path, task=task.id, capability=need.capability, site=task.site)
            return
    if not task.due or begins is None or task.endless:
        return
    if begins >= task.due:
        times = {"due": format_duration(task.due), "appears": format_duration(begins)}
        yield warn("due-before-appears", ("tasks", at, "due"), task=task.id, **times)
        return
    done = completion.done(task.id)
    if done is not None and done > task.due:
        slowest = max((need for need in task.needs if need.essential), key=lambda n: _end(completion, task, n, begins))
        yield warn(
            "deadline-impossible",
            ("tasks", at, "due"),
            task=task.id,
            due=format_duration(task.due),
            capability=slowest.capability,
            arrives=format_duration(max(begins, completion.arrivals(slowest, task)[0][0])),
            done=format_duration(done),
        )


def _end(completion: Completion, task: Task, need: Need, begins: int) -> int:
    return completion.end(task, need, begins) or 0


def _soonest(subject: Subject, completion: Completion, thing: Condition) -> int:
    """A lower bound on when a condition can hold, in ms; 0 if nothing is known."""
    if thing.all:
        return max(_soonest(subject, completion, one) for one in thing.all)
    if thing.any:
        return min(_soonest(subject, completion, one) for one in thing.any)
    if thing.task and thing.state in ("", "done"):
        return completion.done(thing.task) or 0
    units = [u for u in subject.exercise.units if u.id == thing.unit or (thing.force and u.force == thing.force)]
    if thing.at and units:
        arrivals = [subject.travel.arrives(unit, thing.at) for unit in units]
        return min((arrives for arrives in arrivals if arrives is not None), default=0)
    if thing.headquarters:
        hq = subject.the("headquarters", thing.headquarters)
        return 0 if hq.standing else int(hq.takes)
    return thing.after or 0
