"""One seat of a game: its view, its orders, and what things are called there."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from math import hypot
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.domain.exercise.ground import Road
from app.domain.exercise.places import Point
from app.domain.text import Text
from app.domain.view import SeatView
from app.engine.freetext import is_ref
from app.engine.routes import Routes
from app.engine.runner import Answer
from app.services.game import Game
from app.services.words import Language


@dataclass(slots=True)
class Ordered:
    """An order given at this seat: `answer` None while it is under way."""

    at: int
    body: Any
    answer: Answer | None = None

    @property
    def state(self) -> str:
        """Pending, accepted or refused."""
        if self.answer is None:
            return "pending"
        return "accepted" if self.answer.refused is None else "refused"


class Seat(QObject):
    """A session at a post. `changed` when the view may be another, `answered` after each own order, `ordering` before
    it."""

    changed = Signal()
    ticked = Signal(int)
    ended = Signal()
    ordering = Signal(object)
    answered = Signal(object)

    def __init__(self, game: Game, post: str, language: Language) -> None:
        super().__init__(game)
        self.game, self.post, self.language = game, post, language
        self.view: SeatView = game.view(post)
        self.orders: list[Ordered] = []
        self._titles: dict[str, Text] = {}
        self._titled: dict[str, Text] | None = None
        self._sized: tuple[int, ...] = ()
        self._names: dict[str, dict[str, str]] = {}
        self._roads: dict[str, Road] = {}
        self._ways: dict[tuple[str, str, tuple[tuple[str, str], ...]], list[Point]] = {}
        game.changed.connect(self._look)
        game.ticked.connect(self._tick)
        game.ended.connect(self.ended)

    def _look(self) -> None:
        self.view = self.game.view(self.post)
        self.changed.emit()

    def _tick(self, now: int) -> None:
        """What is known may have grown already, before anybody is told that it has: view and knowledge go together."""
        self.view = self.game.view(self.post)
        self.ticked.emit(now)

    def order(self, body: Any) -> Answer:
        """Give an order; the answer comes at once. Whoever plays alone may order while the clock stands."""
        given = Ordered(int(self.game.now), body)
        self.orders.append(given)
        self.ordering.emit(given)
        paused, by_form = self.game.runner.state.paused and not self.game.over, self.game.by_form
        if paused:
            self.game.start()
        answer = given.answer = self.game.order(self.post, body)
        if paused:
            self.game.pause(by_form)  # the same pause as before: one that a form brings about voids no window
        self.answered.emit(answer)
        return answer

    def why(self, answer: Answer) -> str:
        """Why an order was refused, in the user's language."""
        return "" if answer.refused is None else self.language.refusal(answer.refused, self.names())

    def names(self) -> dict[str, str]:
        """Id → title in the user's language, of everything on this table."""
        code = self.language.code
        self.titles()
        if code not in self._names:
            self._names[code] = {ident: self.language.of(text) for ident, text in self.titles().items()}
        return self._names[code]

    def order_name(self, kind: str) -> str:
        """What a kind of order is called, as a button or a menu says it."""
        said = self.language.t(f"command.{kind}")
        return said[:1].upper() + said[1:]

    def titles(self) -> dict[str, Text]:
        """Id → title, of everything on this table; what the post has not heard of is not in it."""
        view, knows = self.view, self.view.knows
        size = tuple(map(len, (view.units, view.tasks, view.decisions, knows.facts, knows.hazards)))
        if self._titled is None or size != self._sized:
            self._titled, self._sized = self._all_titles(), size
            self._names = {}
        return self._titled

    def _all_titles(self) -> dict[str, Text]:
        view, script = self.view, self.view.script
        if not self._titles:
            for table in (
                script.posts, script.forces, script.places, script.areas, script.sites, script.experts, script.hqs,
                script.plans, script.mechanisms, script.nets, script.powers, script.figures,
            ):  # fmt: skip
                self._titles |= {ident: thing.title for ident, thing in table.items()}
            exercise = self.game.entry.exercise
            self._titles |= {zone.id: zone.title for site in exercise.sites for zone in site.zones}
            self._titles |= {sector.id: sector.title for site in exercise.sites for sector in site.sectors}
            self._titles |= {s.id: s.title for s in exercise.supplies}
        known = {unit: spec.title for unit, spec in view.units.items()}
        known |= {task: card.title for task, card in view.tasks.items()}
        known |= {d: card.title for d, card in view.decisions.items()}
        facts = self.game.ctx.ix.facts
        known |= {fact: facts[fact].title for fact in view.knows.facts}
        hazards = self.game.ctx.ix.hazards
        known |= {hazard: hazards[hazard].title for hazard in view.knows.hazards}
        return {**self._titles, **known}

    def name(self, ident: str) -> str:
        """What a thing is called, or its id if it has no name here."""
        found = self.names().get(ident)
        if found is None and ident in self.view.knows.roads and ident in self.roads():
            return self.language.of(self.roads()[ident].name) or ident
        return self.typed(ident) if found is None else found

    def typed(self, text: str) -> str:
        """A text as it is, or what was typed where a reference stands for it."""
        return self.game.typed(text) if is_ref(text) else text

    def fact_words(self, fact: str) -> str:
        """The words of a fact that this post holds, in the version it knows."""
        known = self.view.knows.facts.get(fact)
        if known is None:
            return ""
        spec = self.game.ctx.ix.facts[fact]
        text = spec.changes[known.version - 1].text if known.version else spec.text
        return self.language.of(text)

    def letter_words(self, ref: str) -> str:
        """The words of a letter on this table."""
        if ref.startswith("say:"):
            return self.language.t(f"say.{ref[4:]}")
        return self.game.words_of(ref, self.language.code)

    def force_kind(self, ident: str) -> str:
        """The kind of force behind a unit, force or post, for its symbol: `government` where there is none."""
        script = self.view.script
        if ident in self.view.units:
            ident = self.view.units[ident].force
        if ident in script.forces:
            return str(script.forces[ident].kind.value)
        mine = [f for f in script.forces.values() if f.commander == ident]
        return str(mine[0].kind.value) if mine else "government"

    def position(self, ident: str) -> Point | None:
        """Where a place, site, area or known unit is, in metres; a unit on the move where it should be by now."""
        unit = self.view.knows.units.get(ident)
        if unit is not None:
            if unit.status == "moving" and unit.to and unit.arrives > unit.as_of:
                way = self.way(ident)
                if way:
                    return _along(way, (self.game.now - unit.as_of) / (unit.arrives - unit.as_of))
            ident = unit.place
        return self.game.ctx.ix.point.get(ident)

    def way(self, ident: str) -> list[Point]:
        """The way a unit on the move should take, on the roads as this post knows them."""
        unit = self.view.knows.units.get(ident)
        point = self.game.ctx.ix.point
        if unit is None or unit.status != "moving" or unit.place not in point or unit.to not in point:
            return []
        spec = self.view.units.get(ident)
        start, end = point[unit.place], point[unit.to]
        if spec is not None and spec.mode in ("air", "water"):
            return [start, end]
        shut = tuple(sorted((r.road, r.status) for r in self.view.knows.roads.values() if r.status != "open"))
        key = (unit.place, unit.to, shut)
        if key not in self._ways:
            self._ways[key] = _on_roads(self.game.ctx.routes, start, end, shut)
        return self._ways[key]

    def roads(self) -> Mapping[str, Road]:
        """The roads of the map by id."""
        if not self._roads:
            self._roads = {road.id: road for road in self.game.entry.ground.roads}
        return self._roads

    def hazard_site(self, hazard: str) -> str:
        """The site that a hazard known here acts on."""
        spec = self.game.ctx.ix.hazards.get(hazard) if hazard in self.view.knows.hazards else None
        return spec.site if spec is not None else ""


def _on_roads(routes: Routes, start: Point, end: Point, shut: tuple[tuple[str, str], ...]) -> list[Point]:
    first, last = routes.nearest(start)[0], routes.nearest(end)[0]
    arcs = routes.arcs(shut, first, last)
    if arcs is None:
        return [start, end]
    way = [start]
    for arc in arcs:
        line = routes.ground.roads[arc // 2].line
        way += [(x, y) for x, y in (reversed(line) if arc % 2 else line)]
    return [*way, end]


def _along(way: list[Point], share: float) -> Point:
    """The point at a share of the length of a line."""
    lengths = [hypot(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(way)]
    left = min(1.0, max(0.0, share)) * sum(lengths)
    for (a, b), length in zip(pairwise(way), lengths, strict=True):
        if left <= length and length:
            part = left / length
            return (a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part)
        left -= length
    return way[-1]


__all__ = ["Answer", "Ordered", "Seat"]
