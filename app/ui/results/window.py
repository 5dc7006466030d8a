"""The window of results: builds, assembles, connects; everything else is in its panels."""

from datetime import date
from functools import partial
from importlib import import_module
from pathlib import Path
from types import ModuleType

from PySide6.QtCore import QSignalBlocker, Qt, QUrl, Signal
from PySide6.QtGui import QAction, QCloseEvent, QDesktopServices, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QMainWindow,
    QMenu,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.services.folders import copies_folder
from app.services.jobs import Job
from app.services.results.beside import Row
from app.services.results.export import SUFFIXES
from app.services.results.service import Results
from app.services.results.telling import CAUTIONS, result_in_words
from app.ui.results.deeds import actions, keys
from app.ui.results.filters import Filters
from app.ui.results.forget import Forget
from app.ui.results.lessons import Lessons
from app.ui.results.table import Table
from app.ui.theme.look import Look
from app.ui.theme.symbols import icon
from app.ui.theme.tokens import size
from app.ui.widgets.basic import Stamp, button, label, tip
from app.ui.widgets.frame import Fills, bar, hairline, stack
from app.ui.widgets.palette import Palette

NARROW, LOW = 1060, 480
"""Below so many pixels the window is laid out otherwise."""
TABS = ("progress", "boxes", "lessons")


class ResultsWindow(QMainWindow):
    """All results. `reviewed` with the file of a run whose review is asked for."""

    reviewed = Signal(object)

    def __init__(self, results: Results, look: Look, reports: Path | None = None) -> None:
        super().__init__()
        self.results, self.look = results, look
        self.reports = reports or copies_folder()
        self.written: Path | None = None
        self._plots: Job | None = None
        self.resize(1440, 900)
        self.setMinimumSize(660, 360)
        self._build()
        self._assemble()
        self._connect()
        self.retitle()

    def _build(self) -> None:
        results, look = self.results, self.look
        self.title, self.says = label("", "title"), label("", "caption")
        self.folder, self.forget_button, self.export = button(""), button(""), QToolButton()
        self.menu, self.with_names = QMenu(self.export), QAction(self)
        self.with_names.setCheckable(True)
        self.filters, self.table = Filters(results), Table(results, look)
        self.empty = label("", "caption", wrap=True)
        self.chosen_said, self.open = label("", "", wrap=True), button("", primary=True)
        self.how = label("", "quiet", wrap=True)
        self.tabs, self.side = QTabWidget(), QStackedWidget()
        self.holders = [QWidget(), QWidget()]
        self.drawn: list[QWidget | None] = [None] * len(self.holders)
        self._draws: ModuleType | None = None
        self._stale = True
        self.lessons, self.forgetting = Lessons(results, look), Forget(results, look)
        self.open_written, self.foot = button(""), label("", "caption")
        self.stamp = Stamp(look.tokens)

    def _assemble(self) -> None:
        top = self.top = bar(size("bar.top"))
        row = QHBoxLayout(top)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(12)
        row.addWidget(self.title)
        row.addWidget(self.says, 1)
        self.open_written.hide()
        self.export.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.export.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.export.setMenu(self.menu)
        for made in (self.open_written, self.folder, self.forget_button, self.export):
            row.addWidget(made)
        self.left = left = QWidget()
        left.setObjectName("panel")
        self.empty.setContentsMargins(16, 12, 16, 12)
        rows = QHBoxLayout()
        rows.setContentsMargins(10, 0, 0, 0)
        rows.addWidget(self.table)
        about = QHBoxLayout()
        about.setContentsMargins(16, 10, 16, 10)
        about.setSpacing(16)
        about.addWidget(self.chosen_said, 1)
        about.addStretch(0)
        about.addWidget(self.open, 0, Qt.AlignmentFlag.AlignTop)
        self.how.setContentsMargins(16, 8, 16, 8)
        stack(left, self.empty, Fills(rows), hairline(), about, hairline(), self.how)
        self.table.setMinimumHeight(96)
        for holder in self.holders:
            inner = QVBoxLayout(holder)
            inner.setContentsMargins(0, 0, 0, 0)
            self.tabs.addTab(holder, "")
        self.tabs.addTab(self.lessons, "")
        self.side.addWidget(self.tabs)
        self.side.addWidget(self.forgetting)
        self.side.setObjectName("panel")
        self.split = split = QSplitter()
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(self.side)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        split.setSizes([840, 526])
        foot = self.bottom = bar(size("bar.status"))
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 0, 12, 0)
        row.addWidget(self.foot, 1)
        row.addWidget(self.stamp)
        whole = QWidget()
        stack(whole, top, hairline(), self.filters, hairline(), Fills(split), foot)
        self.setCentralWidget(whole)

    def _connect(self) -> None:
        results = self.results
        results.changed.connect(self.refresh)
        results.reading.connect(self._reading)
        results.failed.connect(self._trouble)
        results.language.changed.connect(self.retitle)
        self.look.changed.connect(self.retitle)
        self.table.picked.connect(self._picked)
        self.table.opened.connect(lambda row: self.reviewed.emit(row.result.path))
        self.lessons.picked.connect(self.table.choose)
        self.lessons.opened.connect(lambda row: self.reviewed.emit(row.result.path))
        self.open.clicked.connect(self.review)
        self.folder.clicked.connect(self.ask_folder)
        self.forget_button.clicked.connect(self.forget)
        self.forgetting.closed.connect(self.put_away)
        self.open_written.clicked.connect(self._open_written)
        self.tabs.currentChanged.connect(lambda _: self._side())
        for key, deed in keys(self).items():
            QShortcut(QKeySequence(key), self, deed)

    def retitle(self) -> None:
        """Everything in the language and look in use."""
        t, tokens = self.results.language.t, self.look.tokens
        self.setWindowTitle(f"{t('results.title')} · {t('program')}")
        self.title.setText(t("results.title"))
        for made, key, why in (
            (self.folder, "add_folder", "add_folder_why"), (self.forget_button, "forget_open", "purpose"),
            (self.export, "export", ""), (self.open, "review", ""), (self.open_written, "open_written", ""),
        ):  # fmt: skip
            made.setText(t(f"results.{key}"))
            made.setAccessibleName(made.text())
            made.setToolTip(t(f"results.{why}") if why else "")
        self.export.setIcon(icon(tokens, "save"))
        self.menu.clear()
        for suffix in SUFFIXES:
            said = t("results.export_as", form=suffix[1:].upper())
            self.menu.addAction(said).triggered.connect(partial(self.write, suffix))
        self.menu.addSeparator()
        self.with_names.setText(t("results.export_names"))
        self.with_names.setToolTip(t("results.export_names_why"))
        self.menu.addAction(self.with_names)
        self.how.setText(t("results.how"))
        inner = self.table.findChildren(QAbstractButton)  # the corner, which Qt makes
        for view in (self.table, self.table.horizontalHeader(), self.table.verticalHeader(), *inner):
            view.setAccessibleName(t("results.title"))
        self._said_caution()
        for name, part in self._parts().items():
            self.tabs.setTabText(self.tabs.indexOf(part), t(f"results.{name}"))
        self._sizes()
        self.lessons.retitle()
        self.forgetting.retitle()
        self.refresh()

    def refresh(self) -> None:
        """Show what there is and fits."""
        results, t = self.results, self.results.language.t
        shown = results.shown()
        self.filters.refresh()
        with QSignalBlocker(self.table):  # what is chosen then is told below, once
            self.table.refresh()
        self.table.setVisible(bool(shown))
        self.empty.setVisible(not shown)
        self.empty.setText(
            t("results.reading_first" if results.busy else "results.none_sifted" if results.rows else "results.none")
        )
        if not results.busy:
            found, said = results.found, [t("results.read", count=len(shown), runs=len({r.result.path for r in shown}))]
            counts = {"unfinished": len(found.unfinished), "withheld": results.withheld, "unread": len(found.unread)}
            said += [t(f"results.{key}", count=count) for key, count in counts.items() if count]
            self.says.setText(" · ".join(said))
            why = (t("results.unread_why", path=path, why=results.trouble(e)) for path, e in found.unread)
            self.says.setToolTip(tip("\n".join(why)))
        self._stale = True
        self._picked(self.table.chosen)

    def _reading(self, done: int, of: int) -> None:
        self.says.setText(self.results.language.t("results.reading", done=done, all=of))

    def _picked(self, row: Row | None) -> None:
        results = self.results
        self.open.setVisible(row is not None)
        code = results.language.code
        self.chosen_said.setText("" if row is None else "\n".join(result_in_words(row, results.means, code)))
        self._side()

    def _side(self) -> None:
        """Bring what is to be seen at the side up to date; what is not waits until it is."""
        now = self.tabs.currentWidget()
        if now in self.holders:
            if self._draws is not None:
                self._plot(self.holders.index(now), self._draws).refresh(  # type: ignore[attr-defined]
                    self.table.chosen
                )
        elif now is self.lessons and self._stale:
            self._stale = False
            self.lessons.refresh()

    def _plot(self, at: int, draws: ModuleType) -> QWidget:
        """A plot, made when it is first to be seen."""
        made = self.drawn[at]
        if made is None:
            progress = at == TABS.index("progress")
            made = (
                draws.Progress(self.results, self.look, self.table.choose)
                if progress
                else draws.Boxes(self.results, self.look)
            )
            self.drawn[at] = made
            layout = self.holders[at].layout()
            assert layout is not None and made is not None
            made.setObjectName("panel")
            made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
            scroll = QScrollArea()
            scroll.setWidget(made)
            scroll.setWidgetResizable(True)
            layout.addWidget(scroll)
        return made

    def _ready(self, draws: ModuleType) -> None:
        """What draws is there."""
        self._draws = draws
        self._side()

    def draw_now(self) -> None:
        """Fetch what draws at once, instead of beside the window."""
        self._plots = Job(lambda: None, self)
        self._plots.running = False
        self._ready(import_module("app.ui.results.plots"))

    @property
    def settled(self) -> bool:
        """Whether everything is read and what draws is there."""
        return self._draws is not None and not self.results.busy

    def sift(self, made: QComboBox, number: int) -> None:
        """Choose in one of the filters."""
        made.setCurrentIndex(number)
        made.activated.emit(number)

    def review(self) -> None:
        """Open the review of the chosen result's run."""
        row = self.table.chosen
        if row is not None:
            self.reviewed.emit(row.result.path)

    def forget(self) -> None:
        """Forget a person: the one chosen, if any."""
        row = self.table.chosen
        self.side.setCurrentWidget(self.forgetting)
        self.forgetting.begin(self.results.sift.name or (row.name if row else ""))

    def put_away(self) -> None:
        """Back to what stands at the side."""
        self.side.setCurrentWidget(self.tabs)
        self.table.setFocus()

    def ask_folder(self) -> None:
        """Look through another folder too."""
        found = QFileDialog.getExistingDirectory(self, self.results.language.t("results.add_folder"))
        if found:
            self.results.add(Path(found))

    def write(self, suffix: str, checked: bool = False) -> None:
        """Export what is shown beside the window."""
        self.reports.mkdir(parents=True, exist_ok=True)
        stem = f"results-{date.today():%Y%m%d}-{self.results.language.code}"
        names = (stem, *(f"{stem}-{number}" for number in range(2, 1000)))
        path = next(p for name in names if not (p := self.reports / f"{name}{suffix}").exists())
        self.export.setEnabled(False)
        self.job = self.results.export(path, self.with_names.isChecked())
        self.job.done.connect(self._written)

    def _written(self, path: Path) -> None:
        self.written = path
        self.export.setEnabled(True)
        self.open_written.show()
        self.says.setText(self.results.language.t("results.written", path=path))

    def _open_written(self) -> None:
        if self.written is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.written)))

    def _trouble(self, said: str) -> None:
        self.export.setEnabled(True)
        self.says.setText(said)

    def palette_open(self) -> None:
        """Everything this window can do, by words."""
        t = self.results.language.t
        Palette(self, actions(self), t("palette_ask"), t("palette_nothing")).show()

    def showEvent(self, event: QShowEvent) -> None:
        """Seen for the first time: read the runs, and beside it what draws."""
        super().showEvent(event)
        self.table.setFocus()
        if self._plots is None:
            self._plots = Job(partial(import_module, "app.ui.results.plots"), self).start()
            self._plots.done.connect(self._ready)
            if not self.results.rows:
                self.results.start()
                self.refresh()

    @property
    def _narrow(self) -> bool:
        return self.width() < NARROW * self.look.scale

    def _said_caution(self) -> None:
        """What results are for and what not; in a narrow window what they are not for."""
        caution = CAUTIONS[self.results.language.code == "en"]
        purpose = "" if self._narrow else f"{self.results.language.t('results.purpose')}   "
        self.foot.setText(purpose + caution)
        self.foot.setToolTip("\n".join(CAUTIONS))

    def _parts(self) -> dict[str, QWidget]:
        """What is or can be a tab, by the key of its words."""
        return {**dict(zip(TABS, (*self.holders, self.lessons), strict=True)), "title": self.left}

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the table is a tab among the others; in a low one only what matters most is said."""
        super().resizeEvent(event)
        self._lay_out()

    def _sizes(self) -> None:
        """As tall and wide as the size of the text asks for."""
        scale = self.look.scale
        for part, name in ((self.top, "bar.top"), (self.filters, "bar.tool"), (self.bottom, "bar.status")):
            part.setFixedHeight(round(size(name) * scale))
        self.table.dress(self.look)
        self._lay_out()

    def _lay_out(self) -> None:
        narrow, low = self._narrow, self.height() < LOW * self.look.scale
        if narrow and self.tabs.indexOf(self.left) < 0:
            self.tabs.insertTab(0, self.left, self.results.language.t("results.title"))
            self.tabs.setCurrentIndex(0)
        elif not narrow and self.tabs.indexOf(self.left) >= 0:
            self.tabs.removeTab(0)
            self.split.insertWidget(0, self.left)
            self.left.show()
            self.split.setSizes([840, 526])
        self.how.setVisible(not low)
        self.chosen_said.setVisible(not low)
        self._said_caution()
        self.filters.be_narrow(narrow)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop what runs."""
        self.results.stop()
        super().closeEvent(event)
