"""The first page: the trainee's own reasons, before anything is said."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPlainTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.review import RATINGS
from app.services.debrief import Debrief
from app.services.telling import Telling
from app.ui.widgets.basic import button, label
from app.ui.widgets.frame import Scroll, stack

WIDE = 760


class Asking(QWidget):
    """`done` with reasons kept, or none given."""

    done = Signal()

    def __init__(self, debrief: Debrief, telling: Telling) -> None:
        super().__init__()
        self.setObjectName("page")
        self.debrief = debrief
        t, kept = telling.language.t, debrief.reasons()
        self.fields: dict[str, QPlainTextEdit] = {}
        box = QVBoxLayout()
        box.setSpacing(8)
        box.addWidget(label(t("debrief.first_you"), "title"))
        box.addWidget(label(t("debrief.first_you_why"), "caption", wrap=True))
        for question in debrief.questions():
            said = telling.question(question)
            head = QHBoxLayout()
            head.addWidget(label(said, "strong", wrap=True), 1)
            head.addWidget(label(telling.clock(question.at), "caption"), 0, Qt.AlignmentFlag.AlignTop)
            box.addSpacing(8)
            box.addLayout(head)
            field = QPlainTextEdit(kept.get(question.about, ""))
            field.setAccessibleName(said)
            field.setTabChangesFocus(True)
            field.setFixedHeight(64)
            self.fields[question.about] = field
            box.addWidget(field)
        if not self.fields:
            box.addWidget(label(t("debrief.nothing_to_ask"), "caption"))
        self.ratings: dict[str, QButtonGroup] = {}
        self._rate(box, kept, telling)
        box.addSpacing(8)
        self.show_all = button(t("debrief.show"), primary=True)
        self.show_all.clicked.connect(self._go)
        box.addWidget(self.show_all, 0, Qt.AlignmentFlag.AlignLeft)
        box.addStretch(1)
        scroll = Scroll(box, (24, 24, 24, 24), "page")
        scroll.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        scroll.inner.setMaximumWidth(WIDE)
        stack(self, scroll)

    def _rate(self, box: QVBoxLayout, kept: dict[str, str], telling: Telling) -> None:
        """Each objective with four letters: how the trainee rates it, before anybody else's rating is shown."""
        t = telling.language.t
        rated = [o["id"] for o in self.debrief.objectives() if o["rating"]]
        if rated:
            box.addSpacing(8)
            box.addWidget(label(t("debrief.rate_whole"), "strong"))
            box.addWidget(label(t("debrief.rate_whole_why"), "caption", wrap=True))
            box.addWidget(label(" · ".join(f"{x} {t(f'judge.letter.{x}')}" for x in RATINGS), "caption", wrap=True))
        for ident in rated:
            about, title = f"objective:{ident}", telling.of(ident)
            row = QHBoxLayout()
            row.setSpacing(0)
            row.addWidget(label(title, "", wrap=True), 1)
            row.addSpacing(8)
            group = self.ratings[about] = QButtonGroup(self)
            for letter in RATINGS:
                made = QToolButton()
                made.setText(letter)
                made.setCheckable(True)
                made.setChecked(kept.get(about) == letter)
                made.setToolTip(t(f"judge.letter.{letter}"))
                made.setAccessibleName(f"{title}: {letter}, {made.toolTip()}")
                group.addButton(made)
                row.addWidget(made)
            box.addLayout(row)

    def _go(self) -> None:
        said = {about: words for about, field in self.fields.items() if (words := field.toPlainText().strip())}
        said |= {about: made.text() for about, group in self.ratings.items() if (made := group.checkedButton())}
        if said or self.debrief.reasons():
            self.debrief.keep_reasons(said)
        self.done.emit()
