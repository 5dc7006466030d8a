"""What an author most likely meant by a value of the wrong form: how it would be written here."""

import re
from dataclasses import fields
from typing import Any, get_origin

from app.domain.exercise.script import Condition, Trigger
from app.domain.text import Text

_UNITS = {
    "ms": "ms", "s": "s", "sec": "s", "secs": "s", "second": "s", "seconds": "s", "秒": "s", "秒钟": "s",
    "m": "m", "min": "m", "mins": "m", "minute": "m", "minutes": "m", "分": "m", "分钟": "m",
    "h": "h", "hr": "h", "hrs": "h", "hour": "h", "hours": "h", "时": "h", "小时": "h",
    "d": "d", "day": "d", "days": "d", "天": "d",
}  # fmt: skip
"""How people write units of time → how the format does."""

FULL_WIDTH = re.compile(r"(^|[{,，-])\s*[a-z_]+\s*：|[!-~]\s*，\s*[a-z_]+\s*[:：]|[:：,，]\s*[［｛]")
"""A full-width mark that stands where YAML wants a plain one."""


def right_form(code: str, kind: Any, given: Any) -> str:
    """The value as it should be written in a field of type `kind`; nothing if that can't be told."""
    if code == "not-a-list" and get_origin(kind) is list and isinstance(given, str | dict):
        return "[{…}]" if isinstance(given, dict) else f"[{given}]"
    if not isinstance(given, str):
        return ""
    if code == "not-a-mapping" and kind is Text:
        said = f'"{given}"' if re.search(r"[,:{}\[\]#\"]", given) else given
        return f"{{zh: {said}}}" if re.search("[\u4e00-\u9fff]", given) else f"{{en: {said}}}"
    if code == "not-a-duration":
        return _duration(given)
    if code == "not-a-number" and (share := re.fullmatch(r"(\d+(?:\.\d+)?)\s*[%％]", given)):
        return f"{float(share[1]) / 100:g}"
    return ""


def one_deeper(owner: type, field: str) -> str:
    """Where a field belongs that stands in a trigger and means a state."""
    return f"when: {{{field}: …}}" if owner is Trigger and field in {f.name for f in fields(Condition)} else ""


def _duration(given: str) -> str:
    parts = re.findall(r"(\d+(?:\.\d+)?)\s*([^\W\d_]+)", given.lower())
    whole = re.fullmatch(r"(\s*\d+(\.\d+)?\s*[^\W\d_]+\s*(and)?)+", given.lower())
    known = parts and whole and all(unit in _UNITS for _, unit in parts)
    return "".join(number + _UNITS[unit] for number, unit in parts) if known else ""
