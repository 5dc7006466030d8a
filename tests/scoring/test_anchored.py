"""The score with the baselines that lie beside the exercises: they are today's, the best plan is what it is said to be,
and what holds of the process holds of the whole."""

import json
from itertools import pairwise
from typing import Any

import pytest

from app import EXERCISES
from app.players import crew
from app.scoring.d6_information.delivery import FLOOR
from app.sweep.baselines import anchored, key_of
from app.sweep.bound import bound
from tests.scoring.gaming import GAMING
from tests.scoring.runs import POLICIES, SHIPPED, Run, played, scenario

everywhere = pytest.mark.parametrize("name", SHIPPED)


def stored(name: str) -> dict[str, Any]:
    """The baselines beside an exercise."""
    found: dict[str, Any] = json.loads((EXERCISES / name / "baselines.json").read_text("utf-8"))
    return found


def scored(name: str, run: Run) -> dict[str, Any]:
    """The whole score of a run."""
    return run.score(on=anchored(stored(name), run.ctx.seed, run.ctx.exercise.haste_kills))


@everywhere
def test_they_are_todays_and_whole(name: str) -> None:
    found, e = stored(name), played(name, "idle").ctx.exercise
    assert found["hash"] == key_of(scenario(name)) and found["seeds"] >= 30
    assert found["information"].keys() == {fact.id for fact in e.facts}
    assert found["bound"] == pytest.approx(bound(scenario(name)))
    losses = [found[policy]["loss"] for policy in (*POLICIES, "best")]
    order = [losses[0], losses[1]] if not e.haste_kills else []
    assert [*order, *losses[2:]] == sorted([*order, *losses[2:]], reverse=True)
    assert losses[-1] < losses[-2]
    for policy in POLICIES:
        for best, other in zip(found["best"]["per_seed"], found[policy]["per_seed"], strict=True):
            assert found["bound"] <= best["loss"] <= other["loss"] and best["seed"] == other["seed"]
    assert found["best_is_proven"] == all(b["loss"] <= found["bound"] + 1e-9 for b in found["best"]["per_seed"])


@everywhere
def test_the_whole_score_keeps_the_order_and_adds_up(name: str) -> None:
    scores = [scored(name, played(name, policy)) for policy in POLICIES]
    assert all(not score["provisional"] for score in scores)
    for part in ("total", "process"):
        points = [score["total"] if part == "total" else score["process"]["points"] for score in scores]
        assert all(b > a + 3 for a, b in pairwise(points)), (part, points)
    for score in scores:
        assert sum(d["points"] for d in score["dimensions"]) == pytest.approx(score["total"], abs=1e-9)
        assert sum(d["max"] for d in score["dimensions"]) == pytest.approx(100, abs=1e-9)
        for indicator in (i for d in score["dimensions"][:-1] for i in d["indicators"]):
            lost = sum(m["points"] for m in indicator["missing"])
            assert lost == pytest.approx(indicator["max"] - indicator["points"], abs=1e-9)


@everywhere
def test_a_fact_weighs_what_it_is_worth(name: str) -> None:
    """Where a fact's value of information is above the author's floor, its loss takes more of critical delivery."""
    run, found = played(name, "uncoordinated"), stored(name)
    plain, whole = run.indicators()["6.1"], scored(name, run)["dimensions"][5]["indicators"][0]
    floors = {fact.id: fact.weight or FLOOR.get(fact.kind, 1.0) for fact in run.ctx.exercise.facts}
    dear = {fact for fact, value in found["information"].items() if value > floors[fact]}
    shares = [{m["subject"]: m["points"] / i["max"] for m in i["missing"]} for i in (plain, whole)]
    assert shares[0].keys() == shares[1].keys()
    risen = {subject.split(":")[1] for subject, share in shares[1].items() if share > shares[0][subject] + 1e-9}
    missed = {subject.split(":")[1] for subject in shares[0]}
    assert risen <= dear
    assert risen or not dear & missed


@pytest.mark.large
@everywhere
def test_gaming_stays_below_partial(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for policy, plays in GAMING.items():
        with monkeypatch.context() as patched:
            patched.setitem(crew.POLICIES, policy, plays)
            game = played(name, policy, 1)
        assert scored(name, game)["total"] < scored(name, played(name, "partial", 1))["total"]
