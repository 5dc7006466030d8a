"""What a script must be before a parser sees it: rapidyaml accepts NUL and bad UTF-8, and grows without limit."""

import codecs
import re

from app.domain.errors import Finding
from app.formats.findings import finding

LARGEST = 5 * 1024 * 1024
"""Bytes of a script. A script of a class's three-hour drill has 0.1 to 0.3 MB."""

MOST_PIECES = 1_500_000
"""Lines, commas, colons and brackets: about what a parser turns into nodes, 200 bytes each."""

DEEPEST = 40
"""Levels of nesting; a script needs a dozen, more with conditions inside conditions."""

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufeff\ufffe\uffff]")
_BRACKETS = re.compile(r"[\[{\]}]|\n(?=[A-Za-z])")
_DASHES = re.compile(r"^[ ]*(?:[-?:][ ]+){12}", re.MULTILINE)
_INDENT = re.compile(r"^ {200}", re.MULTILINE)


def decoded(raw: bytes) -> tuple[str, list[Finding]]:
    """The script as text, or the reasons why it isn't one."""
    if len(raw) > LARGEST:
        return "", [finding("too-large", size=f"{len(raw) / 1e6:.1f}", most=f"{LARGEST / 1e6:.1f}")]
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "", [finding("not-utf8", line=1, byte=1)]
    raw = raw.removeprefix(codecs.BOM_UTF8)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return "", [finding("not-utf8", line=line, byte=error.start + 1)]
    if odd := _CONTROL.search(text):
        line = text.count("\n", 0, odd.start()) + 1
        return "", [finding("control-character", line=line, character=f"U+{ord(odd[0]):04X}")]
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text, shape(text)


def shape(text: str) -> list[Finding]:
    """Whether the text would make a parser build far more than any script needs."""
    pieces = sum(text.count(c) for c in "\n,:[{")
    if pieces > MOST_PIECES:
        return [finding("too-many-pieces", pieces=pieces, most=MOST_PIECES)]
    if deep := _DASHES.search(text) or _INDENT.search(text):
        return [finding("too-deep", line=text.count("\n", 0, deep.start()) + 1, most=DEEPEST)]
    depth = 0
    for bracket in _BRACKETS.finditer(text):
        mark = bracket[0]
        depth = 0 if mark == "\n" else depth + 1 if mark in "[{" else max(0, depth - 1)
        if depth > DEEPEST:
            return [finding("too-deep", line=text.count("\n", 0, bracket.start()) + 1, most=DEEPEST)]
    return []
