"""The windows of expected actions on control's timeline: when each was open, what became of it, in words that stand in
nothing's way."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen

from app.services.control import Due
from app.ui.theme.tokens import Tokens

BAR = 18
"""Pixels of a row."""
WORDED, BESIDE, LEAST = 64, 150, 40
"""A window at least so wide (pixels) holds its own words, else they stand behind it, at most so far; words that would
be narrower are left out."""
TONES = {"missed": "critical", "met": "good", "late": "warning"}
TINTS = {"missed": "critical_tint", "met": "good_tint", "late": "warning_tint"}
MARKS = {"missed": "× ", "met": "✓ ", "late": "✓ "}


class Windows:
    """Draws them into an area; `boxes` says afterwards where each is, `left_out` how many had no room."""

    def __init__(self, t: Tokens, metrics: QFontMetrics, x_of: Callable[[float], float], now: float) -> None:
        self.t, self.metrics, self.x_of, self.now = t, metrics, x_of, now
        self.boxes: list[tuple[QRectF, Due]] = []
        self.left_out = 0

    def draw(self, painter: QPainter, found: Iterable[Due], area: QRectF) -> None:
        """What matters most first: what is missed or still open, critical before the rest."""
        rows: list[list[tuple[float, float]]] = [[] for _ in range(max(1, int(area.height() // BAR)))]
        for due in sorted(found, key=lambda d: (d.status in ("met", "late"), not d.critical, d.by)):
            left, right = max(area.left() + 1, self.x_of(due.opened)), min(area.right() - 4, self.x_of(due.by))
            if right - left < 4:
                continue
            words = MARKS.get(due.status, "") + due.title
            start, room = self._words(left, right, words, area.right() - 4)
            end = max(right, start + room) + 6
            row = next((n for n, taken in enumerate(rows) if all(a >= end or b <= left for a, b in taken)), None)
            if row is None:
                self.left_out += 1
                continue
            rows[row].append((left, end))
            box = QRectF(left, area.top() + row * BAR, right - left, BAR - 3)
            self.boxes.append((QRectF(left, box.top(), end - left, box.height()), due))
            self._box(painter, due, box)
            painter.setPen(self.t.colour(TONES.get(due.status, "text_2")))
            said = self.metrics.elidedText(words, Qt.TextElideMode.ElideRight, int(room))
            if room >= LEAST:
                painter.drawText(QRectF(start, box.top(), room + 2, box.height()), Qt.AlignmentFlag.AlignVCenter, said)

    def _words(self, left: float, right: float, words: str, most: float) -> tuple[float, float]:
        """Where the words begin, and the room for them: on one side of the line of now."""
        wide = float(self.metrics.horizontalAdvance(words) + 2)
        inside = right - left >= min(WORDED, wide + 8)
        start = left + 5 if inside else right + 4
        end = right - 3 if inside else min(most, start + min(wide, BESIDE))
        if start - 3 < self.now < min(end, start + wide) + 3:
            before, behind = self.now - 4 - start, end - self.now - 4
            if inside and before < wide and behind > before:
                start = self.now + 4
            elif before >= LEAST or inside:
                end = self.now - 4
            else:
                start = self.now + 4
                end = min(most, start + min(wide, BESIDE))
        return start, max(0.0, min(wide, end - start))

    def _box(self, painter: QPainter, due: Due, box: QRectF) -> None:
        pen = QPen(self.t.colour(TONES.get(due.status, "text_2")), 1)
        if due.status == "open":
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(self.t.colour(TINTS.get(due.status, "raised")))
        painter.drawRoundedRect(box, 2, 2)
