"""The coordination network at this moment: who exchanged with whom, how much, and which required ties were there.

Width says how often; a dash, a sign and a word say how a required tie stands, beside its colour. Nothing jumps while
the scrubber moves.
"""

from collections import Counter
from collections.abc import Mapping
from math import hypot

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.services.evaluation import Evaluation
from app.services.hindsight import force_kind
from app.services.web import Pair, Web
from app.ui.theme.look import Look
from app.ui.theme.symbols import symbol
from app.ui.theme.tokens import size
from app.ui.widgets.basic import tip

HOWS = {"made": ("good", "✓", None), "late": ("warning", "△", (6, 3)), "missed": ("critical", "×", (4, 3)),
        "open": ("text_3", "…", (2, 3))}  # fmt: skip
"""How a required tie stands → its colour, its sign, its dash."""
NEAR = 6.0
"""Pixels from a line within which a click means it."""
LABEL = 104


class WebView(QWidget):
    """The picture. `picked` with two ends when a tie was chosen, empty when none is."""

    picked = Signal(object)

    def __init__(self, evaluation: Evaluation, look: Look) -> None:
        super().__init__()
        self.evaluation, self.look = evaluation, look
        self.web: Web | None = None
        self.since, self.until = 0, 0
        self.counts: dict[Pair, tuple[int, int]] = {}
        self.chosen: Pair | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(240, 160)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        look.changed.connect(self.update)
        evaluation.covering.connect(lambda on: self.update())

    def show_span(self, since: int, until: int) -> None:
        """Count from `since` up to `until` (ms)."""
        self.since, self.until = since, until
        self.counts = self.web.counts(since, until) if self.web else {}
        self.update()

    def choose(self, of: Pair | None) -> None:
        """Pick a tie, or none."""
        self.chosen = of
        self.update()
        self.picked.emit(of)

    def shown(self) -> list[Pair]:
        """The ties there are to see: required ones, then those of most exchanges."""
        if self.web is None:
            return []
        order = sorted(self.counts, key=lambda p: (-sum(self.counts[p]), p))
        return [*self.needed, *(p for p in order if p not in self.needed)]

    @property
    def needed(self) -> Mapping[Pair, object]:
        """The required ties; none for somebody who rates blind."""
        return {} if self.web is None or self.evaluation.covered else self.web.needed

    def how(self, of: Pair) -> str:
        """How a required tie stands; empty where none was."""
        return self.web.how(of, self.until) if self.web is not None and of in self.needed else ""

    def spot(self, node: str) -> QPointF:
        """Where somebody stands."""
        assert self.web is not None
        x, y = self.web.places[node]
        wide, high = self.width() / 2 - LABEL / 2 - 14, self.height() / 2 - 34
        return QPointF(self.width() / 2 + x * wide, self.height() / 2 - 8 + y * high)

    def name(self, node: str) -> str:
        """What somebody is called."""
        if node.startswith("kind:"):
            return self.evaluation.language.t(f"evaluate.unseated.{node.removeprefix('kind:')}")
        return self.evaluation.name(node.removeprefix("force:"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ties, weak ones first; required ones over them; then who stands there."""
        t = self.look.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), t.colour("panel"))
        if self.web is None:
            painter.setPen(t.colour("text_2"))
            words = self.evaluation.language.t("evaluate.web_weaving")
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, words)
            return
        most = max((sum(both) for both in self.counts.values()), default=1)
        for of in reversed(self.shown()):
            self._tie(painter, of, most)
        self._nodes(painter)
        if self.hasFocus():
            painter.setPen(QPen(t.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def _tie(self, painter: QPainter, of: Pair, most: int) -> None:
        assert self.web is not None
        t, (there, back) = self.look.tokens, self.counts.get(of, (0, 0))
        one, other = self.spot(of[0]), self.spot(of[1])
        how = self.how(of)
        share = ((there + back) / most) ** 0.5
        if of == self.chosen:
            painter.setPen(QPen(t.colour("selected"), 10 + 7 * share))
            painter.drawLine(one, other)
        if there + back:
            colour = t.colour("ink" if of == self.chosen else "text_3")
            colour.setAlphaF(1.0 if of == self.chosen else 0.14 + 0.66 * share)
            painter.setPen(QPen(colour, 0.8 + 5.2 * share))
            painter.drawLine(one, other)
            if not (there and back):
                self._arrow(painter, *((one, other) if there else (other, one)), 1 + 4 * share)
        if how:
            tone, sign, dash = HOWS[how]
            pen = QPen(t.colour(tone), 2)
            if dash:
                pen.setDashPattern([part / 2 for part in dash])
            painter.setPen(pen)
            painter.drawLine(one, other)
            badge = self._badge(of)
            painter.setPen(QPen(t.colour(tone), 1.4))
            painter.setBrush(t.colour("panel"))
            painter.drawEllipse(badge)
            painter.setFont(self._font(bold=True))
            painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, sign)

    def _badge(self, of: Pair) -> QRectF:
        """Where the sign of a required tie is."""
        middle = (self.spot(of[0]) + self.spot(of[1])) / 2
        return QRectF(middle.x() - 8, middle.y() - 8, 16, 16)

    def _arrow(self, painter: QPainter, start: QPointF, end: QPointF, width: float) -> None:
        """Only this way: a tip before the receiver."""
        along = end - start
        length = max(1.0, hypot(along.x(), along.y()))
        unit = along / length
        at = end - unit * 18
        side = QPointF(-unit.y(), unit.x()) * (3 + width)
        painter.drawPolyline([at - unit * (5 + width) + side, at, at - unit * (5 + width) - side])

    def _font(self, bold: bool = False) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(round(size("font.caption") * self.look.scale))
        font.setBold(bold)
        return font

    def _nodes(self, painter: QPainter) -> None:
        assert self.web is not None
        t, side = self.look.tokens, size("symbol.map")
        active = {end for of in self.counts for end in of} | {end for of in self.needed for end in of}
        busy: Counter[str] = Counter()
        for of, both in self.counts.items():
            busy.update(dict.fromkeys(of, sum(both)))
        order = sorted(self.web.nodes, key=lambda node: -busy[node])
        spots = {node: self.spot(node) for node in order}
        boxes = [QRectF(at.x() - side / 2, at.y() - side / 2, side, side) for at in spots.values()]
        boxes += [self._badge(of) for of in self.needed]
        painter.setFont(self._font())
        for node in order:
            painter.setOpacity(1.0 if node in active else 0.4)
            self._label(painter, node, spots[node], boxes)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(t.colour("panel"))
            painter.drawEllipse(spots[node], side / 2 + 2, side / 2 + 2)
            drawn = symbol(t, f"{self.kind(node)}-actual", side, self.devicePixelRatioF())
            painter.drawPixmap(spots[node] - QPointF(side / 2, side / 2), drawn)
        painter.setOpacity(1.0)

    def _label(self, painter: QPainter, node: str, at: QPointF, taken: list[QRectF]) -> None:
        """Beneath, above or beside, wherever nothing lies yet; else shorter; else only its tool tip has it."""
        metrics, half = painter.fontMetrics(), size("symbol.map") / 2
        for room in (LABEL * 1.4, LABEL, LABEL * 0.6):
            words = metrics.elidedText(self.name(node), Qt.TextElideMode.ElideRight, round(room))
            width, height = metrics.horizontalAdvance(words) + 6, metrics.height()
            left, top = at.x() - width / 2, at.y() - height / 2
            for x, y in ((left, at.y() + half + 1), (left, at.y() - half - height - 1), (at.x() + half + 2, top),
                         (at.x() - half - width - 2, top)):  # fmt: skip
                frame = QRectF(x, y, width, height)
                if QRectF(self.rect()).contains(frame) and not any(frame.intersects(box) for box in taken):
                    taken.append(frame)
                    plate = self.look.tokens.colour("panel")
                    plate.setAlphaF(0.86)
                    painter.setPen(Qt.PenStyle.NoPen)
                    painter.setBrush(plate)
                    painter.drawRoundedRect(frame, 2, 2)
                    painter.setPen(self.look.tokens.colour("text"))
                    painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, words)
                    return

    def kind(self, node: str) -> str:
        """The kind of force that somebody is of."""
        own = force_kind(self.evaluation.whole.ctx, node)
        return node.removeprefix("kind:") if node.startswith("kind:") else own or "government"

    def tie_at(self, p: QPoint) -> Pair | None:
        """The tie there: a required one before others, of the others the nearest."""
        if self.web is None:
            return None
        near = [(self._distance(of, p), of) for of in self.shown()]
        close = [(of not in self.needed, distance, of) for distance, of in near if distance <= NEAR]
        return min(close)[2] if close else None

    def _distance(self, of: Pair, p: QPoint) -> float:
        one, other = self.spot(of[0]), self.spot(of[1])
        along, there = other - one, QPointF(p) - one
        length = along.x() ** 2 + along.y() ** 2
        share = max(0.0, min(1.0, (there.x() * along.x() + there.y() * along.y()) / length)) if length else 0.0
        away = there - along * share
        return hypot(away.x(), away.y())

    def node_at(self, p: QPoint) -> str:
        """Who stands there; empty: nobody."""
        half = size("symbol.map") // 2 + 2
        nodes = self.web.nodes if self.web else ()
        spots = ((node, self.spot(node).toPoint()) for node in nodes)
        return next((n for n, s in spots if QRect(s.x() - half, s.y() - half, 2 * half, 2 * half).contains(p)), "")

    def words(self, of: Pair) -> str:
        """A tie in words, for a tool tip and for who listens."""
        t, (there, back) = self.evaluation.language.t, self.counts.get(of, (0, 0))
        one, other = self.name(of[0]), self.name(of[1])
        said = t("evaluate.web_tie", one=one, other=other, there=there, back=back)
        how = self.how(of)
        return f"{said}\n{t(f'evaluate.tie_{how}')}" if how else said

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the tie there."""
        p = event.position().toPoint()
        self.choose(None if self.node_at(p) else self.tie_at(p))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say what lies there."""
        p = event.position().toPoint()
        node, of = self.node_at(p), self.tie_at(p)
        self.setCursor(Qt.CursorShape.PointingHandCursor if of and not node else Qt.CursorShape.ArrowCursor)
        said = self.name(node) if node else self.words(of) if of else ""
        if said:
            QToolTip.showText(event.globalPosition().toPoint(), tip(said), self)
        else:
            QToolTip.hideText()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down go through the ties, required ones first."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        found = self.shown()
        if step is None or not found:
            super().keyPressEvent(event)
            return
        at = found.index(self.chosen) if self.chosen in found else -1 if step > 0 else 0
        self.choose(found[(at + step) % len(found)])
        self.setAccessibleDescription(self.words(found[(at + step) % len(found)]))
