"""The envelope of an event, and the register of kinds."""

from collections.abc import Callable
from dataclasses import field
from typing import Any, TypeVar, dataclass_transform

from app.domain.record import record

T = TypeVar("T")

EVENTS: dict[str, type[Any]] = {}
"""Kind → payload class."""


@dataclass_transform(field_specifiers=(field,))
def event(kind: str, layout: int = 1) -> Callable[[type[T]], type[T]]:
    """Register a payload under its kind; `layout` rises when its fields change meaning."""

    def register(cls: type[T]) -> type[T]:
        made: Any = record(cls)
        made.kind, made.layout = kind, layout
        EVENTS[kind] = made
        return made  # type: ignore[no-any-return]

    return register


@record
class Event:
    """Something that happened at `at` (exercise time, ms). Events of one command share its instant."""

    at: int
    body: Any

    @property
    def kind(self) -> str:
        """The kind of the payload, e.g. `unit_arrived`."""
        return str(self.body.kind)
