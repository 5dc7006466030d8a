"""This run beside another one: both maps at the same moment, driven by the same scrubber."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMenu, QStackedWidget, QToolButton, QWidget

from app.domain.errors import MusterError
from app.services.beside import Beside
from app.ui.evaluate.truth import true_parts, true_roads, truth
from app.ui.map.view import MapView
from app.ui.theme.look import Look
from app.ui.theme.tokens import size
from app.ui.widgets.basic import button, clear, label, tip
from app.ui.widgets.frame import Fills, bar, stack


class ComparePage(QWidget):
    """Choose what to compare with; the differences stand at the right of the window."""

    def __init__(self, beside: Beside, look: Look) -> None:
        super().__init__()
        self.beside, self.look, self.evaluation = beside, look, beside.evaluation
        self.setObjectName("panel")
        self.doctrine, self.run, self.menu = button(""), QToolButton(), QMenu()
        self.run.setMenu(self.menu)
        self.run.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.says, self.empty = label("", "caption"), label("", wrap=True)
        self.empty.setContentsMargins(24, 24, 24, 24)
        over = bar(size("bar.tool"))
        tools = QHBoxLayout(over)
        tools.setContentsMargins(12, 4, 12, 4)
        tools.addWidget(self.doctrine)
        tools.addWidget(self.run)
        tools.addWidget(self.says, 1)
        self.names = [label("", "caption"), label("", "caption")]
        self.maps: list[MapView] = []
        self.halves = QHBoxLayout()
        self.halves.setSpacing(1)
        both = QWidget()
        both.setLayout(self.halves)
        self.halves.setContentsMargins(0, 0, 0, 0)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(both)
        stack(self, over, Fills(self.stack))
        self.doctrine.clicked.connect(beside.doctrine)
        self.menu.aboutToShow.connect(self._list)
        beside.changed.connect(self._changed)
        beside.troubled.connect(self._trouble)

    def retitle(self) -> None:
        """In the language in use."""
        t = self.evaluation.language.t
        self.doctrine.setText(t("evaluate.with_doctrine"))
        self.run.setText(t("evaluate.with_run"))
        for made in (self.doctrine, self.run):
            made.setAccessibleName(made.text())
        self.empty.setText(t("evaluate.compare_empty"))
        for view in self.maps:
            view.say([t("onmap.actual"), t("onmap.planned"), t("onmap.faded")])
        self._say()
        self.refresh()

    def _list(self) -> None:
        t = self.evaluation.language.t
        self.menu.clear()
        for run in self.beside.candidates():
            shown = self.menu.addAction(run.path.stem)
            shown.triggered.connect(lambda checked=False, path=run.path: self.beside.with_file(path))
        self.menu.addAction(t("evaluate.choose_file")).triggered.connect(self._ask)

    def _ask(self) -> None:
        title = self.evaluation.language.t("evaluate.with_run")
        folder = str(self.evaluation.whole.path.parent)
        path, _ = QFileDialog.getOpenFileName(self, title, folder, "Muster (*.muster);;* (*)")
        if path:
            self.beside.with_file(Path(path))

    def _say(self) -> None:
        t, found = self.evaluation.language.t, self.beside.found
        self.doctrine.setEnabled(not self.beside.reading)
        self.run.setEnabled(not self.beside.reading)
        self.names[0].setText(t("evaluate.this_run"))
        self.names[1].setText(self.beside.name or t("evaluate.doctrine_run"))
        if self.beside.reading:
            self.says.setText(t("evaluate.compare_reading"))
        elif found is not None:
            self.says.setText(t("evaluate.compare_count", count=len(found.differences)) if found.same_exercise
                              else t("evaluate.other_exercise"))  # fmt: skip
        else:
            self.says.setText("")

    def _changed(self) -> None:
        other = self.beside.other
        if other is not None and not self.beside.reading:
            self._maps()
            self.stack.setCurrentIndex(1)
        self._say()
        self.refresh()

    def _maps(self) -> None:
        """A map for each run, of its own ground."""
        assert self.beside.other is not None
        clear(self.halves)
        self.maps, self.names = [], [label("", "caption"), label("", "caption")]
        for name, e in zip(self.names, (self.evaluation, self.beside.other), strict=True):
            half, view = QWidget(), MapView(e.whole.entry.ground, self.look)
            name.setContentsMargins(12, 2, 12, 2)
            stack(half, name, Fills(view))
            self.halves.addWidget(half, 1)
            self.maps.append(view)
            ix = e.whole.ctx.ix
            view.frame([ix.point[s] for s in ix.sites if s in ix.point], 1500.0)
        self.retitle()

    def refresh(self) -> None:
        """Both as at this moment."""
        if self.beside.other is None or not self.maps:
            return
        for name, view, e in zip(self.names, self.maps, (self.evaluation, self.beside.other), strict=True):
            view.show_marks(truth(e))
            view.show_roads(true_roads(e))
            view.scene.show(true_parts(e))
            view.setAccessibleName(f"{name.text()}: {self.evaluation.language.t('evaluate.score_map')}")

    def _trouble(self, error: MusterError) -> None:
        self.says.setText(self.evaluation.trouble(error))
        self.says.setToolTip(tip(self.says.text()))
