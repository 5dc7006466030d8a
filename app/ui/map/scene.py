"""The scene close by: hazard zones and sectors as the plan draws them, and who stands in which."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from app.domain.view import ScenePart
from app.ui.map.marks import Mark, PartMark, Point

if TYPE_CHECKING:
    from app.ui.map.view import MapView

SEEN = 36
"""A part that is smaller than this on the screen (px) is not drawn; a scene is close when one of its parts is larger
than `CLOSE`."""
CLOSE = 150
WIDE = 1_200
"""A scene that is wider than this (m) has no spots."""
AT_A_SCENE = ("on_scene", "working", "resting")
"""What a unit at a scene may be doing; one that waits to get in is not there yet."""
ROOM = 0.18
"""Share of a scene that is left free around it when it is looked at closely."""


def middle(line: Iterable[Point]) -> Point:
    """The middle of an outline's points."""
    points = list(line)
    return sum(p[0] for p in points) / len(points), sum(p[1] for p in points) / len(points)


def span(line: Iterable[Point]) -> float:
    """How wide or high an outline is, whichever is more, in metres."""
    points = list(line)
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return max(max(xs) - min(xs), max(ys) - min(ys))


def nearest(line: Iterable[Point], to: Point) -> Point:
    """The point of a closed outline that is nearest to another point."""
    points = list(line)
    found = [_on(a, b, to) for a, b in pairwise((*points, points[0]))]
    return min(found, key=lambda p: (p[0] - to[0]) ** 2 + (p[1] - to[1]) ** 2)


def _on(a: Point, b: Point, to: Point) -> Point:
    across, up = b[0] - a[0], b[1] - a[1]
    square = across * across + up * up
    share = 0.0 if not square else ((to[0] - a[0]) * across + (to[1] - a[1]) * up) / square
    share = min(1.0, max(0.0, share))
    return a[0] + across * share, a[1] + up * share


def marked(
    site: str,
    parts: Iterable[ScenePart],
    held: Mapping[str, str],
    people: Mapping[str, int],
    name: Callable[[str], str],
    t: Callable[..., str],
) -> list[PartMark]:
    """The parts of a scene as they are drawn: part → who was given it, and how many people work there, in words."""
    found = []
    for part in parts:
        holder, count = held.get(part.id, ""), people.get(part.id, 0)
        said = (name(holder) if holder else "", t("onmap.at_work", count=count) if count else "")
        line = list(part.outline)
        detail = t("comma").join(word for word in said if word)
        found.append(PartMark(part.id, site, part.kind, line, span(line), name(part.id), detail, bool(holder)))
    return found


def spots(parts: Sequence[ScenePart], gate: Point | None) -> "Spots | None":
    """Where things stand within a scene of these parts; None where it has none, or is so wide that a spot would claim
    more than anybody knows."""
    if not parts or gate is None:
        return None
    widest = max(span(part.outline) for part in parts)
    return Spots({part.id: part.outline for part in parts}, gate, CLOSE / widest) if widest <= WIDE else None


class Spots:
    """The spots within a scene. Who works stands where the work is; who doesn't, at its edge, by the way in."""

    def __init__(self, parts: Mapping[str, Sequence[Point]], gate: Point, close: float) -> None:
        self.parts, self.gate, self.edge = parts, gate, next(iter(parts.values()))
        self.close = close
        """Pixels a metre from which on things stand there."""

    def of(self, sector: str, zone: str) -> Point:
        """The spot of somebody who works in a sector or zone, as far as these are drawn."""
        if sector in self.parts:
            return middle(self.parts[sector])
        return nearest(self.parts.get(zone, self.edge), self.gate)

    def head(self) -> Point:
        """The spot of what stands for the scene itself: above all of it."""
        return max(self.edge, key=lambda p: p[1])


def stand_in(mark: Mark, within: Spots | None, work: tuple[str, str] | None = None) -> None:
    """Give a mark its spot within a scene: by sector and zone of its work, or else the scene's own."""
    if within is not None:
        mark.inside, mark.close = within.head() if work is None else within.of(*work), within.close


class Scene:
    """The parts of the scenes on a map view, and the way close to them."""

    def __init__(self, view: "MapView") -> None:
        self.view = view
        self.parts: list[PartMark] = []
        self._last = ""

    def show(self, parts: Iterable[PartMark]) -> None:
        """What there is from now on, whatever lies upon something after it."""
        self.parts = list(parts)
        self.view.update()

    @property
    def sites(self) -> list[str]:
        """The scenes that have parts."""
        return list(dict.fromkeys(part.site for part in self.parts))

    def come_close(self) -> None:
        """Look at the chosen scene from close by, or at the first; once more, and it is the next one's turn."""
        sites = self.sites
        if not sites:
            return
        after = sites[(sites.index(self._last) + 1) % len(sites)] if self._last in sites else sites[0]
        chosen = self.view.chosen
        self._last = chosen if chosen in sites and chosen != self._last else after
        points = [at for part in self.parts if part.site == self._last for at in part.line]
        self.view.look_at(points, ROOM)

    def seen(self) -> list[tuple[PartMark, QPolygonF]]:
        """The parts that are large enough to be made out, with their outlines in the widget."""
        if "hazards" in self.view.hidden:
            return []
        near = QRectF(self.view.rect())
        found = []
        for part in self.parts:
            if part.span * self.view.scale >= SEEN:
                line = QPolygonF([self.view.spot(at) for at in part.line])
                if line.boundingRect().intersects(near):
                    found.append((part, line))
        return found

    def close(self) -> set[str]:
        """The scenes that one is close to: their parts are seen, so they need no ring."""
        return {part.site for part in self.parts if part.span * self.view.scale >= CLOSE}

    def at(self, p: QPointF) -> str:
        """The scene whose sector lies at a point of the widget."""
        found = (part.site for part, line in reversed(self.seen()) if part.kind == "sector" and _holds(line, p))
        return next(found, "")

    def draw(self, painter: QPainter) -> list[tuple[QRect, Mark, bool]]:
        """Draw the parts; where their tags belong."""
        boxes = []
        for part, line in self.seen():
            self._draw_part(painter, part, line)
            if part.span * self.view.scale >= CLOSE / 2:
                boxes.append((self._head(line), Mark(part.site, part.line[0], "", part.tag, detail=part.detail), True))
        return boxes

    def _draw_part(self, painter: QPainter, part: PartMark, line: QPolygonF) -> None:
        t = self.view.look.tokens
        colour = t.colour({"hot": "map_hazard", "warm": "map_hazard", "calm": "map_text_2"}.get(part.kind, "map_plan"))
        pen = QPen(colour, 2.0 if part.kind == "hot" else 1.4)
        if part.kind in ("warm", "calm"):
            pen.setDashPattern([4, 3] if part.kind == "warm" else [1, 3])
        painter.setPen(pen)
        fill = QColor(colour)
        fill.setAlphaF({"hot": 0.13, "warm": 0.05, "calm": 0.0}.get(part.kind, 0.16 if part.held else 0.06))
        painter.setBrush(fill)
        painter.drawPolygon(line)

    @staticmethod
    def _head(line: QPolygonF) -> QRect:
        """A spot at the upper edge of an outline, for its tag to stand below."""
        box = line.boundingRect()
        return QRect(round(box.center().x()) - 2, round(box.top()), 4, 2)


def _holds(line: QPolygonF, p: QPointF) -> bool:
    return line.containsPoint(p, Qt.FillRule.OddEvenFill)
