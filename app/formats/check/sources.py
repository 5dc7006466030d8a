"""Figures without a source: a number that one might dispute says where it comes from, or that it is assumed."""

from collections.abc import Iterator
from dataclasses import fields
from functools import cache
from typing import Any, get_args

from app.formats.check.subject import Subject, warn
from app.formats.exercise_yaml.schema import Fault, bare, hints, is_required
from app.formats.findings import Path


def check(subject: Subject) -> Iterator[Fault]:
    """Each concept that states figures of its own and names no source."""
    yield from _visit(subject.exercise, ())


def _visit(thing: Any, path: Path) -> Iterator[Fault]:
    numbers, children, has_source = _plan(thing.__class__)
    if has_source and not thing.source and any(getattr(thing, n) not in (default, {}, None) for n, default in numbers):
        yield warn("no-source", path, what=getattr(thing, "id", "") or f"@concept.{thing.__class__.__name__}")
    for name in children:
        value = getattr(thing, name)
        for at, item in enumerate(value) if isinstance(value, list) else ((None, value),):
            if item is not None:
                yield from _visit(item, (*path, name) if at is None else (*path, name, at))


@cache
def _plan(cls: type) -> tuple[list[tuple[str, Any]], list[str], bool]:
    """A concept's figures with their defaults (what has none is stated), its parts, whether it names a source."""
    numbers: list[tuple[str, Any]] = []
    children: list[str] = []
    for field in fields(cls):
        kind = bare(hints(cls)[field.name])
        item = bare(get_args(kind)[-1]) if get_args(kind) else kind
        if hasattr(item, "__dataclass_fields__"):
            children.append(field.name)
        elif item in (int, float) and getattr(kind, "__origin__", None) is not tuple and field.name != "area":
            numbers.append((field.name, ... if is_required(field) else field.default))
    return numbers, children, any(field.name == "source" for field in fields(cls))
