"""Finding letters in the inbox: a line for words, and what of a letter they are looked for in."""

import re
from unicodedata import normalize

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from app.domain.knowledge import Letter
from app.services.seat import Seat
from app.ui.seat.words import about_words, paragraphs, seat_clock, sender_name

BEFORE = 8
"""Characters that are shown before what was found, where a letter's beginning has to give way to it."""


def plain(text: str) -> str:
    """Without the difference of capitals, and of full and half width."""
    return normalize("NFKC", text).casefold()


def said_of(seat: Seat, letter: Letter, unread: bool) -> str:
    """All that a letter can be found by: its words, who sent it and through whom, what sort it is, whether it is unread
    or waits for an answer."""
    t = seat.language.t
    due = not letter.answered and (letter.answer_by or (letter.acknowledge_by and not letter.acknowledged))
    state = ["filter.unread", "finder.unread"] if unread else []
    state += ["filter.due", "finder.unanswered"] if due else []
    state += ["letter_state.answered"] if letter.answered else []
    kind = seat.force_kind(letter.sender) if letter.sender else "government"
    parts = [
        sender_name(seat, letter), *paragraphs(seat, letter), about_words(seat, letter, most=1000),
        seat_clock(seat, letter.at), t(f"status.letter.{letter.kind}"), t(f"status.force_kind.{kind}"),
        t(f"status.channel.{letter.channel}") if letter.channel else "", *(t(key) for key in state),
    ]  # fmt: skip
    return plain("\n".join(part for part in parts if part))


def spans(text: str, words: list[str]) -> list[tuple[int, int]]:
    """Where the words stand in a text, as (from, to), in order and without overlap."""
    found = sorted((m.start(), m.end()) for word in words for m in re.finditer(re.escape(word), text, re.IGNORECASE))
    kept: list[tuple[int, int]] = []
    for begin, end in found:
        if kept and begin < kept[-1][1]:
            kept[-1] = (kept[-1][0], max(end, kept[-1][1]))
        else:
            kept.append((begin, end))
    return kept


def brought_near(text: str, words: list[str]) -> str:
    """A text that begins just before what was found in it."""
    hits = spans(text, words)
    if not hits or hits[0][0] <= BEFORE:
        return text
    begin = max(0, hits[0][0] - BEFORE)
    space = text.find(" ", begin, hits[0][0])
    begin = space + 1 if space >= 0 else begin  # no word is cut in two
    return "…" + text[begin:].lstrip()


class Finder(QLineEdit):
    """The line, hidden until it is wanted. `asked` when other words are looked for, `left` when the keyboard is to go
    to what was found, `gone` when nothing is looked for any more."""

    asked = Signal()
    left = Signal()
    gone = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setClearButtonEnabled(True)
        self.textChanged.connect(lambda text: self.asked.emit())
        self.installEventFilter(self)
        self.hide()

    @property
    def words(self) -> list[str]:
        """What is looked for: each of these must be there."""
        return plain(self.text()).split()

    def begin(self) -> None:
        """Look for something."""
        self.show()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def finish(self) -> None:
        """Look for nothing any more."""
        self.clear()
        self.hide()
        self.gone.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape ends the search, Enter and the down key go to what was found."""
        if isinstance(event, QKeyEvent) and event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            deeds = {Qt.Key.Key_Escape: self.finish, Qt.Key.Key_Down: self.left.emit, Qt.Key.Key_Return: self.left.emit,
                     Qt.Key.Key_Enter: self.left.emit}  # fmt: skip
            deed = None if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier else deeds.get(Qt.Key(event.key()))
            if deed is not None:
                event.accept()
                if event.type() == QEvent.Type.KeyPress:
                    deed()
                return True
        return super().eventFilter(watched, event)
