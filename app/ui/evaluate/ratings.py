"""Ratings of the objectives: the machine's, one's own, other raters', the trainees', side by side."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.services.review import Item, Review
from app.ui.evaluate.evidence import jump
from app.ui.evaluate.unseen import locked
from app.ui.theme.look import Look
from app.ui.widgets.basic import button, chip, label, tip
from app.ui.widgets.column import Column, Row
from app.ui.widgets.frame import Fills, hairline, stack

SCALES = ("psmu", "points", "indicators")
"""Objectives by letters or out of 100; indicators, always out of 100."""
LETTERS = "PSMU"
MEASURES = ("alpha", "weighted_kappa", "kappa", "ac1", "icc", "percent")
NOT_YET = -1
"""What a number stands at as long as nobody has given one."""
NAMES = 84
"""Logical pixels for whose rating it is."""


class Ratings(QWidget):
    """One block per objective, and how far raters agree."""

    def __init__(self, review: Review, look: Look) -> None:
        super().__init__()
        self.review, self.look = review, look
        self.scale = review.scale()
        self.scales = [QToolButton() for _ in SCALES]
        self.agreement, self.hint = label("", "caption", wrap=True), label("", "caption", wrap=True)
        self.own: dict[tuple[str, str], QToolButton] = {}
        self.reasons: dict[str, QLineEdit] = {}
        self.points: dict[str, QSpinBox] = {}
        self.group = QButtonGroup(self)
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 12, 4)
        head.setSpacing(0)
        self.scale_label = label("", "caption")
        head.addWidget(self.scale_label, 1)
        for scale, made in zip(SCALES, self.scales, strict=True):
            made.setCheckable(True)
            made.setProperty("dense", True)
            made.clicked.connect(partial(self.set_scale, scale))
            self.group.addButton(made)
            head.addWidget(made)
        self.area = Column()
        for words in (self.hint, self.agreement):
            words.setContentsMargins(16, 4, 12, 6)
        stack(self, head, self.hint, Fills(self.area), hairline(), self.agreement)
        self._reckoned = 0

    def retitle(self) -> None:
        """In the language in use."""
        t = self.review.evaluation.language.t
        self.scale_label.setText(t("judge.scale"))
        for scale, made in zip(SCALES, self.scales, strict=True):
            made.setText(t(f"judge.scale_{scale}"))
            made.setAccessibleName(f"{t('judge.scale')}: {made.text()}")
        self._reckoned = 0
        self.refresh()

    def set_scale(self, scale: str) -> None:
        """Objectives by letters or points, or indicators; what was given otherwise stays."""
        self.scale = scale
        self.refresh()

    def refresh(self) -> None:
        """As ratings stand."""
        r, t = self.review, self.review.evaluation.language.t
        self.scales[SCALES.index(self.scale)].setChecked(True)
        typed = {item: line.text() for item, line in self.reasons.items() if line.hasFocus()}
        items = r.items()
        left = sum(r.rating(item.id) is None for item in items)
        hint = "" if r.author else t("judge.name_first")
        hint = t("judge.blind_now", left=left) if r.blind and left else hint
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        how = (r.evaluation.language.code, self.look.tokens.theme, r.author, self.scale, r.open_eyed)
        rows: list[Row] = [
            ((item.id, repr(r.rating(item.id)), repr(r.others(item.id)), r.own_words(item.id), *how),
             partial(self._block, item))
            for item in (r.indicators() if self.scale == "indicators" else items)
        ]  # fmt: skip
        self.area.show_rows(rows)
        self._agree()
        for ident, words in typed.items():
            if ident in self.reasons:
                self.reasons[ident].setText(words)

    def _block(self, item: Item) -> QWidget:
        r, t = self.review, self.review.evaluation.language.t
        self.reasons.pop(item.id, None)
        made = QWidget()
        box = QVBoxLayout(made)
        box.setContentsMargins(16, 8, 12, 4)
        box.setSpacing(4)
        box.addWidget(label(item.title, "strong", wrap=True))
        if r.open_eyed:
            shown = t("judge.met_of", met=item.met, count=item.count) if item.machine else t("judge.unobserved")
            row = self._line(t("judge.machine"))
            if item.machine.isdigit():
                row.addWidget(chip(f"{item.machine} / 100", "info"))
            else:
                row.addLayout(self._letters(item, item.machine))
            row.addWidget(label(shown, "caption"))
            if self.scale == "indicators":  # many, and so in a line
                for seq in item.evidence[:2]:
                    row.addWidget(jump(r.evaluation, seq))
            row.addStretch(1)
            box.addLayout(row)
            if self.scale != "indicators":
                box.addLayout(self._evidence(item))
        else:
            row = self._line(t("judge.machine"))
            row.addWidget(locked(self.look, t("judge.hidden")))
            row.addStretch(1)
            box.addLayout(row)
        mine = r.rating(item.id)
        row = self._line(t("judge.you"))
        row.addLayout(self._mine(item, mine.value if mine else ""))
        row.addStretch(1)
        box.addLayout(row)
        if mine is not None and r.open_eyed and (r.differs(item, mine.value) or mine.reason):
            box.addWidget(self._reason(item, mine.reason, r.wants_reason(item)))
        box.addLayout(self._others(item))
        if self.scale != "indicators":
            row = self._line(t("judge.self"))
            own = label(r.own_words(item.id) or t("judge.none"), "caption")
            row.addWidget(own if r.open_eyed else locked(self.look, t("judge.hidden")))
            row.addStretch(1)
            box.addLayout(row)
        box.addWidget(hairline())
        return made

    def _line(self, name: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        said = label(name, "caption")
        said.setFixedWidth(NAMES)
        said.setToolTip(tip(name))
        row.addWidget(said)
        return row

    def _letters(self, item: Item, value: str, choose: bool = False) -> QHBoxLayout:
        t = self.review.evaluation.language.t
        row = QHBoxLayout()
        row.setSpacing(0)
        for letter in LETTERS:
            if choose:
                made = QToolButton()
                made.setText(letter)
                made.setCheckable(True)
                made.setChecked(letter == value)
                made.setFixedWidth(34)
                made.setAccessibleName(f"{item.title}: {t('judge.you')} {letter}, {t(f'judge.letter.{letter}')}")
                made.setToolTip(t(f"judge.letter.{letter}"))
                made.setEnabled(bool(self.review.author))
                made.clicked.connect(partial(self._give, item, letter))
                self.own[item.id, letter] = made
                row.addWidget(made)
            else:
                said = chip(letter, "info" if letter == value else "plain")
                said.setFixedWidth(30)
                said.setAlignment(Qt.AlignmentFlag.AlignCenter)
                if letter == value:
                    said.setAccessibleName(f"{item.title}: {t('judge.machine')} {letter}")
                row.addWidget(said)
        return row

    def _mine(self, item: Item, value: str) -> QHBoxLayout:
        if self.scale == "psmu":
            return self._letters(item, value, choose=True)
        t = self.review.evaluation.language.t
        row = QHBoxLayout()
        box = self.points[item.id] = QSpinBox()
        box.setRange(NOT_YET, 100)
        box.setSpecialValueText("–")
        box.setFixedWidth(84)
        box.setValue(int(value) if value.isdigit() else NOT_YET)
        box.setAccessibleName(f"{item.title}: {t('judge.scale_points')}")
        box.setEnabled(bool(self.review.author))
        keep = button(t("judge.rate"), name=f"{item.title}: {t('judge.rate')}")
        keep.setEnabled(bool(self.review.author) and box.value() > NOT_YET)
        box.valueChanged.connect(lambda given: keep.setEnabled(bool(self.review.author) and given > NOT_YET))
        keep.clicked.connect(lambda checked=False: self._give(item, str(box.value())))
        row.addWidget(box)
        row.addWidget(keep)
        if value:
            row.addWidget(chip(value, "info"))
        return row

    def _give(self, item: Item, value: str, checked: bool = True) -> None:
        mine = self.review.rating(item.id)
        same = mine is not None and mine.value == value
        self.review.rate(item, "" if same and value in LETTERS else value)

    def _reason(self, item: Item, reason: str, wanted: bool) -> QLineEdit:
        t = self.review.evaluation.language.t
        line = self.reasons[item.id] = QLineEdit(reason)
        line.setPlaceholderText(t("judge.why_differs"))
        line.setAccessibleName(f"{item.title}: {t('judge.why_differs')}")
        line.setProperty("missing", wanted)

        def keep() -> None:
            mine = self.review.rating(item.id)
            words = line.text().strip()
            if mine is not None and words != mine.reason:
                line.blockSignals(True)  # it goes with the block when this is said
                self.review.rate(item, mine.value, words, mine.evidence)

        line.editingFinished.connect(keep)
        return line

    def _evidence(self, item: Item) -> QHBoxLayout:
        e = self.review.evaluation
        row = self._line("")
        row.setSpacing(4)
        for seq in item.evidence[:4]:
            row.addWidget(jump(e, seq))
        more = len(item.evidence) - 4
        if more > 0:
            row.addWidget(label(f"+{more}", "caption"))
        row.addStretch(1)
        return row

    def _others(self, item: Item) -> QVBoxLayout:
        t, found = self.review.evaluation.language.t, self.review.others(item.id)
        box = QVBoxLayout()
        box.setSpacing(4)
        if found is None:
            row = self._line(t("judge.others"))
            row.addWidget(locked(self.look, t("judge.blind_until")))
            row.addStretch(1)
            box.addLayout(row)
        for who, rating in found or ():
            row = self._line(who)
            row.addWidget(chip(rating.value, "info"))
            row.addWidget(label(rating.reason, "caption", wrap=True), 1)
            box.addLayout(row)
        return box

    def _agree(self) -> None:
        """How far raters agree, reckoned beside the windows; nothing in a blind round."""
        key = len(self.review.evaluation.entries) if self.review.open_eyed and len(self.review.raters()) > 1 else 0
        if key == 0:
            self._agreed({})
        elif key != self._reckoned:
            self.review.reckon().done.connect(self._agreed)
        self._reckoned = key

    def _agreed(self, found: dict[str, dict[str, Any]]) -> None:
        """The three that say most in a line, all of them as a tip."""
        t = self.review.evaluation.language.t
        lines, tips = [], []
        for scale, answer in found.items():
            told = {}
            for measure in MEASURES:
                value, interval = answer[measure], answer["intervals"][measure]
                if value is not None:
                    digits = ".0f" if measure == "percent" else ".2f"
                    ends = f" ({interval[0]:{digits}} – {interval[1]:{digits}})" if interval else ""
                    told[measure] = f"{t(f'report.measure.{measure}')} {value:{digits}}{ends}".replace("-", "−")
            few = [told[name] for name in ("alpha", "icc" if scale == "points" else "ac1", "percent") if name in told]
            name, items = t(f"report.scale.{scale}"), answer["items_shared"]
            lines.append(t("judge.agreement", scale=name, what=" · ".join(few), items=items))
            tips.append("\n".join(told.values()))
        self.agreement.setText("\n".join(lines) or t("judge.no_agreement"))
        self.agreement.setToolTip(tip("\n".join(tips)))
