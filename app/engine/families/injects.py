"""Injects: released by the script or by control, held, skipped, moved, replaced."""

from app.domain.events import script as ev
from app.domain.exercise.script import Effect
from app.domain.knowledge import Carried, KnownArea, KnownHazard, KnownRoad, KnownSite, KnownTask, Letter
from app.domain.record import replace
from app.domain.state import State
from app.engine.context import Context
from app.engine.effects import apply
from app.engine.families import expected
from app.engine.families.letters import send
from app.engine.notes import share_done
from app.engine.registry import Emit, affects, due, evolves
from app.engine.timers import arm, disarm


def schedule(state: State, ctx: Context, emit: Emit, inject: str, at: int) -> None:
    """An inject whose trigger came is released, at once or after its delay; in reserve it waits for control."""
    if ctx.ix.injects[inject].contingency and ctx.ix.injects[inject].trigger.manual:
        return
    if at <= state.now:
        release(state, ctx, emit, inject, "script")
    else:
        emit(ev.InjectTimed(inject, at))


def release(state: State, ctx: Context, emit: Emit, inject: str, by: str) -> None:
    """Release an inject: its letter goes out, its effects come, what it calls for is expected from now on."""

    spec, now = ctx.ix.injects[inject], state.injects[inject]
    if now.status in ("released", "skipped"):
        return
    emit(ev.InjectReleased(inject, by))
    if spec.instead_of and state.injects[spec.instead_of].status == "waiting":
        emit(ev.InjectSkipped(spec.instead_of, "replaced"))
    to = now.to or tuple(p for target in spec.to for p in ctx.ix.groups.get(target, (target,)))
    if to:
        carried = see(state, ctx, tuple(spec.about))
        figures = tuple((f, round(v)) for f, v in sorted(spec.figures.items()))
        letter = Letter(f"inject/{inject}", "inject", spec.sender, to, state.now, spec.channel,
                        now.words or f"inject:{inject}", tuple(spec.about), tuple(spec.facts), figures)  # fmt: skip
        send(state, ctx, emit, letter, carried)
    for effect in spec.effects:
        apply(state, ctx, emit, effect)
    for action in spec.expects:
        expected.open_window(state, ctx, emit, action)


def see(state: State, ctx: Context, about: tuple[str, ...]) -> Carried:
    """What an outsider who was there tells of things: tasks, areas, roads and hazards as they are now."""

    tasks = [t for t in about if t in state.tasks]
    tasks += [t for s in about for t in ctx.ix.site_tasks.get(s, ()) if t not in tasks]
    known = tuple(
        KnownTask(t, state.tasks[t].status, state.now, share_done(state, t), state.tasks[t].rate)
        for t in tasks
        if state.tasks[t].status in ("open", "begun", "done")
    )
    areas = tuple(
        KnownArea(
            a, state.now, now.told, now.able + now.unable, now.unable, now.moved, now.warned, depth_mm=now.depth_mm
        )
        for a, now in ((a, state.areas[a]) for a in about if a in state.areas)
    )
    hazards = tuple(
        KnownHazard(h, state.hazards[h].status, state.now)
        for h in about
        if h in state.hazards and state.hazards[h].status != "idle"
    )
    sites = tuple(KnownSite(s, 0) for s in about if s in state.sites)  # that it is there; anything heard before stands
    roads = tuple(KnownRoad(r, state.roads.get(r, "open"), state.now) for r in about if r in ctx.routes.road_number)
    return Carried(tasks=known, sites=sites, areas=areas, hazards=hazards, roads=roads)


@affects("inject")
def _affected(state: State, ctx: Context, emit: Emit, effect: Effect) -> None:
    release(state, ctx, emit, effect.inject, "script")


@due("inject")
def _inject(state: State, subject: str, ctx: Context, emit: Emit) -> None:
    if state.injects[subject].status == "waiting":
        release(state, ctx, emit, subject, "script")
    else:
        emit(ev.InjectTimed(subject, -1))


@evolves(ev.InjectReleased)
def _released(state: State, at: int, body: ev.InjectReleased) -> None:
    disarm(state, "inject", body.inject)
    state.injects[body.inject] = replace(state.injects[body.inject], status="released", at=at)


@evolves(ev.InjectTimed)
def _timed(state: State, at: int, body: ev.InjectTimed) -> None:
    if body.due < 0:
        disarm(state, "inject", body.inject)
        return
    state.injects[body.inject] = replace(state.injects[body.inject], at=body.due)
    arm(state, "inject", body.inject, body.due)


@evolves(ev.InjectHeld)
def _held(state: State, at: int, body: ev.InjectHeld) -> None:
    now = state.injects[body.inject]
    state.injects[body.inject] = replace(now, status="held" if body.held else "waiting")
    disarm(state, "inject", body.inject)
    if not body.held and body.at >= 0:
        arm(state, "inject", body.inject, body.at)


@evolves(ev.InjectSkipped)
def _skipped(state: State, at: int, body: ev.InjectSkipped) -> None:
    disarm(state, "inject", body.inject)
    state.injects[body.inject] = replace(state.injects[body.inject], status="skipped")


@evolves(ev.InjectEdited)
def _edited(state: State, at: int, body: ev.InjectEdited) -> None:
    now = state.injects[body.inject]
    state.injects[body.inject] = replace(now, words=body.words or now.words, to=body.to or now.to)


@evolves(ev.WorldChanged)
def _world(state: State, at: int, body: ev.WorldChanged) -> None:
    """The changes themselves follow as events of their own."""
