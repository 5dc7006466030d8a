"""What the engine answers and what happened, in words: refusals, events, commands, standing phrases of letters.

The catalogue has a line for each; here the values in it get their words. What the exercise names (units, posts, places)
comes from `names`, title by id in the language asked for; set words come from the sections of `status`.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import Any

from app.codec.plain import NEVER, is_time
from app.codec.word_sets import COMMAND, DUTY, MILLIONTHS, MILLISECONDS, NAMES_FIRST, SECONDS, SETS, SHARES, THOUSANDTHS
from app.codec.words import DEFAULT, look_up, say, sentence
from app.domain.clock import SECOND, format_duration
from app.domain.errors import Rejection
from app.domain.events.base import Event

Names = Mapping[str, str]

SAY = "say:"
"""How a standing phrase is marked where a letter's words are expected."""


def tell_refusal(refused: Rejection, names: Names, language: str = DEFAULT) -> str:
    """Why an order was refused, and what helps. A code without a line is given as it is."""
    if look_up(f"refusal.{refused.code}") is None:
        return refused.code
    told = {key: _worded(refused.code, key, value, names, language) for key, value in refused.params.items()}
    return _one_stop(sentence(f"refusal.{refused.code}", told, language))


def tell_event(event: Event, names: Names, language: str = DEFAULT) -> str:
    """What happened, in one line; its time is not part of it."""
    values = event_fields(event.body)
    told = {key: tell_value(event.kind, key, value, names, language) for key, value in values.items()}
    told |= {f"is_{key}": str(int(value)) for key, value in values.items() if isinstance(value, bool)}
    if event.kind == "message_sent":
        said = say("evaluate.unseated.somebody", {}, language)
        outside = {"sender": said[:1].upper() + said[1:], "to": said}
        told |= {key: words for key, words in outside.items() if not values[key]}
    return _one_stop(sentence(f"event.{event.kind}", told, language))


def tell_command(kind: str, language: str = DEFAULT) -> str:
    """What a kind of command is called."""
    return say(f"command.{kind}", {}, language)


def tell_words(words: str, language: str = DEFAULT) -> str:
    """A letter's words: a standing phrase in the language, anything else as it is."""
    return say(f"say.{words.removeprefix(SAY)}", {}, language) if words.startswith(SAY) else words


def tell_status(section: str, value: str, language: str = DEFAULT) -> str:
    """A set word, such as ("unit", "on_scene"); itself if the catalogue lacks it."""
    return _set_word(f"status.{section}", value, language) or value


def event_fields(body: Any) -> dict[str, Any]:
    """The fields of a payload, with those of a record that it holds (a letter, a request) written out beside them."""
    own = {f.name: getattr(body, f.name) for f in fields(body)}
    held = [value for value in own.values() if is_dataclass(value)]
    inner = {f.name: getattr(value, f.name) for value in held for f in fields(value)}
    return inner | {key: value for key, value in own.items() if not is_dataclass(value)}


def _one_stop(line: str) -> str:
    """A line that ends with a title's own question mark needs no stop after it."""
    return re.sub(r"([?!？！。])[.。]$", r"\1", line)


def _set_word(section: str, value: str, language: str) -> str | None:
    """`look_up` would take a dot in a value for a step."""
    return None if "." in value else look_up(f"{section}.{value}", language) or look_up(f"{section}.{value}")


def tell_value(kind: str, key: str, value: Any, names: Names, language: str) -> str:
    """A value of an event or a command in words: `kind` and `key` say where it stands."""
    full = f"{kind}.{key}"
    if isinstance(value, bool):
        return tell_status("yes_no", "yes" if value else "no", language)
    if isinstance(value, int):
        return _number(full, key, value, language)
    if isinstance(value, Sequence) and not isinstance(value, str):
        parts = [part[0] if isinstance(part, tuple) and part else part for part in value]
        return _worded(kind, key, ", ".join(str(part) for part in parts), names, language)
    return _worded(kind, key, "" if value is None else str(value), names, language)


def _number(full: str, key: str, value: int, language: str) -> str:
    if key == "level":
        return tell_status("level", str(value), language)
    if full in THOUSANDTHS:
        return f"{value / 1000:g}"
    if full in MILLIONTHS:
        return f"{value / 1_000_000:.3g}"
    if full in SHARES:
        return f"{value / 10_000:.0f} %"
    if is_time(key):
        return tell_status("none", "time", language) if value == NEVER else _time(value)
    return str(value)


def _worded(code: str, key: str, value: str, names: Names, language: str) -> str:
    full = f"{code}.{key}"
    if full in MILLISECONDS or full in SECONDS:
        return _time(int(value) * (SECOND if full in SECONDS else 1))
    sets = SETS.get(full, SETS.get(key, "")).split()
    if not value:
        return _empty(key, sets, language)
    if DUTY in sets:
        return _duty(value, names, language)
    known = names if key in NAMES_FIRST or not sets else {}
    parts = [_part(part, sets, known, names, language) for part in value.split(", ")]
    return ("、" if language == "zh" else ", ").join(parts)


def _empty(key: str, sets: Sequence[str], language: str) -> str:
    found = [_set_word(f"status.{section}", "none", language) for section in sets]
    found += [_set_word("status.none", key, language), _set_word("status.none", "other", language)]
    return next((word for word in found if word), "")


def _duty(value: str, names: Names, language: str) -> str:
    subject, owner = value.split("|")[1:3] if value.count("|") >= 2 else (value, "")
    kind, *about = subject.split(":")
    named = [names.get(part, part) for part in (*about, owner) if part and not part.isdigit()]
    told = tell_status(DUTY, kind, language)
    if not named:
        return told
    return f"{told}：{'、'.join(named)}" if language == "zh" else f"{told}: {', '.join(named)}"


def _time(ms: int) -> str:
    return f"T+{format_duration(ms - ms % SECOND)}"


def _part(value: str, sets: Sequence[str], known: Names, names: Names, language: str) -> str:
    if value in known:
        return known[value]
    for section in sets:
        word = _set_word("command" if section == COMMAND else f"status.{section}", value, language)
        if word:
            return word
    head, _, rest = value.partition(":")
    if rest:  # `mechanism:its-id`, `response:plan:2`, `hazard:its-id`
        name, _, level = rest.partition(":")
        told = {"name": names.get(name, name), "level": tell_status("level", level, language)}
        for section in sets:
            if section != COMMAND and _set_word(f"status.{section}", head, language):
                return say(f"status.{section}.{head}", told, language)
    return names.get(value, value)
