"""The coordination network with its chooser of phases; the list of its ties stands at the right of the window."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from app.services.evaluation import Evaluation
from app.services.jobs import Job
from app.services.web import Web, weave
from app.ui.evaluate.ties import Ties
from app.ui.evaluate.web import HOWS, WebView
from app.ui.theme.look import Look
from app.ui.theme.tokens import size
from app.ui.widgets.basic import label
from app.ui.widgets.frame import Fills, bar, stack

LAST = 30 * 60_000
"""ms of the shortest stretch that can be chosen: the last half hour."""


class Network(QWidget):
    """`woven` when the network is there: it is worked out beside the windows, once, when it is first looked at."""

    woven = Signal()

    def __init__(self, evaluation: Evaluation, look: Look) -> None:
        super().__init__()
        self.evaluation, self.look = evaluation, look
        self.view = WebView(evaluation, look)
        self.ties = Ties(evaluation, look, self.view)
        self.job: Job | None = None
        self.phase, self.label, self.legend = QComboBox(), label("", "caption"), label("", "caption")
        self.phase.setMinimumWidth(160)
        self.phase.setMaximumWidth(260)
        over = bar(size("bar.tool"))
        tools = QHBoxLayout(over)
        tools.setContentsMargins(12, 4, 12, 4)
        tools.addWidget(self.label)
        tools.addWidget(self.phase)
        tools.addStretch(1)
        tools.addWidget(self.legend)
        stack(self, over, Fills(self.view))
        self.phase.activated.connect(self._chosen)
        evaluation.covering.connect(lambda on: self.retitle())

    @property
    def web(self) -> Web | None:
        """The network, once it is there."""
        return self.view.web

    def retitle(self) -> None:
        """In the language in use."""
        e, t = self.evaluation, self.evaluation.language.t
        self.label.setText(t("evaluate.web_span"))
        self.phase.setAccessibleName(t("evaluate.web_span"))
        chosen = max(0, self.phase.currentIndex())
        self.phase.clear()
        self.phase.addItem(t("evaluate.so_far"), "")
        self.phase.addItem(t("evaluate.last_half_hour"), "last")
        for phase in e.whole.ctx.exercise.phases:
            if phase.at <= e.whole.ends:
                self.phase.addItem(e.language.of(phase.title), phase.id)
        self.phase.setCurrentIndex(chosen)
        self.view.setAccessibleName(t("evaluate.network"))
        signs = [f"{HOWS[how][1]} {t(f'evaluate.how_{how}')}" for how in HOWS]
        said = t("judge.hidden") if e.covered else "   ".join(signs)
        self.legend.setText(f"{t('evaluate.ties_required')}:  {said}")
        self.legend.setVisible(self.width() > 640)

    def resizeEvent(self, event) -> None:
        """The legend goes where there is no room."""
        self.legend.setVisible(self.width() > 640)

    def span(self) -> tuple[int, int]:
        """From when to when (ms) is counted at this moment."""
        e, chosen = self.evaluation, self.phase.currentData()
        if not chosen:
            return 0, e.at
        if chosen == "last":
            return max(0, e.at - LAST), e.at
        begins, ends = self._phase(chosen)
        return begins, min(ends, e.at)

    def _phase(self, ident: str) -> tuple[int, int]:
        phases = self.evaluation.whole.ctx.exercise.phases
        at = next(n for n, phase in enumerate(phases) if phase.id == ident)
        ends = phases[at + 1].at - 1 if at + 1 < len(phases) else self.evaluation.whole.ends
        return phases[at].at, min(ends, self.evaluation.whole.ends)

    def _chosen(self, index: int) -> None:
        """A phase that lies ahead, or is not over: go to its end, so that it is seen whole."""
        chosen = self.phase.currentData()
        if chosen and chosen != "last":
            self.evaluation.seek(self._phase(chosen)[1])
        self.refresh()

    def refresh(self) -> None:
        """As at this moment."""
        if self.web is None:
            self._begin()
            return
        self.view.show_span(*self.span())
        self.ties.refresh()

    def _begin(self) -> None:
        if self.job is None:
            whole = self.evaluation.whole
            self.job = Job(partial(weave, whole.rows, whole.ctx), self)
            self.job.done.connect(self._woven)
            self.job.start()

    def _woven(self, web: Web) -> None:
        self.view.web = web
        self.refresh()
        self.ties.settle()
        self.woven.emit()
