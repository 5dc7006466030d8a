"""The state before the first command: everything at its base, everything scripted by the clock on the agenda."""

from collections.abc import Iterator

from app.domain.exercise.script import Condition, Trigger
from app.domain.knowledge import Knowledge
from app.domain.state import (
    AreaState,
    DecisionState,
    ExpectedState,
    HazardState,
    HqState,
    InjectState,
    PostState,
    SiteState,
    State,
    TaskState,
    UnitState,
)
from app.engine.context import Context
from app.engine.notes import note_hq, note_site, note_unit
from app.engine.timers import arm


def new_state(ctx: Context) -> State:
    """The state of a run before it starts; a pure function of exercise and seed."""
    e = ctx.exercise
    state = State(seed=ctx.seed, exercise=ctx.exercise_hash)
    site_at = {s.place: s.id for s in e.sites}
    for unit in e.units:
        at = site_at.get(unit.base, unit.base)
        state.units[unit.id] = UnitState("base" if at == unit.base else "on_scene", at, origin=unit.base)
    state.tasks = {t.id: TaskState("hidden", work_ms=max(1, t.work)) for t in e.tasks}
    state.hazards = {h.id: HazardState("idle") for h in e.hazards}
    for area in e.areas:
        state.areas[area.id] = AreaState(
            able=area.people - area.unable, unable=area.unable, unreachable=tuple(area.unreachable_by)
        )
    state.sites = {s.id: SiteState() for s in e.sites}
    state.hqs = {
        h.id: HqState(
            "stands" if h.standing else "planned", h.place, h.chief if h.standing else "", members=tuple(h.members)
        )
        for h in e.headquarters
    }
    state.posts = {p.id: PostState(active=p.joins <= 0) for p in e.posts}
    state.beds = {f"{p.id}:{colour}": beds for p in e.places for colour, beds in p.beds.items()}
    state.stock = {f"{supply}@{p.id}": round(amount * 1000) for p in e.places for supply, amount in p.stock.items()}
    state.nets = {n.id: tuple(n.members) for n in e.nets}
    state.handsets = {n.id: tuple(u for force in n.forces for u in ctx.ix.force_units.get(force, ())) for n in e.nets}
    state.decisions = {d.id: DecisionState("hidden") for d in e.decisions}
    state.injects = {
        i.id: InjectState("waiting", -1 if i.trigger.at is None else i.trigger.at + i.trigger.delay) for i in e.injects
    }
    state.expected = {x.id: ExpectedState("closed") for x in e.expected}
    state.facts = {f.id: 0 for f in e.facts}
    state.experts = {x.id: () for x in e.experts}
    state.knows = {p.id: Knowledge() for p in e.posts}
    _first_knowledge(state, ctx)
    _agenda(state, ctx)
    return state


def _first_knowledge(state: State, ctx: Context) -> None:
    for unit in ctx.exercise.units:
        force = ctx.ix.forces[unit.force]
        heard = [p.id for p in ctx.exercise.posts if p.id == force.commander or force.id in p.sees]
        note_unit(state, heard, unit.id)
    for net, posts in state.nets.items():
        for post in posts:
            state.knows[post].handsets[net] = state.handsets[net]
    for hq in ctx.exercise.headquarters:
        if hq.standing:
            note_hq(state, ctx.ix.post_order, hq.id)
    for site in ctx.exercise.sites:
        if site.known_from_start:
            note_site(state, ctx.ix.post_order, site.id)


def _agenda(state: State, ctx: Context) -> None:
    e = ctx.exercise
    arm(state, "end", "", e.length)
    for unit in e.units:
        if unit.self_dispatch is not None:
            arm(state, "sets_out", unit.id, unit.self_dispatch.at)
    for post in e.posts:
        if post.joins > 0:
            arm(state, "join", post.id, post.joins)
    for inject in e.injects:
        if inject.trigger.at is not None:
            arm(state, "inject", inject.id, max(0, inject.trigger.at + inject.trigger.delay))
    for watcher, trigger in _watched(ctx):
        if trigger.at is not None:
            arm(state, "when", watcher, max(0, trigger.at + trigger.delay))
        for number, time in enumerate(sorted(set(_clock_times(trigger.when)))):
            arm(state, "when", f"{watcher}#{number}", time)
    for expected in e.expected:
        for number, time in enumerate(sorted(set(_clock_times(expected.when)))):
            arm(state, "when", f"meets:{expected.id}#{number}", time)


def _watched(ctx: Context) -> Iterator[tuple[str, Trigger]]:
    e = ctx.exercise
    yield from ((f"inject:{i.id}", i.trigger) for i in e.injects if i.trigger.at is None)
    yield from ((f"task:{t.id}", t.appears) for t in e.tasks if t.appears is not None)
    yield from ((f"hazard:{h.id}", h.starts) for h in e.hazards if h.starts is not None)
    yield from ((f"decision:{d.id}", d.opens) for d in e.decisions)
    yield from ((f"expected:{x.id}", x.opens) for x in e.expected if x.opens is not None)
    for fact in e.facts:
        yield from ((f"fact:{fact.id}:{n}", change.when) for n, change in enumerate(fact.changes))
    if e.ends is not None:
        yield "end:", e.ends


def _clock_times(condition: Condition | None) -> list[int]:
    if condition is None:
        return []
    times = [] if condition.after is None else [max(0, condition.after)]
    for part in (*condition.all, *condition.any, *condition.none):
        times += _clock_times(part)
    return times
