"""Test 1: doctrine > partial > uncoordinated > idle, in process and in raw loss, by paired seeds."""

from itertools import pairwise

import pytest

from app.engine.outcome import outcome
from app.players.crew import seats_with
from app.sweep.batch import batch
from app.sweep.one import Played, context_of
from app.sweep.spread import lower_bound
from tests.scoring.runs import LARGER, POLICIES, SHIPPED, played, scenario

LEAST_GAP = 5.0
IDLE_MOST = 5.0


def check(name: str, seeds: int, workers: int) -> None:
    ctx = context_of(scenario(name), 0)
    runs: dict[str, list[Played]] = {
        policy: batch(scenario(name), seats_with(ctx, policy), range(1, seeds + 1), workers) for policy in POLICIES
    }
    process = {policy: [r.process or 0.0 for r in played] for policy, played in runs.items()}
    loss = {policy: [r.loss for r in played] for policy, played in runs.items()}
    assert sum(process["idle"]) / seeds <= IDLE_MOST
    for worse, better in pairwise(POLICIES):
        gaps = [b - a for a, b in zip(process[worse], process[better], strict=True)]
        assert lower_bound(gaps) > 0, (worse, better, gaps)
        assert sum(gaps) / seeds >= LEAST_GAP, (worse, better, gaps)
    pairs = [("partial", "doctrine"), ("uncoordinated", "partial"), ("idle", "partial")]
    if not ctx.exercise.haste_kills:
        pairs.append(("idle", "uncoordinated"))
    for worse, better in pairs:
        gaps = [a - b for a, b in zip(loss[worse], loss[better], strict=True)]
        assert lower_bound(gaps) > 0, (worse, better, gaps)


def test_policies_keep_their_order_on_a_small_exercise() -> None:
    check("minimal", 30, 1)


@pytest.mark.parametrize("name", LARGER)
def test_policies_keep_their_order_under_one_seed(name: str) -> None:
    runs = {policy: played(name, policy) for policy in POLICIES}
    process = [run.process() for run in runs.values()]
    assert process[0] <= IDLE_MOST and all(b - a >= LEAST_GAP for a, b in pairwise(process))
    loss = {policy: outcome(run.state, run.ctx).loss for policy, run in runs.items()}
    assert loss["doctrine"] < loss["partial"] < min(loss["uncoordinated"], loss["idle"])


@pytest.mark.large
@pytest.mark.parametrize("name", SHIPPED)
def test_policies_keep_their_order_on_every_exercise(name: str) -> None:
    check(name, 30, 2)
