"""Withdrawal and roll call: out of danger, and knowing that everybody is out."""

from app.domain.commands.base import Command
from app.domain.commands.move import RollCall, Withdraw
from app.domain.errors import Rejection
from app.domain.events import lead as ev
from app.domain.knowledge import Letter
from app.domain.record import replace
from app.domain.state import State
from app.engine import hearing
from app.engine.authority import commands, may_move, may_task
from app.engine.context import Context
from app.engine.families.letters import new_id, parts, send
from app.engine.families.movement import depart
from app.engine.families.opportunities import meet
from app.engine.families.tasking import release
from app.engine.notes import note_site
from app.engine.registry import Emit, decides, due, evolves
from app.engine.timers import arm, disarm


@decides(Withdraw)
def withdraw(state: State, command: Command, ctx: Context, emit: Emit) -> Rejection | None:
    """Pull out units, or everybody by the signal. From danger anybody whose people are there may give it."""

    body = command.body
    if bool(body.units) == bool(body.site):
        return Rejection("units_or_site")
    if body.to and body.to not in ctx.ix.point:
        return Rejection("unknown_place", {"place": body.to})
    if body.site:
        refused = _may_signal(state, ctx, command.post, body.site, body.zone, body.danger)
        if refused is not None:
            return refused
        units = _inside(state, ctx, body.site, body.zone)
        nets = [n for n, members in state.nets.items() if command.post in members]
        hear = {u for n in nets for u in state.handsets.get(n, ())}
        unheard = tuple(u for u in units if u not in hear) if ctx.exercise.nets else ()
        heard = hearing.of_site(state, ctx, body.site, command.post)
        emit(ev.WithdrawalSignalled(body.site, body.zone, command.post, body.danger, unheard, heard))
        meet(state, emit, "4.4", f"withdraw:{body.site}", command.post)
        _signal(state, ctx, emit, command.post, tuple(p for p in heard if p != command.post), body)
        units = [u for u in units if u not in unheard]
    else:
        for unit in body.units:
            refused = may_task(state, ctx, command.post, unit)
            if refused is not None and not (body.danger and _watches(state, ctx, command.post, unit)):
                return refused
            if state.units[unit].status == "away":
                return Rejection("unit_away", {"unit": unit})
        units = list(body.units)
    for unit in units:
        if state.units[unit].status == "working":
            release(state, ctx, emit, unit, "withdrawn")
        if (
            body.to
            and state.units[unit].status in ("on_scene", "resting", "base", "ready")
            and body.to != state.units[unit].place
            and may_move(state, ctx, command.post, unit) is None
        ):
            depart(state, ctx, emit, unit, body.to, command.post)
    return None


def _watches(state: State, ctx: Context, post: str, unit: str) -> bool:
    """Whether a post watches over a unit's safety: the safety officer of its site, or a seat at the headquarters."""
    place = state.units[unit].place
    if place not in state.sites:
        return False
    hq = state.hqs.get(ctx.ix.sites[place].headquarters)
    members = hq.members if hq is not None and hq.status == "stands" else ()
    return post in members or state.roles.get(f"safety_officer:{place}") == post


def _signal(state: State, ctx: Context, emit: Emit, post: str, to: tuple[str, ...], body: Withdraw) -> None:

    if to:
        about = (body.site, body.zone) if body.zone else (body.site,)
        letter = Letter(
            new_id(state, post, "signal", to), "signal", post, to, state.now, "in_person", "say:withdraw", about,
            parts=parts({"reason": body.reason}),
        )  # fmt: skip
        send(state, ctx, emit, letter, instantly=True)


def _may_signal(state: State, ctx: Context, post: str, site: str, zone: str, danger: bool) -> Rejection | None:
    if site not in state.sites:
        return Rejection("unknown_site", {"site": site})
    if zone and zone not in ctx.ix.zones:
        return Rejection("unknown_zone", {"zone": zone})
    there = any(
        unit.place == site and ctx.ix.forces[ctx.ix.units[u].force].commander == post for u, unit in state.units.items()
    )
    officer = state.roles.get(f"safety_officer:{site}") == post
    if not (commands(state, ctx, post, site) or (danger and (there or officer))):
        return Rejection("not_in_command", {"site": site, "commander": state.sites[site].commander})
    return None


def _inside(state: State, ctx: Context, site: str, zone: str) -> list[str]:
    return [
        u
        for u, unit in state.units.items()
        if unit.place == site
        and unit.status == "working"
        and (not zone or ctx.ix.tasks[unit.task].zone == zone)
        and (ctx.ix.tasks[unit.task].zone or not ctx.ix.sites[site].zones)
    ]


@decides(RollCall)
def roll_call(state: State, command: Command, ctx: Context, emit: Emit) -> Rejection | None:
    """Count everybody; the full answer takes the time that the exercise sets."""
    body = command.body
    if body.site not in state.sites:
        return Rejection("unknown_site", {"site": body.site})
    officer = state.roles.get(f"safety_officer:{body.site}") == command.post
    if not commands(state, ctx, command.post, body.site) and not officer:
        return Rejection("not_in_command", {"site": body.site, "commander": state.sites[body.site].commander})
    if ("roll", body.site) in state.timers:
        return Rejection("roll_call_running", {"site": body.site})
    emit(ev.RollCalled(body.site, command.post, state.now + ctx.exercise.windows.roll_call, body.zone))
    return None


@due("roll")
def _roll(state: State, subject: str, ctx: Context, emit: Emit) -> None:

    here = [
        u
        for u, unit in state.units.items()
        if unit.place == subject and unit.status in ("on_scene", "working", "resting")
    ]
    reach = {u for units in state.handsets.values() for u in units}
    silent = tuple(u for u in here if u not in reach and state.units[u].checked_in != subject)
    commander = state.sites[subject].commander
    emit(ev.RollAnswered(subject, not silent, silent, hearing.of_site(state, ctx, subject)))
    meet(state, emit, "4.4", f"roll:{subject}", commander)


@evolves(ev.WithdrawalSignalled)
def _signalled(state: State, at: int, body: ev.WithdrawalSignalled) -> None:
    site = state.sites[body.site]
    state.sites[body.site] = replace(site, withdrawn=(*site.withdrawn, f"{body.zone}@{at}"))
    note_site(state, body.heard, body.site, danger=body.danger)


@evolves(ev.RollCalled)
def _called(state: State, at: int, body: ev.RollCalled) -> None:
    arm(state, "roll", body.site, body.due)
    state.sites[body.site] = replace(state.sites[body.site], roll_call_due=body.due)
    note_site(state, (body.by,), body.site)


@evolves(ev.RollAnswered)
def _answered(state: State, at: int, body: ev.RollAnswered) -> None:
    disarm(state, "roll", body.site)
    count = replace(state.sites[body.site], roll_call_at=at, roll_call_due=-1, roll_call_silent=len(body.silent))
    state.sites[body.site] = count
    note_site(state, body.heard, body.site)
