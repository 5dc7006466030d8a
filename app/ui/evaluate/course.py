"""What happened, line by line: by post, by kind, by words; the line of this moment is the chosen one."""

from collections.abc import Sequence

import numpy
from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QTableView, QVBoxLayout, QWidget

from app.services.evaluation import Evaluation
from app.services.hindsight import KINDS, Happening
from app.ui.theme.look import Look
from app.ui.widgets.basic import label
from app.ui.widgets.frame import or_nothing
from app.ui.widgets.line_face import Face, LineDelegate
from app.ui.widgets.lines import Condition, Lines, LinesView
from app.ui.widgets.sieve import Sieve

GLYPHS = {"order": "flag", "message": "mail", "script": "clock", "world": "map"}
LEAST = 0.05
"""Points below which a line says nothing of them."""


class Told:
    """The course of a run as a list of lines."""

    def __init__(self, evaluation: Evaluation) -> None:
        self.evaluation = evaluation

    def happening(self, place: int) -> Happening:
        """What stands at a place."""
        return self.evaluation.whole.happenings[place]

    def count(self) -> int:
        """How much happened."""
        return len(self.evaluation.whole.happenings)

    def times(self, first: int) -> Sequence[int]:
        """When."""
        return self.evaluation.whole.times[first:]

    def tell(self, place: int) -> str:
        """In words."""
        return self.evaluation.tell(self.happening(place))

    def whole(self, place: int) -> str:
        """With its moment and its number."""
        happening = self.happening(place)
        return f"{self.evaluation.clock(happening.at)}  [{happening.seq}]  {self.evaluation.tell(happening)}"


class CourseDelegate(LineDelegate):
    """Draws a line with what it won or lost at its end; what has not come yet is quieter."""

    def __init__(self, told: Told, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent)
        self.told = told

    def face(self, place: int) -> Face:
        """What the line at a place shows."""
        e, happening = self.told.evaluation, self.told.happening(place)
        points = self.points(happening)
        told = f"{points:+.2f}".replace("-", "−") if abs(points) >= LEAST else ""
        return Face(e.clock(happening.at), happening.force, GLYPHS[happening.kind], "", self.told.tell(place),
                    happening.at > e.at, told, "good" if points > 0 else "critical")  # fmt: skip

    def points(self, happening: Happening) -> float:
        """What a line won or lost; nothing to somebody who rates blind."""
        e = self.told.evaluation
        return 0.0 if e.covered else e.course.points_of(happening.seq)


class Course(QWidget):
    """The list with its filters."""

    def __init__(self, evaluation: Evaluation, look: Look) -> None:
        super().__init__()
        self.evaluation, self.look = evaluation, look
        self.sieve = Sieve(("post", "kind"))
        self.post, self.kind, self.line = *self.sieve.boxes.values(), self.sieve.line
        self.count = self.sieve.count
        self.told = Told(evaluation)
        self.model = Lines(self.told)
        self.list = LinesView(self.model)
        self.delegate = CourseDelegate(self.told, look, self.list)
        self.list.setItemDelegate(self.delegate)
        self._fit()
        look.changed.connect(self._fit)
        self.empty = label("", "caption", wrap=True)
        self.stack = or_nothing(self.list, self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.sieve)
        column.addWidget(self.stack, 1)
        self.retitle()
        self.sieve.changed.connect(self.sift)
        self.line.returnPressed.connect(self.next_hit)
        self.list.clicked.connect(self._go)
        self.list.activated.connect(self._go)
        evaluation.sought.connect(self.follow)
        evaluation.covering.connect(lambda on: self.list.viewport().update())

    def _fit(self) -> None:
        """Rows as high as the text needs."""
        self.list.set_height(self.delegate.height())

    def retitle(self) -> None:
        """In the language in use."""
        e, t = self.evaluation, self.evaluation.language.t
        posts = [(e.name(post), post) for post in e.whole.ctx.ix.post_order]
        self.sieve.offer("post", t("evaluate.all_posts"), posts)
        self.sieve.offer("kind", t("evaluate.all_kinds"), [(t(f"evaluate.kind.{kind}"), kind) for kind in KINDS])
        self.sieve.say(t("evaluate.find"))
        self.list.name(t("evaluate.course"))
        self.empty.setText(t("evaluate.course_empty"))
        self.sift()

    def sift(self) -> None:
        """After a filter changed."""
        post, kind, happening = self.sieve.chosen("post"), self.sieve.chosen("kind"), self.told.happening
        self.model.sift(
            {
                "post": Condition(post, lambda place: post in happening(place).posts),
                "kind": Condition(kind, lambda place: happening(place).kind == kind),
            },
            self.line.text(),
        )
        self.count.setText(self.evaluation.language.t("evaluate.course_count", count=len(self.model.shown)))
        self.stack.setCurrentWidget(self.list if len(self.model.shown) else self.empty)
        self.follow(self.evaluation.at)

    def follow(self, at: int) -> None:
        """Choose the last line that had happened by then."""
        row = int(numpy.searchsorted(self.model.times, at, side="right")) - 1
        chosen = self.list.currentIndex()
        if chosen.isValid() and self.model.times[chosen.row()] == at:
            row = chosen.row()
        index = self.model.index(max(0, row), 0)
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index, QTableView.ScrollHint.PositionAtCenter)
        self.list.viewport().update()

    def next_hit(self) -> None:
        """To the next line that fits the filter, after this moment; from the last one back to the first."""
        times = self.model.times
        if len(times):
            place = int(numpy.searchsorted(times, self.evaluation.at, side="right"))
            self.evaluation.seek(int(times[place if place < len(times) else 0]))

    def show_event(self, seq: int) -> None:
        """Choose the line of an event, if the filter shows it."""
        row = self.model.row_of(self.evaluation.whole.lines.get(self.evaluation.whole.line_of(seq), -1))
        if row >= 0:
            self.list.setCurrentIndex(self.model.index(row, 0))

    def _go(self, index: QModelIndex) -> None:
        """To the moment of a line, and to the points it is evidence for."""
        happening = self.told.happening(self.model.place(index.row()))
        self.evaluation.seek(happening.at)
        for mark in self.evaluation.course.of(happening.seq)[:1]:
            self.evaluation.choose(mark, move=False)
        self.list.setCurrentIndex(index)
