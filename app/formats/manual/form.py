"""How a field is written in a file, in words and as JSON Schema."""

from dataclasses import is_dataclass
from enum import EnumType
from typing import Any, get_args, get_origin

from app.domain.text import Text
from app.formats.exercise_yaml.limits import BY_TYPE, COMMANDS, RANGES, words
from app.formats.exercise_yaml.references import EVERYWHERE, REFERENCES
from app.formats.exercise_yaml.schema import bare, is_duration

DURATION = r"^[Tt]?[+-]?(\d+(\.\d+)?(ms|s|m|h|d))+$|^\d+(\.\d+)?$"
"""What a duration looks like."""


def words_of(kind: Any) -> tuple[str, ...]:
    """The values of an enumeration, else nothing."""
    return tuple(str(word.value) for word in kind) if isinstance(kind, EnumType) else ()  # type: ignore[var-annotated]


def in_words(owner: type, name: str, hint: Any) -> str:
    """What is written in a field: `id: post`, `list of text`, `duration`, `share`, …"""
    kind = bare(hint)
    if is_duration(hint):
        return "duration"
    if get_origin(kind) is tuple:
        return "point"
    ids = REFERENCES.get(owner, {}).get(name) or EVERYWHERE.get(name, "")
    known = words(owner, name) or words_of(kind)
    what = f"id: {ids.replace(' ', ' or ')}" if ids else "word" if known else ""
    if known and set(known) >= set(COMMANDS):
        what = "command kind"
    elif known:
        what = ", ".join(f"`{word}`" for word in known)
    if get_origin(kind) is list:
        return f"list of {what or _single(get_args(kind)[0], plural=True)}"
    if get_origin(kind) is dict:
        return f"{what or 'word'} → {_single(get_args(kind)[1])}"
    bounds = RANGES.get(owner, {}).get(name)
    if bounds and kind in (int, float):
        return "share 0–1" if bounds == (0, 1) else f"{_single(kind)}, {bounds[0]:g} to {bounds[1]:g}"
    return what or _single(hint)


def _single(hint: Any, plural: bool = False) -> str:
    kind = bare(hint)
    if kind is Text:
        return "`{en, zh}`"
    if get_origin(kind) is tuple:
        return "points" if plural else "point"
    if is_dataclass(kind) and isinstance(kind, type):
        return f"[{kind.__name__}](#{kind.__name__.lower()})"
    return {str: "text", int: "whole number", float: "number", bool: "true or false"}.get(kind, "text")


def as_schema(owner: type, name: str, hint: Any) -> dict[str, Any]:
    """A field as JSON Schema."""
    if is_duration(hint):
        return {"type": ["string", "number"], "pattern": DURATION}
    kind = bare(hint)
    known = list(words(owner, name) or words_of(kind))
    if get_origin(kind) is list:
        item = as_schema(owner, name, get_args(kind)[0]) if not known else {"enum": known}
        return {"type": "array", "items": item}
    if get_origin(kind) is tuple:
        number = {"type": "number", **_bounds(owner, name, "float")}
        return {"type": "array", "items": number, "minItems": 2, "maxItems": 2}
    if get_origin(kind) is dict:
        value = {"type": "number", **_bounds(owner, name, get_args(kind)[1].__name__)}
        return {"type": "object", "additionalProperties": value} | ({"propertyNames": {"enum": known}} if known else {})
    if is_dataclass(kind) and isinstance(kind, type):
        return {"$ref": f"#/$defs/{kind.__name__}"}
    if known:
        return {"enum": known}
    if kind in (int, float):
        return {"type": "integer" if kind is int else "number", **_bounds(owner, name, kind.__name__)}
    return {"type": "boolean"} if kind is bool else {"type": "string"}


def _bounds(owner: type, name: str, kind: str) -> dict[str, float]:
    low, high = RANGES.get(owner, {}).get(name, BY_TYPE.get(kind, (0, 0)))
    return {"minimum": low, "maximum": high}
