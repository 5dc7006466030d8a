"""The envelope of a command, and the register of kinds."""

from collections.abc import Callable, Iterator
from dataclasses import field
from typing import Any, TypeVar, dataclass_transform

from app.domain.record import record, replace

T = TypeVar("T")

COMMANDS: dict[str, type[Any]] = {}
"""Kind → payload class."""

CONTROL = "control"
"""The post of the exercise control team 导调组; not in the exercise file."""
EVALUATOR = "evaluator"
"""The post of the evaluators; not in the exercise file either."""


@dataclass_transform(field_specifiers=(field,))
def command(kind: str, *, free: tuple[str, ...] = ()) -> Callable[[type[T]], type[T]]:
    """Register a payload under its kind; `free` names the fields that hold people's free text: words, lists or tables
    of words."""

    def register(cls: type[T]) -> type[T]:
        made: Any = record(cls)
        made.kind, made.free = kind, free
        COMMANDS[kind] = made
        return made  # type: ignore[no-any-return]

    return register


def texts_of(body: Any) -> Iterator[str]:
    """The free texts of an order, or the references that stand for them, in the order of its fields."""
    for value in _free(body).values():
        yield from value.values() if isinstance(value, dict) else value if isinstance(value, list) else (value,)


def reworded(body: Any, change: Callable[[str], str]) -> Any:
    """An order with every free text changed; the order itself if that changes nothing."""
    before = _free(body)
    after = {
        name: {key: change(text) for key, text in value.items()}
        if isinstance(value, dict)
        else [change(text) for text in value]
        if isinstance(value, list)
        else change(value)
        for name, value in before.items()
    }
    if after == before:
        return body
    within = _within(body)
    return replace(body, **after) if within is None else replace(body, order={**within, **after})


def _free(body: Any) -> dict[str, Any]:
    """Field → what it holds, of those fields that hold nothing but free text."""
    within = _within(body)
    if within is None:
        return {name: getattr(body, name) for name in body.free}
    payload = COMMANDS.get(str(within.get("kind")))
    given = {name: within[name] for name in (payload.free if payload else ()) if name in within}
    return {name: value for name, value in given.items() if _of_texts(value)}


def _within(body: Any) -> dict[str, Any] | None:
    """The fields of the order that control gives in another's name."""
    return body.order if body.kind == "answer_for" else None


def _of_texts(value: Any) -> bool:
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else [value]
    return all(isinstance(part, str) for part in parts)


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
