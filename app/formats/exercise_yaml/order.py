"""What must come in order, fit together or not run in circles."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from graphlib import CycleError, TopologicalSorter
from typing import Any

from app.domain.exercise.exercise import Exercise
from app.formats.exercise_yaml.schema import Fault
from app.formats.findings import Path, finding

_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


def check(exercise: Exercise) -> Iterator[Fault]:
    """Clocks, phases, weather, options, levels, sums and cycles."""
    yield from _clocks(exercise)
    yield from _rising(exercise.phases, "phases", exercise.length, needed=True)
    yield from _rising(exercise.weather, "weather", exercise.length, needed=False)
    yield from _counts(exercise)
    yield from _sums(exercise)
    yield from _cycles(exercise)


def _clocks(exercise: Exercise) -> Iterator[Fault]:
    try:
        datetime.fromisoformat(exercise.start)
    except ValueError:
        yield finding("not-a-date", ("start",), given=exercise.start), ("start",)
    for name in ("dawn", "dusk"):
        if not _CLOCK.fullmatch(getattr(exercise, name)):
            yield finding("not-a-clock-time", (name,), given=getattr(exercise, name)), (name,)


def _rising(items: list[Any], name: str, length: int, needed: bool) -> Iterator[Fault]:
    if not items:
        if needed:
            yield finding("empty", (name,), field=name, least=1), (name,)
        return
    if items[0].at != 0:
        path: Path = (name, 0, "at")
        yield finding("first-not-at-start", path, field=name), path
    for at in range(1, len(items)):
        path = (name, at, "at")
        if items[at].at <= items[at - 1].at:
            yield finding("not-in-order", path, field=name), path
        elif items[at].at >= length:
            yield finding("after-the-end", path, field=name), path
            return  # all that follow come later still


def _counts(exercise: Exercise) -> Iterator[Fault]:
    for name in ("hazard", "places", "forces", "units", "posts", "channels", "sites", "tasks"):
        if not getattr(exercise, name):
            yield finding("empty", (name,), field=name, least=1), (name,)
    for at, decision in enumerate(exercise.decisions):
        if len(decision.options) < 2:
            path: Path = ("decisions", at, "options")
            yield finding("empty", path, field="options", least=2), path
        yield from _twice([o.id for o in decision.options], ("decisions", at, "options"), "option")
        for inner, option in enumerate(decision.options):
            if not option.id:
                path = ("decisions", at, "options", inner, "id")
                yield finding("no-id", path), path
    for at, plan in enumerate(exercise.plans):
        yield from _twice([str(one.level) for one in plan.levels], ("plans", at, "levels"), "level")
    yield from _twice([str(grade.grade) for grade in exercise.grades], ("grades",), "grade")


def _twice(names: list[str], path: Path, kind: str) -> Iterator[Fault]:
    for at, name in enumerate(names):
        if name and name in names[:at]:
            yield finding("named-twice", (*path, at), given=name, kind=f"@kind.{kind}"), (*path, at)


def _sums(exercise: Exercise) -> Iterator[Fault]:
    for at, area in enumerate(exercise.areas):
        if area.unable > area.people:
            path: Path = ("areas", at, "unable")
            yield finding("more-than-all", path, given=area.unable, all=area.people), path
    for at, task in enumerate(exercise.tasks):
        if task.victims is not None and task.victims.red + task.victims.yellow > 1 + 1e-9:
            path = ("tasks", at, "victims")
            yield finding("shares-above-one", path, given=f"{task.victims.red + task.victims.yellow:g}"), path
        if not task.work and not task.endless:
            path = ("tasks", at, "work")
            yield finding("no-work", path, task=task.id), path
    for at, force in enumerate(exercise.forces):
        if force.kind == "military" and not force.military_door:
            path = ("forces", at)
            yield finding("no-military-door", path, force=force.id), path


def _cycles(exercise: Exercise) -> Iterator[Fault]:
    releases = {i.id: [i.trigger.after] if i.trigger.after else [] for i in exercise.injects}
    for field, graph in (
        ("tasks", {t.id: t.after for t in exercise.tasks}),
        ("injects", releases),
        ("posts", {p.id: [p.reports_to] for p in exercise.posts if p.reports_to}),
        ("headquarters", {h.id: [h.parent] for h in exercise.headquarters if h.parent}),
    ):
        at = {thing.id: index for index, thing in reversed(list(enumerate(getattr(exercise, field))))}
        for cycle in cycles(graph):
            path: Path = (field, at.get(cycle[0], 0))
            yield finding("cycle", path, kind=f"@kind.{field}", cycle=" → ".join([*cycle, cycle[0]])), path


def cycles(graph: Mapping[str, Iterable[str]], most: int = 20) -> Iterator[list[str]]:
    """The first cycles of a graph, none sharing a node with another, each from its smallest name on."""
    left = {name: set(before) for name, before in graph.items()}
    for _ in range(most):
        try:
            TopologicalSorter(left).prepare()
            return
        except CycleError as error:
            cycle: list[str] = list(reversed(error.args[1][:-1]))
            least = cycle.index(min(cycle))
            yield cycle[least:] + cycle[:least]
            left = {name: before - set(cycle) for name, before in left.items() if name not in cycle}


def dependency_order(graph: Mapping[str, Iterable[str]]) -> list[str]:
    """The names so that each comes after what it waits for; names in circles come last, in the order given."""
    left = {name: set(before) for name, before in graph.items()}
    for cycle in cycles(graph, most=len(left)):
        for name in cycle:
            left.pop(name, None)
    found = list(TopologicalSorter({n: [b for b in before if b in left] for n, before in left.items()}).static_order())
    return found + [name for name in graph if name not in left]
