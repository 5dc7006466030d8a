"""Control of a game: the whole truth, the injects, the load of the seats, and every deed of control's hand."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.codec.encode import fields_of
from app.domain.commands import control as co
from app.domain.exercise.places import Point
from app.domain.exercise.script import Expected
from app.engine.runner import Answer, Row
from app.players.crew import PERSON, POLICIES
from app.services.game import Game
from app.services.load import CELLS, Load
from app.services.msel import Line, planned_times, trigger_words
from app.services.orders import Orders
from app.services.seat import Seat
from app.services.undo import Back, back_from
from app.services.waiting import Item, Waiting, tell_item
from app.services.words import Language

SLICE = 60_000
"""ms of exercise time that a jump takes at once, so that no window stands still."""
POLICY_NAMES = tuple(reversed(POLICIES))
"""The policies a seat can be handed to, the best first."""


@dataclass(slots=True)
class Due:
    """One expected action whose window is open or was missed."""

    id: str
    title: str
    who: tuple[str, ...]
    status: str
    opened: int
    by: int
    critical: bool
    met_at: int


@dataclass(slots=True)
class SeatLine:
    """One seat: who plays it and what lies before it."""

    post: str
    title: str
    player: str
    cells: list[int]
    open: int
    overdue: int
    idle: int
    frozen: bool


class Control(QObject):
    """Control's session. `changed` when the truth may be another, `refused` when somebody's order was not taken,
    `answered` after each of control's orders."""

    changed = Signal()
    refused = Signal()
    ticked = Signal(int)
    ended = Signal()
    answered = Signal(object)
    jumped = Signal(bool)

    def __init__(self, game: Game, language: Language) -> None:
        super().__init__(game)
        self.game, self.language = game, language
        rows = [] if game.over else list(game.log.rows())
        refused = [] if game.over else game.log.refused()
        answers = [(each.after, Answer(each.command, 0, (), each.rejection)) for each in refused]
        self.load, self.waits, self.orders = Load(rows), Waiting(rows), Orders(game, language, rows, answers)
        self.deeds: list[tuple[str, Callable[[], None]]] = []
        """What can be taken back, the last at the end: the kind of the order, and how."""
        self._names = Seat(game, game.ctx.ix.post_order[0], language)
        self._planned = planned_times(game)
        self._target = 0
        self._goes_on = False
        self._jump = QTimer(self)
        self._jump.setInterval(0)
        self._jump.timeout.connect(self._leap)
        game.happened.connect(self._happened)
        game.refused.connect(self._refused)
        game.changed.connect(self.changed)
        game.ticked.connect(self.ticked)
        game.ended.connect(self._ended)

    def names(self) -> dict[str, str]:
        """Id → title of everything, hidden things too."""
        of, e = self.language.of, self.game.entry.exercise
        found = self._names.names()
        for table in (e.tasks, e.units, e.hazards, e.facts, e.decisions, e.injects, e.expected):
            found |= {thing.id: of(thing.title) for thing in table}
        return found

    def name(self, ident: str) -> str:
        """What a thing is called."""
        ix = self.game.ctx.ix
        for table in (ix.tasks, ix.units, ix.hazards, ix.facts, ix.decisions, ix.injects):
            if ident in table:
                return self.language.of(table[ident].title)
        return self._names.name(ident)

    def order_name(self, kind: str) -> str:
        """What a kind of order is called, as a button or a menu says it."""
        return self._names.order_name(kind)

    def force_kind(self, ident: str) -> str:
        """The kind of force behind a post or unit, for its symbol."""
        unit = self.game.ctx.ix.units.get(ident)
        return self._names.force_kind(unit.force if unit else ident)

    def clock(self, at: float) -> str:
        """The scenario's own wall clock at a time (ms), hh:mm:ss."""
        hours, minutes, seconds = (self.game.entry.exercise.start[11:19] + ":00")[:8].split(":")
        total = (int(hours) * 3600 + int(minutes) * 60 + int(seconds) + int(at) // 1000) % 86400
        return f"{total // 3600:02d}:{total // 60 % 60:02d}:{total % 60:02d}"

    def position(self, ident: str) -> Point | None:
        """Where a thing is: a unit where it stands, a task, danger or part of a scene at its scene; None if nowhere."""
        state, ix = self.game.runner.state, self.game.ctx.ix
        if ident in state.units:
            ident = state.units[ident].place
        elif ident in ix.tasks:
            ident = ix.tasks[ident].site
        elif ident in ix.hazards:
            ident = ix.hazards[ident].site
        elif ident in state.hqs:
            ident = state.hqs[ident].place
        for site in self.game.entry.exercise.sites:
            if ident in {zone.id for zone in site.zones} | {sector.id for sector in site.sectors}:
                ident = site.id
        return ix.point.get(ident)

    def leads(self, ident: str) -> str:
        """Where a click on a thing leads: to the `map`, to its `inject`, to the `order` that brought it, to a `post`'s
        open items, or nowhere (empty)."""
        ix = self.game.ctx.ix
        if ident in ix.injects or ident.removeprefix("inject/") in ix.injects:
            return "inject"
        if ident in self.orders.brought:
            return "order"
        if ident in ix.posts:
            return "post"
        return "map" if self.position(ident) is not None else ""

    def lines(self) -> list[Line]:
        """The injects in the order of the exercise's list."""
        state = self.game.runner.state
        found = []
        for number, spec in enumerate(self.game.entry.exercise.injects, 1):
            now = state.injects[spec.id]
            text = self.game.words_of(now.words or f"inject:{spec.id}", self.language.code)
            sender = self.language.of(spec.sender_title) or (self.name(spec.sender) if spec.sender else "")
            at = now.at if now.at >= 0 or now.status == "released" else -1
            if now.status in ("waiting", "held") and at < 0:
                at = self._planned[spec.id] if spec.trigger.at is not None else -1
            found.append(
                Line(
                    spec.id, number, self.language.of(spec.title), text, sender, now.to or tuple(spec.to), spec.channel,
                    now.status, self._planned[spec.id], at, trigger_words(self.game, self.language, self.name, spec.id),
                    spec.contingency,
                )
            )  # fmt: skip
        return found

    def coming(self, most: int = 3) -> list[Line]:
        """The next injects: by their time, then those that wait for something."""
        waiting = [line for line in self.lines() if line.status in ("waiting", "held") and not line.reserve]
        return sorted(waiting, key=lambda line: (self._soon(line), line.number))[:most]

    def _soon(self, line: Line) -> int:
        if line.at >= 0:
            return line.at
        return line.planned if line.planned > self.game.now else 10**12

    def due(self) -> list[Due]:
        """Expected actions whose window has opened, by when it closes."""
        state = self.game.runner.state
        found = [
            Due(spec.id, self.language.of(spec.title), tuple(spec.who), now.status, now.opened_at, now.by,
                spec.critical, now.met_at)
            for spec in self.game.entry.exercise.expected
            if (now := state.expected[spec.id]).status != "closed"
        ]  # fmt: skip
        return sorted(found, key=lambda due: due.by)

    def overdue(self) -> list[Due]:
        """What was expected and did not come, critical first."""
        return sorted((d for d in self.due() if d.status == "missed"), key=lambda d: (not d.critical, d.by))

    def expected(self, ident: str) -> Expected:
        """An expected action as written."""
        return self.game.ctx.ix.expected[ident]

    def seats(self, cells: int = CELLS) -> list[SeatLine]:
        """Every seat with its load."""
        state, now = self.game.runner.state, int(self.game.now)
        found = []
        for post in self.game.ctx.ix.post_order:
            mine = [o for o in state.opportunities.values() if o.owner == post]
            late = sum(o.by < now for o in mine)
            last = self.load.last_order.get(post, 0)
            found.append(
                SeatLine(post, self.name(post), state.posts[post].player, self.load.of(post, cells), len(mine), late,
                         now - last, state.posts[post].frozen)
            )  # fmt: skip
        return found

    def cell(self, number: int, cells: int = CELLS) -> tuple[int, int]:
        """The exercise time (ms) that a cell of a strip of so many cells stands for: from, to."""
        at = max(0, self.load.now - cells + 1) + number
        begin = self.load.starts.get(at, 0)
        return begin, self.load.starts.get(at + 1, int(self.game.now))

    def waiting(self, post: str, begin: int, end: int) -> list[tuple[Item, str]]:
        """What lay before a seat at some time between `begin` and `end` (ms), with its words."""
        names = self.orders.names()
        return [(item, tell_item(item, names, self.language.code)) for item in self.waits.of(post, begin, end)]

    def people(self) -> tuple[int, int]:
        """(brought out alive, all who are known to the model)."""
        out = sum(person.alive for person in self.game.runner.state.persons.values())
        return out, sum(v.count for t in self.game.entry.exercise.tasks if (v := t.victims) is not None)

    def order(self, body: Any) -> Answer:
        """An order of control's."""
        back = back_from(self.game, body, self.language.code)
        answer = self.game.control(body)
        if answer.refused is None and back:
            self.deeds.append((body.kind, partial(self._go_back, back)))
        self.answered.emit(answer)
        return answer

    def undo(self) -> None:
        """Take the last deed back that can be taken back."""
        if self.deeds and not self.game.over:
            self.deeds.pop()[1]()

    def _go_back(self, back: Back) -> None:
        answers = [self.game.control(_not_past(body, self._least())) for body in back]
        self.answered.emit(next((answer for answer in answers if answer.refused is not None), answers[-1]))

    def why(self, answer: Answer) -> str:
        """Why it was refused."""
        return "" if answer.refused is None else self.language.refusal(answer.refused, dict(self.orders.names()))

    def release(self, inject: str) -> Answer:
        """Release an inject now."""
        return self.order(co.ReleaseInject(inject))

    def hold(self, inject: str, held: bool = True) -> Answer:
        """Hold an inject, or let it go."""
        return self.order(co.HoldInject(inject, held))

    def skip(self, inject: str) -> Answer:
        """Drop an inject."""
        return self.order(co.SkipInject(inject))

    def retime(self, inject: str, at: int, following: bool = False) -> Answer:
        """Move an inject, and what follows it if asked."""
        return self.order(co.RetimeInject(inject, max(at, self._least()), following))

    def edit(self, inject: str, text: str, to: list[str]) -> Answer:
        """Other words or receivers."""
        return self.order(co.EditInject(inject, text, to))

    def ad_hoc(
        self, to: list[str], text: str, channel: str = "phone", facts: Sequence[str] = (), about: Sequence[str] = (),
        sender: str = "",
    ) -> Answer:  # fmt: skip
        """An inject on the spot; `sender` is whom it seems to come from."""
        return self.order(co.AdHoc(to, text, sender, channel, list(about), list(facts)))

    def probe(self, to: list[str], text: str) -> Answer:
        """A question that is no part of the world."""
        return self.order(co.Probe(to, text))

    def change_world(self, effect: dict[str, Any]) -> Answer:
        """One effect by hand."""
        return self.order(co.ChangeWorld([effect]))

    def give(self, post: str, player: str) -> None:
        """Hand a seat to the person here or to a bot."""
        before = self.game.player_of(post)
        self.game.give_seat(post, player)
        if before and before != player:
            self.deeds.append(("take_seat", partial(self.game.give_seat, post, before)))

    def frozen(self, post: str) -> bool:
        """Whether a seat stands still."""
        return self.game.runner.state.posts[post].frozen

    def freeze(self, post: str, frozen: bool) -> Answer:
        """Let a seat stand still: its orders are refused, its bot does not look; or let it go on."""
        return self.order(co.FreezeSeat(post, frozen))

    def set_pace(self, pace: float) -> Answer:
        """Exercise seconds per play second."""
        return self.order(co.SetPace(round(pace * 1000)))

    def end(self, real: bool = False) -> None:
        """End the exercise."""
        self._jump.stop()
        self.game.end(real)

    def next_time(self) -> int:
        """When the next inject that has a time comes, -1 if none does."""
        times = [line.at for line in self.lines() if line.status == "waiting" and line.at > self.game.now]
        return min(times, default=-1)

    def jump(self, to: int) -> None:
        """Let time run to `to` as fast as the machine can; the windows it touches are void."""
        if self.game.over or to <= self.game.now:
            return
        self._goes_on = self.game.running
        self.game.start()
        self.order(co.Jump(to))
        self.game.hold_clock()
        self._target = to
        self._jump.start()
        self.jumped.emit(True)

    @property
    def jumping(self) -> bool:
        """Whether a jump is under way."""
        return self._jump.isActive()

    def stop_jump(self) -> None:
        """Stay where the jump has come to."""
        self._target = int(self.game.now)

    def _leap(self) -> None:
        left = self._target - self.game.now
        if left > 0:
            self.game.advance(min(left, SLICE))
        if self.game.over or self.game.now >= self._target:
            self._jump.stop()
            if not self.game.over:
                if self._goes_on:
                    self.game.start()
                else:
                    self.game.pause()
            self.jumped.emit(False)
            self.changed.emit()

    def _least(self) -> int:
        return max(int(self.game.now), self.game.runner.state.now)

    def _happened(self, row: Row) -> None:
        self.load.take(row)
        self.waits.take(row)
        self.orders.take(row)

    def _refused(self, answer: Answer) -> None:
        self.orders.refuse(answer)
        self.refused.emit()

    def _ended(self) -> None:
        self._jump.stop()
        self.ended.emit()


class Stead(Seat):
    """A seat in whose name control answers: the same forms, and the log says who gave the order."""

    def __init__(self, control: Control, post: str) -> None:
        super().__init__(control.game, post, control.language)
        self.control = control

    def order(self, body: Any) -> Answer:
        """Give the order in the post's name."""
        answer = self.control.order(co.AnswerFor(self.post, {"kind": body.kind, **fields_of(body)}))
        self.answered.emit(answer)
        return answer


def _not_past(body: Any, least: int) -> Any:
    """Nothing can be brought back to a time that has passed."""
    return replace(body, at=max(body.at, least)) if isinstance(body, co.RetimeInject) else body


__all__ = ["PERSON", "Control", "Due", "Line", "SeatLine", "Stead"]
