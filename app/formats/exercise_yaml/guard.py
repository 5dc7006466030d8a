"""What a script must be before a parser sees it: rapidyaml accepts NUL and bad UTF-8, and grows without limit."""

import codecs
import re

from app.domain.errors import Finding
from app.formats.findings import finding

LARGEST = 5 * 1024 * 1024
"""Bytes of a script. A script of a class's three-hour drill has 0.1 to 0.3 MB."""

MOST_PIECES = 800_000
"""Lines, commas, colons and brackets: about what a parser turns into nodes, 200 bytes each."""

DEEPEST = 40
"""Levels of nesting; a script needs a dozen, more with conditions inside conditions."""

_CONTROLS = bytes(c for c in (*range(32), 127) if c not in b"\t\n\r")
_ODD = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_C1 = re.compile(rb"\xc2[\x80-\x9f]")
_ODD_BYTES = tuple(mark.encode() for mark in "\u2028\u2029\ufeff\ufffe\uffff")
"""The same in UTF-8, without the controls of ASCII."""


def decoded(raw: bytes) -> tuple[str, list[Finding]]:
    """The script as text with plain line ends, or the reasons why it isn't one."""
    if len(raw) > LARGEST:
        return "", [finding("too-large", size=f"{len(raw) / 1e6:.1f}", most=f"{LARGEST / 1e6:.1f}")]
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "", [finding("not-utf8", line=1, byte=1)]
    raw = raw.removeprefix(codecs.BOM_UTF8)
    if b"\r" in raw:
        raw = raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return "", [finding("not-utf8", line=line, byte=error.start + 1)]
    if _may_be_odd(raw) and (odd := _ODD.search(text)):
        line = text.count("\n", 0, odd.start()) + 1
        return "", [finding("control-character", line=line, character=f"U+{ord(odd[0]):04X}")]
    pieces = sum(raw.count(mark) for mark in (b"\n", b",", b":", b"[", b"{", b"- "))
    if pieces > MOST_PIECES:
        return "", [finding("too-many-pieces", pieces=pieces, most=MOST_PIECES)]
    return text, []


def _may_be_odd(raw: bytes) -> bool:
    """Whether the slow search for odd characters is worth while; a hundred times as fast as the search."""
    if len(raw.translate(None, _CONTROLS)) != len(raw):
        return True
    return any(mark in raw for mark in _ODD_BYTES) or _C1.search(raw) is not None
