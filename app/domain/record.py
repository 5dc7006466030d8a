"""Records: plain slotted dataclasses that nobody changes after they are made.

Immutability is a rule, kept by the tests: there `MUSTER_FROZEN=1` freezes every record; in production they are plain,
because a frozen dataclass costs six times as much to make.
"""

import os
from collections.abc import Callable
from dataclasses import MISSING, dataclass, field, fields
from typing import TYPE_CHECKING, Any, TypeVar, dataclass_transform

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


_put: Callable[[Any, str, Any], None] = object.__setattr__ if FROZEN else setattr
_copiers: dict[type, Callable[[Any], Any]] = {}


if TYPE_CHECKING:  # so that a checker knows which fields there are
    from dataclasses import replace as replace
else:

    def replace(old: T, /, **changes: Any) -> T:
        """A new record with some fields changed: what the standard library's does, at a fifth of its price."""
        made = (_copiers.get(type(old)) or _copier(type(old)))(old)
        for name, value in changes.items():
            _put(made, name, value)
        return made


def _copier(cls: type) -> Callable[[Any], Any]:
    """A function that copies a record field by field, written for its class as `dataclass` writes its methods."""
    line = "    put(made, {0!r}, old.{0})" if FROZEN else "    made.{0} = old.{0}"
    lines = [
        "def copy(old):",
        "    made = new(cls)",
        *(line.format(each.name) for each in fields(cls)),
        "    return made",
    ]
    scope: dict[str, Any] = {"new": object.__new__, "cls": cls, "put": _put}
    exec("\n".join(lines), scope)
    made: Callable[[Any], Any] = scope["copy"]
    _copiers[cls] = made
    return made
