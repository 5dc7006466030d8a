"""Tests 9 and 11: the score is the sum of its parts, each lost point names what it rests on; the rubric has a hash."""

from typing import Any

import pytest

from app.scoring.rubric import current, current_bytes, parse
from tests.scoring.logs import without
from tests.scoring.runs import POLICIES, Run, played

RUNS = [*(("minimal", policy, seed) for policy in POLICIES for seed in (1, 2)), ("hotel-collapse", "partial", 1)]


def indicators(score: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {i["id"]: i for d in score["dimensions"] for i in d["indicators"]}


@pytest.mark.parametrize(("name", "policy", "seed"), RUNS)
def test_parts_add_up(name: str, policy: str, seed: int) -> None:
    score = played(name, policy, seed).score()
    for dimension in score["dimensions"]:
        assert sum(i["points"] for i in dimension["indicators"]) == pytest.approx(dimension["points"], abs=1e-9)
    process = sum(d["points"] for d in score["dimensions"] if d["id"] != "D8")
    assert process == pytest.approx(score["process"]["points"], abs=1e-9)
    assert score["total"] == pytest.approx(process * 100 / 80, abs=1e-9) and score["provisional"]
    assert sum(d["max"] for d in score["dimensions"] if d["id"] != "D8") == pytest.approx(80, abs=1e-9)


@pytest.mark.parametrize(("name", "policy", "seed"), RUNS)
def test_every_lost_point_is_named(name: str, policy: str, seed: int) -> None:
    for indicator in indicators(played(name, policy, seed).score()).values():
        if not indicator["applies"]:
            assert (indicator["value"], indicator["points"], indicator["max"]) == (None, 0, 0)
            continue
        lost = sum(m["points"] for m in indicator["missing"])
        assert lost == pytest.approx(indicator["max"] - indicator["points"], abs=1e-9), indicator["id"]
        assert all(m["what"] for m in indicator["missing"])
        assert all(m["evidence"] or m["subject"] or m["what"] for m in indicator["missing"])


@pytest.mark.parametrize(("policy", "seed"), [("partial", 1), ("uncoordinated", 2), ("doctrine", 1)])
def test_an_indicator_rests_on_the_events_it_cites(policy: str, seed: int) -> None:
    run = played("minimal", policy, seed)
    for ident, indicator in indicators(run.score()).items():
        for lost in indicator["missing"][:4]:
            if lost["evidence"]:
                other = Run(without(run.rows, lost["evidence"]), run.ctx, run.state).score()
                assert indicators(other)[ident] != indicator, (ident, lost)


@pytest.mark.parametrize(("policy", "seed"), [("partial", 1), ("doctrine", 1)])
def test_what_counts_for_it_does_too(policy: str, seed: int) -> None:
    run = played("minimal", policy, seed)
    for ident, indicator in indicators(run.score()).items():
        if indicator["evidence"]:
            other = Run(without(run.rows, indicator["evidence"]), run.ctx, run.state).score()
            assert indicators(other)[ident] != indicator, ident


def test_every_score_carries_the_hash_of_its_rubric() -> None:
    run = played("minimal", "partial")
    assert run.score()["rubric"] == current().hash
    other = parse(current_bytes().replace(b"max = 6\n", b"max = 5\n", 1))
    assert run.score(other)["rubric"] == other.hash != current().hash


def test_a_rubric_is_taken_as_it_was_played_under() -> None:
    stern = parse(current_bytes().replace(b"late_credit = 0.5", b"late_credit = 0.0"))
    run = played("minimal", "doctrine")
    assert run.score(stern)["total"] < run.score()["total"]
