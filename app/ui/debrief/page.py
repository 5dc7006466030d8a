"""The second page: the post's card first, then the moments, the people, and small the score of the whole."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.services.debrief import Debrief, Moment
from app.services.effect import EffectOfSeat
from app.services.telling import Telling
from app.ui.debrief.bar import ShareBar
from app.ui.debrief.effect import SeatEffect
from app.ui.theme.look import Look
from app.ui.theme.symbols import icon
from app.ui.theme.tokens import size
from app.ui.widgets.basic import button, chip, label
from app.ui.widgets.frame import Scroll, stack

TONES = {"P": "good", "S": "good", "M": "warning", "U": "critical"}


class Page(QWidget):
    """`again` with the time (ms) from which to try once more."""

    again = Signal(int)

    def __init__(self, debrief: Debrief, telling: Telling, look: Look, effect: EffectOfSeat | None = None) -> None:
        super().__init__()
        self.setObjectName("page")
        self.debrief, self.telling, self.look, self.t = debrief, telling, look, telling.language.t
        self.effect = effect
        grid = QGridLayout()
        gap = size("gap.page")
        grid.setSpacing(gap)
        upper = QHBoxLayout()
        upper.setSpacing(gap)
        upper.addWidget(self._posts(), 3)
        upper.addWidget(self._people(), 2)
        upper.addWidget(self._whole(), 2)
        grid.addLayout(upper, 0, 0, 1, 3)
        grid.addWidget(label(self.t("debrief.moments"), "title"), 1, 0, 1, 3)
        moments = debrief.moments()
        for column, moment in enumerate(moments):
            wide = 3 if len(moments) == 1 else 1
            grid.addWidget(self._moment(column + 1, moment), 2, column, 1, wide)
        for column in range(max(1, len(moments))):
            grid.setColumnStretch(column, 1)
        if not moments:
            grid.addWidget(label(self.t("debrief.no_moment"), "caption"), 2, 0, 1, 3)
        grid.addWidget(self._objectives(), 3, 0, 1, 3)
        last = QVBoxLayout()
        last.addWidget(label(telling.caution(), "quiet", wrap=True))
        grid.addLayout(last, 4, 0, 1, 3)
        grid.setRowStretch(5, 1)
        stack(self, Scroll(grid, (24, 20, 24, 20), "page"))

    def _posts(self) -> QWidget:
        made, box = _card()
        mine = [card for card in self.debrief.cards() if card["id"] in self.debrief.mine]
        box.addWidget(label(self.t("debrief.your_posts" if len(mine) > 1 else "debrief.your_post"), "caption"))
        for card in mine:
            box.addWidget(label(self.telling.of(card["id"]), "strong"))
            headline = label(self.telling.card(card), "title", wrap=True)
            box.addWidget(headline)
            if self.telling.enough(card):
                box.addWidget(ShareBar(self.look, card["met"], card["late"], card["missed"], headline.text()))
            excused = self.telling.excused(card)
            if excused:
                box.addWidget(label(excused, "caption", wrap=True))
        if self.effect is not None:
            box.addWidget(SeatEffect(self.effect, self.telling, self.look))
        if not mine:
            box.addWidget(label(self.t("debrief.nobody_played"), "caption"))
        box.addStretch(1)
        return made

    def _people(self) -> QWidget:
        made, box = _card()
        box.addWidget(label(self.t("debrief.people"), "caption"))
        for line in self.telling.people():
            box.addWidget(label(line, "", wrap=True))
        box.addStretch(1)
        return made

    def _whole(self) -> QWidget:
        made, box = _card()
        assert self.debrief.found is not None
        answer, t = self.debrief.found.answer, self.t
        box.addWidget(label(t("debrief.exercise"), "caption"))
        box.addWidget(label(self.telling.score(), "strong", wrap=True))
        if self.telling.too_short():
            if self.telling.bots():
                box.addWidget(label(self.telling.bots(), "caption", wrap=True))
            box.addStretch(1)
            return made
        box.addWidget(label(t("debrief.process", process=f"{answer['process']['points']:.0f}"), "caption"))
        interval = answer["outcome"]["interval"]
        if interval is None:
            box.addWidget(label(t("debrief.no_outcome"), "caption", wrap=True))
        else:
            low, high = (f"{edge:.0f}" for edge in interval)
            points = f"{answer['outcome']['points']:.0f}"
            box.addWidget(label(t("debrief.outcome", points=points, low=low, high=high), "caption", wrap=True))
        box.addWidget(label(t("debrief.seen", percent=int(100 * answer["coverage"])), "caption", wrap=True))
        if self.telling.bots():
            box.addWidget(label(self.telling.bots(), "caption", wrap=True))
        for line in self.telling.gates():
            box.addWidget(chip(t("debrief.gates"), "critical"))
            box.addWidget(label(line, "caption", wrap=True))
        box.addStretch(1)
        return made

    def _moment(self, number: int, moment: Moment) -> QWidget:
        t, telling = self.t, self.telling
        made, box = _card()
        head = QHBoxLayout()
        head.addWidget(chip(str(number), "overdue" if moment.mine else "plain"), 0, Qt.AlignmentFlag.AlignTop)
        missed = telling.missed(moment.what, moment.subject)
        head.addWidget(label(missed, "lead", wrap=True), 1)
        box.addLayout(head)
        said = t("debrief.whose", who=telling.post(moment.owner), time=telling.clock(moment.at))
        box.addWidget(label(said, "caption", wrap=True))
        box.addWidget(label(t("debrief.doctrine"), "caption"))
        box.addWidget(label(telling.doctrine(moment), "", wrap=True))
        reason = self._reason(moment)
        if reason:
            box.addWidget(label(t("debrief.your_reason"), "caption"))
            box.addWidget(label(reason, "", wrap=True))
        box.addStretch(1)
        time = telling.clock(moment.begins)
        again = button(t("debrief.again"), name=t("debrief.again_said", time=time, what=missed))
        again.setIcon(icon(self.look.tokens, "branch"))
        again.setToolTip(t("debrief.again_why", time=time))
        again.clicked.connect(partial(self.again.emit, moment.begins))
        box.addWidget(again, 0, Qt.AlignmentFlag.AlignLeft)
        return made

    def _reason(self, moment: Moment) -> str:
        kept = self.debrief.reasons()
        return kept.get(moment.subject) or next((kept[p] for p in moment.subject.split(":") if p in kept), "")

    def _objectives(self) -> QWidget:
        made, box = _card()
        assert self.debrief.found is not None
        box.addWidget(label(self.t("debrief.objectives"), "caption"))
        rows = QGridLayout()
        rows.setHorizontalSpacing(12)
        for row, objective in enumerate(self.debrief.found.answer["objectives"]):
            rating = objective["rating"]
            rows.addWidget(chip(rating or "–", TONES.get(rating or "", "plain")), row, 0)
            rows.addWidget(label(self.telling.of(objective["id"]), "", wrap=True), row, 1)
            rows.addWidget(label(self.t(f"debrief.rating.{rating or 'none'}"), "caption"), row, 2)
        rows.setColumnStretch(1, 1)
        box.addLayout(rows)
        return made


def _card() -> tuple[QFrame, QVBoxLayout]:
    made = QFrame()
    made.setObjectName("card")
    box = QVBoxLayout(made)
    box.setContentsMargins(16, 12, 16, 14)
    box.setSpacing(6)
    return made, box
