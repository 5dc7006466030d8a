"""Tests 9 and 11: the score is the sum of its parts, each lost point names what it rests on; the rubric has a hash."""

import pytest

from app.scoring.marks import Mark
from app.scoring.rubric import current, current_bytes, parse
from tests.scoring.logs import without
from tests.scoring.runs import RUNS, played


@pytest.mark.parametrize(("name", "policy", "seed"), RUNS)
def test_parts_add_up(name: str, policy: str, seed: int) -> None:
    score = played(name, policy, seed).scored
    for dimension in score["dimensions"]:
        assert sum(i["points"] for i in dimension["indicators"]) == pytest.approx(dimension["points"], abs=1e-9)
    process = sum(d["points"] for d in score["dimensions"] if d["id"] != "D8")
    assert process == pytest.approx(score["process"]["points"], abs=1e-9)
    assert score["total"] == pytest.approx(process * 100 / 80, abs=1e-9) and score["provisional"]
    assert sum(d["max"] for d in score["dimensions"] if d["id"] != "D8") == pytest.approx(80, abs=1e-9)


@pytest.mark.parametrize(("name", "policy", "seed"), RUNS)
def test_every_lost_point_is_named(name: str, policy: str, seed: int) -> None:
    for indicator in played(name, policy, seed).indicators().values():
        if not indicator["applies"]:
            assert (indicator["value"], indicator["points"], indicator["max"]) == (None, 0, 0)
            continue
        lost = sum(m["points"] for m in indicator["missing"])
        assert lost == pytest.approx(indicator["max"] - indicator["points"], abs=1e-9), indicator["id"]
        assert all(m["what"] for m in indicator["missing"])
        assert all(m["evidence"] or m["subject"] or m["what"] for m in indicator["missing"])


def said(mark: Mark) -> tuple[object, ...]:
    """What an indicator says, without the events that it rests on."""
    lost = tuple((m.what, m.subject, m.by, m.owner, m.share) for m in mark.missing)
    return mark.value, mark.opportunities, mark.unobserved, lost


@pytest.mark.parametrize(("name", "policy", "seed"), RUNS)
def test_an_indicator_rests_on_the_events_it_cites(name: str, policy: str, seed: int) -> None:
    """Of every indicator the dearest lost points, and all that counts for it: without their events it says something
    else."""
    run = played(name, policy, seed)
    for ident, indicator in run.indicators().items():
        if not indicator["applies"]:
            continue
        mark = run.mark(ident)
        dearest = sorted(mark.missing, key=lambda lost: -lost.share)[: 4 if name == "minimal" else 1]
        for events in (*(lost.evidence for lost in dearest), mark.evidence):
            if events:
                assert said(run.with_rows(without(run.rows, events)).mark(ident)) != said(mark), (ident, events)


@pytest.mark.large
@pytest.mark.parametrize(("name", "policy", "seed"), RUNS)
def test_every_lost_point_rests_on_the_events_it_cites(name: str, policy: str, seed: int) -> None:
    run = played(name, policy, seed)
    for ident, indicator in run.indicators().items():
        mark = run.mark(ident) if indicator["applies"] else Mark(None)
        for lost in mark.missing:
            if lost.evidence:
                assert said(run.with_rows(without(run.rows, lost.evidence)).mark(ident)) != said(mark), (ident, lost)


def test_every_score_carries_the_hash_of_its_rubric() -> None:
    run = played("minimal", "partial")
    assert run.score()["rubric"] == current().hash
    other = parse(current_bytes().replace(b"max = 6\n", b"max = 5\n", 1))
    assert run.score(other)["rubric"] == other.hash != current().hash


def test_a_rubric_is_taken_as_it_was_played_under() -> None:
    stern = parse(current_bytes().replace(b"late_credit = 0.5", b"late_credit = 0.0"))
    run = played("minimal", "partial")
    assert run.score(stern)["total"] < run.score()["total"]
