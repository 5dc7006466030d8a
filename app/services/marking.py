"""Marks made while an exercise runs: kept beside the run at once, in the same record that the review goes on with."""

from PySide6.QtCore import QObject, Signal

from app.codec.trouble import say_trouble
from app.domain.errors import MusterError
from app.domain.review import NOBODY, Entry, Judgement, Sign
from app.services.game import Game
from app.services.preferences import Preferences
from app.services.words import Language
from app.store.review import add


class Marking(QObject):
    """Whoever watches marks a moment. `kept` with a line that says so, or why not. Nothing is asked of the game and
    nothing is sent to anybody."""

    kept = Signal(str)

    def __init__(self, game: Game, language: Language) -> None:
        super().__init__(game)
        self.game, self.language = game, language
        self.made: list[Entry] = []

    @property
    def now(self) -> int:
        """The moment that a mark begun now is about (ms)."""
        return int(self.game.now)

    def mark(self, sign: Sign, words: str, post: str, at: int) -> bool:
        """Keep a mark; whether it was."""
        said = Judgement(at, sign, words, post, seq=self.game.log.next_seq - 1)
        if not self._add(said):
            return False
        self.kept.emit(self.language.t("judge.marked", sign=self.language.t(f"judge.sign.{sign}")))
        return True

    def take_back(self) -> None:
        """Withdraw the last mark of this sitting; it stays in the record."""
        if self.made:
            last = self.made.pop()
            if self._add(Judgement(last.judgement.at, "n", withdraws=last.number), own=False):
                self.kept.emit(self.language.t("judge.unmarked"))

    def _add(self, said: Judgement, own: bool = True) -> bool:
        author = str(Preferences().get("evaluator", "")) or NOBODY
        try:
            entries = add(self.game.path, author, said)
        except MusterError as error:
            self.kept.emit(say_trouble(error, self.language.code))
            return False
        self.made += entries if own else []
        return True
