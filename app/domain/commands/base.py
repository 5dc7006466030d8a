"""The envelope of a command, and the register of kinds."""

from collections.abc import Callable
from dataclasses import field
from typing import Any, TypeVar, dataclass_transform

from app.domain.record import record

T = TypeVar("T")

COMMANDS: dict[str, type[Any]] = {}
"""Kind → payload class."""

CONTROL = "control"
"""The post of the exercise control team 导调组; not in the exercise file."""
EVALUATOR = "evaluator"
"""The post of the evaluators; not in the exercise file either."""


@dataclass_transform(field_specifiers=(field,))
def command(kind: str, *, free: tuple[str, ...] = ()) -> Callable[[type[T]], type[T]]:
    """Register a payload under its kind; `free` names the fields that hold people's free text."""

    def register(cls: type[T]) -> type[T]:
        made: Any = record(cls)
        made.kind, made.free = kind, free
        COMMANDS[kind] = made
        return made  # type: ignore[no-any-return]

    return register


@record
class Command:
    """An order from a post.

    `at` is exercise time in ms; `intent` is a bot's name for what it wants, so that a branch can bar it for good; a
    resent `id` is answered as it was the first time.
    """

    id: str
    post: str
    at: int
    body: Any
    intent: str = ""

    @property
    def kind(self) -> str:
        """The kind of the payload, e.g. `dispatch`."""
        return str(self.body.kind)
