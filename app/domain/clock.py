"""Exercise time: whole milliseconds from the start; how people write it."""

import re
from typing import Annotated, Any

SECOND = 1_000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR

_PART = re.compile(r"(\d+(?:\.\d+)?)(ms|s|m|h|d)")
_UNIT = {"ms": 1, "s": SECOND, "m": MINUTE, "h": HOUR, "d": DAY}


def parse_duration(value: object) -> int:
    """Milliseconds from `1h30m`, `90m`, `7m13s`, `T+12m`, `T+2h35m`, `-2m`, or bare seconds (`5400`, `7.5`).

    Raises ValueError with what was expected.
    """
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        raise ValueError("expected a duration such as 1h30m, 90m, 7m13s or 45s")
    if isinstance(value, (int, float)):
        if value != value or abs(value) > 1e9:
            raise ValueError("expected a duration of at most 1e9 seconds")
        return round(value * SECOND)
    text = value.strip().replace(" ", "")
    text = text[1:] if text[:1] in ("T", "t") else text
    sign = -1 if text[:1] == "-" else 1
    text = text.lstrip("+-") if text[:1] in "+-" else text
    if re.fullmatch(r"\d{1,9}(\.\d{1,6})?", text):
        return sign * round(float(text) * SECOND)
    total, end = 0.0, 0
    for part in _PART.finditer(text):
        if part.start() != end or len(part[1]) > 12:
            raise ValueError("expected a duration such as 1h30m, 90m, 7m13s or 45s")
        total += float(part[1]) * _UNIT[part[2]]
        end = part.end()
    if not end or end != len(text) or total > 1e12:
        raise ValueError("expected a duration such as 1h30m, 90m, 7m13s or 45s")
    return sign * round(total)


def format_duration(ms: int) -> str:
    """`1h30m`, `7m13s`, `0s`: the shortest way to write the time, to the second or finer if it is not whole."""
    sign, ms = ("-", -ms) if ms < 0 else ("", ms)
    hours, rest = divmod(ms, HOUR)
    minutes, rest = divmod(rest, MINUTE)
    text = (f"{hours}h" if hours else "") + (f"{minutes}m" if minutes else "")
    if rest or not text:
        text += f"{rest // SECOND}s" if rest % SECOND == 0 else f"{rest / SECOND:.3f}".rstrip("0") + "s"
    return sign + text


def wall(start: str, at: int) -> str:
    """The scenario's wall clock, hh:mm, at exercise time `at` (ms), from the start as the exercise file has it."""
    hours, minutes = (start[11:16] or "0:0").split(":")
    total = int(hours) * 60 + int(minutes) + at // MINUTE
    return f"{total // 60 % 24:02d}:{total % 60:02d}"


def is_dark(start: str, dawn: str, dusk: str, at: int) -> bool:
    """Whether it is night by the scenario's clock at exercise time `at` (ms)."""

    def minutes(clock: str) -> int:
        hours, rest = clock.split(":")[:2]
        return int(hours) * 60 + int(rest)

    return not minutes(dawn) <= minutes(wall(start, at)) < minutes(dusk)


class Parsed:
    """Marks a field whose file form a function turns into its value.

    The validator at the edge asks for the hook below; a core schema is a plain dict, so that this needs no import.
    """

    def __init__(self, parse: Any, form: str) -> None:
        self.parse, self.form = parse, form

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        return {
            "type": "function-plain",
            "function": {"type": "no-info", "function": self.parse},
            "metadata": {"form": self.form},
        }


Duration = Annotated[int, Parsed(parse_duration, "duration")]
"""Milliseconds; in a file `1h30m`, `T+12m`, `90s`."""
