"""The review window: builds, assembles, connects; everything else is in its panels."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QCloseEvent, QDesktopServices, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QMainWindow,
    QMenu,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.errors import MusterError
from app.services.evaluation import Evaluation
from app.services.hindsight import Mark
from app.services.jobs import Job
from app.services.preferences import user_folder
from app.services.reporting import FORMS
from app.ui.evaluate.bars import bar, hairline
from app.ui.evaluate.course import Course
from app.ui.evaluate.deeds import actions, keys
from app.ui.evaluate.judging import Judging
from app.ui.evaluate.knew import Knew
from app.ui.evaluate.points import Points
from app.ui.evaluate.timeline import Timeline
from app.ui.evaluate.transport import Transport
from app.ui.evaluate.truth import true_roads, truth
from app.ui.evaluate.work import Work
from app.ui.map.view import MapView
from app.ui.seat.things import marks, road_marks
from app.ui.theme.look import Look
from app.ui.theme.symbols import icon
from app.ui.theme.tokens import size
from app.ui.widgets.basic import Stamp, button, label
from app.ui.widgets.palette import Palette

VIEWS = (("replay", "review"), ("knew", "table"))


class EvaluateWindow(QMainWindow):
    """One run under review. `again` with its file and the time (ms) from which to try once more."""

    again = Signal(object, int)

    def __init__(self, evaluation: Evaluation, look: Look, reports: Path | None = None) -> None:
        super().__init__()
        self.evaluation, self.look = evaluation, look
        self.reports = reports or user_folder() / "reports"
        self.written: Path | None = None
        self.resize(1440, 900)
        self.setMinimumSize(1180, 640)
        self._build()
        self._assemble()
        self._connect()
        self.retitle()
        self._jobs: list[Job] = []

    def _build(self) -> None:
        evaluation, look = self.evaluation, self.look
        self.clock, self.of_length = label("", "display"), label("", "caption")
        self.views = [QToolButton() for _ in VIEWS]
        self.branch, self.export = QToolButton(), QToolButton()
        self.menu = QMenu(self.export)
        self.title, self.subtitle = label("", "lead"), label("", "caption")
        self.points = Points(evaluation, look)
        self.seen_by, self.people = QComboBox(), label("", "caption")
        self.map = MapView(evaluation.whole.entry.ground, look)
        self.knew = Knew(evaluation, look)
        self.middle = QStackedWidget()
        self.transport, self.timeline = Transport(evaluation, look), Timeline(evaluation, look)
        self.course, self.work = Course(evaluation, look), Work(evaluation, look)
        self.judging = Judging(evaluation, look)
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
        top = bar(size("bar.top"))
        row = QHBoxLayout(top)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(12)
        self.clock.setMinimumWidth(122)
        row.addWidget(self.clock)
        row.addWidget(self.of_length)
        row.addSpacing(8)
        group = QButtonGroup(self)
        segments = QHBoxLayout()
        segments.setSpacing(0)
        for number, made in enumerate(self.views):
            made.setCheckable(True)
            made.setChecked(number == 0)
            made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            made.clicked.connect(partial(self.show_view, number))
            group.addButton(made)
            segments.addWidget(made)
        row.addLayout(segments)
        row.addStretch(1)
        self.export.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.export.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.export.setMenu(self.menu)
        self.branch.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        row.addWidget(self.branch)
        row.addWidget(self.export)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addStretch(1)
        for each in (self.title, self.subtitle):
            each.setAlignment(Qt.AlignmentFlag.AlignRight)
            names.addWidget(each)
        names.addStretch(1)
        row.addLayout(names)
        over = bar(size("bar.tool"))
        tools = QHBoxLayout(over)
        tools.setContentsMargins(12, 4, 12, 4)
        self.seen_label = label("", "caption")
        self.seen_by.setMinimumWidth(180)
        self.seen_by.setMaximumWidth(280)
        tools.addWidget(self.seen_label)
        tools.addWidget(self.seen_by)
        tools.addStretch(1)
        tools.addWidget(self.people)
        upper = QWidget()
        column = QVBoxLayout(upper)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(over)
        column.addWidget(self.map, 1)
        self.middle.addWidget(upper)
        self.middle.addWidget(self.knew)
        lower = QWidget()
        stack = QVBoxLayout(lower)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(0)
        stack.addWidget(self.transport)
        stack.addWidget(self.timeline, 1)
        centre = QSplitter(Qt.Orientation.Vertical)
        centre.setHandleWidth(1)
        centre.addWidget(self.middle)
        centre.addWidget(lower)
        centre.setStretchFactor(0, 1)
        centre.setSizes([420, 340])
        for tab in (self.course, self.work, self.judging):
            tab.setObjectName("panel")
            tab.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
            self.tabs.addTab(tab, "")
        self.tabs.setObjectName("panel")
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
        box = QVBoxLayout(whole)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(top)
        box.addWidget(hairline())
        box.addWidget(self.split, 1)
        box.addWidget(hairline())
        box.addWidget(foot)
        self.setCentralWidget(whole)

    def _connect(self) -> None:
        e = self.evaluation
        e.sought.connect(self._soon)
        e.troubled.connect(self._trouble)
        e.chosen.connect(self._chosen)
        e.judged.connect(lambda: self.tabs.setCurrentWidget(self.judging))
        e.language.changed.connect(self.retitle)
        self.look.changed.connect(self.retitle)
        self.tabs.currentChanged.connect(lambda index: self.refresh())
        self.timeline.picked.connect(e.choose)
        self.timeline.judgement.connect(self._own)
        self.seen_by.activated.connect(lambda index: self.refresh())
        self.open_report.clicked.connect(self._open_report)
        self.branch.clicked.connect(self.try_again)
        for key, deed in keys(self).items():
            QShortcut(QKeySequence(key), self, deed)
        ix = e.whole.ctx.ix
        self.map.frame([ix.point[s] for s in ix.sites if s in ix.point], 1500.0)

    def retitle(self) -> None:
        """Say everything in the language in use."""
        e, t = self.evaluation, self.evaluation.language.t
        title = e.language.of(e.whole.entry.exercise.title)
        self.setWindowTitle(f"【{t('exercise')}】 {title} · {t('evaluate.title')}")
        self.title.setText(t("evaluate.title"))
        self.subtitle.setText(title)
        self.of_length.setText(t("evaluate.of_length", length=e.clock(e.whole.ends).removeprefix("T+")))
        for made, (name, _) in zip(self.views, VIEWS, strict=True):
            made.setText(t(f"evaluate.{name}"))
            made.setAccessibleName(made.text())
        self._icons()
        self.export.setText(t("evaluate.export"))
        self.export.setAccessibleName(self.export.text())
        self.export.setIcon(icon(self.look.tokens, "doc"))
        self.branch.setText(t("evaluate.branch"))
        self.branch.setAccessibleName(self.branch.text())
        self.branch.setToolTip(f"{self.branch.text()} (B)")
        self.branch.setIcon(icon(self.look.tokens, "branch"))
        self.menu.clear()
        for form in FORMS:
            asked = self.menu.addAction(t("evaluate.export_as", form=form.upper()))
            asked.triggered.connect(partial(self.write_report, form))
        self.seen_label.setText(t("evaluate.seen_by"))
        self.seen_by.setAccessibleName(t("evaluate.seen_by"))
        chosen = max(0, self.seen_by.currentIndex())
        self.seen_by.clear()
        self.seen_by.addItem(t("evaluate.truth"), "")
        for post in e.whole.ctx.ix.post_order:
            self.seen_by.addItem(e.name(post), post)
        self.seen_by.setCurrentIndex(chosen)
        for number, key in enumerate(("course", "tasks", "judgement")):
            self.tabs.setTabText(number, t(f"evaluate.{key}"))
        self.map.setAccessibleName(t("evaluate.score_map"))
        self.map.say([t("onmap.actual"), t("onmap.planned"), t("onmap.faded")])
        self.open_report.setText(t("evaluate.open_report"))
        self.open_report.setAccessibleName(self.open_report.text())
        self.stamp.tokens = self.look.tokens
        for panel in (self.points, self.transport, self.course, self.work, self.judging, self.knew):
            panel.retitle()
        self.timeline.redraw()
        self._said_proof()
        self.refresh()

    def _soon(self, at: int) -> None:
        self.clock.setText(self.evaluation.clock(at))
        if not self._later.isActive():
            self._later.start()

    def refresh(self) -> None:
        """Show this moment."""
        self._later.stop()
        e = self.evaluation
        self.clock.setText(e.clock(e.at))
        if self.middle.currentWidget() is self.knew:
            self.knew.refresh()
        else:
            self._map()
        if self.tabs.currentWidget() is self.work:
            self.work.refresh()
        people = e.whole.score["people"]
        out = [p for p in e.past.state.persons.values() if 0 <= p.out_at <= e.at]
        alive = sum(p.alive for p in out)
        self.people.setText(
            e.language.t("evaluate.people", at_risk=people["at_risk"], out=alive, died=len(out) - alive)
        )

    def _map(self) -> None:
        post = self.seen_by.currentData()
        if post:
            seat = self.evaluation.seat(post)
            self.map.show_marks(marks(seat))
            self.map.show_roads(road_marks(seat))
        else:
            self.map.show_marks(truth(self.evaluation))
            self.map.show_roads(true_roads(self.evaluation))

    def show_view(self, number: int) -> None:
        """The map, or who knew what."""
        self.middle.setCurrentIndex(number)
        self.views[number].setChecked(True)
        self._icons()
        self.refresh()

    def _icons(self) -> None:
        for made, (_, glyph) in zip(self.views, VIEWS, strict=True):
            made.setIcon(icon(self.look.tokens, glyph, "on_ink" if made.isChecked() else "text"))

    def judge(self, sign: str) -> None:
        """Write a mark at this moment."""
        self.tabs.setCurrentWidget(self.judging)
        self.judging.begin(sign)

    def try_again(self) -> None:
        """Play on from this moment, as a run of its own."""
        self.evaluation.play(False)
        self.again.emit(self.evaluation.whole.path, self.evaluation.at)

    def _chosen(self, mark: Mark) -> None:
        e = self.evaluation
        way = e.language.t("evaluate.won" if mark.points > 0 else "evaluate.lost")
        points = f"{mark.points:+.2f}".replace("-", "−")
        self.says.setText(f"{mark.indicator} {way} {points}  {e.what(mark)}")
        self.says.setToolTip(self.says.text())
        for seq in mark.evidence:
            self.course.show_event(seq)

    def _own(self, number: int) -> None:
        entry = next((x for x in self.evaluation.judgements() if x.number == number), None)
        if entry is not None:
            self.tabs.setCurrentWidget(self.judging)
            self.evaluation.seek(entry.judgement.at)

    def _said_proof(self) -> None:
        e = self.evaluation
        key = {None: "proving", True: "proven", False: "not_proven"}[e.proof]
        said = e.language.t(f"evaluate.{key}", count=len(e.whole.events))
        rubric = e.language.t("evaluate.rubric", hash=e.whole.score["rubric"][:6])
        self.proof.setText(f"{said}  ·  {rubric}")

    def write_report(self, form: str, checked: bool = False) -> None:
        """Export the report beside the windows."""
        e = self.evaluation
        self.reports.mkdir(parents=True, exist_ok=True)
        self.says.setText(e.language.t("evaluate.exporting"))
        self.export.setEnabled(False)
        path = self.reports / f"{e.whole.path.stem}-{e.language.code}.{form}"
        self.job = e.export(path)
        self.job.done.connect(self._written)
        self.job.failed.connect(self._trouble)

    def _written(self, path: Path) -> None:
        self.written = path
        self.export.setEnabled(True)
        self.open_report.show()
        self.says.setText(self.evaluation.language.t("evaluate.written", path=path))

    def _open_report(self) -> None:
        if self.written is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.written)))

    def _trouble(self, error: MusterError) -> None:
        self.export.setEnabled(True)
        self.says.setText(self.evaluation.trouble(error))

    def palette_open(self) -> None:
        """Everything this window can do, by words."""
        Palette(self, actions(self), self.evaluation.language.t("palette_ask")).show()

    def see(self, number: int) -> None:
        """By whose eyes: the truth is 0, then the posts in order."""
        self.seen_by.setCurrentIndex(number)
        self.refresh()

    @property
    def settled(self) -> bool:
        """Whether the log is checked and the course in words."""
        return bool(self._jobs) and not any(job.running for job in self._jobs)

    def _begin(self) -> None:
        """What is done beside the window once it is there."""
        self._jobs = [self.evaluation.prove(), self.evaluation.warm()]
        self._jobs[0].done.connect(lambda ok: self._said_proof())

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
        super().closeEvent(event)
