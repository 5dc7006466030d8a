"""What if: what is done otherwise with the order that is chosen, who plays on, and over how many kinds of luck."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QProgressBar,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.domain.clock import MINUTE
from app.domain.record import replace
from app.services.branching import Change
from app.services.experiments import SEEDS, Experiments
from app.ui.evaluate.drafts import Drafts
from app.ui.theme.look import Look
from app.ui.widgets.basic import button, label, tip

MOST = 160
"""Letters of an order that are shown above what can be done with it."""
WAYS = ("earlier", "drop", "bar", "option", "instead", "new", "go_on")
PLAYERS = ("", "doctrine", "partial", "uncoordinated", "idle")
"""Who plays on: as before, or bots of a policy."""
ROW = 28
"""Logical pixels of a way, whether there is a field beside it or not."""


class Asking(QWidget):
    """The ways, and beside the one that is chosen what it asks for. `sat` with the post that somebody wants to play
    himself from this moment on."""

    sat = Signal(str)

    def __init__(self, experiments: Experiments, look: Look) -> None:
        super().__init__()
        self.experiments, self.look = experiments, look
        self.evaluation = experiments.evaluation
        self.asked = label("", wrap=True)
        self.drafts = Drafts(self.evaluation, look, self)
        self.group = QButtonGroup(self)
        self.ways = {way: QRadioButton() for way in WAYS}
        self.minutes, self.option, self.post, self.player = QSpinBox(), QComboBox(), QComboBox(), QComboBox()
        self.seeds, self.go, self.cancel, self.sit = QComboBox(), button("", primary=True), button(""), button("")
        self.seeds_label, self.on_label = label("", "caption"), label("", "caption")
        self.bar = QProgressBar()
        self.minutes.setRange(1, 600)
        self.minutes.setValue(10)
        self.grid = QGridLayout()
        self._assemble()
        self.go.clicked.connect(self.try_out)
        self.cancel.clicked.connect(experiments.stop)
        self.sit.clicked.connect(lambda: self.sat.emit(self.post.currentData()))
        experiments.changed.connect(self._moved)
        experiments.picked.connect(self._say)
        self.drafts.changed.connect(self._say)

    def _assemble(self) -> None:
        for box in (self.option, self.post, self.player):
            box.setMinimumContentsLength(5)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        grid, drafts = self.grid, self.drafts
        grid.setVerticalSpacing(2)
        grid.setHorizontalSpacing(12)
        grid.setColumnStretch(1, 1)
        self.fields: dict[str, tuple[QWidget, ...]] = {
            "earlier": (self.minutes,), "option": (self.option,), "instead": (drafts.edit,),
            "new": (drafts.by, drafts.write), "go_on": (self.post,),
        }  # fmt: skip
        self.rows: dict[str, int] = {}
        row = 0
        for way, made in self.ways.items():
            self.group.addButton(made)
            made.toggled.connect(self._turned)
            fields = self.fields.get(way, ())
            self.rows[way] = row
            grid.addWidget(made, row, 0, 1, 1 if fields else 2)
            for more, field in enumerate(fields):
                grid.addWidget(field, row + more, 1)
            row += max(1, len(fields))
        grid.addWidget(drafts.said, row, 0, 1, 2)
        for more, (named, field) in enumerate(((self.on_label, self.player), (self.seeds_label, self.seeds)), 1):
            grid.addWidget(named, row + more, 0)
            grid.addWidget(field, row + more, 1)
        last = QHBoxLayout()
        last.addWidget(self.sit)
        last.addWidget(self.go, 1)
        last.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.asked)
        column.addLayout(grid)
        column.addWidget(self.bar)
        column.addLayout(last)
        self.ways["earlier"].setChecked(True)

    def retitle(self) -> None:
        """In the language in use."""
        e, t = self.evaluation, self.evaluation.language.t
        for box, entries in (
            (self.post, [(e.name(post), post) for post in e.whole.ctx.ix.post_order]),
            (self.player, [(t(f"evaluate.player_{p or 'as_before'}"), p) for p in PLAYERS]),
            (self.seeds, [(t("evaluate.seeds", count=n), n) for n in SEEDS]),
        ):
            chosen = max(0, box.currentIndex())
            box.clear()
            for words, ident in entries:
                box.addItem(words, ident)
            box.setCurrentIndex(chosen)
        for way, made in self.ways.items():
            made.setText(t(f"evaluate.way_{way}"))
            made.setAccessibleName(made.text())
            self.grid.setRowMinimumHeight(self.rows[way], round(ROW * self.look.scale))
        self.minutes.setSuffix(f" {t('evaluate.minutes')}")
        for named, key in ((self.minutes, "way_earlier"), (self.option, "way_option"), (self.post, "way_go_on"),
                           (self.player, "plays_on"), (self.seeds, "over_seeds")):  # fmt: skip
            named.setAccessibleName(t(f"evaluate.{key}"))
        self.on_label.setText(t("evaluate.plays_on"))
        self.seeds_label.setText(t("evaluate.over_seeds"))
        for end, key in ((self.go, "try_out"), (self.cancel, "stop"), (self.sit, "sit")):
            end.setText(t(f"evaluate.{key}"))
            end.setAccessibleName(end.text())
        self.drafts.retitle()
        self._moved()

    def _turned(self, on: bool) -> None:
        if on:
            self._say()

    def _say(self) -> None:
        e, order, way = self.evaluation, self.experiments.chosen, self.way
        said = "" if order is None else f"{e.clock(order.at)}  {e.tell(order.line)}"
        self.asked.setText(said if len(said) <= MOST else f"{said[:MOST]}…")
        self.asked.setToolTip(tip(said))
        options = [] if order is None else self.experiments.options(order)
        if [self.option.itemData(n) for n in range(self.option.count())] != options:
            self.option.clear()
            for option in options:
                self.option.addItem(e.name(option), option)
        self.ways["option"].setEnabled(bool(options))
        if not options and way == "option":
            self.ways["earlier"].setChecked(True)  # comes here again
            return
        for each, fields in self.fields.items():
            for field in fields:
                field.setVisible(each == way)
        self.sit.setVisible(way == "go_on" and not self.experiments.running)
        self.drafts.follow(order, way)
        self.go.setEnabled(not self.experiments.running and self.change() is not None)

    @property
    def way(self) -> str:
        """What is to be done otherwise."""
        return next(way for way, made in self.ways.items() if made.isChecked())

    def change(self) -> Change | None:
        """What is asked for."""
        player, way, order = self.player.currentData(), self.way, self.experiments.chosen
        if way == "go_on":
            playing = f"bot:{player or 'doctrine'}"
            return Change("go_on", at=self.evaluation.at, players=((self.post.currentData(), playing),))
        players = tuple((p, f"bot:{player}") for p in self.evaluation.whole.ctx.ix.post_order) if player else ()
        if way in ("instead", "new"):
            found = self.drafts.change(way)
            return None if found is None else replace(found, players=players)
        if order is None:
            return None
        by = min(self.minutes.value() * MINUTE, order.at) if way == "earlier" else 0
        return Change(way, order.seq, by=by, option=self.option.currentData() or "", players=players)

    def try_out(self) -> None:
        """Play it."""
        change = self.change()
        if change is not None and not self.experiments.running:
            self.evaluation.play(False)
            self.experiments.try_out(change, int(self.seeds.currentData()))

    def _moved(self) -> None:
        on = self.experiments.running
        self.bar.setVisible(on)
        self.cancel.setVisible(on)
        self.bar.setRange(0, self.experiments.of)
        self.bar.setValue(self.experiments.done)
        self.bar.setAccessibleName(self.evaluation.language.t("evaluate.playing_out"))
        self._say()
