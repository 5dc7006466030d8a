"""How two states are compared, and what may stand in one."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from app.codec.encode import encode_state
from app.domain.state import State

INDEX = frozenset({"agenda"})
"""Made anew from the timers; never compared."""


def differing(one: State, other: State, apart_from: frozenset[str] = INDEX) -> list[str]:
    """Names of the fields of the state in which two differ, with what differs."""
    found = []
    for field in fields(State):
        if field.name in apart_from:
            continue
        a, b = getattr(one, field.name), getattr(other, field.name)
        if a != b:
            found.append(f"{field.name}: {_where(a, b)}")
    return found


def _where(a: Any, b: Any) -> str:
    if isinstance(a, dict) and isinstance(b, dict):
        keys = [key for key in {**a, **b} if a.get(key) != b.get(key)]
        return "; ".join(f"{key}: {a.get(key)!r} / {b.get(key)!r}" for key in keys[:3])
    return f"{a!r} / {b!r}"


def frozen(state: State) -> bytes:
    """The whole state as bytes, with the order of its mappings, to tell whether anything was touched."""
    return encode_state(state)


def floats(value: Any, path: str = "") -> Iterator[str]:
    """Where a float stands in a value."""
    if isinstance(value, float):
        yield path
    elif is_dataclass(value):
        for field in fields(value):
            yield from floats(getattr(value, field.name), f"{path}.{field.name}")
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from floats(key, f"{path}[{key}]")
            yield from floats(item, f"{path}[{key}]")
    elif isinstance(value, tuple | list | set | frozenset):
        for number, item in enumerate(value):
            yield from floats(item, f"{path}[{number}]")
