"""Lines of a width that a terminal shows: a 汉字 takes two columns, and no line begins with a full stop."""

import re
import unicodedata

_UNIT = re.compile(
    r"\s+|[（“《]*(?:[\u2e80-\u9fff]|[^\s\u2e80-\u9fff（“《，。；：、）”！？》]+)?[，。；：、）”！？》]*"
)
"""What stays on one line: a 汉字 or a word, with the marks that open before it and close after it; or a gap."""


def columns(text: str) -> int:
    """How many columns a text takes up."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def wrap(text: str, width: int) -> list[str]:
    """The text, its gaps made one space each, in lines of at most so many columns; a longer word has its own line."""
    lines, line = [], ""
    for unit in _UNIT.findall(" ".join(text.split())):
        if line and columns(line + unit.rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
        line += unit if line else unit.lstrip()
    return [*lines, line.rstrip()] if line else lines
