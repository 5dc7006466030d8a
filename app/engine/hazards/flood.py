"""Flood: depth per area from its arrival, and what it costs those who are still there.

Depth d grows by `rise` an hour from the water's arrival up to max, by `eased` times that for each of `eased_by` from
when it is done: what has run in stays. Hazard rating HR = d·(v + 0.5) + DF, DF 0 up to 0.25 m and 1 above (UK flood
risk to people method, FD2321); bands below 0.75, 1.25, 2.0 and above take 0, 0.2, 0.5 and 1 of the exercise's
lethality per hour (the shares are assumed).
"""

from collections.abc import Iterator

from app.domain.clock import HOUR
from app.domain.events import work as ev
from app.domain.exercise.sites import Hazard
from app.domain.state import PPM, State
from app.engine import hearing
from app.engine.context import Context
from app.engine.families import areas
from app.engine.families.opportunities import flood_coming
from app.engine.hazards.models import parameter
from app.engine.registry import Emit, due

BANDS = ((0.75, 0.0), (1.25, 0.2), (2.0, 0.5), (float("inf"), 1.0))
SHALLOW_M = 0.25


def hazard_rating(depth_m: float, velocity_ms: float) -> float:
    """HR = d·(v + 0.5) + DF."""
    return depth_m * (velocity_ms + 0.5) + (1.0 if depth_m > SHALLOW_M else 0.0)


def begin(state: State, ctx: Context, emit: Emit, spec: Hazard) -> None:
    """The water sets out: each area is looked at when it arrives there."""

    started = state.hazards[spec.id].started_at
    for area in spec.areas:
        flood_coming(state, ctx, emit, area, started + round(spec.params.get(f"{area}.arrives_h", 0.0) * HOUR))
        _look(state, ctx, emit, area)


def review(state: State, ctx: Context, emit: Emit, spec: Hazard) -> None:
    """Something eased the flood: every area's course is worked out anew."""
    for area in spec.areas:
        _look(state, ctx, emit, area)


def depth(state: State, ctx: Context, spec: Hazard, area: str, at: int) -> float:
    """Metres of water in an area at a time, as things stand."""
    now = state.hazards[spec.id]
    if now.started_at < 0:
        return 0.0
    until = min(at, now.since) if now.status == "stopped" else at
    since = now.started_at + round(spec.params.get(f"{area}.arrives_h", 0.0) * HOUR)
    rise, eased = spec.params.get(f"{area}.rise_m_h", 0.0), parameter(spec.params, "flood", "eased")
    risen = 0.0
    for end in (*sorted(_eased(state, spec)), until):
        risen += rise * max(0, min(end, until) - since) / HOUR
        since, rise = max(since, end), rise * eased
    return min(spec.params.get(f"{area}.max_m", 1e9), risen)


def _eased(state: State, spec: Hazard) -> Iterator[int]:
    """When each task that eases the flood was done, or decision for it taken."""
    for key in spec.eased_by:
        if key in state.tasks:
            if state.tasks[key].status == "done":
                yield state.tasks[key].done_at
            continue
        decision, _, option = key.partition(":")
        taken = state.decisions.get(decision)
        if taken is not None and taken.status == "taken" and taken.option == option:
            yield taken.taken_at


def _look(state: State, ctx: Context, emit: Emit, area: str) -> None:

    floods = [h for h in ctx.exercise.hazards if h.model == "flood" and area in h.areas]
    deepest, rate, following = 0.0, 0.0, -1
    for spec in floods:
        now = state.hazards[spec.id]
        if now.started_at < 0:
            continue
        here = depth(state, ctx, spec, area, state.now)
        rating = hazard_rating(here, parameter(spec.params, "flood", "velocity_ms"))
        share = next(share for limit, share in BANDS if rating < limit) if here > SHALLOW_M else 0.0
        deepest, rate = max(deepest, here), max(rate, share * spec.params["lethality_per_h"])
        arrives = now.started_at + round(spec.params.get(f"{area}.arrives_h", 0.0) * HOUR)
        if now.status == "active":
            time = arrives + 1 if state.now < arrives else state.now + HOUR // 4
            if here < spec.params.get(f"{area}.max_m", 1e9):
                following = time if following < 0 else min(following, time)
    exposed = round(rate * PPM)
    if exposed != state.areas[area].exposed_rate or exposed:
        areas.settle_area(state, ctx, emit, area)
    heard = hearing.of_area(state, ctx, area) if deepest else ()
    emit(ev.AreaFlooded(area, round(deepest * 1000), exposed, state.areas[area].lost, following, heard))


@due("flood")
def _due(state: State, subject: str, ctx: Context, emit: Emit) -> None:
    _look(state, ctx, emit, subject)
