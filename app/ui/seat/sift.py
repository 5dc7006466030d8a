"""Which letters the inbox shows: those that tell nothing new, by kind of force, by channel, each ticked in one menu."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QToolButton

from app.domain.knowledge import Letter
from app.services.seat import Seat
from app.ui.theme.look import Look
from app.ui.theme.symbols import icon
from app.ui.widgets.basic import tip

KNOWN = "~known"
KINDS = ("fire_rescue", "professional", "military", "social", "community", "government")


class Sift(QToolButton):
    """`changed` when something was ticked or unticked."""

    changed = Signal()

    def __init__(self, seat: Seat, look: Look) -> None:
        super().__init__()
        self.seat, self.look = seat, look
        self.hidden: set[str] = set()
        self.known: set[str] = set()
        """Letters that told nothing new."""
        self.setProperty("flat", True)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu_of = QMenu(self)
        self.menu_of.aboutToShow.connect(self._fill)
        self.setMenu(self.menu_of)
        seat.language.changed.connect(self.retitle)
        look.changed.connect(self.retitle)
        self.retitle()

    def retitle(self) -> None:
        """Say everything in the language and look in use."""
        said = self.seat.language.t("sift")
        self.setIcon(icon(self.look.tokens, "filter"))
        self.setAccessibleName(said)
        self.setToolTip(tip(said))

    def passes(self, letter: Letter) -> bool:
        """Whether a letter is shown."""
        kind = self.seat.force_kind(letter.sender) if letter.sender else "government"
        if KNOWN in self.hidden and letter.id in self.known:
            return False
        return kind not in self.hidden and letter.channel not in self.hidden

    def _fill(self) -> None:
        t = self.seat.language.t
        self.menu_of.clear()
        channels = sorted({x.channel for x in self.seat.view.knows.letters.values() if x.channel})
        self._ticks([(KNOWN, t("sift_known"))])
        self.menu_of.addSeparator()
        self._ticks((kind, t(f"status.force_kind.{kind}")) for kind in KINDS)
        self.menu_of.addSeparator()
        self._ticks((channel, t(f"status.channel.{channel}")) for channel in channels)

    def _ticks(self, names) -> None:
        for ident, title in names:
            action = self.menu_of.addAction(title)
            action.setCheckable(True)
            action.setChecked(ident not in self.hidden)
            action.toggled.connect(lambda on, i=ident: self._tick(i, on))

    def _tick(self, ident: str, on: bool) -> None:
        (self.hidden.discard if on else self.hidden.add)(ident)
        self.changed.emit()
