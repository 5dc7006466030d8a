"""The window in which a finished run is looked back on."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from app.services.debrief import Debrief
from app.services.effect import EffectOfSeat
from app.services.telling import Telling
from app.services.words import Language
from app.ui.debrief.asking import Asking
from app.ui.debrief.page import Page
from app.ui.theme.look import Look
from app.ui.theme.tokens import size
from app.ui.widgets.basic import Stamp, label
from app.ui.widgets.frame import Fills, bar, stack, take_out

SOON = 1500
"""ms until the seat's effect is worked out: first the page itself is to be read and drawn."""


class DebriefWindow(QMainWindow):
    """`again` with the run's file and the time (ms) from which to try once more."""

    again = Signal(object, int)

    def __init__(self, debrief: Debrief, language: Language, look: Look) -> None:
        super().__init__()
        self.debrief, self.language, self.look = debrief, language, look
        debrief.setParent(self)
        self.resize(1180, 820)
        self.setMinimumSize(760, 460)
        self.asked = False
        self.asking: Asking | None = None
        self.page: Page | None = None
        self.effect: EffectOfSeat | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON)
        self.pages = QStackedWidget()
        self.waiting = label("", "lead", wrap=True)
        self.waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setMaximumWidth(320)
        first = QWidget()
        first.setObjectName("page")
        box = QVBoxLayout(first)
        box.addStretch(1)
        box.addWidget(self.waiting)
        box.addWidget(self.progress, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addStretch(1)
        self.pages.addWidget(first)
        self.title = label("", "lead")
        self.stamp = Stamp(look.tokens)
        top = bar(size("bar.tool"))
        row = QHBoxLayout(top)
        row.setContentsMargins(24, 0, 12, 0)
        row.addWidget(self.title, 1)
        row.addWidget(self.stamp)
        whole = QWidget()
        whole.setObjectName("page")
        stack(whole, top, Fills(self.pages))
        self.setCentralWidget(whole)
        debrief.ready.connect(self.show_found)
        debrief.failed.connect(self._failed)
        language.changed.connect(self.show_found)
        look.changed.connect(self.show_found)
        self._say()
        debrief.start()

    def _say(self) -> None:
        t, found = self.language.t, self.debrief.found
        self.waiting.setText(t("debrief.scoring"))
        self.progress.setAccessibleName(t("debrief.scoring"))
        name = f"{self.language.of(found.exercise.title)} · " if found else ""
        self.title.setText(name + t("debrief.title"))
        self.setWindowTitle(f"【{t('exercise')}】 {name}{t('debrief.title')}")
        self.stamp.tokens = self.look.tokens

    def show_found(self) -> None:
        """The page that is due, in the language and look in use."""
        self._say()
        if self.debrief.found is None:
            return
        telling = Telling(self.debrief.found, self.language)
        for old in (self.asking, self.page):
            if old is not None:
                take_out(self.pages, old)
        self.asking = self.page = None
        if self.asked or not self.debrief.mine:
            self.page = Page(self.debrief, telling, self.look, self._effect())
            self.page.again.connect(lambda at: self.again.emit(self.debrief.path, at))
            self.pages.addWidget(self.page)
            self.pages.setCurrentWidget(self.page)
        else:
            self.asking = Asking(self.debrief, telling)
            self.asking.done.connect(self._answered)
            self.pages.addWidget(self.asking)
            self.pages.setCurrentWidget(self.asking)

    def _effect(self) -> EffectOfSeat | None:
        """What the seat made of the outcome: worked out once, soon after the page is shown, if there is one to ask."""
        found = self.debrief.found
        if self.effect is None and found is not None and found.trial.people:
            self.effect = EffectOfSeat(found.trial, parent=self)
            self._soon.timeout.connect(self.effect.start)
            self._soon.start()
        return self.effect

    def _answered(self) -> None:
        self.asked = True
        self.show_found()

    def _failed(self, why: str) -> None:
        self.progress.hide()
        self.waiting.setText(self.language.t("debrief.failed", why=why))

    def closeEvent(self, event: QCloseEvent) -> None:
        """What is still under way ends first; it takes seconds."""
        self._soon.stop()
        if self.effect is not None:
            self.effect.stop()
        self.debrief.stop()
        super().closeEvent(event)
