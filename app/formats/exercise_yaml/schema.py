"""From plain values to an `Exercise`: pydantic over the domain's own dataclasses, every error at once."""

import types
from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass
from enum import EnumType
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from app.domain.clock import Parsed
from app.domain.errors import Finding
from app.domain.exercise.exercise import Exercise
from app.domain.text import Text
from app.formats.exercise_yaml.meant import FULL_WIDTH, one_deeper, right_form
from app.formats.findings import Path, finding, near

Fault = tuple[Finding, Path]

_CODES = {
    "missing": "missing-field",
    "missing_argument": "missing-field",
    "missing_keyword_only_argument": "missing-field",
    "unexpected_keyword_argument": "unknown-field",
    "extra_forbidden": "unknown-field",
    "string_type": "not-text",
    "enum": "unknown-word",
    "list_type": "not-a-list",
    "dict_type": "not-a-mapping",
    "dataclass_type": "not-a-mapping",
    "dataclass_exact_type": "not-a-mapping",
    "bool_parsing": "not-true-or-false",
    "bool_type": "not-true-or-false",
    "value_error": "not-a-duration",
    "tuple_type": "not-a-point",
    "too_long": "not-a-point",
    "too_short": "not-a-point",
    "finite_number": "not-a-number",
    "float_parsing": "not-a-number",
    "float_type": "not-a-number",
    "int_parsing": "not-a-whole-number",
    "int_parsing_size": "not-a-whole-number",
    "int_from_float": "not-a-whole-number",
    "int_type": "not-a-whole-number",
}


@cache
def adapter() -> Any:
    """The validator, built on first use (a third of a second)."""
    from pydantic import TypeAdapter

    return TypeAdapter(Exercise)


@cache
def hints(cls: type) -> dict[str, Any]:
    """The types of a dataclass's fields, markers of form included."""
    return get_type_hints(cls, include_extras=True)


def bare(hint: Any) -> Any:
    """A type without `Annotated` and without `| None`."""
    if get_origin(hint) is Annotated:
        return bare(get_args(hint)[0])
    if get_origin(hint) in (Union, types.UnionType):
        return bare(next(a for a in get_args(hint) if a is not type(None)))
    return hint


def is_optional(hint: Any) -> bool:
    """Whether None is among the values."""
    return get_origin(hint) in (Union, types.UnionType) and type(None) in get_args(hint)


def is_duration(hint: Any) -> bool:
    """Whether the file writes this number as a duration."""
    if get_origin(hint) is Annotated:
        return any(isinstance(mark, Parsed) for mark in get_args(hint)[1:])
    return is_optional(hint) and any(is_duration(a) for a in get_args(hint))


def validated(script: dict[str, Any]) -> tuple[Exercise, list[Fault]]:
    """The exercise, and what is wrong with it by the schema.

    What is wrong is replaced by something blank of its type, so that the rest can be judged too. `script` is changed.
    """
    from pydantic import ValidationError

    faults: list[Fault] = []
    for _ in range(6):  # a replaced value may uncover what it lacks; each round goes one level deeper at least
        try:
            exercise: Exercise = adapter().validate_python(script)
            return exercise, faults
        except ValidationError as error:
            found = error.errors(include_url=False, include_context=False)
            for fault in found[: MOST - len(faults)]:
                faults += _faults(fault, script)
            if len(found) >= MOST:
                faults.append((finding("many-more", (), count=len(found) - MOST), ()))
                break
    return adapter().validate_python(blank(Exercise)), faults


MOST = 1000
"""Faults of one file that are told one by one; nobody reads more, and each takes its time."""


def _faults(error: Any, script: dict[str, Any]) -> list[Fault]:
    path: Path = tuple(step for step in error["loc"] if step != "[key]")
    code = _CODES.get(error["type"], "wrong-value")
    if code == "missing-field" and path and isinstance(path[-1], int):
        code, path = "not-a-point", path[:-1]  # half of a pair is missing
    hint, owner = kind_at(path)
    if error["input"] is None and owner is not None and path[-1] in may_lack(owner):
        _repair(script, path, MISSING)  # a key without a value counts as left out
        return []
    params: dict[str, object] = {"field": path[-1] if path else "", "given": shown(error["input"])}
    suggestion = ""
    if code == "unknown-field" and owner is not None:
        known = [f.name for f in fields(owner)]
        suggestion = near(str(path[-1]), known)
        params |= {"known": ", ".join(known), "concept": f"@concept.{owner.__name__}"}
        suggestion = one_deeper(owner, str(path[-1])) or suggestion
        if FULL_WIDTH.search(str(path[-1])):
            code = "full-width"
        elif not suggestion and (error["input"] is None or (owner is Text and " " in str(path[-1]))):
            code = "text-cut"  # {en: Wait, then go} is a mapping of `en` and `then go`; so is {en: Wait, one rule: go}
        _repair(script, path, MISSING)
    else:
        if code == "unknown-word":
            words = [str(word.value) for word in bare(hint)]
            suggestion = near(str(error["input"]), words)
            params["known"] = ", ".join(words)
        elif code == "missing-field" and owner is not None:
            params["concept"] = f"@concept.{owner.__name__}"
        elif code == "not-a-mapping":
            if is_dataclass(bare(hint)):
                params["known"] = ", ".join(f.name for f in fields(bare(hint)))
            else:
                code = "not-a-table"  # whose keys are the author's own
        suggestion = suggestion or right_form(code, bare(hint), error["input"])
        _repair(script, path, blank(hint))
    return [(finding(code, path, params, suggestion=suggestion), path)]


def shown(value: object) -> str:
    """A wrong value, told to its author: text and numbers as written, anything larger by its kind."""
    if isinstance(value, dict):
        return "@kind.mapping"
    if isinstance(value, list):
        return "@kind.list"
    return "@kind.nothing" if value is None else str(value).lower() if isinstance(value, bool) else f"“{value}”"


def kind_at(path: Path) -> tuple[Any, type | None]:
    """The type that the schema has at a path, and the dataclass that the last step is a field of."""
    hint: Any = Exercise
    owner: type | None = None
    for step in path:
        kind = bare(hint)
        owner = None
        if is_dataclass(kind) and isinstance(kind, type):
            owner = kind
            hint = hints(kind).get(str(step), str)
        elif get_args(kind):
            hint = get_args(kind)[-1 if get_origin(kind) is dict else 0]
        else:
            hint = str
    return hint, owner


@cache
def may_lack(cls: type) -> frozenset[str]:
    """The fields of a concept that a file may leave out."""
    return frozenset(field.name for field in fields(cls) if not is_required(field))


def blank(hint: Any) -> Any:
    """A value of that type with nothing in it, as a file would write it."""
    if is_optional(hint):
        return None
    if is_duration(hint):
        return "0s"
    kind = bare(hint)
    if isinstance(kind, EnumType):
        first: Any = next(iter(kind))
        return str(first.value)
    if is_dataclass(kind) and isinstance(kind, type):
        return {f.name: blank(hints(kind)[f.name]) for f in fields(kind) if is_required(f)}
    origin = get_origin(kind)
    if origin is tuple:
        return [0.0, 0.0]
    return {"list": [], "dict": {}}.get(getattr(origin, "__name__", ""), {str: "", bool: False}.get(kind, 0))


def is_required(field: Any) -> bool:
    """Whether a file must give the field."""
    return field.default is MISSING and field.default_factory is MISSING


def _repair(script: Any, path: Path, value: Any) -> None:
    for step in path[:-1]:
        try:
            script = script[step]
        except (KeyError, IndexError, TypeError):
            return
    try:
        if value is MISSING:
            script.pop(path[-1], None)
        else:
            script[path[-1]] = value
    except (KeyError, IndexError, TypeError, AttributeError):
        return


def concepts() -> Iterator[type]:
    """Every dataclass of the format, in the order in which the file's fields name them."""
    seen: list[type] = []

    def visit(hint: Any) -> None:
        kind = bare(hint)
        if is_dataclass(kind) and isinstance(kind, type):
            if kind not in seen:
                seen.append(kind)
                for inner in hints(kind).values():
                    visit(inner)
        else:
            for inner in get_args(kind):
                visit(inner)

    visit(Exercise)
    return iter(seen)
