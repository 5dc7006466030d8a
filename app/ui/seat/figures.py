"""Who said which number when; where sources differ, that is said too."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.services.seat import Seat
from app.ui.seat.words import seat_clock
from app.ui.widgets.basic import Head, button, chip, clear, label
from app.ui.widgets.frame import Scroll


@dataclass(slots=True, frozen=True)
class Said:
    """One statement of a figure."""

    value: int
    source: str
    at: int
    settled: bool = False


def statements(seat: Seat) -> dict[str, list[Said]]:
    """Figure → what has been said of it, newest first: by letters received and sent, and as it is held now."""
    k = seat.view.knows
    found: dict[str, set[Said]] = {}
    for letter in (*k.letters.values(), *k.sent.values()):
        for figure, value in letter.figures:
            found.setdefault(figure, set()).add(Said(value, letter.sender, letter.at))
    for figure, held in k.figures.items():
        same = [x for x in found.get(figure, ()) if (x.value, x.source, x.at) == (held.value, held.source, held.as_of)]
        found.setdefault(figure, set()).difference_update(same)
        found[figure].add(Said(held.value, held.source, held.as_of, held.settled))
    return {f: sorted(said, key=lambda x: (-x.at, x.source, x.value)) for f, said in sorted(found.items())}


def differ(said: list[Said]) -> bool:
    """Whether the latest words of different sources are different numbers, and nobody has settled them since."""
    latest: dict[str, Said] = {}
    for one in said:
        if one.settled:
            break
        latest.setdefault(one.source, one)
    return len({one.value for one in latest.values()}) > 1


class Figures(Scroll):
    """Every figure with its statements; `wanted` with a kind of order and the figure."""

    wanted = Signal(str, str)

    def __init__(self, seat: Seat) -> None:
        box = QVBoxLayout()
        super().__init__(box, (0, 0, 0, 0))
        self.seat = seat
        self.head, self.lines = Head(), QVBoxLayout()
        self.lines.setContentsMargins(16, 8, 12, 8)
        self.lines.setSpacing(10)
        box.addWidget(self.head)
        box.addLayout(self.lines)
        box.addStretch(1)
        self._shown: object = None
        seat.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show what there is now."""
        said, t = statements(self.seat), self.seat.language.t
        if (self.seat.language.code, said) == self._shown:
            return
        self._shown = (self.seat.language.code, said)
        self.head.title.setText(t("figures"))
        self.head.count.setText(str(len(said)) if said else "")
        clear(self.lines)
        for figure, all_said in said.items():
            self.lines.addWidget(self._figure(figure, all_said))
        if not said:
            self.lines.addWidget(label(t("figures_empty"), "caption", wrap=True))

    def _figure(self, figure: str, said: list[Said]) -> QWidget:
        seat, t = self.seat, self.seat.language.t
        made = QFrame()
        box = QVBoxLayout(made)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        row = QHBoxLayout()
        row.addWidget(label(seat.name(figure), "strong", wrap=True), 1)
        if differ(said):
            row.addWidget(chip(t("figures_differ"), "warning"))
        row.addWidget(label(str(said[0].value), "lead"))
        box.addLayout(row)
        for one in said[:5]:
            source = seat.name(one.source) or t("outside")
            words = t("figure_line", value=one.value, source=source, at=seat_clock(seat, one.at))
            box.addWidget(label(words + (f" · {t('figure_settled')}" if one.settled else ""), "caption", wrap=True))
        foot = QHBoxLayout()
        for kind in ("state_figure", "settle_figure"):
            act = button(seat.order_name(kind), name=f"{seat.order_name(kind)}: {seat.name(figure)}")
            act.clicked.connect(lambda _, k=kind: self.wanted.emit(k, figure))
            foot.addWidget(act)
        foot.addStretch(1)
        box.addLayout(foot)
        return made
