"""Giving units work: check-in, assignment, relief, withdrawal."""

from collections.abc import Sequence

from app.domain.commands.base import Command
from app.domain.commands.move import Assign, CheckIn, Relieve
from app.domain.errors import Rejection
from app.domain.events import units as ev
from app.domain.exercise.sites import Task
from app.domain.record import replace
from app.domain.state import State
from app.engine import hearing
from app.engine.authority import NONE, authority, may_task, sends_it
from app.engine.context import Context
from app.engine.families import movement, work
from app.engine.families.opportunities import meet, stopped
from app.engine.notes import note_unit
from app.engine.registry import Emit, decides, due, evolves
from app.engine.timers import arm, disarm
from app.engine.travel import weather_stops


def twice(units: Sequence[str]) -> bool:
    """Whether an order names a unit twice."""
    return len(set(units)) != len(units)


@decides(CheckIn)
def check_in(state: State, command: Command, ctx: Context, emit: Emit) -> Rejection | None:
    """Units report to the site's command, from the site or its staging area; social forces state what they can do."""

    body = command.body
    if body.site not in state.sites:
        return Rejection("unknown_site", {"site": body.site})
    if not body.units:
        return Rejection("no_units")
    if twice(body.units):
        return Rejection("unit_twice")
    site = state.sites[body.site]
    near = {body.site, site.staging, ctx.ix.sites[body.site].staging}
    for unit in body.units:
        if unit not in state.units:
            return Rejection("unknown_unit", {"unit": unit})
        now = state.units[unit]
        if authority(state, ctx, command.post, unit) == NONE and not _receives(state, ctx, command.post, body.site):
            return Rejection("not_your_unit", {"unit": unit, "force": ctx.ix.units[unit].force, "channel": ""})
        if now.place not in near or now.status not in ("on_scene", "working", "resting", "base"):
            return Rejection("not_on_scene", {"unit": unit, "site": body.site})
        if now.checked_in == body.site:
            return Rejection("already_checked_in", {"unit": unit})
        social = ctx.ix.forces[ctx.ix.units[unit].force].kind == "social"
        if social and not body.ability:
            return Rejection("ability_missing", {"unit": unit})
    for unit in body.units:
        heard = hearing.of_unit(state, ctx, unit, command.post, site.commander)
        emit(ev.UnitCheckedIn(unit, body.site, bool(body.ability), heard))
        meet(state, emit, "4.2", f"check-in:{unit}:{body.site}", site.commander or command.post)
    return None


def _receives(state: State, ctx: Context, post: str, site: str) -> bool:
    """Whether a post keeps the check-in of a site: whoever commands there, and the headquarters' members."""
    hq = state.hqs.get(ctx.ix.sites[site].headquarters)
    members = (hq.chief, *hq.members) if hq is not None and hq.status == "stands" else ()
    return post == state.sites[site].commander or post in members


@decides(Assign)
def assign(state: State, command: Command, ctx: Context, emit: Emit) -> Rejection | None:
    """Give units a task; those not there yet go to it first."""
    body = command.body
    if not body.units:
        return Rejection("no_units")
    if twice(body.units):
        return Rejection("unit_twice")
    task = ctx.ix.tasks.get(body.task)
    if task is None or body.task not in state.knows[command.post].tasks:
        return Rejection("unknown_task", {"task": body.task})
    if state.tasks[body.task].status not in ("open", "begun"):
        return Rejection("task_not_open", {"task": body.task, "status": state.tasks[body.task].status})
    if task.blind.barred and _missing(state, ctx, task):
        return Rejection("task_barred", {"task": body.task, "missing": ", ".join(_missing(state, ctx, task))})
    for unit in body.units:
        refused = may_task(state, ctx, command.post, unit)
        if refused is not None:
            return refused
        now = state.units[unit]
        if now.status == "away":
            return Rejection("unit_away", {"unit": unit})
        if body.task in (now.task, now.next_task):
            return Rejection("already_assigned", {"unit": unit, "task": body.task})
        why = weather_stops(state, ctx, unit)
        if why:
            return Rejection("weather", {"unit": unit, "why": why})
    for unit in body.units:
        _assign_one(state, ctx, emit, command, unit, task)
    return None


def _missing(state: State, ctx: Context, task: Task) -> list[str]:

    return work.missing_inputs(state, ctx, task)


def _assign_one(state: State, ctx: Context, emit: Emit, command: Command, unit: str, task: Task) -> None:

    now, by = state.units[unit], command.post
    right = authority(state, ctx, by, unit)
    standing = now.task or now.next_task
    before = now.tasked_by
    if standing and before and before != by:
        supersedes = getattr(command.body, "supersedes", False)
        settled = supersedes or (right == "on_site" and authority(state, ctx, before, unit) != "on_site")
        if not settled:
            emit(ev.UnitConflicted(unit, by, before, task.id))
    superseded = before if standing and before != by else ""
    if now.status == "working":
        release(state, ctx, emit, unit, "reassigned")
    there = state.units[unit].status in ("on_scene", "resting") and state.units[unit].place == task.site
    checked = now.checked_in == task.site
    heard = hearing.of_unit(state, ctx, unit, by)
    emit(ev.UnitAssigned(unit, task.id, by, right, not there, superseded, checked, heard))
    if there:
        begin_next(state, ctx, emit, unit)
    elif now.status == "base" and now.place != task.site:
        if sends_it(state, ctx, by, unit):
            movement.start_unit(state, ctx, emit, unit, by, task.site)
    elif now.status not in ("moving", "queued", "mobilising") or now.to != task.site:
        movement.depart(state, ctx, emit, unit, task.site, by)


def begin_next(state: State, ctx: Context, emit: Emit, unit: str) -> None:
    """A unit on the spot takes up the task that waits for it."""

    task = state.units[unit].next_task
    if task and state.tasks[task].status in ("open", "begun") and state.units[unit].place == ctx.ix.tasks[task].site:
        work.join(state, ctx, emit, unit, task)


def release(state: State, ctx: Context, emit: Emit, unit: str, why: str, rest: bool = False) -> None:
    """A unit stops working; with `rest` it recovers before it can be used at full rate again."""

    now, spec = state.units[unit], ctx.ix.units[unit]
    if now.status != "working":
        return
    worked = now.worked + state.now - now.working_since
    until = state.now + spec.rest if rest else -1
    emit(ev.UnitReleased(unit, now.task, why, worked, until, hearing.of_unit(state, ctx, unit)))
    stopped(state, emit, unit, why)
    if state.tasks[now.task].status == "begun":
        work.retime(state, ctx, emit, now.task, anew=True)


@decides(Relieve)
def relieve(state: State, command: Command, ctx: Context, emit: Emit) -> Rejection | None:
    """Relieve units; their successors take up the same task, in the order given."""
    body = command.body
    if not body.units:
        return Rejection("no_units")
    if twice((*body.units, *body.by)):
        return Rejection("unit_twice")
    for unit in (*body.units, *body.by):
        refused = may_task(state, ctx, command.post, unit)
        if refused is not None:
            return refused
    idle = [u for u in body.units if state.units[u].status != "working"]
    if idle:
        return Rejection("not_working", {"unit": idle[0]})
    busy = [u for u in body.by if state.units[u].status == "working" or u in body.units]
    if busy:
        return Rejection("relief_busy", {"unit": busy[0]})
    for unit in body.by:
        if state.units[unit].status == "away":
            return Rejection("unit_away", {"unit": unit})
        why = weather_stops(state, ctx, unit)
        if why:
            return Rejection("weather", {"unit": unit, "why": why})
    tasks = [state.units[u].task for u in body.units]
    for number, unit in enumerate(body.by):
        _assign_one(state, ctx, emit, command, unit, ctx.ix.tasks[tasks[min(number, len(tasks) - 1)]])
    for unit in body.units:
        release(state, ctx, emit, unit, "relieved", rest=True)
    return None


@due("rested")
def _rested(state: State, subject: str, ctx: Context, emit: Emit) -> None:
    emit(ev.UnitRested(subject, hearing.of_unit(state, ctx, subject)))


@evolves(ev.UnitCheckedIn)
def _checked_in(state: State, at: int, body: ev.UnitCheckedIn) -> None:
    state.units[body.unit] = replace(state.units[body.unit], checked_in=body.site, registered=body.registered)
    note_unit(state, body.heard, body.unit)


@evolves(ev.UnitAssigned)
def _assigned(state: State, at: int, body: ev.UnitAssigned) -> None:
    now = state.units[body.unit]
    for kind in ("rested", "load", "unload"):
        disarm(state, kind, body.unit)
    state.units[body.unit] = replace(
        now,
        next_task=body.task,
        tasked_by=body.by,
        shuttle_to="",
        status="on_scene" if now.status == "resting" else now.status,
    )
    note_unit(state, body.heard, body.unit)


@evolves(ev.UnitReleased)
def _released(state: State, at: int, body: ev.UnitReleased) -> None:
    now = state.units[body.unit]
    dry = state.timers.get(("dry", body.unit))
    for kind in ("tired", "hurt", "dry"):
        disarm(state, kind, body.unit)
    resting = body.resting_until >= 0
    left = now.on_board if dry is None else max(0, dry[0] - at)
    state.units[body.unit] = replace(
        now, status="resting" if resting else "on_scene", since=at, task="", worked=body.worked, working_since=-1,
        on_board=left, tasked_by="" if now.next_task in ("", now.task) else now.tasked_by,
    )  # fmt: skip
    if resting:
        arm(state, "rested", body.unit, body.resting_until)
    note_unit(state, body.heard, body.unit, tired=resting)


@evolves(ev.UnitRested)
def _unit_rested(state: State, at: int, body: ev.UnitRested) -> None:
    disarm(state, "rested", body.unit)
    now = state.units[body.unit]
    state.units[body.unit] = replace(now, status="on_scene" if now.status == "resting" else now.status, worked=0)
    note_unit(state, body.heard, body.unit)


@evolves(ev.UnitConflicted, ev.UnitExposed)
def _remarked(state: State, at: int, body: ev.UnitConflicted | ev.UnitExposed) -> None:
    if isinstance(body, ev.UnitExposed) and body.hurts_at >= 0:
        arm(state, "hurt", body.unit, body.hurts_at)
