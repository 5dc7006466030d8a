"""Reading a log once: what scoring needs of it, with the number of each event.

Only events are read, never a state that could be inferred: a log with an event taken out scores as what it shows.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from app.domain.commands.base import CONTROL
from app.domain.events import clock, lead, script, talk, units, work
from app.domain.knowledge import Letter
from app.engine.context import Context
from app.engine.runner import Row


@dataclass(slots=True)
class Opp:
    """An opportunity as the log shows it; `how` open, met, late, missed, void."""

    id: str
    indicator: str
    subject: str
    owner: str
    opened_at: int
    by: int
    clock: str
    weight: int
    inputs: tuple[str, ...]
    opened: int
    how: str = "open"
    closed: int = 0
    closed_at: int = -1


@dataclass(slots=True)
class Span:
    """A unit at work on a task: from, until (-1: still), under which order and with what right."""

    unit: str
    task: str
    start: int
    opened: int
    end: int = -1
    closed: int = 0
    authority: str = "none"
    by: str = ""
    ordered: int = 0
    checked_in: bool = False
    conflict: int = 0


@dataclass(slots=True)
class Pace:
    """A task's rate from a time on."""

    at: int
    seq: int
    body: work.TaskRate


@dataclass(slots=True)
class TaskLine:
    """A task's course."""

    appeared: int = -1
    appeared_seq: int = 0
    work_ms: int = 1
    done: int = -1
    done_seq: int = 0
    known: dict[str, int] = field(default_factory=dict)
    rates: list[Pace] = field(default_factory=list)
    orders: list[tuple[int, int, units.UnitAssigned]] = field(default_factory=list)
    cancelled: bool = False


@dataclass(slots=True)
class Reading:
    """What the log shows."""

    ctx: Context
    ends: int = 0
    opps: dict[str, Opp] = field(default_factory=dict)
    tasks: dict[str, TaskLine] = field(default_factory=lambda: defaultdict(TaskLine))
    spans: list[Span] = field(default_factory=list)
    conflicts: list[tuple[int, int, units.UnitConflicted]] = field(default_factory=list)
    exposures: list[tuple[int, int, units.UnitExposed]] = field(default_factory=list)
    presence: dict[str, list[tuple[int, int, str, int]]] = field(default_factory=lambda: defaultdict(list))
    check_ins: dict[tuple[str, str], tuple[int, int]] = field(default_factory=dict)
    letters: list[tuple[int, Letter]] = field(default_factory=list)
    received: dict[tuple[str, str], tuple[int, int]] = field(default_factory=dict)
    facts: dict[tuple[str, str], tuple[int, int, str, str]] = field(default_factory=dict)
    fact_changes: list[tuple[int, int, str]] = field(default_factory=list)
    requests: dict[str, tuple[int, int, lead.RequestMade]] = field(default_factory=dict)
    answers: dict[str, tuple[int, int, lead.RequestAnswered]] = field(default_factory=dict)
    decisions: list[tuple[int, int, lead.DecisionTaken]] = field(default_factory=list)
    opened: dict[str, tuple[int, int, lead.DecisionOpened]] = field(default_factory=dict)
    consults: list[tuple[int, int, lead.ConsultBegan]] = field(default_factory=list)
    opinions: list[tuple[int, int, lead.OpinionGiven]] = field(default_factory=list)
    reports: list[tuple[int, int, talk.Reported]] = field(default_factory=list)
    figures: list[tuple[int, int, talk.FigureStated]] = field(default_factory=list)
    commands: list[tuple[int, int, lead.CommandTaken]] = field(default_factory=list)
    hqs: dict[str, tuple[int, int]] = field(default_factory=dict)
    hq_members: dict[str, tuple[str, ...]] = field(default_factory=dict)
    roles: list[tuple[int, int, lead.Appointed]] = field(default_factory=list)
    sectors: dict[str, tuple[int, int, int]] = field(default_factory=dict)
    mechanisms: dict[str, tuple[int, int]] = field(default_factory=dict)
    expected: dict[str, tuple[str, int, int]] = field(default_factory=dict)
    missed: dict[str, tuple[int, int]] = field(default_factory=dict)
    hurts: list[tuple[int, int, units.UnitHurt]] = field(default_factory=list)
    persons: list[tuple[int, int, work.PersonOut]] = field(default_factory=list)
    players: dict[str, str] = field(default_factory=dict)
    orders: list[tuple[int, int, str, str]] = field(default_factory=list)
    voids: list[tuple[int, int, str]] = field(default_factory=list)
    reasons: dict[str, bool] = field(default_factory=dict)
    strikes: list[tuple[int, int, work.HazardStruck]] = field(default_factory=list)
    open_spans: dict[str, Span] = field(default_factory=dict)
    last_order: dict[str, tuple[int, units.UnitAssigned]] = field(default_factory=dict)
    where: dict[str, str] = field(default_factory=dict)


def read(rows: Iterable[Row], ctx: Context) -> Reading:
    """Read a log."""
    reading = Reading(ctx)
    site_at = {s.place: s.id for s in ctx.exercise.sites}
    for unit in ctx.exercise.units:
        if unit.base in site_at:
            _enter(reading, 0, 0, unit.id, site_at[unit.base])
    for row in rows:
        seq = row.seq
        for event in row.events:
            seq += 1
            reader = _READERS.get(type(event.body))
            if reader is not None:
                reader(reading, event.at, seq, event.body)
            reading.ends = event.at
        if row.command.kind == "decide":
            order: Any = row.command.body
            reading.reasons[order.decision] = bool(order.reason and order.facts)
        if (
            row.command.post == CONTROL
            and row.command.kind in _VOIDING
            and not getattr(row.command.body, "form", False)
        ):
            reading.voids.append((row.seq, row.command.at, row.command.kind))
    return reading


_VOIDING = (
    "pause", "jump", "freeze_seat", "set_pace", "hold_inject", "edit_inject", "retime_inject", "change_world",
)  # fmt: skip


def _enter(r: Reading, at: int, seq: int, unit: str, site: str) -> None:
    r.where[unit] = site
    r.presence[site].append((at, seq, unit, 1))


def _leave(r: Reading, at: int, seq: int, unit: str) -> None:
    site = r.where.pop(unit, "")
    if site:
        r.presence[site].append((at, seq, unit, -1))


def _arrived(r: Reading, at: int, seq: int, body: units.UnitArrived) -> None:
    _leave(r, at, seq, body.unit)
    if body.at in r.ctx.ix.sites:
        _enter(r, at, seq, body.unit, body.at)


def _departed(r: Reading, at: int, seq: int, body: units.UnitDeparted) -> None:
    _leave(r, at, seq, body.unit)


def _assigned(r: Reading, at: int, seq: int, body: units.UnitAssigned) -> None:
    r.last_order[body.unit] = (seq, body)
    r.tasks[body.task].orders.append((seq, at, body))


def _began(r: Reading, at: int, seq: int, body: units.UnitBegan) -> None:
    span = Span(body.unit, body.task, at, seq)
    order = r.last_order.get(body.unit)
    if order is not None and order[1].task == body.task:
        span.authority, span.by, span.ordered = order[1].authority, order[1].by, order[0]
        site = r.ctx.ix.tasks[body.task].site
        span.checked_in = order[1].checked_in or (body.unit, site) in r.check_ins
    r.spans.append(span)
    r.open_spans[body.unit] = span


def _released(r: Reading, at: int, seq: int, body: units.UnitReleased) -> None:
    span = r.open_spans.pop(body.unit, None)
    if span is not None:
        span.end, span.closed = at, seq


def _conflicted(r: Reading, at: int, seq: int, body: units.UnitConflicted) -> None:
    r.conflicts.append((seq, at, body))
    span = r.open_spans.get(body.unit)
    if span is not None:
        span.conflict = seq


def _appeared(r: Reading, at: int, seq: int, body: work.TaskAppeared) -> None:
    line = r.tasks[body.task]
    line.appeared, line.appeared_seq, line.work_ms = at, seq, body.work_ms
    for post in body.heard:
        line.known.setdefault(post, at)


def _task_known(r: Reading, at: int, seq: int, body: work.TaskKnown) -> None:
    for post in body.heard:
        r.tasks[body.task].known.setdefault(post, at)


def _rated(r: Reading, at: int, seq: int, body: work.TaskRate) -> None:
    r.tasks[body.task].rates.append(Pace(at, seq, body))


def _task_done(r: Reading, at: int, seq: int, body: work.TaskDone) -> None:
    r.tasks[body.task].done, r.tasks[body.task].done_seq = at, seq


def _scaled(r: Reading, at: int, seq: int, body: work.TaskScaled) -> None:
    r.tasks[body.task].work_ms = body.work_ms


def _cancelled(r: Reading, at: int, seq: int, body: work.TaskCancelled) -> None:
    r.tasks[body.task].cancelled = True


def _delivered(r: Reading, at: int, seq: int, body: talk.MessageDelivered) -> None:
    r.received.setdefault((body.message, body.post), (seq, at))


def _learned(r: Reading, at: int, seq: int, body: talk.FactLearned) -> None:
    r.facts.setdefault((body.post, body.fact), (seq, at, body.way, body.source))


def _opp_opened(r: Reading, at: int, seq: int, body: script.OpportunityOpened) -> None:
    r.opps[body.id] = Opp(body.id, body.indicator, body.subject, body.owner, at, body.by, body.clock, body.weight,
                          body.inputs, seq)  # fmt: skip


def _opp_closed(r: Reading, at: int, seq: int, body: script.OpportunityClosed) -> None:
    opp = r.opps.get(body.id)
    if opp is not None:
        opp.how, opp.closed, opp.closed_at = body.how, seq, at


def _opp_lapsed(r: Reading, at: int, seq: int, body: script.OpportunityLapsed) -> None:
    opp = r.opps.get(body.id)
    if opp is not None and opp.how == "open":
        opp.how, opp.closed, opp.closed_at = "missed", seq, at


def _hq(r: Reading, at: int, seq: int, body: lead.HqSettingUp) -> None:
    r.hq_members[body.headquarters] = (body.chief, *body.members)


def _listed(name: str) -> Callable[[Reading, int, int, Any], None]:
    def reader(r: Reading, at: int, seq: int, body: Any) -> None:
        getattr(r, name).append((seq, at, body))

    return reader


def _first(name: str, key: str) -> Callable[[Reading, int, int, Any], None]:
    def reader(r: Reading, at: int, seq: int, body: Any) -> None:
        getattr(r, name).setdefault(getattr(body, key), (seq, at))

    return reader


def _keyed(name: str, key: Callable[[Any], str]) -> Callable[[Reading, int, int, Any], None]:
    def reader(r: Reading, at: int, seq: int, body: Any) -> None:
        getattr(r, name)[key(body)] = (seq, at, body)

    return reader


def _met(r: Reading, at: int, seq: int, body: script.ExpectedMet) -> None:
    r.expected[body.expected] = ("late" if body.late else "met", seq, at)


def _missed(r: Reading, at: int, seq: int, body: script.ExpectedMissed) -> None:
    r.missed[body.expected] = (seq, at)


def _sectors(r: Reading, at: int, seq: int, body: lead.SectorsSet) -> None:
    r.sectors[body.site] = (seq, at, len(body.sectors))


def _seat(r: Reading, at: int, seq: int, body: clock.SeatTaken) -> None:
    if at and r.players.get(body.post, "") != body.player:
        r.voids.append((seq, at, f"seat:{body.post}"))
    r.players[body.post] = body.player


def _ordered(r: Reading, at: int, seq: int, body: clock.Ordered) -> None:
    r.orders.append((seq, at, body.post, body.order))


def _checked(r: Reading, at: int, seq: int, body: units.UnitCheckedIn) -> None:
    r.check_ins.setdefault((body.unit, body.site), (seq, at))


def _letter(r: Reading, at: int, seq: int, body: talk.MessageSent) -> None:
    r.letters.append((seq, body.letter))


def _fact_changed(r: Reading, at: int, seq: int, body: talk.FactChanged) -> None:
    r.fact_changes.append((seq, at, body.fact))


_READERS: dict[type, Callable[[Reading, int, int, Any], None]] = {
    units.UnitArrived: _arrived,
    units.UnitDeparted: _departed,
    units.UnitAssigned: _assigned,
    units.UnitBegan: _began,
    units.UnitReleased: _released,
    units.UnitConflicted: _conflicted,
    units.UnitExposed: _listed("exposures"),
    units.UnitHurt: _listed("hurts"),
    units.UnitCheckedIn: _checked,
    work.TaskAppeared: _appeared,
    work.TaskKnown: _task_known,
    work.TaskRate: _rated,
    work.TaskDone: _task_done,
    work.TaskScaled: _scaled,
    work.TaskCancelled: _cancelled,
    work.PersonOut: _listed("persons"),
    work.HazardStruck: _listed("strikes"),
    talk.MessageSent: _letter,
    talk.MessageDelivered: _delivered,
    talk.FactLearned: _learned,
    talk.FactChanged: _fact_changed,
    talk.Reported: _listed("reports"),
    talk.FigureStated: _listed("figures"),
    script.OpportunityOpened: _opp_opened,
    script.OpportunityClosed: _opp_closed,
    script.OpportunityLapsed: _opp_lapsed,
    script.ExpectedMet: _met,
    script.ExpectedMissed: _missed,
    lead.RequestMade: _keyed("requests", lambda body: str(body.request.id)),
    lead.RequestAnswered: _keyed("answers", lambda body: str(body.id)),
    lead.DecisionOpened: _keyed("opened", lambda body: str(body.decision)),
    lead.DecisionTaken: _listed("decisions"),
    lead.ConsultBegan: _listed("consults"),
    lead.OpinionGiven: _listed("opinions"),
    lead.CommandTaken: _listed("commands"),
    lead.HqSettingUp: _hq,
    lead.HqStands: _first("hqs", "headquarters"),
    lead.Appointed: _listed("roles"),
    lead.SectorsSet: _sectors,
    lead.MechanismActivated: _first("mechanisms", "mechanism"),
    clock.SeatTaken: _seat,
    clock.Ordered: _ordered,
}
