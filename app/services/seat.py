"""One seat of a game: its view, its orders, and what things are called there."""

from typing import Any

from PySide6.QtCore import QObject, Signal

from app.domain.text import Text
from app.domain.view import SeatView
from app.engine.runner import Answer
from app.services.game import Game
from app.services.words import Language


class Seat(QObject):
    """A session at a post. `changed` when the view may be another, `answered` after each own order."""

    changed = Signal()
    ticked = Signal(int)
    ended = Signal()
    answered = Signal(object)

    def __init__(self, game: Game, post: str, language: Language) -> None:
        super().__init__(game)
        self.game, self.post, self.language = game, post, language
        self.view: SeatView = game.view(post)
        self._titles: dict[str, Text] = {}
        game.changed.connect(self._look)
        game.ticked.connect(self.ticked)
        game.ended.connect(self.ended)

    def _look(self) -> None:
        self.view = self.game.view(self.post)
        self.changed.emit()

    def order(self, body: Any) -> Answer:
        """Give an order; the answer comes at once."""
        answer = self.game.order(self.post, body)
        self.answered.emit(answer)
        return answer

    def why(self, answer: Answer) -> str:
        """Why an order was refused, in the user's language."""
        return "" if answer.refused is None else self.language.refusal(answer.refused, self.names())

    def names(self) -> dict[str, str]:
        """Id → title in the user's language, of everything on this table."""
        return {ident: self.language.of(text) for ident, text in self.titles().items()}

    def titles(self) -> dict[str, Text]:
        """Id → title, of everything on this table; what the post has not heard of is not in it."""
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
        text = self.titles().get(ident)
        return self.language.of(text) if text is not None else ident

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

    def position(self, ident: str) -> tuple[float, float] | None:
        """Where a place, site, area or known unit is, in metres."""
        unit = self.view.knows.units.get(ident)
        if unit is not None:
            if unit.status == "moving" and unit.to and unit.arrives > unit.as_of:
                a, b = self.game.ctx.ix.point.get(unit.place), self.game.ctx.ix.point.get(unit.to)
                if a and b:
                    share = min(1.0, max(0.0, (self.game.now - unit.as_of) / (unit.arrives - unit.as_of)))
                    return (a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share)
            ident = unit.place
        return self.game.ctx.ix.point.get(ident)


__all__ = ["Answer", "Seat"]
