"""The review window: builds, assembles, connects; everything else is in its panels."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QSplitter, QStackedWidget, QTabWidget, QWidget

from app.domain.errors import MusterError
from app.services.beside import Beside
from app.services.branch_files import Branch
from app.services.evaluation import Evaluation
from app.services.experiments import Experiments, Tried
from app.services.folders import copies_folder
from app.services.hindsight import Mark
from app.services.jobs import Job
from app.ui.evaluate.brought import Brought
from app.ui.evaluate.compare import ComparePage
from app.ui.evaluate.course import Course
from app.ui.evaluate.deeds import actions, is_its_own, keys
from app.ui.evaluate.differs import Differs
from app.ui.evaluate.handing import Handing
from app.ui.evaluate.judging import Judging
from app.ui.evaluate.knew import Knew
from app.ui.evaluate.moments import Moments
from app.ui.evaluate.narrow import Narrow
from app.ui.evaluate.network import Network
from app.ui.evaluate.points import Points
from app.ui.evaluate.replay import Replay
from app.ui.evaluate.ties import Ties
from app.ui.evaluate.timeline import Timeline
from app.ui.evaluate.top import Top
from app.ui.evaluate.transport import Transport
from app.ui.evaluate.unseen import Unseen
from app.ui.evaluate.what_if import WhatIfPage
from app.ui.evaluate.work import Work
from app.ui.theme.look import Look
from app.ui.theme.tokens import size
from app.ui.widgets.basic import Stamp, button, label, tip
from app.ui.widgets.frame import Fills, bar, hairline, stack
from app.ui.widgets.palette import Palette

Page = Replay | Network | Knew | ComparePage | WhatIfPage | Unseen
Panel = Course | Work | Judging | Moments | Ties | Differs | Brought


class EvaluateWindow(QMainWindow):
    """One run under review. `again` with its file and the time (ms) from which to try once more, `sat` with the post
    that somebody takes there, besides; `other` with the file of a branch that is to be reviewed in its place."""

    again = Signal(object, int)
    sat = Signal(object, int, str)
    other = Signal(object)

    def __init__(self, evaluation: Evaluation, look: Look, reports: Path | None = None) -> None:
        super().__init__()
        self.evaluation, self.look = evaluation, look
        self.reports = reports or copies_folder()
        self.resize(1440, 900)
        self.setMinimumSize(940, 520)
        self._build()
        self._assemble()
        self._connect()
        self.retitle()
        self._jobs: list[Job] = []
        self.show_view(0)

    def _build(self) -> None:
        evaluation, look = self.evaluation, self.look
        self.top = Top(evaluation, look)
        self.clock, self.views, self.branch = self.top.clock, self.top.views, self.top.branch
        self.export, self.menu = self.top.export, self.top.menu
        self.handing = Handing(evaluation, self.menu, self.reports, self)
        self.points = Points(evaluation, look)
        self.replay, self.network = Replay(evaluation, look), Network(evaluation, look)
        self.map, self.seen_by = self.replay.map, self.replay.seen_by
        self.knew = Knew(evaluation, look)
        self.beside, self.experiments = Beside(evaluation), Experiments(evaluation)
        self.compare, self.differs = ComparePage(self.beside, look), Differs(self.beside, look)
        self.what_if, self.brought = WhatIfPage(self.experiments, look), Brought(self.experiments, look)
        self._belongs: dict[QWidget, QWidget] = {
            self.network: self.network.ties, self.compare: self.differs, self.what_if: self.brought,
        }  # fmt: skip
        self.pages = (self.replay, self.network, self.knew, self.compare, self.what_if)
        self.unseen, self.view = Unseen(evaluation, look, listed=False), 0
        self.middle = QStackedWidget()
        self.transport, self.timeline = Transport(evaluation, look), Timeline(evaluation, look)
        self.course, self.work = Course(evaluation, look), Work(evaluation, look)
        self.judging, self.moments = Judging(evaluation, look), Moments(evaluation, look)
        self.tabs = QTabWidget()
        self.says, self.open_report = label("", "caption"), button("")
        self.proof = label("", "caption")
        self.stamp = Stamp(look.tokens)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self.refresh)
        self._after = QTimer(self)
        self._after.setSingleShot(True)
        self._after.setInterval(150)
        self._after.timeout.connect(self._begin)

    def _assemble(self) -> None:
        for page in (*self.pages, self.unseen):
            self.middle.addWidget(page)
        lower = QWidget()
        stack(lower, self.transport, Fills(self.timeline))
        centre = QSplitter(Qt.Orientation.Vertical)
        centre.setHandleWidth(1)
        centre.addWidget(self.middle)
        centre.addWidget(lower)
        centre.setStretchFactor(0, 1)
        centre.setSizes([420, 340])
        for tab in self._tabs():
            tab.setObjectName("panel")
            tab.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
            self.tabs.addTab(tab, "")
        self.tabs.setObjectName("panel")
        self.tabs.setStyleSheet("QTabBar::tab { padding: 6px 8px; }")  # five of them stand side by side
        self.points.setFixedWidth(size("evaluate.left"))
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setHandleWidth(1)
        for panel in (self.points, centre, self.tabs):
            self.split.addWidget(panel)
        self.split.setStretchFactor(1, 1)
        self.split.setSizes([size("evaluate.left"), 700, size("evaluate.right")])
        foot = bar(size("bar.status") + 8)
        line = QHBoxLayout(foot)
        line.setContentsMargins(12, 2, 12, 2)
        line.addWidget(self.proof)
        line.addSpacing(12)
        line.addWidget(self.says, 1)
        line.addWidget(self.open_report)
        line.addWidget(self.stamp)
        self.open_report.hide()
        self.open_report.setMaximumHeight(size("control.height_small"))
        whole = QWidget()
        whole.setObjectName("page")
        stack(whole, self.top, hairline(), Fills(self.split), hairline(), foot)
        self.setCentralWidget(whole)

    def _tabs(self) -> tuple[Panel, ...]:
        return (self.course, self.work, self.judging, self.moments, self.network.ties, self.differs, self.brought)

    def _connect(self) -> None:
        e = self.evaluation
        e.sought.connect(self._soon)
        e.troubled.connect(self._trouble)
        e.chosen.connect(self._chosen)
        e.pointed.connect(self._pointed)
        e.judged.connect(lambda: self.tabs.setCurrentWidget(self.judging))
        e.language.changed.connect(self.retitle)
        self.look.changed.connect(self.retitle)
        self.tabs.currentChanged.connect(lambda index: self.refresh())
        self.top.viewed.connect(self.show_view)
        self.timeline.picked.connect(e.choose)
        self.timeline.judgement.connect(self._own)
        self.brought.compared.connect(self._compare)
        self.brought.kept.beside.connect(self._beside)
        self.brought.kept.opened.connect(lambda branch: self.other.emit(branch.path))
        self.brought.asking.sat.connect(self._sit)
        self.brought.asking.drafts.opened.connect(self._write)
        self.network.view.picked.connect(lambda of: self.tabs.setCurrentWidget(self.network.ties))
        self.open_report.clicked.connect(self.handing.open)
        e.covering.connect(lambda on: self._cover())
        for unseen in (self.unseen, self.points.unseen):
            unseen.rate.connect(lambda: self._judging(1))
            unseen.ended.connect(lambda: self.judging.review.set_blind(False))
        self.handing.said.connect(self.says.setText)
        self.handing.busy.connect(self._busy)
        self.handing.failed.connect(self._trouble)
        self.branch.clicked.connect(self.try_again)
        for key, deed in keys(self).items():
            QShortcut(QKeySequence(key), self, deed)
        self.narrow = Narrow(self)

    def retitle(self) -> None:
        """Say everything in the language in use."""
        e, t = self.evaluation, self.evaluation.language.t
        title = e.language.of(e.whole.entry.exercise.title)
        self.setWindowTitle(f"【{t('exercise')}】 {title} · {t('evaluate.title')}")
        self.handing.retitle()
        self.tabs.setAccessibleName(t("evaluate.course"))
        for number, key in enumerate(("course", "tasks", "judgement", "moments", "ties", "differs", "what_if")):
            self.tabs.setTabText(number, t(f"evaluate.{key}"))
        self.narrow.retitle()
        self.open_report.setText(t("evaluate.open_report"))
        self.open_report.setAccessibleName(self.open_report.text())
        self.stamp.tokens = self.look.tokens
        for panel in (self.top, self.points, self.transport, self.unseen, *self.pages, *self._tabs()):
            panel.retitle()
        self.timeline.redraw()
        self._said_proof()
        self.refresh()

    def _soon(self, at: int) -> None:
        self.clock.setText(self.evaluation.clock(at))
        if not self._later.isActive():
            self._later.start()

    def refresh(self) -> None:
        """Show this moment: what is seen now, and nothing else."""
        self._later.stop()
        self.clock.setText(self.evaluation.clock(self.evaluation.at))
        self.shown.refresh()
        if self.tabs.currentWidget() is self.work:
            self.work.refresh()

    def show_view(self, number: int) -> None:
        """The map, the network, or who knew what; nothing that is played anew to somebody who rates blind."""
        self.view = number
        page = self.shown
        self.middle.setCurrentWidget(page)
        self.views[number].setChecked(True)
        self.top.colour()
        for view, tab in self._belongs.items():
            self.tabs.setTabVisible(self.tabs.indexOf(tab), view is page)
        if page in self._belongs:
            self.tabs.setCurrentWidget(self._belongs[page])
        self.refresh()

    @property
    def shown(self) -> Page:
        """What stands in the middle."""
        page = self.pages[self.view]
        return self.unseen if self.evaluation.covered and page in (self.compare, self.what_if) else page

    def _cover(self) -> None:
        """The machine's judgement and others' go out of sight, or come back."""
        self.says.setText("")
        self.says.setToolTip("")
        self.handing.retitle()
        self._busy(not self.export.isEnabled())
        self.show_view(self.view)

    def _judging(self, page: int) -> None:
        self.tabs.setCurrentWidget(self.judging)
        self.judging.show_page(page)

    def _compare(self, tried: Tried) -> None:
        """Hold a branch beside the run."""
        name = self.brought.told(tried)
        if tried.held is not None:
            self.beside.with_file(tried.held, name)
        else:
            self.experiments.keep(tried).done.connect(lambda file: file and self.beside.with_file(file, name))
        self.show_view(self.pages.index(self.compare))

    def _beside(self, branch: Branch) -> None:
        """Hold a branch that was kept beside the run."""
        self.beside.with_file(branch.path, branch.told(self.evaluation.language.code))
        self.show_view(self.pages.index(self.compare))

    def _write(self, form: QWidget) -> None:
        """An order is being written to be tried: in the column at the right, where there is room."""
        self.tabs.setCurrentWidget(self.brought)
        self.brought.write(form)

    def put_away(self) -> None:
        """Close what is being written."""
        self.brought.asking.drafts.close()
        self.judging.put_away()

    def _pointed(self, seq: int) -> None:
        """Somebody asked for one event: its line in the course."""
        self.course.show_event(seq)
        self.says.setText(f"[{seq}] {self.evaluation.tell_number(seq)}")
        self.says.setToolTip(tip(self.says.text()))

    def look_for(self) -> None:
        """Look for words in the course: a unit, a post, a person, anything that was said."""
        self.tabs.setCurrentWidget(self.course)
        self.course.line.setFocus()
        self.course.line.selectAll()

    def judge(self, sign: str) -> None:
        """Write a mark at this moment."""
        self.tabs.setCurrentWidget(self.judging)
        self.judging.begin(sign)

    def _sit(self, post: str) -> None:
        self.evaluation.play(False)
        self.sat.emit(self.evaluation.whole.path, self.evaluation.at, post)

    def try_again(self) -> None:
        """Play on from this moment, as a run of its own."""
        self.evaluation.play(False)
        self.again.emit(self.evaluation.whole.path, self.evaluation.at)

    def _chosen(self, mark: Mark) -> None:
        e = self.evaluation
        way = e.language.t("evaluate.won" if mark.points > 0 else "evaluate.lost")
        points = f"{mark.points:+.2f}".replace("-", "−")
        self.says.setText(f"{mark.indicator} {way} {points}  {e.what(mark)}")
        self.says.setToolTip(tip(self.says.text()))
        for seq in mark.evidence:
            self.course.show_event(seq)

    def _own(self, number: int) -> None:
        entry = next((x for x in self.evaluation.judgements() if x.number == number), None)
        if entry is not None:
            self.tabs.setCurrentWidget(self.judging)
            self.evaluation.seek(entry.judgement.at)

    def _proven(self, ok: bool) -> None:
        self._said_proof()

    def _said_proof(self) -> None:
        e = self.evaluation
        key = {None: "proving", True: "proven", False: "not_proven"}[e.proof]
        said = e.language.t(f"evaluate.{key}", count=len(e.whole.events))
        rubric = e.language.t("evaluate.rubric", hash=e.whole.score["rubric"][:6])
        self.proof.setText(f"{said}  ·  {rubric}")

    def _busy(self, on: bool) -> None:
        self.export.setEnabled(not on)
        if not on:
            self.open_report.setVisible(self.handing.written is not None and not self.evaluation.covered)

    def _trouble(self, error: MusterError) -> None:
        self.says.setText(self.evaluation.trouble(error))

    def palette_open(self) -> None:
        """Everything this window can do, by words."""
        t = self.evaluation.language.t
        Palette(self, actions(self), t("palette_ask"), t("palette_nothing")).show()

    @property
    def settled(self) -> bool:
        """Whether the log is checked and the course in words."""
        return bool(self._jobs) and not any(job.running for job in self._jobs)

    def rest(self) -> None:
        """Work nothing out beside the window: for whoever measures it."""
        self._after.stop()

    def next_panel(self) -> None:
        """The focus goes on: score, middle, timeline, panel at the right."""
        all_of_them = (self.points, self.middle.currentWidget(), self.timeline, self.tabs.currentWidget())
        panels = [panel for panel in dict.fromkeys(all_of_them) if panel is not None and panel.isVisible()]
        now = self.focusWidget()
        at = next((n for n, each in enumerate(panels) if now is each or (now and each.isAncestorOf(now))), -1)
        goes_to: QWidget = panels[(at + 1) % len(panels)]
        inner = [w for w in goes_to.findChildren(QWidget)
                 if w.isVisible() and w.isEnabled() and w.focusPolicy() & Qt.FocusPolicy.TabFocus]  # fmt: skip
        (inner[0] if inner else goes_to).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def finish_jobs(self) -> None:
        """Wait until what is worked out beside the window is there: for pictures of it."""
        while any(job is not None and job.running for job in (self.network.job, self.beside.job, self.experiments.job)):
            QCoreApplication.processEvents()

    def _begin(self) -> None:
        """What is done beside the window once it is there."""
        self._jobs = [self.evaluation.prove(), self.evaluation.warm()]
        self._jobs[0].done.connect(self._proven)

    def event(self, event: QEvent) -> bool:
        """Keys that belong to what has the focus stay there."""
        asked = event if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) else None
        if asked is not None and is_its_own(self.focusWidget(), asked.key(), asked.text()):
            asked.accept()
            return True
        return super().event(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Seen for the first time."""
        super().showEvent(event)
        if not self._jobs:
            self._after.start()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop what runs."""
        self._later.stop()
        self._after.stop()
        self.evaluation.close()
        self.experiments.stop()
        self.judging.findings.estimates.stop()
        self.judging.review.earlier.stop()
        self.brought.branches.close()
        super().closeEvent(event)
