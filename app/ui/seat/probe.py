"""A probe question at a seat: a bar above the map that interrupts nothing. The answer goes into the review's record and
into nothing else; who has no time puts it away."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app.domain.commands.control import Probe as Asked
from app.services.marking import Marking
from app.services.seat import Seat
from app.ui.theme.look import Look
from app.ui.theme.symbols import icon
from app.ui.theme.tokens import size
from app.ui.widgets.basic import button, cross, label


class ProbeBar(QWidget):
    """Shows the question that was asked last of this post. `answered` with a line that says it is kept, or why not."""

    answered = Signal(str)

    def __init__(self, seat: Seat, look: Look) -> None:
        super().__init__()
        self.setObjectName("bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.seat, self.look, self.question, self.at = seat, look, "", 0
        self.marking = Marking(seat.game, seat.language)
        self.marking.kept.connect(self.answered)
        self.words, self.line, self.send = label("", wrap=True), QLineEdit(), button("")
        self.away = cross(look.tokens, seat.language.t("close"))
        row = QHBoxLayout(self)
        row.setContentsMargins(size("inset.panel"), 6, size("inset.panel_end"), 6)
        row.setSpacing(8)
        row.addWidget(self.words, 3)
        row.addWidget(self.line, 2)
        row.addWidget(self.send)
        row.addWidget(self.away)
        self.line.returnPressed.connect(self.answer)
        self.send.clicked.connect(self.answer)
        self.away.clicked.connect(self.hide)
        seat.game.happened.connect(self._hear)
        self.retitle()
        self.hide()

    def retitle(self) -> None:
        """In the language and look in use."""
        t = self.seat.language.t
        self.words.setText(t("probe.asks", words=self.question))
        self.line.setPlaceholderText(t("probe.answer"))
        self.line.setAccessibleName(t("probe.answer"))
        self.send.setText(t("probe.send"))
        self.send.setAccessibleName(self.send.text())
        self.away.setAccessibleName(t("close"))
        self.away.setIcon(icon(self.look.tokens, "x"))

    def _hear(self, row: Any) -> None:
        body = row.command.body
        if isinstance(body, Asked) and self.seat.post in body.to:
            self.question = self.seat.game.words_of(body.text, self.seat.language.code)
            self.at = row.command.at
            self.line.clear()
            self.retitle()
            self.show()

    def answer(self) -> None:
        """Keep what was written, with the question."""
        words = self.line.text().strip()
        kept = self.seat.language.t("probe.kept", asked=self.question, answer=words)
        if words and self.marking.mark("n", kept, self.seat.post, self.at):
            self.hide()
