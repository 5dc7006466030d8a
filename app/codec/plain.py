"""Commands, events and states as people's JSON has them: times in seconds, words instead of references.

Inside, every time is a whole number of milliseconds and free text is a reference; outside, scripts and people read
seconds with at most three decimals, null for "never", and the words themselves unless they were forgotten.
"""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any, get_type_hints

from app.domain.clock import Duration
from app.domain.commands.base import Command
from app.domain.events.base import Event

_ENDINGS = ("_at", "_until", "_since", "_due")
_TIMES = frozenset(
    "acknowledge_by answer_by arrives as_of at by due duration ends filled_by gate_free log next_meeting now offset "
    "reaction relief reminders since to until worked channel_free experts".split()
)
_TIMED_PAIRS = frozenset({"arrive", "free", "path"})
"""Fields that hold pairs of which the second is a time."""

_ENVELOPE = frozenset({"at", "command", "id", "intent", "kind", "post", "seq"})
_DURATIONS: dict[type, frozenset[str]] = {}
NEVER = -1


def seconds(ms: int) -> float | int | None:
    """Exercise time in seconds, whole if it is; None for "never" (-1)."""
    if ms == NEVER:
        return None
    return ms // 1000 if ms % 1000 == 0 else ms / 1000


def milliseconds(value: float | int | None) -> int:
    """The inverse of `seconds`. Raises ValueError for what is no time."""
    if value is None:
        return NEVER
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) < 1e12:
        raise ValueError("expected seconds")
    return round(value * 1000)


def is_time(name: str) -> bool:
    """Whether a number under this field name is a time in milliseconds."""
    return name in _TIMES or name.endswith(_ENDINGS)


def plain(value: Any, words: Mapping[str, str], name: str = "") -> Any:
    """A record as JSON for people: `words` are texts by reference, `name` is the field that holds the value."""
    if isinstance(value, str):
        return words.get(value, str(value))
    if isinstance(value, bool | None) or (isinstance(value, int) and not is_time(name)):
        return value
    if isinstance(value, int):
        return seconds(value)
    if is_dataclass(value):
        spans = _durations(value)
        return {
            f.name: seconds(getattr(value, f.name)) if f.name in spans else plain(getattr(value, f.name), words, f.name)
            for f in fields(value)
        }
    if isinstance(value, Mapping):
        return {str(key): plain(each, words, name) for key, each in value.items()}
    if name in _TIMED_PAIRS:
        return [[first, seconds(time)] for first, time in value]
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(each, words, name) for each in value]
    return value


def command_line(seq: int, command: Command, words: Mapping[str, str]) -> dict[str, Any]:
    """A command as `log` prints it. A field of its own named as one of the line's is written with `_` after it."""
    body = {_outside(key): value for key, value in plain(command.body, words).items()}
    line = {"seq": seq, "at": seconds(command.at), "kind": "command", "post": command.post, "command": command.kind}
    return {**line, **({"intent": command.intent} if command.intent else {}), **body}


def event_line(seq: int, event: Event, post: str, words: Mapping[str, str]) -> dict[str, Any]:
    """An event as `log` prints it; `post` is the one it concerns, else the one whose command caused it."""
    body = {_outside(key): value for key, value in plain(event.body, words).items() if key != "post"}
    concerned = getattr(event.body, "post", None) or post
    line = {"seq": seq, "at": seconds(event.at), "kind": "event", "post": concerned, "event": event.kind}
    return {**line, **body}


def body_fields(line: Mapping[str, Any]) -> dict[str, Any]:
    """The payload's fields of a line that `command_line` made, times back in milliseconds. Raises ValueError."""
    found: dict[str, Any] = {}
    for key, value in line.items():
        if key in _ENVELOPE:
            continue
        name = key.removesuffix("_") if key.removesuffix("_") in _ENVELOPE else key
        timed = is_time(name) and not isinstance(value, str | list | dict)
        found[name] = milliseconds(value) if timed else value
    return found


def _durations(value: object) -> frozenset[str]:
    """The fields of a concept that are durations by their type, as the exercise file has them."""
    cls = type(value)
    if cls not in _DURATIONS:
        hints = get_type_hints(cls, include_extras=True)
        _DURATIONS[cls] = frozenset(name for name, hint in hints.items() if hint is Duration)
    return _DURATIONS[cls]


def _outside(name: str) -> str:
    return f"{name}_" if name in _ENVELOPE else name
