"""Work on tasks: the rate and its factors, people brought out, done and late.

rate = min over needs of what is there / what is needed (essential ones missing: 0), at most `surge`,
     × crowding (capacity / vehicles beyond it) × fatigue × blind (a needed fact or decision is missing)
     × apart (a partner of `together` is missing).
Between two events the rate is constant, so every time is a closed form.
"""

from app.domain.events import units as uv
from app.domain.events import work as ev
from app.domain.exercise.script import Effect
from app.domain.exercise.sites import Task
from app.domain.record import replace
from app.domain.state import PPM, State
from app.engine import hearing
from app.engine.context import Context
from app.engine.effects import apply
from app.engine.families import casualties, exposure, supplies, tasking
from app.engine.families.facts import task_tells
from app.engine.families.opportunities import began, task_appeared
from app.engine.families.people import bring_out, next_out
from app.engine.notes import note_task, note_unit
from app.engine.registry import Emit, affects, due, evolves
from app.engine.timers import arm, disarm, rearm

TIRED = 600_000
"""Rate factor in ppm of a unit beyond its endurance: assumed."""


def appear(state: State, ctx: Context, emit: Emit, task: str) -> None:
    """A task is there from now on; whoever commands the site or has units there sees it."""

    spec = ctx.ix.tasks[task]
    if state.tasks[task].status != "hidden":
        return
    site = state.sites[spec.site]
    there = [
        ctx.ix.forces[ctx.ix.units[u].force].commander
        for u, unit in state.units.items()
        if unit.place == spec.site and unit.status in ("on_scene", "working")
    ]
    heard = hearing.of_posts(state, ctx, (site.commander, *there) if there else ())
    emit(ev.TaskAppeared(task, max(1, spec.work), spec.due, heard))
    task_appeared(state, ctx, emit, task)


def missing_inputs(state: State, ctx: Context, task: Task) -> list[str]:
    """Facts, decision and earlier tasks that are missing for a task now."""
    missing = [t for t in task.after if state.tasks[t].status != "done"]
    if task.facts:
        commander = state.sites[task.site].commander
        holders = {state.units[u].tasked_by for u in hearing.on_task(state, ctx, task.id)} | {commander}
        held = {f for p in holders if p in state.knows for f in state.knows[p].facts}
        missing += [f for f in task.facts if f not in held]
    if task.decision:
        taken = state.decisions[task.decision]
        if taken.status != "taken" or (task.option and taken.option != task.option):
            missing.append(task.decision)
    return missing


def join(state: State, ctx: Context, emit: Emit, unit: str, task: str) -> None:
    """A unit on the spot starts to work on a task."""

    tired_at = state.now + max(0, ctx.ix.units[unit].endurance - state.units[unit].worked)
    emit(uv.UnitBegan(unit, task, tired_at, hearing.of_unit(state, ctx, unit)))
    began(state, ctx, emit, unit, tired_at)
    exposure.expose(state, ctx, emit, unit, task)
    supplies.provision(state, ctx, emit, unit)
    retime(state, ctx, emit, task, anew=True)
    task_tells(state, ctx, emit, task, done=False)


def _supply(state: State, ctx: Context, units: tuple[str, ...], capability: str) -> tuple[float, float]:
    """(quantity there, quantity weighted by freshness) of a capability."""
    whole = fresh = 0.0
    for unit in units:
        amount = ctx.ix.units[unit].capabilities.get(capability, 0.0)
        people = ctx.ix.units[unit].people
        amount *= max(0.0, 1.0 - state.units[unit].hurt / people) if people else 1.0
        whole += amount
        fresh += amount * (TIRED / PPM if _tired(state, ctx, unit) else 1.0)
    return whole, fresh


def _tired(state: State, ctx: Context, unit: str) -> bool:
    now = state.units[unit]
    worked = now.worked + (state.now - now.working_since if now.working_since >= 0 else 0)
    return worked >= ctx.ix.units[unit].endurance


def retime(state: State, ctx: Context, emit: Emit, task: str, anew: bool = False) -> None:
    """Work out a task's rate and say so if it changed, or in any case (`anew`: its units or its work did)."""
    spec, now = ctx.ix.tasks[task], state.tasks[task]
    if now.status not in ("open", "begun"):
        return
    units = hearing.on_task(state, ctx, task)
    short: list[str] = []
    matched, fatigue = spec.surge, 1.0
    for need in spec.needs:
        whole, fresh = _supply(state, ctx, units, need.capability)
        share = whole / need.quantity if need.quantity else 1.0
        if share < 1.0:
            short.append(need.capability)
        if not need.essential:
            share = 0.5 + 0.5 * min(1.0, share)
        matched = min(matched, share)
        if whole:
            fatigue = min(fatigue, fresh / whole)
    if not units:
        matched = 0.0
    waiting = [t for t in spec.after if state.tasks[t].status != "done"]
    lacking = missing_inputs(state, ctx, spec) if units else []
    informed = 0.0 if waiting or (lacking and spec.blind.barred) else spec.blind.rate if lacking else 1.0
    partner = _partner(state, ctx, spec, units)
    crowd = crowding(state, ctx, spec.site)
    rate = round(matched * crowd * fatigue * informed * partner * PPM)
    done = now.done_ms + (state.now - now.since) * now.rate // PPM
    unchanged = rate == now.rate and now.status == "begun" and now.matched == round(matched * PPM)
    if not anew and (unchanged or (not units and not now.rate)):
        return
    left = now.work_ms - done
    finish = state.now + -(-left * PPM // rate) if rate and not spec.endless and not spec.treats else -1
    emit(
        ev.TaskRate(
            task, rate, round(matched * PPM), round(crowd * PPM), round(fatigue * PPM), round(informed * PPM),
            round(partner * PPM), done, next_out(state, ctx, spec, done, rate), finish, units, tuple(short),
            tuple(lacking), hearing.of_task(state, ctx, task),
        )
    )  # fmt: skip
    if spec.treats:
        casualties.staffed(state, ctx, emit, task)


def crowding(state: State, ctx: Context, site: str) -> float:
    """Capacity over vehicles where there are more than the site holds; else 1."""
    vehicles = sum(
        ctx.ix.units[u].vehicles
        for u, unit in state.units.items()
        if unit.place == site and unit.status in ("on_scene", "working", "resting")
    )
    capacity = ctx.ix.sites[site].vehicles
    return 1.0 if vehicles <= capacity else capacity / vehicles


def _partner(state: State, ctx: Context, task: Task, units: tuple[str, ...]) -> float:
    there = set()
    for unit in units:
        force = ctx.ix.forces[ctx.ix.units[unit].force]
        there |= {force.id, force.kind.value}
    return task.apart if set(task.together) - there else 1.0


@due("done")
def _done(state: State, subject: str, ctx: Context, emit: Emit) -> None:
    finish(state, ctx, emit, subject)


def finish(state: State, ctx: Context, emit: Emit, task: str) -> None:
    """A task is done: its units are free, what waited for it goes on, its effects come."""

    spec = ctx.ix.tasks[task]
    units = hearing.on_task(state, ctx, task)
    task_tells(state, ctx, emit, task, done=True)
    while state.tasks[task].out < (spec.victims.count if spec.victims else 0):
        bring_out(state, ctx, emit, task)
    emit(ev.TaskDone(task, _told(state, ctx, task)))
    for unit in units:
        tasking.release(state, ctx, emit, unit, "done")
    for effect in spec.done:
        apply(state, ctx, emit, effect)


def _told(state: State, ctx: Context, task: str) -> tuple[str, ...]:
    """Who hears that a task is over: its own people, and whoever has units at the site and knew of it."""
    others = [p for p in hearing.of_site(state, ctx, ctx.ix.tasks[task].site) if task in state.knows[p].tasks]
    return hearing.of_task(state, ctx, task, *others)


@due("out")
def _out(state: State, subject: str, ctx: Context, emit: Emit) -> None:
    bring_out(state, ctx, emit, subject)


@due("late")
def _late(state: State, subject: str, ctx: Context, emit: Emit) -> None:

    emit(ev.TaskLate(subject))
    if state.tasks[subject].status in ("open", "begun"):
        for effect in ctx.ix.tasks[subject].late:
            apply(state, ctx, emit, effect)


def cancel(state: State, ctx: Context, emit: Emit, task: str) -> None:
    """A task falls away."""

    if state.tasks[task].status in ("done", "cancelled"):
        return
    units, heard = hearing.on_task(state, ctx, task), _told(state, ctx, task)
    emit(ev.TaskCancelled(task, heard))
    for unit in units:
        tasking.release(state, ctx, emit, unit, "cancelled")


@affects("task")
def _affected(state: State, ctx: Context, emit: Emit, effect: Effect) -> None:
    task = effect.task
    if effect.factor != 1.0 and state.tasks[task].status not in ("done", "cancelled"):
        emit(ev.TaskScaled(task, max(1, round(state.tasks[task].work_ms * effect.factor))))
        if state.tasks[task].status == "begun":
            retime(state, ctx, emit, task, anew=True)
    if effect.state == "appears":
        appear(state, ctx, emit, task)
    elif effect.state == "cancelled":
        cancel(state, ctx, emit, task)


@evolves(ev.TaskAppeared)
def _appeared(state: State, at: int, body: ev.TaskAppeared) -> None:
    now = state.tasks[body.task]
    work = now.work_ms if now.work_ms != body.work_ms and now.work_ms > 1 else body.work_ms
    state.tasks[body.task] = replace(now, status="open", since=at, appeared_at=at, work_ms=work)
    if body.due:
        arm(state, "late", body.task, body.due)
    note_task(state, body.heard, body.task)


@evolves(ev.TaskKnown)
def _known(state: State, at: int, body: ev.TaskKnown) -> None:
    note_task(state, body.heard, body.task)


@evolves(ev.TaskRate)
def _rated(state: State, at: int, body: ev.TaskRate) -> None:
    now = state.tasks[body.task]
    begun = now.begun_at if now.begun_at >= 0 or not body.units else at
    state.tasks[body.task] = replace(
        now,
        status="begun" if begun >= 0 else now.status,
        since=at,
        done_ms=body.done_ms,
        rate=body.rate,
        begun_at=begun,
        matched=body.matched,
        crowd=body.crowd,
        fatigue=body.fatigue,
        informed=body.informed,
        partner=body.partner,
    )
    for kind, time in (("out", body.out_at), ("done", body.done_at)):
        rearm(state, kind, body.task, time)
    note_task(state, body.heard, body.task, body.units, body.short)


@evolves(ev.TaskDone, ev.TaskCancelled)
def _ended(state: State, at: int, body: ev.TaskDone | ev.TaskCancelled) -> None:
    now = state.tasks[body.task]
    status = "done" if isinstance(body, ev.TaskDone) else "cancelled"
    done = now.work_ms if status == "done" else now.done_ms
    state.tasks[body.task] = replace(now, status=status, since=at, rate=0, done_ms=done, done_at=at)
    for kind in ("out", "done", "late", "treat"):
        disarm(state, kind, body.task)
    for unit, record in state.units.items():
        if record.next_task == body.task and record.task != body.task:
            state.units[unit] = replace(record, next_task="")
    note_task(state, body.heard, body.task)


@evolves(ev.TaskLate)
def _was_late(state: State, at: int, body: ev.TaskLate) -> None:
    disarm(state, "late", body.task)
    state.tasks[body.task] = replace(state.tasks[body.task], late=True)


@evolves(ev.TaskScaled)
def _scaled(state: State, at: int, body: ev.TaskScaled) -> None:
    state.tasks[body.task] = replace(state.tasks[body.task], work_ms=body.work_ms)


@evolves(uv.UnitBegan)
def _began(state: State, at: int, body: uv.UnitBegan) -> None:
    now = state.units[body.unit]
    state.units[body.unit] = replace(
        now, status="working", since=at, task=body.task, next_task="", place=now.place, working_since=at
    )
    if body.tired_at > at:
        arm(state, "tired", body.unit, body.tired_at)
    note_unit(state, body.heard, body.unit)
