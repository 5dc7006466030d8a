"""Whether a condition of the script holds in the world."""

from app.domain.exercise.script import Condition
from app.domain.state import State
from app.engine.context import Context
from app.engine.families import areas

_ON_TASK = {"appeared": ("open", "begun", "done"), "begun": ("begun", "done"), "done": ("done",)}


def holds(state: State, ctx: Context, c: Condition) -> bool:
    """Whether every part that is given holds."""
    if c.all and not all(holds(state, ctx, part) for part in c.all):
        return False
    if c.any and not any(holds(state, ctx, part) for part in c.any):
        return False
    if c.none and any(holds(state, ctx, part) for part in c.none):
        return False
    if c.after is not None and state.now < c.after:
        return False
    if c.out is not None and len(state.persons) < c.out:
        return False
    return _world(state, ctx, c) and _people(state, ctx, c)


def _world(state: State, ctx: Context, c: Condition) -> bool:
    if c.task:
        now = state.tasks[c.task]
        if not (now.late if c.state == "late" else now.status in _ON_TASK.get(c.state or "done", ("done",))):
            return False
    if c.hazard:
        hazard = state.hazards[c.hazard]
        wanted = c.state or "struck"
        is_so = (
            hazard.started_at >= 0
            if wanted == "started"
            else hazard.struck_at >= 0
            if wanted == "struck"
            else (hazard.status == wanted)
        )
        if not is_so:
            return False
    if c.unit and not _unit(state, c.unit, c):
        return False
    if c.force and not any(_unit(state, unit, c) for unit in ctx.ix.force_units.get(c.force, ())):
        return False
    return not c.area or _area(state, c.area, c.state or "moved")


def _unit(state: State, unit: str, c: Condition) -> bool:
    now = state.units[unit]
    there = not c.at or (now.place == c.at and now.status in ("on_scene", "working", "resting", "base"))
    if c.state:
        return there and now.status == c.state
    return there if c.at else now.status != "base"


def _area(state: State, area: str, wanted: str) -> bool:
    now = state.areas[area]
    if wanted == "warned":
        return now.warned > 0
    if wanted == "told":
        return now.told > 0
    if wanted == "moving":
        return now.going > 0 or now.moved > 0
    return sum(areas.present(state, area)) <= 0


def _people(state: State, ctx: Context, c: Condition) -> bool:
    if c.decision:
        now = state.decisions[c.decision]
        if now.status != "taken" or (c.option and now.option != c.option):
            return False
    if c.inject and state.injects[c.inject].status != "released":
        return False
    if c.response and not 0 < state.responses.get(c.response, 0) <= c.level:
        return False
    if c.mechanism and c.mechanism not in state.mechanisms:
        return False
    if c.headquarters and state.hqs[c.headquarters].status != "stands":
        return False
    if c.fact:
        posts = (c.post,) if c.post else tuple(state.knows)
        if not any(c.fact in state.knows[p].facts for p in posts):
            return False
    if c.figure and c.figure not in state.figures:
        return False
    return not c.expected or state.expected[c.expected].status == "met"
