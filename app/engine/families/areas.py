"""Warning and moving the people of an area.

A warning reaches the share `answers` of those not yet told; of those told, the share `complies` leaves by itself once
told where to (all that can, if compulsory), at `leaves_per_min`. Those who cannot are fetched by units.
"""

from app.domain.clock import HOUR
from app.domain.commands.base import Command
from app.domain.commands.talk import Evacuate, Warn
from app.domain.errors import Rejection
from app.domain.events import work as ev
from app.domain.exercise.script import Effect
from app.domain.record import replace
from app.domain.state import PPM, AreaState, State
from app.engine import hearing
from app.engine.authority import power_allows
from app.engine.context import Context
from app.engine.families.delays import delay_of
from app.engine.families.opportunities import meet
from app.engine.notes import note_area
from app.engine.registry import Emit, affects, decides, due, evolves
from app.engine.timers import arm, disarm, rearm


def _areas(state: State, areas: list[str]) -> Rejection | None:
    if not areas:
        return Rejection("no_areas")
    unknown = next((a for a in areas if a not in state.areas), None)
    return None if unknown is None else Rejection("unknown_area", {"area": unknown})


@decides(Warn)
def warn(state: State, command: Command, ctx: Context, emit: Emit) -> Rejection | None:
    """Warn areas over a channel until they answer."""
    body = command.body
    refused = _areas(state, body.areas)
    if refused is not None:
        return refused
    if body.channel not in ctx.ix.channels:
        return Rejection("unknown_channel", {"channel": body.channel, "expected": ", ".join(ctx.ix.channels)})
    delay = delay_of(state, ctx, body.channel, command.post)
    if delay is None:
        return Rejection("channel_down", {"channel": body.channel})
    for area in body.areas:
        emit(ev.WarningSent(area, command.post, body.channel, state.now + delay, 0))
    return None


@decides(Evacuate)
def evacuate(state: State, command: Command, ctx: Context, emit: Emit) -> Rejection | None:
    """Order areas to move to a shelter; it also warns them."""

    body = command.body
    refused = _areas(state, body.areas)
    if refused is not None:
        return refused
    to = ctx.ix.places.get(body.to)
    if to is None or to.kind != "shelter":
        return Rejection("wrong_destination", {"place": body.to, "expected": "shelter"})
    if state.places.get(body.to) == "closed":
        return Rejection("place_closed", {"place": body.to})
    if body.compulsory:
        refused = power_allows(ctx, command.post, body.power, "evacuate")
        if refused is not None:
            return refused
    channel = next((c.id for c in ctx.exercise.channels if delay_of(state, ctx, c.id, command.post) is not None), "")
    if not channel:
        return Rejection("channel_down", {"channel": "phone"})
    delay = delay_of(state, ctx, channel, command.post) or 0
    for area in body.areas:
        emit(ev.WarningSent(area, command.post, channel, state.now + delay, 2 if body.compulsory else 1))
        emit(ev.ShelterNamed(area, body.to, body.compulsory, hearing.of_area(state, ctx, area, command.post)))
    return None


def leaving(now: AreaState, at: int) -> int:
    """How many have set out by themselves since the last change and are gone by `at`."""
    return min(now.going, now.rate * max(0, at - now.since) // HOUR)


def present(state: State, area: str) -> tuple[int, int]:
    """(able, unable) people still in an area."""
    now = state.areas[area]
    return max(0, now.able - leaving(now, state.now)), now.unable


def settle_area(state: State, ctx: Context, emit: Emit, area: str, *heard: str) -> None:
    """Book who has left and who was lost up to now, and work out who still leaves by himself."""
    now, spec = state.areas[area], ctx.ix.areas[area]
    gone = leaving(now, state.now)
    able = now.able - gone
    lost = now.lost + lost_since(now, state.now)
    willing = 0
    if now.shelter and now.told:
        share = PPM if now.compulsory else round(spec.complies * PPM)
        told_able = round(now.told * (spec.people - spec.unable) / max(1, spec.people))
        stay = round((spec.people - spec.unable) * (PPM - share) / PPM)
        willing = max(0, min(able, told_able - (spec.people - spec.unable - able), able - stay))
    rate = round(spec.leaves_per_min * 60) if willing else 0
    until = state.now + -(-willing * HOUR // rate) if rate else -1
    posts = hearing.of_area(state, ctx, area, *heard)
    emit(ev.AreaMoving(area, able, now.unable, now.moved + gone, willing, rate, lost, until, now.shelter,
                       now.compulsory, posts))  # fmt: skip


def lost_since(now: AreaState, at: int) -> int:
    """Expected loss (ppm of a person) among those present since the last change, at the rate in force: people present
    in the mean × rate × time."""
    if not now.exposed_rate:
        return 0
    span = max(0, at - now.since)
    mean = now.able + now.unable - leaving(now, at) // 2
    return round(mean * now.exposed_rate * span / HOUR)


@due("told")
def _told(state: State, subject: str, ctx: Context, emit: Emit) -> None:

    area, post, channel = subject.split(">")
    now, spec = state.areas[area], ctx.ix.areas[area]
    reached = channel not in now.unreachable
    fresh = round((spec.people - now.told) * spec.answers) if reached else 0
    emit(
        ev.AreaTold(
            area, channel, post, now.told + fresh, now.warned + 1, reached, hearing.of_area(state, ctx, area, post)
        )
    )
    if reached:
        meet(state, emit, "6.5", f"warn:{area}", post)
        settle_area(state, ctx, emit, area, post)


@due("area")
def _area(state: State, subject: str, ctx: Context, emit: Emit) -> None:
    settle_area(state, ctx, emit, subject)


@affects("area")
def _affected(state: State, ctx: Context, emit: Emit, effect: Effect) -> None:
    now = state.areas[effect.area]
    if effect.amount:
        settle_area(state, ctx, emit, effect.area)
        emit(ev.AreaGrew(effect.area, max(0, state.areas[effect.area].able + round(effect.amount))))
        settle_area(state, ctx, emit, effect.area)
    if effect.state == "unreachable":
        emit(ev.AreaReach(effect.area, tuple(dict.fromkeys((*now.unreachable, effect.via or "phone")))))
    elif effect.state == "reachable":
        emit(ev.AreaReach(effect.area, tuple(c for c in now.unreachable if effect.via and c != effect.via)))


@evolves(ev.WarningSent)
def _warning_sent(state: State, at: int, body: ev.WarningSent) -> None:
    subject = f"{body.area}>{body.post}>{body.channel}"
    if ("told", subject) not in state.timers:  # one that is under way is not put off by another
        arm(state, "told", subject, body.due)


@evolves(ev.ShelterNamed)
def _shelter_named(state: State, at: int, body: ev.ShelterNamed) -> None:
    now = state.areas[body.area]
    state.areas[body.area] = replace(now, shelter=body.shelter, compulsory=body.compulsory or now.compulsory)
    note_area(state, body.heard, body.area)


@evolves(ev.AreaTold)
def _area_told(state: State, at: int, body: ev.AreaTold) -> None:
    disarm(state, "told", f"{body.area}>{body.by}>{body.channel}")
    state.areas[body.area] = replace(state.areas[body.area], told=body.told, warned=body.warned)
    note_area(state, body.heard, body.area, body.answered)


@evolves(ev.AreaMoving)
def _area_moving(state: State, at: int, body: ev.AreaMoving) -> None:
    now = state.areas[body.area]
    state.areas[body.area] = replace(
        now,
        able=body.able,
        unable=body.unable,
        moved=body.moved,
        going=body.going,
        rate=body.rate,
        lost=body.lost,
        since=at,
    )
    rearm(state, "area", body.area, body.until)
    note_area(state, body.heard, body.area)


@evolves(ev.AreaFlooded)
def _area_flooded(state: State, at: int, body: ev.AreaFlooded) -> None:
    now = state.areas[body.area]
    state.areas[body.area] = replace(now, depth_mm=body.depth_mm, exposed_rate=body.exposed_rate)
    rearm(state, "flood", body.area, body.next_at)
    note_area(state, body.heard, body.area)


@evolves(ev.AreaReach)
def _area_reach(state: State, at: int, body: ev.AreaReach) -> None:
    state.areas[body.area] = replace(state.areas[body.area], unreachable=body.unreachable)


@evolves(ev.AreaGrew)
def _area_grew(state: State, at: int, body: ev.AreaGrew) -> None:
    state.areas[body.area] = replace(state.areas[body.area], able=body.able)
