"""Records: plain slotted dataclasses that nobody changes after they are made.

Immutability is a rule, kept by the tests: there `MUSTER_FROZEN=1` freezes every record; in production they are plain,
because a frozen dataclass costs six times as much to make.
"""

import os
from dataclasses import MISSING, dataclass, field
from typing import Any, TypeVar, dataclass_transform

FROZEN = os.environ.get("MUSTER_FROZEN") == "1"
T = TypeVar("T")


def told(words: str, default: Any = MISSING, *, make: Any = MISSING) -> Any:
    """A field with its documentation, from which the format's manual and its JSON Schema are made.

    `default` is a value, `make` a factory for mutable defaults; with neither the field is required.
    """
    if make is not MISSING:
        return field(default_factory=make, metadata={"about": words})
    return field(default=default, metadata={"about": words})


@dataclass_transform(kw_only_default=True, field_specifiers=(field, told))
def concept(cls: type[T]) -> type[T]:
    """A concept of the exercise file: keyword-only, and an unknown key in the file is an error."""
    made = dataclass(slots=True, kw_only=True, frozen=FROZEN)(cls)
    made.__pydantic_config__ = {"extra": "forbid"}  # type: ignore[attr-defined]
    return made


@dataclass_transform(field_specifiers=(field,))
def record(cls: type[T]) -> type[T]:
    """A record of the run: state, view, command or event payload."""
    return dataclass(slots=True, frozen=FROZEN)(cls)


@dataclass_transform(field_specifiers=(field,))
def container(cls: type[T]) -> type[T]:
    """What holds records and is itself changed in place, by `evolve` alone."""
    return dataclass(slots=True)(cls)
