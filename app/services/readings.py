"""What a post has read off over time: numbers of facts it was told, water where it hears of it, figures, the weather.

Nothing here is more than the post has heard: a value stands from when it heard of it, and what was in between is open.
"""

from bisect import insort
from collections.abc import Iterable
from dataclasses import dataclass, field

from PySide6.QtCore import QObject

from app.domain.events.base import Event
from app.domain.events.clock import WeatherChanged
from app.domain.events.talk import FactLearned
from app.domain.events.work import AreaFlooded
from app.engine.runner import Row
from app.services.seat import Seat

WEATHER = ("wind_ms", "rain_mm_h")
"""What of the weather is followed."""
MM = 1000


@dataclass(slots=True)
class Course:
    """One thing's readings: of a `fact`, of the water in an `area`, of a `figure`, or of the `weather`; (ms, value) in
    order of time, each value once as long as it stays."""

    kind: str
    ident: str
    points: list[tuple[int, float]] = field(default_factory=list)

    def note(self, at: int, value: float) -> None:
        """One more reading; what says the same as before is none."""
        if not any(held == at for held, _ in self.points):
            insort(self.points, (at, value))
        spare = [n for n in range(1, len(self.points) - 1)
                 if self.points[n - 1][1] == self.points[n][1] == self.points[n + 1][1]]  # fmt: skip
        for n in reversed(spare):
            del self.points[n]

    @property
    def values(self) -> set[float]:
        """The different ones."""
        return {value for _, value in self.points}


class Readings(QObject):
    """The readings of one seat, from the beginning of its run."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self.seat = seat
        self._kept: dict[tuple[str, str], Course] = {}
        self._begun = False

    def _begin(self) -> None:
        """Once somebody asks, since a long run takes a moment to read."""
        self._begun = True
        game = self.seat.game
        self._weather(0, 0)
        if game.now and not game.over:
            self._read(game.log.events_of(("fact_learned", "area_flooded", "weather_changed")))
        game.happened.connect(self._happened)
        self.seat.changed.connect(self._look)
        self._look()

    def courses(self) -> list[Course]:
        """Those that have changed at least once, as far as the post knows; those of its own work first."""
        if not self._begun:
            self._begin()
        figures: dict[str, Course] = {}
        letters = (*self.seat.view.knows.letters.values(), *self.seat.view.knows.sent.values())
        for at, name, value in sorted((x.at, name, value) for x in letters for name, value in x.figures):
            figures.setdefault(name, Course("figure", name)).note(at, value)
        for name, held in self.seat.view.knows.figures.items():
            figures.setdefault(name, Course("figure", name)).note(held.as_of, held.value)
        order = ("fact", "area", "figure", "weather")
        found = [course for course in (*self._kept.values(), *figures.values()) if len(course.values) > 1]
        return sorted(found, key=lambda course: order.index(course.kind))

    def _note(self, kind: str, ident: str, at: int, value: float) -> None:
        self._kept.setdefault((kind, ident), Course(kind, ident)).note(at, value)

    def _happened(self, row: Row) -> None:
        self._read(row.events)

    def _read(self, events: Iterable[Event]) -> None:
        post = self.seat.post
        for event in events:
            body = event.body
            if isinstance(body, FactLearned) and body.post == post:
                self._fact(body.fact, body.version, event.at)
            elif isinstance(body, AreaFlooded) and post in body.heard:
                self._note("area", body.area, event.at, body.depth_mm / MM)
            elif isinstance(body, WeatherChanged):
                self._weather(body.index, event.at)

    def _look(self) -> None:
        """What others passed on comes with their letters, and is in the post's own records."""
        for known in self.seat.view.knows.areas.values():
            before = self._kept.get(("area", known.area))
            if known.depth_mm / MM != (before.points[-1][1] if before else 0.0):
                self._note("area", known.area, known.as_of, known.depth_mm / MM)

    def _fact(self, fact: str, version: int, at: int) -> None:
        spec = self.seat.game.ctx.ix.facts[fact]
        value = spec.changes[version - 1].value if version else spec.value
        if value is not None:
            self._note("fact", fact, at, value)

    def _weather(self, index: int, at: int) -> None:
        weather = self.seat.game.entry.exercise.weather
        if index < len(weather):
            for name in WEATHER:
                self._note("weather", name, at, getattr(weather[index], name))
