"""Draws over the base map: circles, closed roads, ways, symbols with their tags, measure, legend, scale."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPixmap, QPolygonF

from app.ui.map.crowd import Stand
from app.ui.map.marks import Mark
from app.ui.map.tags import Taken, free_place
from app.ui.theme.symbols import symbol
from app.ui.theme.tokens import opacity, radius, size

PILE = 7
"""So many symbols stand side by side at one spot; the rest are counted."""
AGING, STALE = 600_000, 1_200_000
"""Not heard of for this long (ms of exercise time), a thing fades, and fades more."""

TAGGED, MOST_TAGS = 8, 40
"""In a crowd only marks of this rank have tags, and no more than so many."""
_SQUARES: dict[tuple[str, float, float], dict[tuple[str, bool, int], QPixmap]] = {}
"""Symbols with counts, by theme, density of the screen and size of text."""


class Overlay:
    """One drawing of a map view, over its base; `hits` says afterwards what lies where."""

    def __init__(self, view, painter: QPainter) -> None:
        self.view, self.p, self.t = view, painter, view.look.tokens
        self.hits: list[tuple[QRect, str]] = []
        self.font = QFont(view.font())
        self.font.setPixelSize(round(size("font.caption") * view.look.scale))
        painter.setFont(self.font)
        self.metrics = QFontMetrics(self.font)

    def draw(self, marks: list[Mark]) -> None:
        """Everything, from the ground up."""
        self._rings(self.view.ringed)
        self._roads()
        self._ways(self.view.bound)
        crowd = self.view.crowd()
        if crowd is None:
            self._symbols(marks)
        else:
            self._crowd(crowd)
        self._measure()
        self._legend()
        self._scale_bar()

    def _rings(self, marks: list[Mark]) -> None:
        for mark in marks:
            if not mark.ring:
                continue
            reach = max(26.0, mark.ring * self.view.scale)
            colour = self.t.colour("map_hazard" if mark.hot else "map_text_2")
            pen = QPen(colour, 1.5)
            if not mark.hot:
                pen.setDashPattern([2, 2])
            self.p.setPen(pen)
            fill = QColor(colour)
            fill.setAlphaF(0.16 if mark.hot else 0.05)
            self.p.setBrush(fill)
            middle = self.view.spot(mark.at)
            self.p.drawEllipse(middle, reach, reach)
            if mark.hot and reach > 30:
                self.p.save()
                self.p.translate(middle)
                for _ in range(24):
                    self.p.drawLine(QPointF(reach, 0), QPointF(reach - 5, 0))
                    self.p.rotate(15)
                self.p.restore()

    def _roads(self) -> None:
        for road in self.view.roads:
            line = QPolygonF([self.view.spot(at) for at in road.line])
            slow = road.status == "slow"
            pen = QPen(self.t.colour("warning" if slow else "critical"), 3)
            pen.setDashPattern([3, 2] if slow else [2, 1.4])
            self.p.setPen(pen)
            self.p.setBrush(Qt.BrushStyle.NoBrush)
            self.p.drawPolyline(line)
            middle = line.at(line.count() // 2) if line.count() != 2 else (line.at(0) + line.at(1)) / 2
            sign = QRect(round(middle.x()) - 9, round(middle.y()) - 9, 18, 18)
            self.p.setPen(QPen(self.t.colour("map_halo"), 2))
            self.p.setBrush(self.t.colour("warning" if slow else "critical"))
            self.p.drawEllipse(sign)
            self.p.setPen(QPen(self.t.colour("on_warning" if slow else "on_critical"), 3))
            self.p.drawLine(sign.left() + 5, sign.center().y(), sign.right() - 4, sign.center().y())
            self.hits.append((sign, road.id))

    def _ways(self, marks: list[Mark]) -> None:
        pen = QPen(self.t.colour("map_route"), 1.6)
        pen.setDashPattern([6, 4])
        for mark in marks:
            if mark.way is not None:
                self.p.setPen(pen)
                self.p.setBrush(Qt.BrushStyle.NoBrush)
                self.p.setOpacity(1.0 if mark.id == self.view.chosen else 0.6)
                line = mark.path or [mark.at, mark.way]
                self.p.drawPolyline(QPolygonF([self.view.spot(at) for at in line]))
        self.p.setOpacity(1.0)

    def _symbols(self, marks: list[Mark]) -> None:
        side = size("symbol.map")
        near = self.view.rect().adjusted(-40, -40, 40, 40)
        piles: dict[tuple[int, int], int] = {}
        over: dict[tuple[int, int], tuple[QRect, int]] = {}
        boxes: list[tuple[QRect, Mark, bool]] = []
        for mark in marks:
            p = self.view.spot(mark.at).toPoint()
            if not near.contains(p):
                continue
            cell = (round(p.x() / 24), round(p.y() / 24))
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
        self._tags(boxes, [*(box for box, _ in over.values()), *self.view.covered()])

    def _crowd(self, stands: list[Stand]) -> None:
        """One symbol a square, with how many it stands for; tags for what matters most."""
        side, ratio = size("symbol.map"), self.view.devicePixelRatioF()
        half, put, chosen = side // 2, self.p.drawPixmap, self.view.chosen
        boxes: list[tuple[QRect, Mark, bool]] = []
        made = _SQUARES.setdefault((self.t.theme, ratio, self.view.look.scale), {})
        for mark, x, y, count in stands:
            key = (mark.glyph, mark.planned, count if count < 100 else 100)
            found = made.get(key)
            if found is None:
                found = made[key] = self._square(mark, count, side, ratio)
            put(x - half, y - half, found)
            box = QRect(x - half, y - half, side, side)
            self.hits.append((box, mark.id))
            if mark.rank >= TAGGED and len(boxes) < MOST_TAGS:
                boxes.append((box, mark, True))
        if chosen:
            for mark in self.view.marks:
                if mark.id == chosen:
                    middle = self.view.spot(mark.at).toPoint()
                    box = QRect(middle.x() - half, middle.y() - half, side, side)
                    self._symbol(box, mark)
                    boxes.append((box, mark, True))
                    break
        self._tags(boxes, self.view.covered())

    def _square(self, mark: Mark, count: int, side: int, ratio: float) -> QPixmap:
        """A symbol with its count, drawn once for all squares that look the same."""
        picture = QPixmap(round((side + 14) * ratio), round((side + 8) * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        with QPainter(picture) as painter:
            state = "planned" if mark.planned else "actual"
            painter.drawPixmap(0, 0, symbol(self.t, f"{mark.glyph}-{state}", side, ratio))
            if count > 1:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                font = QFont(self.font)
                font.setPixelSize(round(size("font.caption") * 0.85))
                painter.setFont(font)
                plate = QRect(side - 8, side - 6, 22, 14)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(self.t.colour("ink"))
                painter.drawRoundedRect(QRectF(plate), 3, 3)
                painter.setPen(self.t.colour("on_ink"))
                painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, str(count) if count < 100 else "99+")
        return picture

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
        taken = Taken([*covered, *(box for box, _, _ in boxes)])
        within = self.view.rect().adjusted(4, 4, -4, -4)
        for box, mark, first in sorted(boxes, key=lambda b: b[1].id != self.view.chosen):
            if not mark.tag or not (first or mark.id == self.view.chosen):
                continue
            room = max(80, self.view.width() // 4)
            text = self.metrics.elidedText(mark.tag, Qt.TextElideMode.ElideRight, room)
            if mark.detail:
                text += "  " + self.metrics.elidedText(mark.detail, Qt.TextElideMode.ElideRight, room)
            width, height = self.metrics.horizontalAdvance(text) + 10, self.metrics.height() + 2
            frame = free_place(box, width, height, taken, within)
            if frame is None and mark.detail:
                text = self.metrics.elidedText(mark.tag, Qt.TextElideMode.ElideRight, room)
                frame = free_place(box, self.metrics.horizontalAdvance(text) + 10, height, taken, within)
            if frame is None:
                continue
            taken.add(frame)
            self._plate(frame, dashed=mark.age > STALE)
            self.p.setPen(self.t.colour("text" if mark.age <= AGING else "text_2"))
            self.p.drawText(frame, Qt.AlignmentFlag.AlignCenter, text)
            self.hits.append((frame, mark.id))

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

    def _legend(self) -> None:
        words = self.view.words
        if not words or self.view.width() < 520:
            return
        height, x = self.metrics.height() + 8, 16
        widths = [self.metrics.horizontalAdvance(word) + 44 for word in words]
        frame = QRect(8, self.view.height() - height - 10, sum(widths) + 8, height)
        if frame.right() > self.view.width() - self.metrics.horizontalAdvance("0000 km") - 260:
            return  # the scale bar stands there
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

    def _scale_bar(self) -> None:
        wanted = 110 / self.view.scale
        step = next(n * 10**e for e in range(0, 7) for n in (1, 2, 5) if n * 10**e >= wanted / 2.2)
        length = round(step * self.view.scale)
        text = f"{step // 1000} km" if step >= 1000 else f"{step} m"
        wide, height = self.metrics.horizontalAdvance(text), self.metrics.height() + 8
        frame = QRect(self.view.width() - length - wide - 36, self.view.height() - height - 10,
                      length + wide + 28, height)  # fmt: skip
        self._plate(frame)
        self.p.setPen(QPen(self.t.colour("text_2"), 1.4))
        left, y = frame.left() + 10, frame.center().y()
        self.p.drawLine(left, y, left + length, y)
        self.p.drawLine(left, y - 3, left, y + 3)
        self.p.drawLine(left + length, y - 3, left + length, y + 3)
        self.p.drawText(QRect(left + length + 8, frame.top(), wide + 4, height), Qt.AlignmentFlag.AlignVCenter, text)
