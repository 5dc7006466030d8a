"""Arriving: the gate and its queue, the access rule, interim command, what is seen there, going straight to work."""

from app.domain.clock import MINUTE
from app.domain.events import lead, units, work
from app.domain.record import replace
from app.domain.state import State
from app.engine import hearing
from app.engine.context import Context
from app.engine.families import movement, supplies, tasking, transfers
from app.engine.families import work as working
from app.engine.families.facts import look_for
from app.engine.families.opportunities import arrived, interim
from app.engine.notes import note_unit
from app.engine.registry import Emit, evolves
from app.engine.timers import arm, disarm


def arrive(state: State, ctx: Context, emit: Emit, unit: str) -> None:
    """At the end of the way: straight in, into the queue, or turned away."""
    now = state.units[unit]
    if now.to not in state.sites:
        enter(state, ctx, emit, unit)
        return
    site = state.sites[now.to]
    uninvited = not now.ordered_by and not now.granted_to
    if site.access and uninvited:
        _turn_away(state, ctx, emit, unit)
    elif site.gate_free > state.now:
        emit(
            units.UnitQueued(unit, now.to, site.gate_free + _slot(ctx, unit, now.to), hearing.of_unit(state, ctx, unit))
        )
    else:
        enter(state, ctx, emit, unit)


def _slot(ctx: Context, unit: str, site: str) -> int:
    """How long a unit's vehicles keep the gate busy."""
    return round(ctx.ix.units[unit].vehicles / ctx.ix.sites[site].gate_per_min * MINUTE)


def _turn_away(state: State, ctx: Context, emit: Emit, unit: str) -> None:

    site = state.units[unit].to
    to = state.sites[site].staging or ctx.ix.sites[site].staging
    emit(units.UnitTurnedAway(unit, site, to, hearing.of_unit(state, ctx, unit, state.sites[site].commander)))
    movement.depart(state, ctx, emit, unit, to, "")


def enter(state: State, ctx: Context, emit: Emit, unit: str) -> None:
    """Inside: may take interim command, sees what there is, goes to a task that waits for it or on with its trips."""

    now = state.units[unit]
    at = now.to
    queued = now.status == "queued"
    busy = (
        state.now
        if queued or at not in state.sites
        else max(state.sites[at].gate_free, state.now) + _slot(ctx, unit, at)
    )
    emit(units.UnitArrived(unit, at, busy, hearing.of_unit(state, ctx, unit, _commander(state, at))))
    if at in state.sites:
        _interim_command(state, ctx, emit, unit, at)
        look_around(state, ctx, emit, unit, at)
        arrived(state, ctx, emit, unit, at)
        crowd_changed(state, ctx, emit, at)
    elif at in ctx.ix.areas or at in ctx.ix.places:
        look_around(state, ctx, emit, unit, at)
    if now.cargo[0]:
        supplies.deliver(state, ctx, emit, unit)
    haven = at in ctx.ix.places and ctx.ix.places[at].kind in ("hospital", "shelter")
    if now.shuttle_to or (now.load and haven):
        transfers.at_stop(state, ctx, emit, unit)
    elif now.next_task:
        tasking.begin_next(state, ctx, emit, unit)


def _commander(state: State, at: str) -> str:
    return state.sites[at].commander if at in state.sites else ""


def _interim_command(state: State, ctx: Context, emit: Emit, unit: str, site: str) -> None:
    """Until a commander is named, the leader of the first force to arrive commands."""

    chief = ctx.ix.forces[ctx.ix.units[unit].force].commander
    if state.sites[site].commander or chief not in ctx.ix.site_posts.get(site, ()):
        return
    emit(
        lead.CommandTaken(
            site, chief, True, "first_arrival", "", "", hearing.of_site(state, ctx, site, *ctx.ix.site_posts[site])
        )
    )
    interim(state, ctx, emit, site, chief)


def there_from_start(state: State, ctx: Context, emit: Emit, unit: str) -> None:
    """A unit whose base lies at the scene was there first."""
    site = state.units[unit].place
    _interim_command(state, ctx, emit, unit, site)
    look_around(state, ctx, emit, unit, site)


def look_around(state: State, ctx: Context, emit: Emit, unit: str, at: str) -> None:
    """What a unit's crew sees: the tasks that are open there; facts that such a unit finds out after a while."""
    chief = ctx.ix.forces[ctx.ix.units[unit].force].commander
    heard = hearing.of_unit(state, ctx, unit)
    if at in state.sites:
        heard = hearing.of_posts(state, ctx, (*heard, chief, state.sites[at].commander))
        for task in ctx.ix.site_tasks.get(at, ()):
            if state.tasks[task].status in ("open", "begun"):
                fresh = tuple(post for post in heard if task not in state.knows[post].tasks)
                if fresh:
                    emit(work.TaskKnown(task, fresh))

    look_for(state, ctx, emit, unit, at)


def crowd_changed(state: State, ctx: Context, emit: Emit, site: str) -> None:
    """The number of vehicles on scene changed: the rates of the tasks there follow if it is crowded."""

    for task in ctx.ix.site_tasks.get(site, ()):
        if state.tasks[task].status == "begun":
            working.retime(state, ctx, emit, task)


@evolves(units.UnitQueued)
def _queued(state: State, at: int, body: units.UnitQueued) -> None:
    now = state.units[body.unit]
    disarm(state, "arrive", body.unit)
    state.units[body.unit] = replace(now, status="queued", since=at, arrives=body.until)
    state.sites[body.site] = replace(state.sites[body.site], gate_free=body.until)
    arm(state, "gate", body.unit, body.until)
    note_unit(state, body.heard, body.unit)


@evolves(units.UnitArrived)
def _arrived(state: State, at: int, body: units.UnitArrived) -> None:
    now = state.units[body.unit]
    disarm(state, "arrive", body.unit)
    disarm(state, "gate", body.unit)
    home = now.origin == body.at
    state.units[body.unit] = replace(
        now, status="base" if home else "on_scene", since=at, place=body.at, to="", path=(), arrives=0
    )
    if body.at in state.sites:
        site = state.sites[body.at]
        state.sites[body.at] = replace(site, gate_free=max(site.gate_free, body.gate_free))
    note_unit(state, body.heard, body.unit)


@evolves(units.UnitTurnedAway)
def _turned_away(state: State, at: int, body: units.UnitTurnedAway) -> None:
    disarm(state, "arrive", body.unit)
    now = state.units[body.unit]
    state.units[body.unit] = replace(now, status="on_scene", place=body.site, to="", path=(), arrives=0, since=at)
    note_unit(state, body.heard, body.unit)
