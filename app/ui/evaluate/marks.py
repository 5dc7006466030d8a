"""People's own marks of this moment: good, gap or note, beside the machine's evidence and never mixed with it."""

from functools import partial
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.review import NOBODY
from app.services.evaluation import Evaluation, Judged, Sign
from app.ui.theme.look import Look
from app.ui.theme.symbols import icon
from app.ui.widgets.basic import button, chip, label, tool
from app.ui.widgets.column import Column, Row

SIGNS = {"+": ("good", "good", "plus"), "-": ("gap", "critical", "minus"), "n": ("note", "info", "note")}
"""Sign → key of its words, tone, icon."""


class Marks(QWidget):
    """Three buttons, one line to write, and the list."""

    def __init__(self, evaluation: Evaluation, look: Look) -> None:
        super().__init__()
        self.evaluation, self.look = evaluation, look
        self.sign, self.corrects = "", 0
        self.buttons: dict[str, QToolButton] = {}
        row = QHBoxLayout()
        row.setContentsMargins(12, 8, 12, 0)
        for sign in SIGNS:
            made = self.buttons[sign] = QToolButton()
            made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            made.setCheckable(True)
            made.clicked.connect(partial(self.begin, sign))
            row.addWidget(made)
        row.addStretch(1)
        self.sheet = QWidget()
        self.words, self.post = QLineEdit(), QComboBox()
        self.keep, self.cancel = button("", primary=True), button("")
        self.words.returnPressed.connect(self.finish)
        self.keep.clicked.connect(self.finish)
        self.cancel.clicked.connect(self.put_away)
        form = QVBoxLayout(self.sheet)
        form.setContentsMargins(12, 0, 12, 0)
        form.addWidget(self.words)
        ends = QHBoxLayout()
        ends.addWidget(self.post, 1)
        ends.addWidget(self.cancel)
        ends.addWidget(self.keep)
        form.addLayout(ends)
        self.sheet.hide()
        self.post.setMinimumContentsLength(8)
        self.post.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.area = Column(4, 4)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        box.addLayout(row)
        box.addWidget(self.sheet)
        box.addWidget(self.area, 1)
        evaluation.judged.connect(self.refresh)
        look.changed.connect(self.retitle)
        self.retitle()

    def retitle(self) -> None:
        """In the language in use."""
        e, t = self.evaluation, self.evaluation.language.t
        for sign, (key, _, glyph) in SIGNS.items():
            made = self.buttons[sign]
            made.setText(f"{t(f'evaluate.{key}')}  {'−' if sign == '-' else sign.upper()}")
            made.setAccessibleName(t(f"evaluate.{key}"))
            made.setIcon(icon(self.look.tokens, glyph, "on_ink" if made.isChecked() else "text"))
        for end, key in ((self.keep, "keep"), (self.cancel, "cancel")):
            end.setText(t(f"evaluate.{key}"))
            end.setAccessibleName(end.text())
        chosen = max(0, self.post.currentIndex())
        self.post.clear()
        self.post.addItem(t("evaluate.no_post"), "")
        for post in e.whole.ctx.ix.post_order:
            self.post.addItem(e.name(post), post)
        self.post.setCurrentIndex(chosen)
        self.area.setAccessibleName(t("evaluate.judgement"))
        self.post.setAccessibleName(t("evaluate.note_post"))
        self.refresh()

    def begin(self, sign: str, checked: bool = True) -> None:
        """Write a mark for this moment; the replay stops meanwhile."""
        self.evaluation.play(False)
        self.sign, self.corrects = sign, 0
        for each, made in self.buttons.items():
            made.setChecked(each == sign)
            made.setIcon(icon(self.look.tokens, SIGNS[each][2], "on_ink" if each == sign else "text"))
        asked = self.evaluation.language.t("evaluate.note_ask", at=self.evaluation.clock(self.evaluation.at))
        self.words.setPlaceholderText(asked)
        self.words.setAccessibleName(asked)
        self.sheet.show()
        self.words.setFocus()

    def finish(self) -> None:
        """Keep it; a note without words is none."""
        words = self.words.text().strip()
        if self.corrects:
            self.evaluation.correct(self.corrects, words)
            self.put_away()
        elif self.sign and (words or self.sign != "n"):
            self.evaluation.judge(cast(Sign, self.sign), words, self.post.currentData() or "")
            self.put_away()

    def _correct(self, entry: Judged) -> None:
        """Say a mark in other words; the first ones stay in the record."""
        self.begin(entry.judgement.sign)
        self.corrects = entry.number
        self.words.setText(entry.judgement.words)
        self.words.selectAll()

    def put_away(self) -> None:
        """Close the line."""
        self.sign, self.corrects = "", 0
        self.words.clear()
        self.post.setCurrentIndex(0)
        for each, made in self.buttons.items():
            made.setChecked(False)
            made.setIcon(icon(self.look.tokens, SIGNS[each][2]))
        self.sheet.hide()

    def refresh(self) -> None:
        """The list."""
        e = self.evaluation
        how = (e.language.code, self.look.tokens.theme)
        found = e.judgements()
        rows: list[Row] = [((entry.number, *how), partial(self._line, entry)) for entry in found]
        self.area.show_rows(rows or [(how, self._nothing)])

    def _nothing(self) -> QWidget:
        empty = label(self.evaluation.language.t("evaluate.judged_empty"), "caption", wrap=True)
        empty.setContentsMargins(16, 8, 16, 8)
        return empty

    def _line(self, entry: Judged) -> QWidget:
        e, t, judgement = self.evaluation, self.evaluation.language.t, entry.judgement
        key, tone, _ = SIGNS[judgement.sign]
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(12, 4, 12, 4)
        row.addWidget(chip(t(f"evaluate.sign_{key}"), tone), 0, Qt.AlignmentFlag.AlignTop)
        text = QVBoxLayout()
        text.setSpacing(0)
        text.addWidget(label(judgement.words or t(f"evaluate.{key}"), wrap=True))
        about = [e.name(judgement.post)] if judgement.post else []
        about += [f"[{judgement.seq}]"] if judgement.seq else []
        about += [entry.author] if entry.author != NOBODY else []
        text.addWidget(label(" · ".join(about), "caption", wrap=True))
        row.addLayout(text, 1)
        go = button(e.clock(judgement.at))
        go.setProperty("flat", True)
        go.clicked.connect(lambda checked=False, at=judgement.at: e.seek(at))
        row.addWidget(go, 0, Qt.AlignmentFlag.AlignTop)
        pen = tool(self.look.tokens, "pen", t("judge.correct"))
        pen.clicked.connect(lambda checked=False, old=entry: self._correct(old))
        row.addWidget(pen, 0, Qt.AlignmentFlag.AlignTop)
        back = tool(self.look.tokens, "undo", t("evaluate.withdraw"))
        back.clicked.connect(lambda checked=False, number=entry.number: e.withdraw(number))
        row.addWidget(back, 0, Qt.AlignmentFlag.AlignTop)
        return made
