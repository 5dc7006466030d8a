"""A moment of a run, in the place of a game: what stands behind a seat when one looks back."""

from PySide6.QtCore import QObject, Signal

from app.domain.state import State
from app.domain.view import SeatView
from app.engine.project import project
from app.engine.runner import Runner
from app.services.hindsight import Hindsight
from app.services.letters import words_behind


class Past(QObject):
    """A moment of a run in the place of a game: what `Seat` asks for, and no order that would do anything."""

    changed = Signal()
    ticked = Signal(int)
    ended = Signal()

    def __init__(self, whole: Hindsight, parent: QObject) -> None:
        super().__init__(parent)
        self.entry, self.ctx, self.path = whole.entry, whole.ctx, whole.path
        self.whole = whole
        self.state: State = whole.replay.at(0)
        self.now = 0.0
        self.over = True
        self.runner: Runner | None = None
        """For whoever asks what the rules would say; nobody is played by it."""

    def move(self, at: int) -> None:
        """Another moment."""
        self.state, self.now = self.whole.replay.at(at), float(at)
        self.changed.emit()

    def view(self, post: str) -> SeatView:
        """What a post knew."""
        return project(self.state, post, self.ctx)

    def typed(self, ref: str) -> str:
        """What was typed under a ref, nothing if it was forgotten."""
        return self.whole.texts.get(ref, "")

    def words_of(self, ref: str, language: str) -> str:
        """The words behind a ref of a letter."""
        return words_behind(ref, self.ctx, self.typed, language)
