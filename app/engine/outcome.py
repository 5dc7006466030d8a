"""What became of people: the drawn outcome, and the expected loss beside it."""

import math

from app.domain.record import record
from app.domain.state import PPM, State
from app.engine.context import Context
from app.engine.families.areas import lost_since, present
from app.engine.families.exposure import HURT, weight
from app.engine.families.people import trapped_survival, untreated
from app.engine.hazards.course import running_loss

FINAL = 72 * 3_600_000
"""Whoever is still trapped at the end is counted as if brought out three days later: assumed."""


@record
class Outcome:
    """`at_risk`, `rescued`, `died`, `responders_hurt` people as drawn; `loss` in equivalent deaths as expected, the sum
    of `lives`, `other` and `responders`."""

    at_risk: int
    rescued: int
    died: int
    responders_hurt: int
    moved: int
    loss: float
    lives: float = 0.0
    other: float = 0.0
    responders: float = 0.0


def outcome(state: State, ctx: Context) -> Outcome:
    """The outcome of a run as it stands: raw, for this run alone, without baselines."""
    death = weight(ctx, "death", PPM)
    lives = 0.0
    at_risk = rescued = died = 0
    for task in ctx.exercise.tasks:
        if task.victims is None or state.tasks[task.id].appeared_at < 0:
            continue
        out = state.tasks[task.id].out
        at_risk += task.victims.count
        left = task.victims.count - out
        if left:
            share = trapped_survival(state, ctx, task, state.now + FINAL)
            lives += left * (1 - share)
            died += round(left * (1 - share))
    for person in state.persons.values():
        share = 1.0
        if person.alive and person.treated_at < 0:
            share = untreated(ctx, person.colour, state.now + FINAL // 12 - person.out_at)
        expected = person.loss / PPM
        lives += expected + (1 - expected) * (1 - share)
        died += not person.alive
        rescued += person.alive
    moved = lost = 0
    for area, now in state.areas.items():
        moved += now.moved
        ppm = now.lost + lost_since(now, state.now)
        lost += ppm
        able, unable = present(state, area)
        if now.depth_mm > 0:
            at_risk += ctx.ix.areas[area].people
            lost += round((able + unable) * PPM * (1 - math.exp(-now.exposed_rate / PPM)))
    lives += lost / PPM
    died += round(lost / PPM)
    lives_lost = lives * death / PPM
    responders = state.hurt * weight(ctx, "responder_hurt", HURT) / PPM
    loss = lives_lost + (state.loss + running_loss(state, ctx)) / PPM
    other = loss - lives_lost - responders
    return Outcome(
        at_risk,
        rescued,
        died,
        state.hurt,
        moved,
        round(loss, 6),
        round(lives_lost, 6),
        round(other, 6),
        round(responders, 6),
    )
