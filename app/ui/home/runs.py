"""The runs of this user: what was left can be gone on with, what is finished can be looked back on."""

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.services.library import RunEntry
from app.services.words import Language
from app.ui.widgets.basic import Line, button, chip, label

Deed = Callable[[RunEntry], None]


def up_to(run: RunEntry, language: Language) -> str:
    """How far it has been played."""
    minutes = run.at // 60_000
    return language.t("run_at", time=f"T+{minutes // 60}:{minutes % 60:02d}")


def when(run: RunEntry, language: Language, today: date | None = None) -> str:
    """When it was last played."""
    if run.when is None:
        return ""
    today = today or date.today()
    time = f"{run.when:%H:%M}"
    if run.when.date() == today:
        return language.t("home.today", time=time)
    if run.when.date() == today - timedelta(days=1):
        return language.t("home.yesterday", time=time)
    month = language.t("home.months").split()[run.when.month - 1]
    return language.t("home.earlier", day=run.when.day, month=month, time=time)


def played(run: RunEntry, language: Language) -> str:
    """At which post it was played."""
    if not run.posts:
        return ""
    first = language.of(run.posts[0])
    return first if len(run.posts) == 1 else language.t("home.and_more", post=first, count=len(run.posts) - 1)


def about(run: RunEntry, language: Language) -> str:
    """When, as whom, how far."""
    kept = language.t("home.branches", count=run.branches) if run.branches else ""
    parts = (when(run, language), played(run, language), "" if run.finished else up_to(run, language), kept)
    return language.t("home.join").join(part for part in parts if part) or up_to(run, language)


class RunRow(QWidget):
    """One run with what can be done with it."""

    def __init__(
        self, run: RunEntry, language: Language, resume: Deed, review: Deed, evaluate: Deed | None = None
    ) -> None:
        super().__init__()
        self.run, t = run, language.t
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 8, 12, 10)
        box.setSpacing(2)
        title = language.of(run.title)
        first = QHBoxLayout()
        first.addWidget(Line(title, "strong"), 1)
        if run.score is not None:
            first.addWidget(label(f"{run.score[0]:.0f}", "strong"))
            first.addWidget(label(language.band(run.score[1]), "caption"))
        elif run.withheld:
            first.addWidget(label(t("judge.hidden"), "caption"))
        elif not run.finished:
            first.addWidget(chip(t("unfinished"), "warning"))
        box.addLayout(first)
        box.addWidget(Line(about(run, language), "caption"))
        row = QHBoxLayout()
        row.setSpacing(6)
        said = t("debrief.review" if run.finished else "debrief.resume")
        self.deed = button(said, name=f"{said}: {title}, {up_to(run, language)}")
        self.deed.clicked.connect(lambda: (review if run.finished else resume)(run))
        asked = t("evaluate.evaluate")
        if run.withheld:
            self.deed.setEnabled(False)
            self.deed.setToolTip(t("judge.hidden"))
        self.evaluate = button(asked, name=f"{asked}: {title}, {up_to(run, language)}")
        for made in (self.deed, self.evaluate):
            made.setProperty("dense", True)
            row.addWidget(made)
        self.evaluate.setVisible(run.finished and evaluate is not None)
        if evaluate is not None:
            self.evaluate.clicked.connect(lambda: evaluate(run))
        row.addStretch(1)
        box.addSpacing(2)
        box.addLayout(row)


class Unfinished(QFrame):
    """The last run, if it was left: offered first."""

    def __init__(self, run: RunEntry, language: Language, resume: Deed) -> None:
        super().__init__()
        self.setObjectName("card")
        t = language.t
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 12, 12, 12)
        box.setSpacing(6)
        box.addWidget(label(t("debrief.left_off"), "strong"))
        words = t("home.join").join(p for p in (played(run, language), up_to(run, language)) if p)
        row = QHBoxLayout()
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(Line(language.of(run.title), ""))
        lines.addWidget(Line(words, "caption"))
        row.addLayout(lines, 1)
        self.go = button(t("debrief.resume"), primary=True, name=f"{t('debrief.resume')}: {language.of(run.title)}")
        self.go.clicked.connect(lambda: resume(run))
        row.addWidget(self.go)
        box.addLayout(row)
