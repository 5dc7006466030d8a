"""Plots of results: the course over time, and the spread against baselines. The only place that needs pyqtgraph."""

from collections.abc import Callable
from statistics import median
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.results.beside import Box, Point, Row, boxes, progress
from app.services.results.service import Results
from app.ui.theme.look import Look
from app.ui.theme.tokens import size
from app.ui.widgets.basic import label

SYMBOLS = {"o": "●", "s": "■", "t": "▼", "d": "◆", "star": "★", "t1": "▲"}
LINES = ("idle", "uncoordinated", "partial", "doctrine", "best", "people")
Chooses = Callable[[Row], None]


class Plot(pg.PlotWidget):
    """A still plot in the colours of the theme: nothing in it moves or zooms."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.setMouseEnabled(False, False)
        self.setMenuEnabled(False)
        self.hideButtons()
        self.setFrameShape(self.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumHeight(120)

    def sizeHint(self) -> QSize:
        """As little as will do; a plot takes the room that is left."""
        return QSize(240, 120)

    def dress(self, words: str) -> None:
        """Empty it, dress it anew, and say under its axis what it shows."""
        t = self.look.tokens
        self.clear()
        self.setBackground(t["panel"])
        self.setAccessibleName(words)
        font = QFont(self.font())
        font.setPixelSize(round(size("font.caption") * self.look.scale))
        for name in ("bottom", "left"):
            axis = self.getAxis(name)
            axis.setPen(t["line_strong"])
            axis.setTextPen(t["text_2"])
            axis.setTickFont(font)
            axis.setStyle(tickLength=-4)

    def ink(self, name: str, width: float = 1, dashed: bool = False) -> Any:
        """A pen of a colour of the theme."""
        style = Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine
        return pg.mkPen(self.look.tokens[name], width=width, style=style)

    def level(self, at: float, upright: bool, pen: Any) -> None:
        """A line across the whole plot."""
        self.addItem(pg.InfiniteLine(at, angle=90 if upright else 0, pen=pen))


class Pair(QWidget):
    """Two plots one above the other, each with a line on what it shows; a head, and what is to be known below."""

    def __init__(self, results: Results, look: Look) -> None:
        super().__init__()
        self.results, self.look = results, look
        self.head, self.note = label("", "strong", wrap=True), label("", "quiet", wrap=True)
        self.legend = label("", "caption", wrap=True)
        self.titles = label("", "caption", wrap=True), label("", "caption", wrap=True)
        self.plots = Plot(look), Plot(look)
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 10, 12, 8)
        box.setSpacing(4)
        box.addWidget(self.head)
        for title, plot in zip(self.titles, self.plots, strict=True):
            box.addWidget(title)
            box.addWidget(plot, 1)
        box.addWidget(self.legend)
        box.addWidget(self.note)

    def show_plots(self, there: bool) -> None:
        """Whether there is anything to draw."""
        for each in (*self.titles, *self.plots, self.legend, self.note):
            each.setVisible(there)


class Progress(Pair):
    """Each result in the order of time: above where the whole came between idle and doctrine, below what share of the
    own opportunities was met on time."""

    def __init__(self, results: Results, look: Look, chooses: Chooses) -> None:
        super().__init__(results, look)
        self.chooses = chooses

    def refresh(self, chosen: Row | None) -> None:
        """Draw what is shown; the chosen result stands out."""
        t, sift = self.results.language.t, self.results.sift
        points = progress(self.results.shown())
        enough = len(points) > 1
        who = sift.name or sift.group
        said = t("results.progress_of", who=who) if who else t("results.progress_all")
        self.head.setText(said if enough else t("results.progress_empty"))
        self.show_plots(enough)
        if not enough:
            return
        slugs = list(dict.fromkeys(point.row.measured.slug for point in points))
        marks = dict(zip(slugs, list(SYMBOLS) * (1 + len(slugs) // len(SYMBOLS)), strict=False))
        names = {p.row.measured.slug: self.results.language.of(p.row.measured.title) for p in points}
        self.legend.setText("    ".join(f"{SYMBOLS[marks[slug]]} {names[slug]}" for slug in slugs))
        self.note.setText(t("results.progress_few"))
        axes = ("place_axis", lambda p: p.place), ("on_time_axis", lambda p: p.on_time)
        for title, plot, (key, of) in zip(self.titles, self.plots, axes, strict=True):
            title.setText(t(f"results.{key}"))
            plot.dress(t(f"results.{key}"))
            self._draw(plot, points, marks, of, chosen)

    def _draw(
        self, plot: Plot, points: list[Point], marks: dict[str, str], of: Callable[[Point], float | None],
        chosen: Row | None,
    ) -> None:  # fmt: skip
        days = list(dict.fromkeys(point.row.measured.began for point in points))
        day_of = {day: float(number) for number, day in enumerate(days)}
        at: dict[str, list[float]] = {day: [] for day in days}
        spots = []
        one = len({point.row.name for point in points}) == 1
        course: list[tuple[float, float]] = []
        tokens = self.look.tokens
        # Few pens and brushes for all spots: whatever has one of its own is drawn into an atlas of its own.
        pens = {True: plot.ink("critical", 2), False: plot.ink("panel", 2)}
        brushes = {True: pg.mkBrush(tokens["ink"]), False: pg.mkBrush(tokens["ink" if one else "text_3"])}
        for number, point in enumerate(points):
            value = of(point)
            if value is None:
                continue
            x = float(number) if one else day_of[point.row.measured.began]
            at[point.row.measured.began].append(100 * value)
            course.append((x, 100 * value))
            stands_out = point.row == chosen
            spots.append(
                {
                    "pos": (x, 100 * value), "symbol": marks[point.row.measured.slug], "data": point.row,
                    "size": 13 if stands_out else 9, "pen": pens[stands_out],
                    "brush": brushes[stands_out],
                }
            )  # fmt: skip
        if not one:
            course = [(float(n), median(at[day])) for n, day in enumerate(days) if at[day]]
        for level in (0.0, 100.0):
            plot.level(level, False, plot.ink("line"))
        plot.plot([x for x, _ in course], [y for _, y in course], pen=plot.ink("info", 2))
        dots = pg.ScatterPlotItem(spots)
        dots.sigClicked.connect(lambda _, found, *rest: self.chooses(found[0].data()))
        plot.addItem(dots)
        shown = [p.row.measured.began for p in points] if one else days
        step = -(-len(shown) // 5)
        ticks = [(n, day) for n, day in enumerate(shown) if n % step == step // 2]
        plot.getAxis("bottom").setTicks([ticks])
        plot.setXRange(-0.4, len(shown) - 0.6, padding=0)
        values = [y for _, y in course] + [spot["pos"][1] for spot in spots]
        plot.setYRange(min([0.0, *values]) - 6, max([100.0, *values]) + 8, padding=0)
        plot.getAxis("left").setTicks([[(n, str(n)) for n in (0, 25, 50, 75, 100)]])
        plot.getAxis("left").setWidth(34)


class Boxes(Pair):
    """How far the runs of one exercise spread, people's beside those of each baseline: process above, loss below."""

    def refresh(self, chosen: Row | None) -> None:
        """Draw the exercise of the chosen result, or the only one shown."""
        t, rows = self.results.language.t, self.results.shown()
        editions = {row.measured.edition: row for row in rows}
        row = chosen or (next(iter(editions.values())) if len(editions) == 1 else None)
        self.show_plots(row is not None)
        self.legend.hide()
        if row is None:
            self.head.setText(t("results.boxes_empty"))
            return
        self.head.setText(self.results.language.of(row.measured.title))
        self.note.setText(t("results.box_how"))
        for title, plot, figure in zip(self.titles, self.plots, ("process", "loss"), strict=True):
            title.setText(t(f"results.{figure}_axis"))
            plot.dress(t(f"results.{figure}_axis"))
            found = boxes(rows, row.measured.edition, figure)
            self._draw(plot, found, None if chosen is None else getattr(chosen.measured, figure))

    def _draw(self, plot: Plot, found: dict[str, Box], chosen: float | None) -> None:
        t = self.results.language.t
        names = [name for name in LINES if name in found]
        ticks = []
        for number, name in enumerate(reversed(names)):
            each, mine = found[name], name == "people"
            said = t("results.people_runs", count=len(each.values)) if mine else t(f"results.line.{name}")
            ticks.append((number, said))
            pen = plot.ink("ink" if mine else "text_3", 2 if mine else 1)
            plot.plot([each.least, each.most], [number, number], pen=pen)
            fill = self.look.tokens["selected" if mine else "sunken"]
            bar = pg.BarGraphItem(x0=[each.low], y0=[number - 0.3], width=[each.high - each.low], height=[0.6],
                                  pen=pen, brush=fill)  # fmt: skip
            plot.addItem(bar)
            plot.plot([each.middle] * 2, [number - 0.3, number + 0.3], pen=plot.ink("ink", 2))
            if mine:
                brush, level = pg.mkBrush(self.look.tokens["ink"]), [number] * len(each.values)
                plot.addItem(pg.ScatterPlotItem(x=each.values, y=level, size=6, brush=brush, pen=None))
        if chosen is not None:
            plot.level(chosen, True, plot.ink("critical", 2, dashed=True))
        plot.getAxis("left").setTicks([ticks])
        plot.getAxis("left").setWidth(132)
        plot.setYRange(-0.6, len(names) - 0.4, padding=0)
        values = [v for each in found.values() for v in (each.least, each.most)] + (
            [chosen] if chosen is not None else []
        )
        room = max(0.5, 0.05 * (max(values) - min(values)))
        plot.setXRange(min(values) - room, max(values) + room, padding=0)
