"""The runs of this user: what was left can be gone on with, what is finished can be looked back on."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.services.library import RunEntry
from app.services.words import Language
from app.ui.widgets.basic import button, chip, label

Deed = Callable[[RunEntry], None]


def _up_to(run: RunEntry, language: Language) -> str:
    minutes = run.at // 60_000
    return language.t("run_at", time=f"T+{minutes // 60}:{minutes % 60:02d}")


class RunRow(QWidget):
    """One run with what can be done with it."""

    def __init__(
        self, run: RunEntry, language: Language, resume: Deed, review: Deed, evaluate: Deed | None = None
    ) -> None:
        super().__init__()
        self.run, t = run, language.t
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        words = QVBoxLayout()
        words.setSpacing(0)
        title = language.of(run.title)
        name = label()
        name.setText(name.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, 176))
        name.setToolTip(title)
        words.addWidget(name)
        second = QHBoxLayout()
        second.addWidget(label(_up_to(run, language), "caption"))
        second.addWidget(chip(t("finished" if run.finished else "unfinished"), "good" if run.finished else "warning"))
        second.addStretch(1)
        words.addLayout(second)
        row.addLayout(words, 1)
        said = t("debrief.review" if run.finished else "debrief.resume")
        self.deed = button(said, name=f"{said}: {title}, {_up_to(run, language)}")
        self.deed.clicked.connect(lambda: (review if run.finished else resume)(run))
        deeds = QVBoxLayout()
        deeds.setSpacing(4)
        deeds.addWidget(self.deed)
        asked = t("evaluate.evaluate")
        self.evaluate = button(asked, name=f"{asked}: {title}, {_up_to(run, language)}")
        self.evaluate.setVisible(run.finished and evaluate is not None)
        if evaluate is not None:
            self.evaluate.clicked.connect(lambda: evaluate(run))
        deeds.addWidget(self.evaluate)
        row.addLayout(deeds)


class Unfinished(QFrame):
    """The last run, if it was left: offered first."""

    def __init__(self, run: RunEntry, language: Language, resume: Deed) -> None:
        super().__init__()
        self.setObjectName("card")
        t = language.t
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 12, 12, 12)
        box.addWidget(label(t("debrief.left_off"), "strong"))
        box.addWidget(label(f"{language.of(run.title)} · {_up_to(run, language)}", "caption", wrap=True))
        self.go = button(t("debrief.resume"), primary=True, name=f"{t('debrief.resume')}: {language.of(run.title)}")
        self.go.clicked.connect(lambda: resume(run))
        box.addWidget(self.go)
