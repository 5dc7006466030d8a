"""References that need more than a look-up: `decision:option`, `plan:level`, lists of roads, parts of a site."""

from collections.abc import Iterator
from typing import Any

from app.domain.exercise.exercise import Exercise
from app.domain.exercise.forces import ForceKind
from app.domain.exercise.ground import MapData
from app.domain.exercise.script import Effect
from app.formats.exercise_yaml.ids import Ids
from app.formats.exercise_yaml.schema import Fault
from app.formats.findings import Path, finding, near


def check(exercise: Exercise, ids: Ids) -> Iterator[Fault]:
    """What is wrong with references that have a form of their own."""
    for at, force in enumerate(exercise.forces):
        if force.needs_response:
            yield from _plan_level(force.needs_response, ("forces", at, "needs_response"), ids)
    for at, decision in enumerate(exercise.decisions):
        if decision.expertise:
            known = {word for expert in exercise.experts for word in expert.specialities}
            yield from _one(decision.expertise, known, ("decisions", at, "expertise"), "speciality")
    for at, expert in enumerate(exercise.experts):
        for inner, opinion in enumerate(expert.opinions):
            yield from option(opinion, ("experts", at, "opinions", inner), ids)
    for at, task in enumerate(exercise.tasks):
        yield from option(task, ("tasks", at), ids)
        yield from _task(task, ("tasks", at), ids)
    for at, hazard in enumerate(exercise.hazards):
        for field in ("stopped_by", "eased_by", "raised_by"):
            for inner, name in enumerate(getattr(hazard, field)):
                yield from _task_or_option(name, ("hazards", at, field, inner), ids)
    capabilities = {name for unit in exercise.units for name in unit.capabilities}
    where: Path
    for number, fact in enumerate(exercise.facts):
        for inner, learn in enumerate(fact.learn):
            for last, name in enumerate(learn.units):
                where = ("facts", number, "learn", inner, "units", last)
                yield from _one(name, capabilities | ids.known("unit"), where, "capability|kind.unit")


def effect(thing: Effect, path: Path, weathers: int) -> Iterator[Fault]:
    """What is wrong with the weather that an effect lets set in, of so many."""
    if thing.weather is not None and not 0 <= thing.weather < weathers:
        where = (*path, "weather")
        yield finding("out-of-range", where, given=thing.weather, low=0, high=weathers - 1), where


def roads(named: list[tuple[str, Path]], ground: MapData) -> list[Fault]:
    """Roads that effects name and the map lacks."""
    known = {road.id for road in ground.roads}
    return [fault for names, path in named for name in names.split() for fault in _one(name, known, path, "road")]


def _one(name: str, known: set[str], path: Path, kind: str) -> Iterator[Fault]:
    if name not in known:
        yield finding("unknown-id", path, suggestion=near(name, known), given=name, kind=f"@kind.{kind}"), path


def option(thing: Any, path: Path, ids: Ids) -> Iterator[Fault]:
    """What is wrong with the option that a condition, opinion or task names beside its decision."""
    if not thing.option:
        return
    path = (*path, "option")
    decision = ids.by_kind["decision"].get(thing.decision)
    if decision is not None:
        yield from _one(thing.option, {option.id for option in decision.options}, path, "option")
    elif not thing.decision:
        yield finding("option-without-decision", path, given=thing.option), path


def _task(task: Any, path: Path, ids: Ids) -> Iterator[Fault]:
    site = ids.by_kind["site"].get(task.site)
    for field, name, own in (("sector", task.sector, "sectors"), ("zone", task.zone, "zones")):
        if site is not None and name in ids.by_kind[field] and name not in {part.id for part in getattr(site, own)}:
            at = (*path, field)
            yield finding("part-of-another-site", at, given=name, site=task.site, kind=f"@kind.{field}"), at
    known = ids.known("force") | {str(kind.value) for kind in ForceKind}
    for inner, name in enumerate(task.together):
        yield from _one(name, known, (*path, "together", inner), "force|kind.force_kind")
    if task.victims is not None:
        hazard = ids.by_kind["hazard"].get(task.victims.survival)
        if hazard is not None and hazard.model != "survival":
            at = (*path, "victims", "survival")
            yield finding("hazard-of-another-model", at, given=hazard.id, model=hazard.model), at


def _task_or_option(name: str, path: Path, ids: Ids) -> Iterator[Fault]:
    decision, colon, option = name.partition(":")
    if not colon:
        yield from _one(name, ids.known("task"), path, "task|kind.decision_option")
    elif decision not in ids.by_kind["decision"]:
        yield from _one(decision, ids.known("decision"), path, "decision")
    else:
        yield from _one(option, {one.id for one in ids.by_kind["decision"][decision].options}, path, "option")


def _plan_level(written: str, path: Path, ids: Ids) -> Iterator[Fault]:
    plan, _, level = written.partition(":")
    if plan not in ids.by_kind["plan"]:
        yield from _one(plan, ids.known("plan"), path, "plan")
    elif level not in {str(one.level) for one in ids.by_kind["plan"][plan].levels}:
        yield finding("unknown-level", path, given=written, plan=plan), path
