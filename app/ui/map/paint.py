"""Draws over the base map: circles, closed roads, ways, symbols with their tags, measure, legend, scale."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPixmap, QPolygonF

from app.ui.map.crowd import Stand
from app.ui.map.marks import Mark, PlotMark
from app.ui.map.plots import colour_of, draw_plot, stands_at
from app.ui.map.tags import Places, Taken, free_place
from app.ui.theme.symbols import symbol
from app.ui.theme.tokens import opacity, radius, size

PILE = 7
"""So many symbols stand side by side at one spot; the rest are counted."""
AGING, STALE = 600_000, 1_200_000
"""Not heard of for this long (ms of exercise time), a thing fades, and fades more."""

MANY_WAYS = 24
"""More ways than so many are drawn thin and plain: a smooth dashed line takes a fifth of a millisecond."""
FAR_RING = 400
"""Pixels up to which a ring is kept as a picture."""
MARGIN = 40
"""Pixels around a map within which lines are still drawn."""
MOST_TAGS = 40
"""No more than so many have tags in a crowd."""


@lru_cache(4096)
def fitted(font: str, text: str, room: int) -> tuple[str, int]:
    """As much of a tag's text as there is room for, and the width of its plate."""
    made = QFont()
    made.fromString(font)
    metrics = QFontMetrics(made)
    text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
    return text, metrics.horizontalAdvance(text) + 10


def within(line: Sequence[QPointF], frame: QRectF) -> list[list[QPointF]]:
    """The parts of a line that lie in a frame: Qt lays out every dash of a line, however far away it runs (Liang and
    Barsky 1984)."""
    found: list[list[QPointF]] = []
    for a, b in pairwise(line):
        first, last, gone = 0.0, 1.0, False
        for along, lower, upper in ((b.x() - a.x(), frame.left() - a.x(), frame.right() - a.x()),
                                    (b.y() - a.y(), frame.top() - a.y(), frame.bottom() - a.y())):  # fmt: skip
            if along:
                enters, leaves = sorted((lower / along, upper / along))
                first, last = max(first, enters), min(last, leaves)
            else:
                gone = gone or lower > 0 or upper < 0
        if gone or first > last:
            continue
        start, end = a + (b - a) * first, a + (b - a) * last
        if found and first == 0.0 and found[-1][-1] == a:
            found[-1].append(end)
        else:
            found.append([start, end])
    return found


def draw_ring(painter: QPainter, colour: QColor, reach: float, hot: bool) -> None:
    """A circle about the origin: dashed, or lined with ticks where it is dangerous."""
    pen = QPen(colour, 1.5)
    if not hot:
        pen.setDashPattern([2, 2])
    painter.setPen(pen)
    fill = QColor(colour)
    fill.setAlphaF(0.16 if hot else 0.05)
    painter.setBrush(fill)
    painter.drawEllipse(QPointF(0, 0), reach, reach)
    if hot and reach > 30:
        for _ in range(24):
            painter.drawLine(QPointF(reach, 0), QPointF(reach - 5, 0))
            painter.rotate(15)


@lru_cache(64)
def ring(colour: str, reach: int, hot: bool, ratio: float) -> QPixmap:
    """The same as a picture, kept: a smooth dashed circle costs most of a millisecond each time."""
    side = 2 * reach + 4
    made = QPixmap(round(side * ratio), round(side * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    with QPainter(made) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(reach + 2, reach + 2)
        draw_ring(painter, QColor(colour), reach, hot)
    return made


class Overlay:
    """One drawing of a map view, over its base; `hits` says afterwards what lies where."""

    def __init__(self, view, painter: QPainter) -> None:
        self.view, self.p, self.t = view, painter, view.look.tokens
        self.hits: list[tuple[QRect, str]] = []
        self.font = QFont(view.font())
        self.font.setPixelSize(round(size("font.caption") * view.look.scale))
        painter.setFont(self.font)
        self.near = QRectF(view.rect()).adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN)
        self.metrics = QFontMetrics(self.font)
        self.stay = view.tags_stay()
        if not self.stay:
            view.placed = {}

    def draw(self, marks: list[Mark]) -> None:
        """Everything, from the ground up."""
        parts = self.view.scene.draw(self.p)
        close = self.view.scene.close()
        self._rings([mark for mark in self.view.ringed if mark.id not in close])
        self._roads()
        self._plots()
        self._ways(self.view.bound)
        stands = self.view.standing_out()
        if stands is None:
            self._symbols(marks)
        else:
            self._crowd(stands)
        self._plot_tags(parts)
        self._pencil()
        self._measure()
        self._legend()
        self._scale_bar()

    def _rings(self, marks: list[Mark]) -> None:
        for mark in marks:
            if not mark.ring:
                continue
            reach = round(max(26.0, mark.ring * self.view.scale))
            ratio = self.view.devicePixelRatioF()
            if reach <= FAR_RING:
                picture = ring(self.t.colour("map_hazard" if mark.hot else "map_text_2").name(), reach, mark.hot, ratio)
                self.p.drawPixmap(self.view.spot(mark.at) - QPointF(reach + 2, reach + 2), picture)
            else:
                self.p.save()
                self.p.translate(self.view.spot(mark.at))
                draw_ring(self.p, self.t.colour("map_hazard" if mark.hot else "map_text_2"), reach, mark.hot)
                self.p.restore()

    def _roads(self) -> None:
        for road in self.view.roads:
            line = QPolygonF([self.view.spot(at) for at in road.line])
            slow = road.status == "slow"
            pen = QPen(self.t.colour("warning" if slow else "critical"), 3)
            pen.setDashPattern([3, 2] if slow else [2, 1.4])
            self.p.setPen(pen)
            self.p.setBrush(Qt.BrushStyle.NoBrush)
            for part in within(line.toList(), self.near):
                self.p.drawPolyline(QPolygonF(part))
            middle = line.at(line.count() // 2) if line.count() != 2 else (line.at(0) + line.at(1)) / 2
            sign = QRect(round(middle.x()) - 9, round(middle.y()) - 9, 18, 18)
            self.p.setPen(QPen(self.t.colour("map_halo"), 2))
            self.p.setBrush(self.t.colour("warning" if slow else "critical"))
            self.p.drawEllipse(sign)
            self.p.setPen(QPen(self.t.colour("on_warning" if slow else "on_critical"), 3))
            self.p.drawLine(sign.left() + 5, sign.center().y(), sign.right() - 4, sign.center().y())
            self.hits.append((sign, road.id))

    def _plots(self) -> None:
        for plot in self.view.plots:
            draw_plot(self.p, self.t, plot, self.view.outline(plot), plot.id == self.view.chosen)

    def _plot_tags(self, parts: list[tuple[QRect, Mark, bool]]) -> None:
        boxes = [
            *parts,
            *(
                (stands_at(self.view.outline(plot)), Mark(plot.id, plot.line[0], "", plot.tag), True)
                for plot in self.view.plots
            ),
        ]
        self._tags(boxes, [*self.view.covered(), *(box for box, _ in self.hits)])

    def _pencil(self) -> None:
        """What is being drawn, and where a point set by key would come to stand."""
        pencil = self.view.pencil
        if not pencil:
            return
        line = QPolygonF([self.view.spot(at) for at in pencil.points])
        if line.count():
            draw_plot(self.p, self.t, PlotMark("", pencil.symbol, []), line, False)
        self.p.setPen(QPen(colour_of(self.t, pencil.symbol), 1.2))
        self.p.setBrush(self.t.colour("panel"))
        for at in (line.at(number) for number in range(line.count())):
            self.p.drawEllipse(at, 3, 3)
        middle = self.view.rect().center()
        self.p.setPen(QPen(self.t.colour("focus"), 1.5))
        self.p.drawLine(middle.x() - 8, middle.y(), middle.x() + 8, middle.y())
        self.p.drawLine(middle.x(), middle.y() - 8, middle.x(), middle.y() + 8)

    def _ways(self, marks: list[Mark]) -> None:
        many = len(marks) > MANY_WAYS
        pen = QPen(self.t.colour("map_route"), 1 if many else 1.6)
        pen.setDashPattern([6, 4])
        self.p.setRenderHint(QPainter.RenderHint.Antialiasing, not many)
        for mark in marks:
            if mark.way is not None:
                self.p.setPen(pen)
                self.p.setBrush(Qt.BrushStyle.NoBrush)
                self.p.setOpacity(1.0 if mark.id == self.view.chosen else 0.6)
                line = mark.path or [mark.at, mark.way]
                for part in within([self.view.spot(at) for at in line], self.near):
                    self.p.drawPolyline(QPolygonF(part))
        self.p.setOpacity(1.0)
        self.p.setRenderHint(QPainter.RenderHint.Antialiasing)

    def _symbols(self, marks: list[Mark]) -> None:
        side, scale = size("symbol.map"), self.view.scale
        near = self.view.rect().adjusted(-40, -40, 40, 40)
        piles: dict[tuple[int, int], int] = {}
        over: dict[tuple[int, int], tuple[QRect, int]] = {}
        boxes: list[tuple[QRect, Mark, bool]] = []
        for mark in marks:
            at = self.view.stands(mark)
            p = self.view.spot(at).toPoint()
            if not near.contains(p):
                continue
            cell = (round(at[0] * scale / 24), round(at[1] * scale / 24))  # on the ground: nothing jumps
            number = piles[cell] = piles.get(cell, -1) + 1
            x, y = p.x() - side // 2, p.y() - side // 2
            if number >= PILE and mark.id != self.view.chosen:
                over[cell] = (QRect(x + 3 * (side - 4), y + side - 2, side + 8, side - 6), number + 1)
                continue
            box = QRect(x + (number % 4) * (side - 4), y + (number // 4) * (side - 2), side, side)
            boxes.append((box, mark, number == 0))
        for box, mark, _ in reversed(boxes):
            self._symbol(box, mark)
        for box, count in over.values():
            self.p.setPen(Qt.PenStyle.NoPen)
            self.p.setBrush(self.t.colour("ink"))
            self.p.drawRoundedRect(QRectF(box), 3, 3)
            self.p.setPen(self.t.colour("on_ink"))
            self.p.drawText(box, Qt.AlignmentFlag.AlignCenter, f"+{count - PILE}")
        self._tags(boxes, [*(box for box, _ in over.values()), *self._covered()])

    def _crowd(self, stands: list[Stand]) -> None:
        """The tags of a crowd's most important, and the chosen one; the symbols lie on the ground already."""
        side = size("symbol.map")
        boxes = [(self._box(mark, side), mark, True) for mark, *_ in stands[:MOST_TAGS]]
        self.hits += [(box, mark.id) for box, mark, _ in boxes]
        for mark in self.view.marks if self.view.chosen else []:
            if mark.id == self.view.chosen:
                box = self._box(mark, side)
                self._symbol(box, mark)
                boxes.append((box, mark, True))
                break
        self._tags(boxes, self._covered())

    def _box(self, mark: Mark, side: int) -> QRect:
        middle = self.view.spot(mark.at).toPoint()
        return QRect(middle.x() - side // 2, middle.y() - side // 2, side, side)

    def _symbol(self, box: QRect, mark: Mark) -> None:
        state = "planned" if mark.planned else "actual"
        self.p.setOpacity(opacity("stale" if mark.age > STALE else "aging" if mark.age > AGING else "fresh"))
        ratio = self.view.devicePixelRatioF()
        self.p.drawPixmap(box, symbol(self.t, f"{mark.glyph}-{state}", box.width(), ratio))
        self.p.setOpacity(1.0)
        if mark.id == self.view.chosen:
            self.p.setPen(QPen(self.t.colour("ink"), 2))
            self.p.setBrush(Qt.BrushStyle.NoBrush)
            self.p.drawEllipse(box.adjusted(-5, -5, 5, 5))
        self.hits.append((box, mark.id))

    def _tags(self, boxes: list[tuple[QRect, Mark, bool]], covered: list[QRect]) -> None:
        """While the map is dragged, tags stay beside their symbols; places are looked for every so many pixels."""
        placed = self.view.placed
        if not self.stay:
            placed |= self._places(boxes, covered)
        for box, mark, _ in boxes:
            if (mark.id, mark.tag) in placed:
                beside, text = placed[mark.id, mark.tag]
                frame = beside.translated(box.topLeft())
                self._plate(frame, dashed=mark.age > STALE)
                self.p.setPen(self.t.colour("text" if mark.age <= AGING else "text_2"))
                self.p.drawText(frame, Qt.AlignmentFlag.AlignCenter, text)
                self.hits.append((frame, mark.id))

    def _places(self, boxes: list[tuple[QRect, Mark, bool]], covered: list[QRect]) -> Places:
        """Which tags have room, where beside their symbols, and what they say."""
        taken = Taken([*covered, *(box for box, _, _ in boxes)])
        within = self.view.rect().adjusted(4, 4, -4, -4)
        room, height, font = max(80, self.view.width() // 4), self.metrics.height() + 2, self.font.toString()
        placed: Places = {}
        for box, mark, first in sorted(boxes, key=lambda b: b[1].id != self.view.chosen):
            if not mark.tag or not (first or mark.id == self.view.chosen):
                continue
            text, width = fitted(font, mark.tag, room)
            frame = None
            if mark.detail:
                detail, more = fitted(font, "  " + mark.detail, room)
                frame = free_place(box, width + more, height, taken, within)
                text += detail if frame else ""
            frame = frame or free_place(box, width, height, taken, within)
            if frame is not None:
                taken.add(frame)
                placed[mark.id, mark.tag] = frame.translated(-box.topLeft()), text
        return placed

    def _plate(self, frame: QRect, dashed: bool = False) -> None:
        back = QColor(self.t["panel"])
        back.setAlphaF(0.92)
        pen = QPen(self.t.colour("line_strong"), 1)
        if dashed:
            pen.setDashPattern([4, 3])
        self.p.setPen(pen)
        self.p.setBrush(back)
        self.p.drawRoundedRect(QRectF(frame), radius("map_tag"), radius("map_tag"))

    def _measure(self) -> None:
        points = self.view.measured
        if not points:
            return
        line = QPolygonF([self.view.spot(at) for at in points])
        self.p.setPen(QPen(self.t.colour("focus"), 2))
        self.p.setBrush(self.t.colour("focus"))
        self.p.drawPolyline(line)
        for at in (line.at(number) for number in range(line.count())):
            self.p.drawEllipse(at, 3, 3)
        text = self.view.length_text()
        last = line.at(line.count() - 1).toPoint()
        frame = QRect(
            last.x() + 10, last.y() - 10, self.metrics.horizontalAdvance(text) + 12, self.metrics.height() + 4
        )
        self._plate(frame)
        self.p.setPen(self.t.colour("text"))
        self.p.drawText(frame, Qt.AlignmentFlag.AlignCenter, text)

    def _covered(self) -> list[QRect]:
        """Where no tag may stand: what lies over the map, the legend and the scale."""
        legend = self._legend_frame()
        return [*self.view.covered(), self._scale_frame()[0], *([legend] if legend is not None else [])]

    def _legend_widths(self) -> list[int]:
        return [self.metrics.horizontalAdvance(word) + 44 for word in self.view.words]

    def _legend_frame(self) -> QRect | None:
        """None where there is no room for it."""
        if not self.view.words or self.view.width() < 520:
            return None
        height = self.metrics.height() + 8
        frame = QRect(8, self.view.height() - height - 10, sum(self._legend_widths()) + 8, height)
        beside_scale = self.view.width() - self.metrics.horizontalAdvance("0000 km") - 260
        return frame if frame.right() <= beside_scale else None

    def _legend(self) -> None:
        frame = self._legend_frame()
        if frame is None:
            return
        words, widths, height, x = self.view.words, self._legend_widths(), frame.height(), 16
        self._plate(frame)
        for number, (word, width) in enumerate(zip(words, widths, strict=True)):
            pen = QPen(self.t.colour("map_route"), 2)
            if number == 1:
                pen.setDashPattern([3, 2])
            self.p.setOpacity(opacity("stale") if number == 2 else 1.0)
            self.p.setPen(pen)
            self.p.drawLine(x, frame.center().y(), x + 20, frame.center().y())
            self.p.setOpacity(1.0)
            self.p.setPen(self.t.colour("text_2"))
            self.p.drawText(QRect(x + 26, frame.top(), width, height), Qt.AlignmentFlag.AlignVCenter, word)
            x += width

    def _scale_frame(self) -> tuple[QRect, int, str]:
        """Where the scale bar stands, how long it is, and the length it shows."""
        wanted = 110 / self.view.scale
        step = next(n * 10**e for e in range(0, 7) for n in (1, 2, 5) if n * 10**e >= wanted / 2.2)
        length = round(step * self.view.scale)
        text = f"{step // 1000} km" if step >= 1000 else f"{step} m"
        wide, height = self.metrics.horizontalAdvance(text), self.metrics.height() + 8
        frame = QRect(self.view.width() - length - wide - 36, self.view.height() - height - 10,
                      length + wide + 28, height)  # fmt: skip
        return frame, length, text

    def _scale_bar(self) -> None:
        frame, length, text = self._scale_frame()
        wide, height = self.metrics.horizontalAdvance(text), frame.height()
        self._plate(frame)
        self.p.setPen(QPen(self.t.colour("text_2"), 1.4))
        left, y = frame.left() + 10, frame.center().y()
        self.p.drawLine(left, y, left + length, y)
        self.p.drawLine(left, y - 3, left, y + 3)
        self.p.drawLine(left + length, y - 3, left + length, y + 3)
        self.p.drawText(QRect(left + length + 8, frame.top(), wide + 4, height), Qt.AlignmentFlag.AlignVCenter, text)
