"""What the pictures of the screens are made from: one fixed run, played once, and shorter ones beside it."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QWidget

from app.domain.clock import MINUTE
from app.services.game import Game
from app.services.library import Entry, RunEntry
from app.services.preferences import Preferences
from app.services.seat import Seat
from app.services.words import Language
from app.ui.theme.look import Look

if TYPE_CHECKING:
    from app.services.hindsight import Hindsight

SLUG, SHORT, SEED = "hotel-collapse", "minimal", 7
ALONE, THEN = 36 * MINUTE, 4 * MINUTE
"""So long the crew plays by itself; then so long nobody answers at the posts shown, so that something is due."""
BEGINNER, EARLY = "first-commander", 4 * MINUTE
"""Who has a gentle start, and how far on he is."""
FLOOD, ADVISER, HOURS = "dike-breach", "dike-experts", 9
"""Whose readings are shown, and after how many hours."""
SEATS = ("duty", "chief", "fire-duty", "first-commander", "experts", "community")
"""The posts that the screens look over the shoulder of."""


@dataclass
class Stage:
    """What a screen is made from. The run is played once, however often its screens are drawn."""

    entries: list[Entry]
    prefs: Preferences
    language: Language
    look: Look
    folder: Path
    made: list[Game] = field(default_factory=list)

    @property
    def entry(self) -> Entry:
        """The exercise that is shown."""
        return next(entry for entry in self.entries if entry.slug == SLUG)

    @property
    def short(self) -> Entry:
        """One that is soon over."""
        return next(entry for entry in self.entries if entry.slug == SHORT)

    @property
    def runs(self) -> list[RunEntry]:
        """Runs for the list of runs: never this user's own."""
        played = [
            (self.entry, ALONE + THEN, None), (self.entry, self.entry.exercise.length, (72.8, "good")),
            (self.short, 75 * MINUTE, (58.9, "fail")),
        ]  # fmt: skip
        return [
            RunEntry(self.folder / f"{n}.muster", entry.slug, entry.exercise.title, n > 0, at,
                     [entry.exercise.posts[n].title], datetime(2026, 3, 9 - n, 14, 2), score)
            for n, (entry, at, score) in enumerate(played)
        ]  # fmt: skip

    @cached_property
    def game(self) -> Game:
        """The run, forty minutes in."""
        game = Game(self.entry, [], "doctrine", SEED, self.folder / "fixed.muster")
        self.made.append(game)
        game.advance(ALONE)
        for post in SEATS:
            game.give_seat(post, "person")
        game.mine = [*SEATS]
        game.advance(THEN)
        return game

    @cached_property
    def early(self) -> Game:
        """Another run, four minutes in, with a person who has just begun."""
        game = Game(self.entry, [BEGINNER], "doctrine", SEED, self.folder / "early.muster")
        self.made.append(game)
        game.advance(EARLY)
        return game

    @cached_property
    def flood(self) -> Game:
        """A run in which water rises, hours in."""
        entry = next(entry for entry in self.entries if entry.slug == FLOOD)
        game = Game(entry, [], "doctrine", SEED, self.folder / "flood.muster")
        self.made.append(game)
        game.advance(HOURS * 60 * MINUTE)
        game.give_seat(ADVISER, "person")
        game.mine = [ADVISER]
        return game

    @cached_property
    def finished(self) -> Game:
        """A run that is over: the shortest exercise, played by a crew and one person who only looked on."""
        game = Game(self.short, [self.short.exercise.posts[0].id], "doctrine", SEED, self.folder / "finished.muster")
        while not game.over:
            game.advance(15 * MINUTE)
        return game

    @cached_property
    def whole(self) -> "Hindsight":
        """A longer run that is over, as an evaluator holds it."""
        from app.services.hindsight import look_back

        game = Game(self.entry, [], "partial", SEED, self.folder / "whole.muster")
        self.made.append(game)
        while not game.over:
            game.advance(60 * MINUTE)
        return look_back(game.path)

    @cached_property
    def finished_by_doctrine(self) -> Path:
        """The same exercise and luck, played by doctrine."""
        from app.services.comparing import play_doctrine

        return play_doctrine(self.whole.path, self.folder / "doctrine.muster")

    def seat(self, post: str) -> Seat:
        """A seat of the run."""
        return Seat(self.game, post, self.language)

    def close(self) -> None:
        """Let go of the run."""
        for game in self.made:
            game.close()


class Scene(NamedTuple):
    """A window, and what lies over its middle."""

    window: QWidget
    over: QWidget | None = None
