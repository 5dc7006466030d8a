"""The register of a post's letters and orders, by what they concern.

Letters and own orders only ever grow, and of a letter nothing changes but whether it was acknowledged and answered. So
an index over them is carried from look to look and fed with what is new. Of other sections it is noted which edition a
look finds, and what was read off an edition is kept with it. Neither says anything that a full reading of the view
would not say, they only say it faster.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, TypeVar

from app.domain.knowledge import Knowledge, Letter, OwnCommand
from app.players.once import Once

_KEPT = 160
ONE_MATTER = 3
"""A letter with more facts than this is a round: what it is about says nothing of each."""

T = TypeVar("T")


@dataclass(slots=True)
class Register:
    """What has come in and gone out, by subject.

    `orders`: the first two parts of an intent → own orders. `told`: fact → post → when that post had it from or with
    this one. `came`: fact → when it was sent in letters to this post, and by whom. `facts_on`: subject → facts that
    came in letters about it; `on`: fact → those subjects. `meetings`: letters from meetings. `to_answer`, `to_confirm`:
    ids of letters that want an answer or a confirmation and had none when last asked for. `demands`: injects that want
    an answer, those given one left in. `settled`: what the last reading rested on in which everybody had been told
    everything. `editions`: section → number and content of its newest edition; `readings`: what was read, and off what.
    The rest: letters by what they are about.
    """

    knows: Knowledge
    seen: list[int] = field(default_factory=lambda: [0, 0, 0])
    orders: dict[str, list[OwnCommand]] = field(default_factory=dict)
    told: dict[str, dict[str, int]] = field(default_factory=dict)
    came: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    subjects: set[str] = field(default_factory=set)
    facts_on: dict[str, dict[str, None]] = field(default_factory=dict)
    on: dict[str, dict[str, None]] = field(default_factory=dict)
    meetings: list[Letter] = field(default_factory=list)
    to_answer: list[str] = field(default_factory=list)
    to_confirm: list[str] = field(default_factory=list)
    injects: list[Letter] = field(default_factory=list)
    demands: list[Letter] = field(default_factory=list)
    signals: dict[str, list[Letter]] = field(default_factory=dict)
    opinions: dict[str, list[Letter]] = field(default_factory=dict)
    figures: dict[str, list[tuple[int, str, int]]] = field(default_factory=dict)
    settled: tuple[object, ...] = ()
    editions: dict[str, tuple[int, tuple[object, ...]]] = field(default_factory=dict)
    readings: dict[str, tuple[tuple[object, ...], Any]] = field(default_factory=dict)

    def latest(self, head: str) -> int:
        """When an order with this beginning was last given; -1 if never."""
        orders = self.orders.get(head)
        return orders[-1].at if orders else -1

    def unanswered(self) -> list[str]:
        """Ids of letters that want an answer."""
        letters = self.knows.letters
        self.to_answer = [key for key in self.to_answer if not letters[key].answered]
        return self.to_answer

    def unconfirmed(self) -> list[str]:
        """Ids of letters that want a confirmation."""
        letters = self.knows.letters
        self.to_confirm = [key for key in self.to_confirm if not letters[key].acknowledged]
        return self.to_confirm

    def edition(self, section: str) -> int:
        """The number of a section's present edition: another one if it holds other records than when last asked."""
        number, before = self.editions.get(section, (0, ()))
        now = tuple(getattr(self.knows, section).values())
        if now != before:
            number += 1
            self.editions[section] = (number, now)
        return number

    def reading(self, what: str, off: tuple[object, ...], read: Callable[[], T]) -> T:
        """What is `read` off something, anew only if that was something else when it was read last."""
        found = self.readings.get(what)
        if found is None or found[0] != off:
            found = self.readings[what] = (off, read())
        made: T = found[1]
        return made


_register = Once(Register, _KEPT)


def register_of(knows: Knowledge) -> Register:
    """The register of a post's knowledge, up to date."""
    found = _register(knows)
    if _shrunk(found):
        _register.forget(knows)
        found = _register(knows)
    _catch_up(found)
    return found


def _shrunk(register: Register) -> bool:
    knows, seen = register.knows, register.seen
    return len(knows.own) < seen[0] or len(knows.letters) < seen[1] or len(knows.sent) < seen[2]


def _catch_up(register: Register) -> None:
    knows, seen = register.knows, register.seen
    if len(knows.own) > seen[0]:
        for own in islice(knows.own.values(), seen[0], None):
            parts = own.key.split(":", 2)
            if len(parts) > 1:
                register.orders.setdefault(f"{parts[0]}:{parts[1]}", []).append(own)
        seen[0] = len(knows.own)
    if len(knows.letters) > seen[1]:
        for letter in islice(knows.letters.values(), seen[1], None):
            _file(register, letter)
        seen[1] = len(knows.letters)
    if len(knows.sent) > seen[2]:
        for letter in islice(knows.sent.values(), seen[2], None):
            _tell(register, letter)
        seen[2] = len(knows.sent)


def _file(register: Register, letter: Letter) -> None:
    _tell(register, letter)
    register.subjects.update(letter.about)
    if letter.facts:
        if len(letter.facts) <= ONE_MATTER:
            for subject in letter.about:
                register.facts_on.setdefault(subject, {}).update(dict.fromkeys(letter.facts))
        for fact in letter.facts if letter.kind != "question" else ():
            if len(letter.facts) <= ONE_MATTER:
                register.on.setdefault(fact, {}).update(dict.fromkeys(letter.about))
            register.came.setdefault(fact, []).append((letter.at, letter.sender))
    if letter.kind == "meeting":
        register.meetings.append(letter)
    if letter.answer_by or letter.kind == "question":
        register.to_answer.append(letter.id)
    if letter.acknowledge_by:
        register.to_confirm.append(letter.id)
    for figure, value in letter.figures:
        register.figures.setdefault(figure, []).append((letter.at, letter.sender, value))
    if letter.kind == "inject":
        register.injects.append(letter)
        if letter.answer_by:
            register.demands.append(letter)
    elif letter.kind in ("signal", "opinion"):
        book = register.signals if letter.kind == "signal" else register.opinions
        for subject in letter.about:
            book.setdefault(subject, []).append(letter)


def _tell(register: Register, letter: Letter) -> None:
    if letter.kind == "question":  # it names what is asked for
        return
    for fact in letter.facts:
        had = register.told.setdefault(fact, {})
        for post in (*letter.to, letter.sender):
            if had.get(post, -1) < letter.at:
                had[post] = letter.at
