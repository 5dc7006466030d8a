"""One pass over an exercise: every reference, word, number, trigger, condition and effect.

What is to be looked at in a concept is worked out from the tables once, so that the pass touches nothing else.
"""

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from operator import attrgetter
from typing import Any, get_args, get_origin

from app.domain.clock import format_duration
from app.domain.exercise.exercise import Exercise
from app.domain.exercise.script import Condition, Effect
from app.domain.text import Text
from app.formats.exercise_yaml import forms, limits, subjects
from app.formats.exercise_yaml.ids import Ids
from app.formats.exercise_yaml.references import ASSUMED, EVERYWHERE, REFERENCES
from app.formats.exercise_yaml.schema import Fault, bare, hints, is_duration, is_optional, is_required
from app.formats.findings import Path, finding, near

Step = Callable[["_Pass", Any, Path], None]


class _Pass:
    def __init__(self, ids: Ids, weathers: int) -> None:
        self.ids, self.weathers = ids, weathers
        self.faults: list[Fault] = []
        self.roads: list[tuple[str, Path]] = []
        self._known: dict[str, set[str]] = {}

    def known(self, kinds: str) -> set[str]:
        if kinds not in self._known:
            self._known[kinds] = self.ids.known(kinds) | ({ASSUMED} if kinds == "source" else set())
        return self._known[kinds]

    def add(self, code: str, path: Path, suggestion: str = "", **params: object) -> None:
        self.faults.append((finding(code, path, params, suggestion=suggestion), path))

    def visit(self, thing: Any, path: Path) -> None:
        plan = _plan(thing.__class__)
        for value, step in zip(plan.values(thing), plan.steps, strict=True):
            if value:
                step(self, value, path)
        for name, step in plan.always:
            step(self, getattr(thing, name), path)
        if plan.has_subject:
            self.faults += subjects.check(thing, path)
            if isinstance(thing, Effect):
                self.faults += forms.effect(thing, path, self.weathers)
                if thing.road:
                    self.roads.append((thing.road, (*path, "road")))
            elif isinstance(thing, Condition):
                self.faults += forms.option(thing, path, self.ids)


def check(exercise: Exercise, ids: Ids) -> tuple[list[Fault], list[tuple[str, Path]]]:
    """What is wrong with references, words, numbers and subjects; the roads that effects name, for the map to know."""
    walk = _Pass(ids, len(exercise.weather))
    walk.visit(exercise, ())
    return walk.faults, walk.roads


class _Plan:
    """What to look at in a concept: fields unless empty, with one getter for all of them; fields in any case.

    This pass is a third of the time that a sound exercise takes, so that it does nothing per field that it needn't.
    """

    def __init__(self, cls: type) -> None:
        self.steps: list[Step] = []
        self.always: list[tuple[str, Step]] = []
        self.has_subject = cls in subjects.SUBJECTS
        names: list[str] = []
        for field in fields(cls):
            for always, step in _steps(cls, field):
                if always:
                    self.always.append((field.name, step))
                else:
                    names.append(field.name)
                    self.steps.append(step)
        several = attrgetter(*names) if len(names) > 1 else lambda thing: tuple(getattr(thing, name) for name in names)
        self.values: Callable[[Any], tuple[Any, ...]] = several


_plan = cache(_Plan)


def _steps(cls: type, field: Any) -> Iterator[tuple[bool, Step]]:
    """What is to be done with a field, and whether with an empty one too."""
    name, hint = field.name, hints(cls)[field.name]
    kind = bare(hint)
    item = bare(get_args(kind)[-1]) if get_args(kind) else kind
    if kinds := REFERENCES.get(cls, EVERYWHERE).get(name) or EVERYWHERE.get(name):
        needed = is_required(field) and get_origin(kind) is None
        yield needed, _reference(name, kinds, needed)
    if known := limits.words(cls, name):
        yield False, _word(name, known)
    if item in (int, float) and kind is not bool:
        bounds = limits.RANGES.get(cls, {}).get(name)
        low, high = bounds or limits.BY_TYPE["duration" if is_duration(hint) else item.__name__]
        yield low > 0 and not is_optional(hint), _number(name, low, high, is_duration(hint))
    elif is_dataclass(item) and item is not Text:
        yield False, _inside(name, get_origin(kind) is list)


def _inside(name: str, many: bool) -> Step:
    def visit(walk: _Pass, value: Any, path: Path) -> None:
        if not many:
            walk.visit(value, (*path, name))
            return
        for at, item in enumerate(value):
            walk.visit(item, (*path, name, at))

    return visit


def _reference(name: str, kinds: str, needed: bool) -> Step:
    def check(walk: _Pass, value: Any, path: Path) -> None:
        known = walk.known(kinds)
        if isinstance(value, str):
            if value not in known and (value or needed):
                _unknown(walk, value, (*path, name), kinds, known)
            return
        for at, one in enumerate(value):
            if one not in known:
                _unknown(walk, one, (*path, name, at if isinstance(value, list) else one), kinds, known)

    return check


def _unknown(walk: _Pass, value: str, path: Path, kinds: str, known: set[str]) -> None:
    if walk.ids.lost and (kinds == "any" or walk.ids.lost & set(kinds.split())):
        return
    other = walk.ids.kinds.get(value, "")
    params = {"kind": "@" + "|".join(f"kind.{kind}" for kind in kinds.split())}
    if not value:
        walk.add("id-missing", path, **params)
    elif other:
        walk.add("id-of-another-kind", path, near(value, known), given=value, other=f"@kind.{other}", **params)
    else:
        walk.add("unknown-id", path, near(value, known), given=value, **params)


def _word(name: str, known: tuple[str, ...]) -> Step:
    def check(walk: _Pass, value: Any, path: Path) -> None:
        for at, word in [(None, value)] if isinstance(value, str) else enumerate(value):
            if word not in known:
                where = (*path, name) if at is None else (*path, name, at if isinstance(value, list) else word)
                walk.add("unknown-word", where, near(word, known), field=name, given=word, known=", ".join(known))

    return check


def _number(name: str, low: float, high: float, duration: bool) -> Step:
    def check(walk: _Pass, value: Any, path: Path) -> None:
        if isinstance(value, (int, float)):
            if not low <= value <= high:
                _out_of_range(walk, value, (*path, name), (low, high), duration)
            return
        for at, one in value.items() if isinstance(value, dict) else enumerate(value):
            for within, number in enumerate(one) if isinstance(one, tuple) else ((None, one),):
                if not low <= number <= high:
                    where = (*path, name, at) if within is None else (*path, name, at, within)
                    _out_of_range(walk, number, where, (low, high), duration)

    return check


def _out_of_range(walk: _Pass, value: float, path: Path, bounds: limits.Range, duration: bool) -> None:
    low, high = (format_duration(int(b)) for b in bounds) if duration else (f"{b:g}" for b in bounds)
    given = format_duration(int(value)) if duration else f"{value:g}"
    walk.add("out-of-range", path, given=given, low=low, high=high)
