"""Live marks of whoever watches: one key each for good, gap and note; a line and a post, and play goes on meanwhile."""

from functools import partial

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QToolButton, QWidget

from app.domain.review import Sign
from app.services.control import Control
from app.services.marking import Marking
from app.ui.control.forms import Sheet
from app.ui.theme.look import Look
from app.ui.theme.symbols import icon

SIGNS: dict[Sign, tuple[str, str]] = {"+": ("good", "plus"), "-": ("gap", "minus"), "n": ("note", "note")}
"""Sign → key of its words, icon."""


class MarkSheet(Sheet):
    """The line of a mark, about the moment at which it was begun."""

    def __init__(self, control: Control, marking: Marking, sign: Sign) -> None:
        t = control.language.t
        super().__init__(control, t(f"evaluate.{SIGNS[sign][0]}"))
        self.marking, self.sign, self.at = marking, sign, marking.now
        self.words, self.post = QLineEdit(), QComboBox()
        self.post.addItem(t("evaluate.no_post"), "")
        for post in control.game.ctx.ix.post_order:
            self.post.addItem(control.name(post), post)
        self.row(t("judge.line"), self.words)
        self.row(t("evaluate.note_post"), self.post)
        self.send.setText(t("evaluate.keep"))
        self.send.setAccessibleName(self.send.text())
        self.words.returnPressed.connect(self._go)
        self.setFocusProxy(self.words)

    def _go(self) -> None:
        words = self.words.text().strip()
        if not words and self.sign == "n":
            self.says.setText(self.control.language.t("control.lacking"))
        elif self.marking.mark(self.sign, words, self.post.currentData() or "", self.at):
            self.control.deeds.append(("mark", self.marking.take_back))
            self.closed.emit()


class MarkKeys(QWidget):
    """Small buttons with their keys, for marks and for a probe question; `window` shows the sheet."""

    def __init__(self, window: QWidget, control: Control, look: Look) -> None:
        super().__init__()
        self.control, self.look = control, look
        self.marking = Marking(control.game, control.language)
        self.opens = window.right.open_sheet  # type: ignore[attr-defined]
        self.buttons: dict[Sign, QToolButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for sign in SIGNS:
            made = self.buttons[sign] = QToolButton()
            made.clicked.connect(partial(self.begin, sign))
            row.addWidget(made)
        self.probe = QToolButton()
        self.probe.setText("?")
        self.probe.clicked.connect(window.right.probe)  # type: ignore[attr-defined]
        row.addWidget(self.probe)
        QShortcut(QKeySequence("Q"), window, self.probe.click)
        keys: tuple[tuple[str, Sign], ...] = (("+", "+"), ("=", "+"), ("-", "-"), ("N", "n"))
        for key, sign in keys:
            QShortcut(QKeySequence(key), window, partial(self.begin, sign))

    def retitle(self) -> None:
        """In the language in use."""
        t = self.control.language.t
        for sign, made in self.buttons.items():
            key, glyph = SIGNS[sign]
            made.setIcon(icon(self.look.tokens, glyph))
            made.setAccessibleName(t(f"judge.live.{key}"))
            made.setToolTip(f"{t(f'judge.live.{key}')} ({'−' if sign == '-' else sign.upper()})")
        self.probe.setAccessibleName(t("probe.name"))
        self.probe.setToolTip(f"{t('probe.name')} (Q)")

    def begin(self, sign: Sign, checked: bool = False) -> None:
        """Write a mark for this moment."""
        sheet = MarkSheet(self.control, self.marking, sign)
        self.opens(sheet)
