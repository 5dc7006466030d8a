"""Other names for everything in an exercise and its log: composite ids (`deliver:fact:post`, `post/kind/a+b/0`) too."""

import re
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from app.domain.exercise.exercise import Exercise
from app.domain.text import Text

CUT = re.compile(r"([/|:+>, ])")
WORDS = frozenset(
    "message question reply share report spoken order request plan signal release meeting inject answer opinion".split()
)
"""Kinds of letters that an author may also have used as an id; those keep their name, since their ids hold both."""
OWN = frozenset(
    "kind model how authority way layer status act clock indicator why role does hazard_kind channel state".split()
)
"""Fields that hold words of the program's own, or of the world's."""


def ids(exercise: Exercise) -> set[str]:
    """Every id in an exercise that is no word of the program's own."""
    found: set[str] = set()

    def walk(value: Any) -> None:
        if is_dataclass(value) and not isinstance(value, type):
            found.add(getattr(value, "id", ""))
            for field in fields(value):
                walk(getattr(value, field.name))
        elif isinstance(value, list | tuple):
            for item in value:
                walk(item)
        elif isinstance(value, dict):
            for item in value.values():
                walk(item)

    walk(exercise)
    return {ident for ident in found if isinstance(ident, str) and ident and ident not in WORDS}


def renamed(value: Any, names: Mapping[str, str]) -> Any:
    """A value with every id in it replaced; texts, numbers and the program's own words stay."""
    return _walk(value, lambda text: _rename(text, names))


def _walk(value: Any, rename: Callable[[str], str]) -> Any:
    if isinstance(value, Text | Enum) or value is None or isinstance(value, int | float | bytes):
        return value
    if isinstance(value, str):
        return rename(value)
    if isinstance(value, list | tuple):
        return type(value)([_walk(item, rename) for item in value])
    if isinstance(value, dict):
        return {_walk(key, rename): _walk(item, rename) for key, item in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return type(value)(**{
            f.name: getattr(value, f.name) if f.name in OWN else _walk(getattr(value, f.name), rename)
            for f in fields(value) if f.init
        })  # fmt: skip
    return value


def _rename(text: str, names: Mapping[str, str]) -> str:
    if text in names:
        return names[text]
    return "".join(names.get(part, part) for part in CUT.split(text)) if CUT.search(text) else text
