"""Baselines: computed, kept, used for the score, and never used once what they depend on has changed."""

from typing import Any

import pytest

from app.domain.record import replace
from app.engine.context import with_seed
from app.scoring.anchors import place, plain_scale, scale
from app.scoring.rubric import current
from app.scoring.score import score
from app.sweep import baselines
from app.sweep.baselines import anchored, compute, key_of
from app.sweep.batch import batch
from app.sweep.information import without
from app.sweep.one import Scenario, context_of, play_one
from tests.scoring.runs import POLICIES, played, scenario

SEEDS = 6


@pytest.fixture(scope="module")
def stored() -> dict[str, Any]:
    return compute(scenario("minimal"), SEEDS, search=0)


def full(stored: dict[str, Any], policy: str, seed: int = 1, **more: Any) -> dict[str, Any]:
    run = played("minimal", policy, seed)
    on = anchored({**stored, **more}, seed, run.ctx.exercise.haste_kills)
    return score(run.rows, run.ctx, run.state, on)


def test_a_record_holds_every_policy_and_the_best(stored: dict[str, Any]) -> None:
    assert [len(stored[p]["per_seed"]) for p in (*POLICIES, "best")] == [SEEDS] * 5
    assert all(stored["best"]["loss"] <= stored[p]["loss"] for p in POLICIES)
    assert not stored["best_is_proven"]
    assert stored["hash"] == key_of(scenario("minimal"))


def test_with_baselines_the_score_is_whole(stored: dict[str, Any]) -> None:
    found = full(stored, "doctrine")
    assert not found["provisional"] and found["outcome"]["max"] == 20
    assert found["total"] == pytest.approx(found["process"]["points"] + found["outcome"]["points"], abs=1e-9)
    assert sum(d["max"] for d in found["dimensions"]) == pytest.approx(100, abs=1e-9)
    low, high = found["outcome"]["interval"]
    assert low <= found["outcome"]["points"] <= high


def test_lost_parts_add_up_with_baselines_too(stored: dict[str, Any]) -> None:
    for dimension in full(stored, "partial")["dimensions"][:-1]:
        for indicator in dimension["indicators"]:
            lost = sum(m["points"] for m in indicator["missing"])
            assert lost == pytest.approx(indicator["max"] - indicator["points"], abs=1e-9), indicator["id"]


def test_coverage_is_relative_to_the_best_plan(stored: dict[str, Any]) -> None:
    raw = played("minimal", "partial").values()["2.1"]
    assert raw is not None
    best = {**stored["best"], "coverage": 0.8}  # the most of all
    found = full(stored, "partial", best=best)["dimensions"][1]["indicators"][0]
    assert found["value"] == pytest.approx(min(1.0, raw / 0.8))


def test_a_fact_worth_more_than_its_floor_weighs_more(stored: dict[str, Any]) -> None:
    run = played("minimal", "partial")
    delivery = {i["id"]: i for d in run.score()["dimensions"] for i in d["indicators"]}["6.1"]
    fact = delivery["missing"][0]["subject"].split(":")[1]
    lighter = full(stored, "partial")["dimensions"][5]["indicators"][0]["value"]
    heavier = full(stored, "partial", information={fact: 50.0})["dimensions"][5]["indicators"][0]["value"]
    nothing = full(stored, "partial", information={fact: 0.01})["dimensions"][5]["indicators"][0]["value"]
    assert heavier < lighter == nothing


def test_luck_is_taken_away(stored: dict[str, Any]) -> None:
    """Doctrine on a seed where doctrine was unlucky stands where it stands on every other."""
    on = [anchored(stored, seed, False) for seed in range(1, SEEDS + 1)]
    assert sum(a.luck for a in on) == pytest.approx(0, abs=1e-9)
    assert len({round(s["lives"] - a.luck, 9) for s, a in zip(stored["doctrine"]["per_seed"], on, strict=True)}) == 1


def test_scale_needs_its_anchors_in_order() -> None:
    anchors = current().anchors
    losses = {"idle": 10.0, "uncoordinated": 8.0, "partial": 5.0, "doctrine": 2.0, "best": 1.0}
    on = scale(losses, anchors, False)
    assert on is not None
    assert [place(on, loss) for loss in (12, 10, 8, 5, 2, 1, 0)] == [0, 0, 25, 55, 85, 100, 100]
    assert place(on, 3.5) == pytest.approx(70)
    assert scale({**losses, "uncoordinated": 11.0}, anchors, False) is None
    hasty = scale({**losses, "uncoordinated": 11.0}, anchors, True)
    assert hasty is not None and place(hasty, 11.0) == 0 and place(hasty, 10.0) == 25
    assert plain_scale(dict.fromkeys(losses, 3.0), anchors) is None


def test_stale_ones_have_another_key(monkeypatch: pytest.MonkeyPatch) -> None:
    here = scenario("minimal")
    key = key_of(here)
    assert key_of(Scenario(here.exercise, here.ground + b" ", here.hash)) != key
    assert key_of(Scenario(here.exercise, here.ground, "other")) != key
    monkeypatch.setattr(baselines, "RULES", baselines.RULES + 1)
    assert key_of(here) != key
    monkeypatch.undo()
    monkeypatch.setattr(baselines, "PLAYS", baselines.PLAYS + 1)
    assert key_of(here) != key


def test_the_same_seeds_give_the_same_runs_in_any_order_and_anywhere() -> None:
    here = scenario("minimal")
    seats = dict.fromkeys(context_of(here, 0).ix.post_order, "bot:partial")
    alone = [play_one(here, seats, seed) for seed in (3, 1)]
    assert batch(here, seats, [1, 3], workers=1) == alone[::-1]
    assert batch(here, seats, [1, 3], workers=2) == alone[::-1]


def test_nobody_learns_a_fact_that_was_taken_out() -> None:
    ctx = context_of(scenario("minimal"), 1)
    fact = ctx.exercise.facts[0]
    lacking = without(ctx.exercise, fact.id)
    assert with_seed(ctx, 2).seed == 2
    assert not any(fact.id in inject.facts for inject in lacking.injects)
    mine = next(f for f in lacking.facts if f.id == fact.id)
    assert (mine.known_to, mine.learn) == ([], []) and mine == replace(fact, known_to=[], learn=[])
