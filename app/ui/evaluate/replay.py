"""The map of this moment: the truth, what a post knew, or both side by side."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QToolButton, QWidget

from app.services.evaluation import Evaluation
from app.ui.evaluate.truth import all_plots, true_parts, true_roads, truth
from app.ui.map.view import MapView
from app.ui.seat.things import marks, part_marks, plot_marks, road_marks
from app.ui.theme.look import Look
from app.ui.theme.symbols import icon
from app.ui.theme.tokens import size
from app.ui.widgets.basic import label
from app.ui.widgets.frame import Fills, bar, stack


class Replay(QWidget):
    """`seen_by` says whose eyes; `beside` puts the truth beside them."""

    def __init__(self, evaluation: Evaluation, look: Look) -> None:
        super().__init__()
        self.evaluation, self.look = evaluation, look
        self.seen_label, self.people = label("", "caption"), label("", "caption")
        self.seen_by, self.beside = QComboBox(), QToolButton()
        self.map = MapView(evaluation.whole.entry.ground, look)
        self.other = MapView(evaluation.whole.entry.ground, look)
        over = bar(size("bar.tool"))
        tools = QHBoxLayout(over)
        tools.setContentsMargins(12, 4, 12, 4)
        self.seen_by.setMinimumWidth(180)
        self.seen_by.setMaximumWidth(280)
        self.beside.setCheckable(True)
        self.beside.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        for each in (self.seen_label, self.seen_by, self.beside):
            tools.addWidget(each)
        tools.addStretch(1)
        tools.addWidget(self.people)
        self.names = [label("", "caption"), label("", "caption")]
        maps = QHBoxLayout()
        maps.setSpacing(1)
        self.halves: list[QWidget] = []
        for name, view in zip(self.names, (self.map, self.other), strict=True):
            half = QWidget()
            name.setContentsMargins(12, 2, 12, 2)
            stack(half, name, Fills(view))
            maps.addWidget(half, 1)
            self.halves.append(half)
        stack(self, over, Fills(maps))
        self.seen_by.activated.connect(lambda index: self.refresh())
        self.beside.toggled.connect(lambda on: self._beside())
        ix = evaluation.whole.ctx.ix
        for view in (self.map, self.other):
            view.frame([ix.point[s] for s in ix.sites if s in ix.point], 1500.0)
        self._beside()

    def retitle(self) -> None:
        """In the language in use."""
        e, t = self.evaluation, self.evaluation.language.t
        self.seen_label.setText(t("evaluate.seen_by"))
        self.seen_by.setAccessibleName(t("evaluate.seen_by"))
        chosen = max(0, self.seen_by.currentIndex())
        self.seen_by.clear()
        self.seen_by.addItem(t("evaluate.truth"), "")
        for post in e.whole.ctx.ix.post_order:
            self.seen_by.addItem(e.name(post), post)
        self.seen_by.setCurrentIndex(chosen)
        self.beside.setText(t("evaluate.beside"))
        self.beside.setAccessibleName(t("evaluate.beside"))
        self.beside.setToolTip(f"{t('evaluate.beside_tip')} (D)")
        for view in (self.map, self.other):
            view.say([t("onmap.actual"), t("onmap.planned"), t("onmap.faded")])
        self.map.setAccessibleName(t("evaluate.score_map"))
        self.other.setAccessibleName(t("evaluate.beside_tip"))
        self._icon()

    def _icon(self) -> None:
        self.beside.setIcon(icon(self.look.tokens, "eye", "on_ink" if self.beside.isChecked() else "text"))

    def see(self, number: int) -> None:
        """By whose eyes: the truth is 0, then the posts in order."""
        self.seen_by.setCurrentIndex(number)
        self.refresh()

    def _beside(self) -> None:
        on = self.beside.isChecked()
        if on and not self.seen_by.currentData() and self.seen_by.count() > 1:
            self.seen_by.setCurrentIndex(1)
        self.halves[1].setVisible(on)
        self.names[0].setVisible(on)
        self._icon()
        self.refresh()

    def refresh(self) -> None:
        """As at this moment."""
        e, post = self.evaluation, self.seen_by.currentData()
        if self.beside.isChecked():
            self._truth(self.map)
            self.names[0].setText(e.language.t("evaluate.truth"))
            self.names[1].setText(e.language.t("evaluate.knew_of", post=e.name(post)) if post else "")
            (self._of_post if post else self._truth)(self.other)
        else:
            (self._of_post if post else self._truth)(self.map)
        people = e.whole.score["people"]
        out = [p for p in e.past.state.persons.values() if 0 <= p.out_at <= e.at]
        alive = sum(p.alive for p in out)
        words = e.language.t("evaluate.people", at_risk=people["at_risk"], out=alive, died=len(out) - alive)
        self.people.setText(words)

    def _truth(self, view: MapView) -> None:
        view.show_marks(truth(self.evaluation))
        view.show_roads(true_roads(self.evaluation))
        view.show_plots(all_plots(self.evaluation))
        view.scene.show(true_parts(self.evaluation))

    def _of_post(self, view: MapView) -> None:
        seat = self.evaluation.seat(self.seen_by.currentData())
        view.show_marks(marks(seat))
        view.show_roads(road_marks(seat))
        view.show_plots(plot_marks(seat))
        view.scene.show(part_marks(seat))
