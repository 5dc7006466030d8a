"""Reading a log once: what scoring needs of it, with the number of each event.

Only events are read, never a state that could be inferred: a log with an event taken out scores as what it shows.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from app.domain.commands.base import CONTROL
from app.domain.events import clock, lead, script, talk, units, work
from app.engine.context import Context
from app.engine.runner import Row
from app.scoring.overrides import applied
from app.scoring.rubric import Rubric, current
from app.scoring.shown import Opp, Pace, Reading, Span, Trip, Void


def read(
    rows: Iterable[Row],
    ctx: Context,
    rubric: Rubric | None = None,
    values: Mapping[str, float] | None = None,
    best_coverage: float | None = None,
) -> Reading:
    """Read a log; `rubric` is taken as it is, None stands for the program's with what the exercise overrides."""
    reading = Reading(ctx, rubric or applied(current(), ctx.exercise.rubric), values or {}, best_coverage)
    site_at = {s.place: s.id for s in ctx.exercise.sites}
    for unit in ctx.exercise.units:
        if unit.base in site_at:
            _enter(reading, 0, 0, unit.id, site_at[unit.base])
    reader_of = _READERS.get
    for row in rows:
        for seq, event in enumerate(row.events, row.seq + 1):
            reader = reader_of(type(event.body))
            if reader is not None:
                reader(reading, event.at, seq, event.body)
        if row.events:
            reading.ends = row.events[-1].at
        if row.command.kind == "decide":
            order: Any = row.command.body
            reading.reasons[order.decision] = bool(order.reason and order.facts)
        if row.command.post == CONTROL and row.command.kind in _HANDS:
            _hand(reading, row)
    return reading


_HANDS = ("pause", "jump", "freeze_seat", "hold_inject", "edit_inject", "retime_inject", "change_world")
TWOFOLD = 2


def _hand(r: Reading, row: Row) -> None:
    """Control's hand on clock, seats, script or world; the automatic pause of solo play is none."""
    kind, body = row.command.kind, row.command.body
    if getattr(body, "form", False):
        return
    if kind == "freeze_seat" and not body.frozen:
        frozen = [n for n, v in enumerate(r.voids) if v.why == kind and v.about == body.post and v.until < 0]
        for n in frozen:
            r.voids[n] = replace(r.voids[n], until=row.command.at)
        return
    about = getattr(body, "post", "") or getattr(body, "inject", "")
    r.voids.append(Void(row.seq, row.command.at, kind, about))


def _phase(r: Reading, at: int, seq: int, body: clock.PhaseBegan) -> None:
    r.paces.append((at, body.pace))


def _pace(r: Reading, at: int, seq: int, body: clock.PaceSet) -> None:
    """A change of more than twofold by hand touches windows; a phase's own pace is what windows were laid out for."""
    before = r.paces[-1][1] if r.paces else body.pace
    if max(before, body.pace) > TWOFOLD * min(before, body.pace):
        r.voids.append(Void(seq, at, "set_pace"))
    r.paces.append((at, body.pace))


def _enter(r: Reading, at: int, seq: int, unit: str, site: str) -> None:
    r.where[unit] = site
    r.presence[site].append((at, seq, unit, 1))


def _leave(r: Reading, at: int, seq: int, unit: str) -> None:
    site = r.where.pop(unit, "")
    if site:
        r.presence[site].append((at, seq, unit, -1))


def _mobilised(r: Reading, at: int, seq: int, body: units.UnitMobilised) -> None:
    r.trips[body.unit].append(Trip(body.to, at, -1, bool(body.to), -1, (seq,)))


def _under_way(r: Reading, unit: str) -> Trip | None:
    """The trip that a unit was sent on and has not ended."""
    trips = r.trips[unit]
    return trips[-1] if trips and trips[-1].arrived < 0 else None


def _arrived(r: Reading, at: int, seq: int, body: units.UnitArrived) -> None:
    trip = _under_way(r, body.unit)
    if trip is None or trip.left < 0:
        r.trips[body.unit].append(Trip(body.at, -1, -1, True, at, (seq,)))
    else:
        trip.arrived = at
    _leave(r, at, seq, body.unit)
    if body.at in r.ctx.ix.sites:
        _enter(r, at, seq, body.unit, body.at)


def _departed(r: Reading, at: int, seq: int, body: units.UnitDeparted) -> None:
    trip = _under_way(r, body.unit)
    if trip is None or trip.left >= 0:
        r.trips[body.unit].append(Trip(body.to, at, at, True, -1, (seq,)))
    else:
        trip.to, trip.left, trip.seqs = body.to, at, (*trip.seqs, seq)
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
    line = r.tasks[body.task]
    line.done, line.done_seq, line.told_done = at, seq, body.heard


def _scaled(r: Reading, at: int, seq: int, body: work.TaskScaled) -> None:
    r.tasks[body.task].work_ms = body.work_ms


def _cancelled(r: Reading, at: int, seq: int, body: work.TaskCancelled) -> None:
    r.tasks[body.task].cancelled = True


def _delivered(r: Reading, at: int, seq: int, body: talk.MessageDelivered) -> None:
    r.received.setdefault((body.message, body.post), (seq, at))


def _learned(r: Reading, at: int, seq: int, body: talk.FactLearned) -> None:
    r.facts.setdefault((body.post, body.fact), (seq, at, body.way, body.source))
    if body.version:
        r.news.append((seq, at, body))


def _opp_opened(r: Reading, at: int, seq: int, body: script.OpportunityOpened) -> None:
    r.opps[body.id] = Opp(body.id, body.indicator, body.subject, body.owner, at, body.by, body.clock, body.weight,
                          body.inputs, seq)  # fmt: skip


def _opp_closed(r: Reading, at: int, seq: int, body: script.OpportunityClosed) -> None:
    opp = r.opps.get(body.id)
    if opp is None:
        opp = r.opps[body.id] = _torn(body.id, at, seq)
    else:
        opp.how = body.how
    opp.closed, opp.closed_at = seq, at


def _torn(ident: str, at: int, seq: int) -> Opp:
    """An opportunity of which only the end is in the log: what it required is known, whether in time is not."""
    indicator, subject, owner = ident.split("|")
    return Opp(ident, indicator, subject, owner, at, at, "world", 1_000_000, (), seq, "torn")


def _opp_lapsed(r: Reading, at: int, seq: int, body: script.OpportunityLapsed) -> None:
    opp = r.opps.get(body.id)
    if opp is None:
        r.opps[body.id] = _torn(body.id, at, seq)
    elif opp.how == "open":
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
    r.sectors[body.site].append((seq, at, len(body.sectors)))


def _seat(r: Reading, at: int, seq: int, body: clock.SeatTaken) -> None:
    if at and r.players.get(body.post, "") != body.player:
        r.voids.append(Void(seq, at, "take_seat", body.post, at))
    r.players[body.post] = body.player
    r.people = r.people or not body.player.startswith("bot:")
    r.seats[body.post].append((at, body.player))


def _ordered(r: Reading, at: int, seq: int, body: clock.Ordered) -> None:
    r.orders.append((seq, at, body.post, body.order))


def _checked(r: Reading, at: int, seq: int, body: units.UnitCheckedIn) -> None:
    r.check_ins.setdefault((body.unit, body.site), (seq, at))


def _letter(r: Reading, at: int, seq: int, body: talk.MessageSent) -> None:
    r.letters.append((seq, body.letter))
    for post, time in body.arrive:
        r.planned[body.letter.id, post] = (seq, time)


def _lost(r: Reading, at: int, seq: int, body: talk.MessageLost) -> None:
    r.planned.pop((body.message, body.post), None)


_READERS: dict[type, Callable[[Reading, int, int, Any], None]] = {
    units.UnitMobilised: _mobilised,
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
    talk.MessageLost: _lost,
    talk.FactLearned: _learned,
    talk.Reported: _listed("reports"),
    talk.FigureStated: _listed("figures"),
    talk.Released: _listed("releases"),
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
    lead.CommandAnnounced: _listed("announced"),
    lead.HqSettingUp: _hq,
    lead.HqStands: _first("hqs", "headquarters"),
    lead.Appointed: _listed("roles"),
    lead.SectorsSet: _sectors,
    lead.MechanismActivated: _first("mechanisms", "mechanism"),
    clock.SeatTaken: _seat,
    clock.PhaseBegan: _phase,
    clock.PaceSet: _pace,
    clock.Ordered: _ordered,
}
