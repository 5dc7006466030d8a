"""One pass over an exercise: every reference, word, number, trigger, condition and effect.

What is to be looked at in a concept is worked out from the tables once, so that the pass touches nothing else.
"""

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, get_args, get_origin

from app.domain.clock import format_duration
from app.domain.exercise.exercise import Exercise
from app.domain.text import Text
from app.formats.exercise_yaml import limits, subjects
from app.formats.exercise_yaml.ids import Ids
from app.formats.exercise_yaml.references import ASSUMED, EVERYWHERE, REFERENCES
from app.formats.exercise_yaml.schema import Fault, bare, hints, is_duration, is_optional, is_required
from app.formats.findings import Path, finding, near

Check = Callable[["_Pass", Any, Path, Any], None]


class _Pass:
    def __init__(self, ids: Ids) -> None:
        self.ids = ids
        self.faults: list[Fault] = []
        self._known: dict[str, set[str]] = {}

    def known(self, kinds: str) -> set[str]:
        if kinds not in self._known:
            self._known[kinds] = self.ids.known(kinds) | ({ASSUMED} if kinds == "source" else set())
        return self._known[kinds]

    def add(self, code: str, path: Path, suggestion: str = "", **params: object) -> None:
        self.faults.append((finding(code, path, params, suggestion=suggestion), path))

    def visit(self, thing: Any, path: Path) -> None:
        always, unless_empty, children, has_subject = _plan(thing.__class__)
        for name, check in always:
            check(self, getattr(thing, name), path, name)
        for name, check in unless_empty:
            if value := getattr(thing, name):
                check(self, value, path, name)
        for name, many in children:
            if value := getattr(thing, name):
                if many:
                    for at, item in enumerate(value):
                        self.visit(item, (*path, name, at))
                else:
                    self.visit(value, (*path, name))
        if has_subject:
            self.faults += subjects.check(thing, path)


def check(exercise: Exercise, ids: Ids) -> list[Fault]:
    """What is wrong with the exercise's references, words, numbers and subjects."""
    walk = _Pass(ids)
    walk.visit(exercise, ())
    return walk.faults


@cache
def _plan(cls: type) -> tuple[list[tuple[str, Check]], list[tuple[str, Check]], list[tuple[str, bool]], bool]:
    always: list[tuple[str, Check]] = []
    unless_empty: list[tuple[str, Check]] = []
    children: list[tuple[str, bool]] = []
    for field in fields(cls):
        name, hint = field.name, hints(cls)[field.name]
        kind = bare(hint)
        item = bare(get_args(kind)[-1]) if get_args(kind) else kind
        if kinds := REFERENCES.get(cls, EVERYWHERE).get(name) or EVERYWHERE.get(name):
            needed = is_required(field) and get_origin(kind) is None
            (always if needed else unless_empty).append((name, _reference(kinds, needed)))
        if known := limits.words(cls, name):
            unless_empty.append((name, _word(known)))
        if item in (int, float) and kind is not bool:
            bounds = limits.RANGES.get(cls, {}).get(name)
            low, high = bounds or limits.BY_TYPE["duration" if is_duration(hint) else item.__name__]
            check_number = _number(low, high, is_duration(hint))
            (always if low > 0 and not is_optional(hint) else unless_empty).append((name, check_number))
        elif is_dataclass(item) and item is not Text:
            children.append((name, get_origin(kind) is list))
    return always, unless_empty, children, cls in subjects.SUBJECTS


def _reference(kinds: str, needed: bool) -> Check:

    def check(walk: _Pass, value: Any, path: Path, name: Any) -> None:
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


def _word(known: tuple[str, ...]) -> Check:
    def check(walk: _Pass, value: Any, path: Path, name: Any) -> None:
        for at, word in [(None, value)] if isinstance(value, str) else enumerate(value):
            if word not in known:
                where = (*path, name) if at is None else (*path, name, at if isinstance(value, list) else word)
                walk.add("unknown-word", where, near(word, known), field=name, given=word, known=", ".join(known))

    return check


def _number(low: float, high: float, duration: bool) -> Check:
    def check(walk: _Pass, value: Any, path: Path, name: Any) -> None:
        if isinstance(value, (int, float)):
            if not low <= value <= high:
                _out_of_range(walk, value, (*path, name), (low, high), duration)
            return
        for at, one in value.items() if isinstance(value, dict) else enumerate(value):
            if isinstance(one, tuple):
                check(walk, one, (*path, name), at)
            elif not low <= one <= high:
                _out_of_range(walk, one, (*path, name, at), (low, high), duration)

    return check


def _out_of_range(walk: _Pass, value: float, path: Path, bounds: limits.Range, duration: bool) -> None:
    low, high = (format_duration(int(b)) for b in bounds) if duration else (f"{b:g}" for b in bounds)
    given = format_duration(int(value)) if duration else f"{value:g}"
    walk.add("out-of-range", path, given=given, low=low, high=high)
