"""Before the start: the briefing, the posts to play with their duty cards, how much help, who plays the rest."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.services.library import Entry
from app.services.preferences import Preferences
from app.services.words import Language
from app.ui.home.posts import Posts
from app.ui.home.who import Who
from app.ui.theme.look import Look
from app.ui.widgets.basic import Stamp, button, clear, label
from app.ui.widgets.frame import Scroll

POLICIES = ("doctrine", "partial", "uncoordinated", "idle")
WIDE, TALL = 980, 660


class Briefing(QDialog):
    """`started` with the posts chosen, the policy of the bots, and name and class as far as given."""

    started = Signal(list, str, tuple)

    def __init__(
        self, entry: Entry, language: Language, look: Look, parent: QWidget | None = None,
        prefs: Preferences | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.entry, self.language, self.look, self.prefs = entry, language, look, prefs
        t, e = language.t, entry.exercise
        self.setWindowTitle(f"【{t('exercise')}】 {language.of(e.title)}")
        self.posts = Posts(e, language, look)
        self.posts.picked.connect(self._duties)
        self.duties = QVBoxLayout()
        self.duties.setSpacing(6)
        self.who, self.help, self.bots = Who(language), QComboBox(), QComboBox()
        for made, name in ((self.help, "home.help_level"), (self.bots, "others")):
            made.setAccessibleName(t(name))
            made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            made.setMinimumContentsLength(10)
        for name in ("hints", "no_hints"):
            self.help.addItem(t(f"home.{name}"), name == "hints")
        if prefs is not None and not prefs.get("hints", True):
            self.help.setCurrentIndex(1)
        for policy in POLICIES:
            self.bots.addItem(t(f"policy.{policy}"), policy)
        self.go, self.back = button(t("begin"), primary=True), button(t("home.cancel"))
        self.go.clicked.connect(self._begin)
        self.go.setDefault(True)
        self.posts.settled.connect(self.go.click)
        self.back.clicked.connect(self.reject)
        self.back.setAutoDefault(False)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._words(), 1)
        box.addWidget(self._choices())
        room = parent.size() if parent is not None else None
        if room is None or not room.isValid():
            self.resize(WIDE, TALL)
        else:
            self.resize(min(WIDE, room.width() - 24), min(TALL, room.height() - 24))
        self._duties()
        self.posts.setFocus()

    def _words(self) -> QWidget:
        t, e, language = self.language.t, self.entry.exercise, self.language
        told = language.of(e.briefing) or language.of(e.summary)
        box = QVBoxLayout()
        box.setSpacing(8)
        box.addWidget(label(language.of(e.title), "title", wrap=True))
        box.addWidget(label(told, wrap=True))
        if t("fiction") not in told and t("home.fiction_begins") not in told:
            box.addWidget(label(t("fiction"), "quiet", wrap=True))
        box.addSpacing(6)
        box.addWidget(label(t("choose_post"), "strong"))
        box.addWidget(label(t("home.choose_more"), "caption", wrap=True))
        box.addWidget(self.posts, 1)
        self.posts.setMinimumHeight(150)
        return Scroll(box, (24, 20, 24, 12), "page")

    def _choices(self) -> QWidget:
        t = self.language.t
        lines = QVBoxLayout()
        lines.setSpacing(4)
        lines.addLayout(self.duties)
        lines.addStretch(1)
        for name, made in (("home.help_level", self.help), ("others", self.bots)):
            lines.addWidget(label(t(name), "caption"))
            lines.addWidget(made)
            lines.addSpacing(4)
        lines.addWidget(self.who)
        panel = QWidget()
        panel.setObjectName("panel")
        panel.setFixedWidth(round(320 * min(1.25, self.look.scale)))
        box = QVBoxLayout(panel)
        box.setContentsMargins(0, 0, 0, 12)
        box.setSpacing(0)
        box.addWidget(Scroll(lines, (16, 20, 16, 8)), 1)
        lower = QVBoxLayout()
        lower.setContentsMargins(16, 8, 16, 0)
        lower.setSpacing(4)
        row = QHBoxLayout()
        row.addWidget(self.back)
        row.addWidget(self.go, 1)
        lower.addSpacing(4)
        lower.addLayout(row)
        lower.addSpacing(6)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(Stamp(self.look.tokens))
        lower.addLayout(foot)
        box.addLayout(lower)
        return panel

    def chosen(self) -> list[str]:
        """The posts chosen."""
        return self.posts.chosen()

    def post(self) -> str:
        """The first of them."""
        return self.chosen()[0]

    def _duties(self) -> None:
        clear(self.duties)
        t, chosen = self.language.t, self.chosen()
        for post in (p for p in self.entry.exercise.posts if p.id in chosen):
            self.duties.addWidget(label(self.language.of(post.title), "lead", wrap=True))
            self.duties.addWidget(label(t("duty_card" if post.duties else "home.no_duties"), "caption", wrap=True))
            for number, duty in enumerate(post.duties, 1):
                self.duties.addWidget(label(f"{number}  {self.language.of(duty)}", wrap=True))
            self.duties.addSpacing(8)
        if len(chosen) > 1:
            self.duties.addWidget(label(t("home.windows", count=len(chosen)), "caption", wrap=True))

    def _begin(self) -> None:
        if self.prefs is not None:
            self.prefs.set("hints", bool(self.help.currentData()))
        self.started.emit(self.chosen(), str(self.bots.currentData()), self.who.said)
        self.accept()
