"""Words laid out for a room of so many lines: shaped once, drawn often."""

from collections import OrderedDict

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

KEPT = 1000
"""Layouts that are kept: what a list shows, many pages of it."""


def laid_out(words: str, font: QFont, width: float, lines: int) -> QTextLayout:
    """Words on as many lines at most; what does not fit gives way to an ellipsis at the end of the last one."""
    words = " ".join(words.split("\n"))
    made, last, ends = _layout(words, font, width, lines)
    kept = words.encode("utf-16-le")
    if ends < len(kept) // 2:
        first, rest = (part.decode("utf-16-le") for part in (kept[: 2 * last], kept[2 * last :]))
        rest = QFontMetricsF(font).elidedText(rest, Qt.TextElideMode.ElideRight, width)
        made, _, _ = _layout(first + rest, font, width, lines)
    made.setCacheEnabled(True)
    return made


def _layout(words: str, font: QFont, width: float, lines: int) -> tuple[QTextLayout, int, int]:
    """The layout, where its last line begins and where it ends, counted as Qt counts letters."""
    made, option = QTextLayout(words, font), QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    made.setTextOption(option)
    made.beginLayout()
    starts = ends = 0
    down = 0.0
    for _ in range(lines):
        line = made.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        line.setPosition(QPointF(0, down))
        down += line.height()
        starts, ends = line.textStart(), line.textStart() + line.textLength()
    made.endLayout()
    return made, starts, ends


class Fitted:
    """Keeps the layouts that were asked for last, all in one family of letters."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, int, float, int], QTextLayout] = OrderedDict()

    def text(self, words: str, font: QFont, width: float, lines: int) -> QTextLayout:
        """Words for a room."""
        key = (words, font.pixelSize(), width, lines)
        found = self._kept.get(key)
        if found is None:
            found = self._kept[key] = laid_out(words, font, width, lines)
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return found
