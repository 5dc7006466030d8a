"""Asking for forces through their channels, and answering.

A request reaches the force's commander, or an agency without a seat that answers by itself after its time. It is
returned when something it must state is missing, or when the mechanism or response that opens the force is not in
force.
"""

from app.domain.commands.base import Command
from app.domain.commands.move import Decline, Grant, Request
from app.domain.errors import Rejection
from app.domain.events import lead as ev
from app.domain.events import units as uv
from app.domain.exercise.forces import Force
from app.domain.knowledge import KnownRequest, Letter
from app.domain.record import replace
from app.domain.state import RequestState, State
from app.engine import hearing
from app.engine.context import Context
from app.engine.families.letters import new_id, parts, send
from app.engine.families.movement import start_unit
from app.engine.families.opportunities import meet, open_one
from app.engine.notes import note_unit, touch
from app.engine.registry import Emit, decides, due, evolves
from app.engine.timers import arm, disarm
from app.engine.travel import weather_stops


@decides(Request)
def request(state: State, command: Command, ctx: Context, emit: Emit) -> Rejection | None:
    """Ask for a force."""
    body = command.body
    force = ctx.ix.forces.get(body.force)
    if force is None:
        return Rejection("unknown_force", {"force": body.force})
    if command.post == force.commander:
        return Rejection("own_force", {"force": force.id})
    for unit in body.units:
        if unit not in ctx.ix.units or ctx.ix.units[unit].force != force.id:
            return Rejection("unit_of_other_force", {"unit": unit, "force": force.id})
    if not body.units and not body.capabilities:
        return Rejection("nothing_asked")
    if any(q <= 0 or q > 1_000_000 for q in body.capabilities.values()):
        return Rejection("bad_quantity", {"quantity": str(min(body.capabilities.values()))})
    if body.to not in ctx.ix.point:
        return Rejection("unknown_place", {"place": body.to})
    for old in state.requests.values():
        if (
            old.post == command.post
            and old.force == force.id
            and old.status == "waiting"
            and old.units == tuple(body.units)
        ):
            return Rejection("already_requested", {"request": old.id})
    series = f"{command.post}/request/{force.id}"
    ident = f"{series}/{state.counts.get(series, 0)}"
    stated = tuple(sorted(k for k, v in body.states.items() if v.strip()))
    decider = force.commander if force.commander and state.posts[force.commander].active else ""
    made = RequestState(
        ident, command.post, force.id, tuple(body.units), tuple(sorted(body.capabilities.items())), body.to, stated,
        tuple(body.about), "waiting", state.now, decider,
    )  # fmt: skip
    by_route = not force.asked_by or command.post in force.asked_by
    emit(ev.RequestMade(made, by_route, -1 if decider else state.now + force.answer))
    _open(state, ctx, emit, made, force, by_route)
    if decider:
        _tell(state, ctx, emit, command.post, decider, "request", ident, body.text or "say:request", body.about,
              body.states)  # fmt: skip
    return None


def _open(state: State, ctx: Context, emit: Emit, made: RequestState, force: Force, by_route: bool) -> None:

    if by_route and set(force.must_state) <= set(made.states):
        meet(state, emit, "3.3", f"request:{force.id}", made.post)
    if made.decider:
        by = state.now + ctx.exercise.windows.answer * state.phase_pace // 1000
        open_one(state, emit, "3.3", f"answer:{made.id}", made.decider, by, "play")


def _tell(
    state: State, ctx: Context, emit: Emit, sender: str, to: str, kind: str, ident: str, words: str, about: list[str],
    states: dict[str, str],
) -> None:  # fmt: skip

    channel = next(iter(ctx.ix.channels), "phone")
    send(state, ctx, emit, Letter(new_id(state, sender, kind, (to,)), kind, sender, (to,), state.now, channel, words,
                                  (ident, *about), parts=parts(states)))  # fmt: skip


def obstacles(state: State, ctx: Context, made: RequestState) -> tuple[tuple[str, ...], str]:
    """(what a request fails to state, why the force can't be had yet)."""
    force = ctx.ix.forces[made.force]
    missing = tuple(key for key in force.must_state if key not in made.states)
    if force.asked_by and made.post not in force.asked_by:
        return missing, "wrong_channel"
    if force.needs_mechanism and force.needs_mechanism not in state.mechanisms:
        return missing, f"mechanism:{force.needs_mechanism}"
    if force.needs_response:
        plan, _, level = force.needs_response.partition(":")
        if not 0 < state.responses.get(plan, 0) <= int(level or 4):
            return missing, f"response:{force.needs_response}"
    return missing, ""


def choose(state: State, ctx: Context, made: RequestState) -> tuple[str, ...]:
    """Which units an agency gives: those asked for that are free, else enough for the capabilities, in file order."""
    force = ctx.ix.forces[made.force]
    free = [
        u for u in ctx.ix.force_units.get(force.id, ())
        if state.units[u].status == "base" and not state.units[u].granted_to and not weather_stops(state, ctx, u)
    ]  # fmt: skip
    at_home = sum(state.units[u].status == "base" for u in ctx.ix.force_units.get(force.id, ()))
    most = max(0, at_home - force.keep)
    if made.units:
        return tuple(u for u in made.units if u in free)[:most]
    chosen: list[str] = []
    for capability, quantity in made.capabilities:
        have = sum(ctx.ix.units[u].capabilities.get(capability, 0.0) for u in chosen)
        for unit in free:
            if have >= quantity or len(chosen) >= most:
                break
            amount = ctx.ix.units[unit].capabilities.get(capability, 0.0)
            if amount and unit not in chosen:
                chosen.append(unit)
                have += amount
    return tuple(chosen)


@due("answer")
def _answer(state: State, subject: str, ctx: Context, emit: Emit) -> None:
    made = state.requests[subject]
    missing, why = obstacles(state, ctx, made)
    if missing or why:
        _answered(state, ctx, emit, made, "returned", (), missing, why, "")
        return
    units = choose(state, ctx, made)
    _answered(state, ctx, emit, made, "granted" if units else "declined", units, (), "" if units else "nobody_free", "")


def _answered(
    state: State, ctx: Context, emit: Emit, made: RequestState, status: str, units: tuple[str, ...],
    missing: tuple[str, ...], why: str, by: str, words: str = "",
) -> None:  # fmt: skip

    emit(ev.RequestAnswered(made.id, status, units, missing, why, by, hearing.of_posts(state, ctx, (made.post, by))))
    sender = by or made.force
    channel = next(iter(ctx.ix.channels), "phone")
    to, about = (made.post,), (made.id, *units)
    ident = new_id(state, sender, "answer", to)
    send(state, ctx, emit, Letter(ident, status, sender, to, state.now, channel, f"say:request_{status}", about,
                                  parts=parts({"reason": words})))  # fmt: skip
    for unit in units:
        emit(uv.UnitGranted(unit, made.post, hearing.of_unit(state, ctx, unit, made.post)))
    if not by:
        for unit in units:
            start_unit(state, ctx, emit, unit, made.post, made.to)


@decides(Grant)
def grant(state: State, command: Command, ctx: Context, emit: Emit) -> Rejection | None:
    """Grant a request: the units are at the asker's disposal, one's own chain sends them."""

    made = state.requests.get(command.body.request)
    refused = _mine(state, command.post, command.body.request)
    if refused is not None or made is None:
        return refused
    _, why = obstacles(state, ctx, made)
    if why and not why.startswith("wrong"):
        return Rejection("not_open_yet", {"why": why})
    if not command.body.units:
        return Rejection("no_units")
    if len(set(command.body.units)) != len(command.body.units):
        return Rejection("unit_twice")
    for unit in command.body.units:
        if unit not in ctx.ix.units or ctx.ix.units[unit].force != made.force:
            return Rejection("unit_of_other_force", {"unit": unit, "force": made.force})
        if state.units[unit].granted_to or state.units[unit].status == "away":
            return Rejection("unit_away", {"unit": unit})
    _answered(state, ctx, emit, made, "granted", tuple(command.body.units), (), "", command.post, command.body.text)
    meet(state, emit, "3.3", f"answer:{made.id}", command.post)
    return None


@decides(Decline)
def decline(state: State, command: Command, ctx: Context, emit: Emit) -> Rejection | None:
    """Decline a request, or return it with what is missing."""

    made = state.requests.get(command.body.request)
    refused = _mine(state, command.post, command.body.request)
    if refused is not None or made is None:
        return refused
    missing, why = obstacles(state, ctx, made)
    status = "returned" if missing or why else "declined"
    _answered(state, ctx, emit, made, status, (), missing, why or "declined", command.post, command.body.reason)
    meet(state, emit, "3.3", f"answer:{made.id}", command.post)
    return None


def _mine(state: State, post: str, ident: str) -> Rejection | None:
    made = state.requests.get(ident)
    if made is None or ident not in state.knows[post].requests:
        return Rejection("unknown_request", {"request": ident})
    if made.decider != post:
        return Rejection("not_your_power", {"what": "grant", "by": made.decider or made.force})
    if made.status != "waiting":
        return Rejection("already_answered", {"request": ident, "status": made.status})
    return None


@evolves(ev.RequestMade)
def _made(state: State, at: int, body: ev.RequestMade) -> None:
    made = body.request
    state.requests[made.id] = made
    series = made.id.rpartition("/")[0]
    state.counts[series] = state.counts.get(series, 0) + 1
    if body.answer_at >= 0:
        arm(state, "answer", made.id, body.answer_at)
    note_request(state, (made.post,), made.id)


@evolves(ev.RequestAnswered)
def _was_answered(state: State, at: int, body: ev.RequestAnswered) -> None:
    disarm(state, "answer", body.id)
    missing = body.missing + ((body.why,) if body.why else ())
    state.requests[body.id] = replace(state.requests[body.id], status=body.status, missing=missing, granted=body.units)
    note_request(state, body.heard, body.id)


@evolves(uv.UnitGranted)
def _granted(state: State, at: int, body: uv.UnitGranted) -> None:
    state.units[body.unit] = replace(state.units[body.unit], granted_to=body.to)
    note_unit(state, body.heard, body.unit)


def note_request(state: State, heard: tuple[str, ...], ident: str) -> None:
    """These posts hear how a request stands."""
    r = state.requests[ident]
    record = KnownRequest(r.id, r.force, r.post, r.units, r.capabilities, r.to, r.states, r.about, r.status, state.now,
                          r.decider, r.missing, r.granted)  # fmt: skip
    for post in heard:
        state.knows[post].requests[ident] = record
        touch(state, post)
