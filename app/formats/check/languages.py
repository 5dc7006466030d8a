"""Texts in one language only."""

from collections.abc import Iterator
from functools import cache
from typing import Any, get_args

from app.domain.text import Text
from app.formats.check.subject import Subject, warn
from app.formats.exercise_yaml.schema import Fault, bare, hints
from app.formats.findings import Path


def check(subject: Subject) -> Iterator[Fault]:
    """Each text that a reader of the other language can't read."""
    for path, text in texts(subject.exercise):
        if bool(text.en.strip()) != bool(text.zh.strip()):
            there = "@kind.english" if text.en.strip() else "@kind.chinese"
            yield warn("one-language", path, there=there)


def texts(thing: Any, path: Path = ()) -> Iterator[tuple[Path, Text]]:
    """Every text of a concept and of what it holds."""
    for name in _leads(thing.__class__):
        value = getattr(thing, name)
        for at, item in enumerate(value) if isinstance(value, list) else ((None, value),):
            inner = (*path, name) if at is None else (*path, name, at)
            if isinstance(item, Text):
                yield inner, item
            elif item is not None:
                yield from texts(item, inner)


@cache
def _leads(cls: type) -> tuple[str, ...]:
    found = []
    for name, hint in hints(cls).items():
        kind = bare(hint)
        item = bare(get_args(kind)[0]) if get_args(kind) else kind
        if hasattr(item, "__dataclass_fields__"):
            found.append(name)
    return tuple(found)
