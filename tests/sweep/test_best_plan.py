"""The best plan found: never worse than any policy, found through the real engine, the same again."""

import pytest

from app.sweep.baselines import PARTS, anchored, compute
from app.sweep.best_plan import Plan, best_plan, best_plans, follow
from app.sweep.one import Scenario, context_of, play_one

SEEDS = {1: "doctrine", 2: "doctrine", 3: "doctrine"}


@pytest.fixture
def doctrine(minimal: Scenario) -> Plan:
    return Plan(dict.fromkeys(context_of(minimal, 0).ix.post_order, "bot:doctrine"), {})


def test_a_plan_that_changes_nothing_is_the_policy(minimal: Scenario, doctrine: Plan) -> None:
    assert follow(minimal, doctrine, 4, True)[0] == play_one(minimal, doctrine.seats, 4)


def test_a_plan_takes_its_options_and_leaves_out_its_orders(minimal: Scenario, doctrine: Plan) -> None:
    _, rows = follow(minimal, doctrine, 1)
    decided = {row.command.body.decision: row.command.body.option for row in rows if row.command.kind == "decide"}
    sent = [row.command for row in rows if row.command.kind == "dispatch"]
    decision, taken = next(iter(decided.items()))
    options = [option.id for option in context_of(minimal, 1).ix.decisions[decision].options]
    other = next(option for option in options if option != taken)
    out = (sent[0].post, sent[0].intent)
    _, rows = follow(minimal, Plan(doctrine.seats, {decision: other}, (out,)), 1)
    assert {row.command.body.option for row in rows if row.command.kind == "decide"} >= {other}
    assert out not in {(row.command.post, row.command.intent) for row in rows}


def test_the_search_is_never_worse_and_more_of_it_no_less_good(minimal: Scenario, doctrine: Plan) -> None:
    little, much = (best_plans(minimal, budget, SEEDS) for budget in (2, 12))
    for seed, small, large in zip(SEEDS, little, much, strict=True):
        plain = play_one(minimal, doctrine.seats, seed, False).loss
        assert large.played.loss <= small.played.loss <= plain
    assert any(
        large.played.loss < play_one(minimal, doctrine.seats, seed, False).loss
        for seed, large in zip(SEEDS, much, strict=True)
    )


def test_what_is_found_is_what_the_plan_comes_to(minimal: Scenario) -> None:
    found = best_plan(minimal, 8, SEEDS, 2)
    assert found == best_plan(minimal, 8, SEEDS, 2)
    assert follow(minimal, found.plan, 2, True)[0] == found.played


def test_baselines_hold_it(minimal: Scenario) -> None:
    stored = compute(minimal, 3, search=3)
    assert stored["best_is_proven"] is False
    assert stored["best"]["loss"] <= stored["doctrine"]["loss"]
    for policy in ("idle", "uncoordinated", "partial", "doctrine"):
        for best, other in zip(stored["best"]["per_seed"], stored[policy]["per_seed"], strict=True):
            assert best["seed"] == other["seed"] and best["loss"] <= other["loss"]
    assert {*PARTS, "interval", "process", "coverage", "per_seed"} == stored["best"].keys()
    on = anchored(stored, 1, False)
    assert on.coverage == max(stored[name]["coverage"] for name in ("doctrine", "partial", "best"))
    without = compute(minimal, 3, search=0)
    assert without["best"]["loss"] >= stored["best"]["loss"]
