"""Every order of a run as control reads it: who gave it when, what it said, and what became of it; refused ones too."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any

from app.codec.encode import body_from
from app.codec.telling import tell_value
from app.domain.clock import format_duration
from app.domain.commands.base import CONTROL, Command, reworded
from app.domain.errors import MusterError, Rejection
from app.domain.events.lead import RequestMade
from app.domain.events.talk import MessageSent
from app.domain.knowledge import Letter
from app.domain.record import record
from app.engine.freetext import is_ref
from app.engine.runner import Answer, Row
from app.report.naming import letters_of, names_of
from app.services.game import Game
from app.services.words import Language

FAMILIES = ("talk", "lead", "move", "think", "control")
"""What orders can be sifted by, in order; each is a module of commands."""
_NOT_GIVEN = frozenset(("advance_to", "look", "remind", "start", "bar"))
"""What only the program needs, and what began the run."""
_LENGTHS = frozenset(("duration", "relief"))
_MOMENTS = frozenset(("at", "to", "next_meeting"))
_UNSAID = frozenset(("shape", "replaces"))
_PER_MOMENT = 1000
_BESIDE = frozenset(("channel", "considered", "duty"))
_SECTIONS = {"fields": "status.statement", "states": "status.statement", "capabilities": "capability",
             "needs": "capability", "ability": "capability", "briefing": "status.briefing", "new_role": "status.role",
             "report": "status.report", "effects": "control.into_state"}  # fmt: skip
"""Field → the section of the catalogue that has the words of what stands in it, if they are no names."""
FEW = 3
"""So many of a list stand in an order's line."""


@record
class Given:
    """An order: `post` in whose name, `stead` whether control gave it for that post, `refused` why it was not taken;
    `seq` is its number in the log, 0 if it was refused."""

    at: int
    post: str
    stead: bool
    body: Any
    refused: Rejection | None
    seq: int

    @property
    def family(self) -> str:
        """What sort of order it is, one of `FAMILIES`."""
        return str(type(self.body).__module__.rpartition(".")[2])


@dataclass(slots=True)
class Part:
    """One thing that an order says: the field's name, its words, the first few of them, and the ids named in it."""

    name: str
    words: str
    short: str
    idents: tuple[str, ...]


class Orders:
    """The orders of a game, in the order in which they were given; `given` only grows."""

    def __init__(
        self, game: Game, language: Language, rows: Iterable[Row], refused: Iterable[tuple[int, Answer]]
    ) -> None:
        self.game, self.language = game, language
        self.given: list[Given] = []
        self.letters: dict[str, Letter] = {}
        self.brought: dict[str, int] = {}
        """Letter or request → the number of the order that it came of."""
        self.refused = 0
        self._form_pause = False
        self._rows: list[Row] = []
        self._names: dict[str, dict[str, str]] = {}
        self._named: dict[str, int] = {}
        self._told: dict[tuple[str, int], tuple[str, str]] = {}
        waiting = list(refused)
        for row in rows:
            while waiting and waiting[0][0] <= row.seq:
                self.refuse(waiting.pop(0)[1])
            self.take(row)
        for _, answer in waiting:
            self.refuse(answer)

    def take(self, row: Row) -> None:
        """One more row of the log."""
        kept, brought = self._keep(row.command, None, row.seq), False
        for event in row.events:
            made = event.body
            if isinstance(made, MessageSent | RequestMade):
                brought = True
                ident = made.letter.id if isinstance(made, MessageSent) else made.request.id
                if isinstance(made, MessageSent):
                    self.letters[ident] = made.letter
                if kept:
                    self.brought[ident] = len(self.given) - 1
        if brought:
            self._rows.append(row)

    def refuse(self, answer: Answer) -> None:
        """One more order that was not taken."""
        self.refused += self._keep(answer.command, answer.refused, 0)

    def _keep(self, command: Command, refused: Rejection | None, seq: int) -> bool:
        body, post, stead = command.body, command.post, False
        if command.kind in _NOT_GIVEN or self._by_form(body):
            return False
        if command.kind == "answer_for":
            order = dict(body.order)
            try:
                body, post, stead = body_from(str(order.pop("kind", "")), order), body.post, True
            except MusterError:
                post = body.post
        self.given.append(Given(command.at, post, stead, body, refused, seq))
        return True

    def _by_form(self, body: Any) -> bool:
        """A pause that an open form brought, and its end, are nobody's orders."""
        if body.kind == "pause":
            self._form_pause = body.form
            return bool(body.form)
        ended = body.kind == "resume" and self._form_pause
        self._form_pause = self._form_pause and body.kind != "resume"
        return bool(ended)

    def names(self) -> Mapping[str, str]:
        """Id → title of everything in the exercise, of letters and requests too."""
        code = self.language.code
        known = self._names.get(code)
        if known is None:
            known = self._names[code] = names_of(self.game.entry.exercise, code)
            known[CONTROL] = self.language.t("control.title")
            of = self.language.of
            known |= {road.id: name for road in self.game.entry.ground.roads if road.id and (name := of(road.name))}
            self._named[code] = 0
        if self._named[code] < len(self._rows):
            known |= letters_of(self._rows[self._named[code] :], known, code)
            injects = self.game.ctx.ix.injects
            known |= {f"inject/{i}": self.language.t("control.log.quoted", words=known[i]) for i in injects}
            self._named[code] = len(self._rows)
        return known

    def name(self, ident: str) -> str:
        """What a thing is called."""
        return self.names().get(ident, ident)

    def title(self, given: Given) -> str:
        """What kind of order it is."""
        said = self.language.t(f"command.{given.body.kind}")
        return said[:1].upper() + said[1:]

    def who(self, given: Given) -> str:
        """Whose order it is; control's in the name of a post says so."""
        post = self.name(given.post)
        return self.language.t("control.log.stead", post=post) if given.stead else post

    def parts(self, given: Given) -> list[Part]:
        """What it says, field by field; what was left as it comes is not said."""
        found = []
        body = reworded(given.body, self._said)
        for f in fields(body):
            value = getattr(body, f.name)
            undone = value is False and f.default is True
            if f.name in _UNSAID or (not value and not undone):
                continue
            each = [words for words in self._words(body, f.name, value) if words]
            if each:
                comma, more = self.language.t("comma"), f" +{len(each) - FEW}" if len(each) > FEW else ""
                idents = tuple(i for i in _idents(value) if i in self.names())
                found.append(Part(f.name, comma.join(each), comma.join(each[:FEW]) + more, idents))
        return found

    def tell(self, number: int) -> str:
        """An order in one line; of a long list the first few, and how many more there are."""
        return self._both(number)[0]

    def whole(self, number: int) -> str:
        """All that an order says, who gave it and what became of it."""
        return self._both(number)[1]

    def _both(self, number: int) -> tuple[str, str]:
        key = (self.language.code, number)
        if key not in self._told:
            given, t = self.given[number], self.language.t
            parts = [part for part in self.parts(given) if part.name not in _BESIDE]
            title, between = self.title(given), t("control.log.between")
            told = [
                t("control.log.line", order=title, what=between.join(words)) if words else title
                for words in ([part.short for part in parts], [part.words for part in parts])
            ]
            self._told[key] = told[0], between.join((self.who(given), told[1], self.outcome(number)))
        return self._told[key]

    def outcome(self, number: int) -> str:
        """What became of it: accepted, or refused and why."""
        refused = self.given[number].refused
        if refused is None:
            return self.language.t("control.log.accepted")
        why = self.language.refusal(refused, dict(self.names()))
        return self.language.t("control.log.refused", why=why)

    def letter_words(self, ident: str) -> str:
        """The words of a letter that an order speaks of."""
        letter = self.letters.get(ident)
        if letter is None:
            return ""
        if letter.words.startswith("say:"):
            return self.language.t(f"say.{letter.words[4:]}")
        return self.game.words_of(letter.words, self.language.code)

    def _words(self, body: Any, name: str, value: Any) -> list[str]:
        t = self.language.t
        if isinstance(value, bool):
            said = t(f"field.{name}")
            return [said if value else t("control.log.not", what=said)]
        if isinstance(value, dict):
            pairs = ((self._one(body, name, key), self._value(body, name, key, each)) for key, each in value.items())
            return [f"{key} {told}".strip() for key, told in pairs]
        return [self._one(body, name, each) for each in (value if isinstance(value, list) else [value])]

    def _value(self, body: Any, name: str, key: str, value: Any) -> str:
        """What an order says under a key of its own."""
        if isinstance(value, list | dict):
            return self.language.t("comma").join(self._one(body, name, each) for each in value)
        if key == "time" and str(value).isdigit():
            return _moment(int(value))
        if value == "unknown":
            return self.language.t("control.log.unknown")
        known, parts = self.names(), str(value).split(",")
        if all(part in known for part in parts):
            return self.language.t("comma").join(known[part] for part in parts)
        return str(value)

    def _one(self, body: Any, name: str, value: Any) -> str:
        if isinstance(value, dict):
            return self.language.t("comma").join(self._one(body, name, each) for each in value.values())
        if isinstance(value, int):
            if name in _LENGTHS:
                return format_duration(value)
            if name in _MOMENTS:
                return _moment(value)
            return f"{value / _PER_MOMENT:g}×" if name == "pace" else self._told_as(body, name, value)
        known = self.names().get(value)
        if known is not None:
            return known
        section = _SECTIONS.get(name, "")
        said = self.language.t(f"{section}.{value}") if section else ""
        if said and said != f"{section}.{value}":
            return said
        return (
            self.language.t("control.log.quoted", words=value)
            if name in body.free
            else self._told_as(body, name, value)
        )

    def _said(self, text: str) -> str:
        """The words behind a reference, if they were not forgotten; any other text as it is."""
        return self.game.words_of(text, self.language.code) if is_ref(text) else text

    def _told_as(self, body: Any, name: str, value: Any) -> str:
        return tell_value(body.kind, name, value, self.names(), self.language.code)


def _moment(at: int) -> str:
    return f"T+{format_duration(at - at % _PER_MOMENT)}"


def _idents(value: Any) -> Iterable[str]:
    """Every word in a value that may be an id."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, each in value.items():
            yield key
            yield from _idents(each)
    elif isinstance(value, list):
        for each in value:
            yield from _idents(each)
