"""Findings that the machine proposes, and the rules that those of people keep."""

from dataclasses import replace

import pytest

from app.domain.review import Entry, FindingRecord, Judgement
from app.report.builder import Source
from app.report.course import Course
from app.report.findings import MOST_DEFICIENCIES, breaks, propose, second_source, waits_for
from tests.report.conftest import Played, _played

AREA = FindingRecord(
    "7.1|decide|duty", "area", "7.1 decide", evidence=(12,), post="duty", at=600_000, grade="improvement"
)


@pytest.fixture(scope="module")
def course(source: Source) -> Course:
    return source.course


def test_every_proposal_has_evidence_post_and_moment(played: Played) -> None:
    for slug in ("minimal", "hotel-collapse"):
        source = played(slug)
        kinds = [finding.kind for finding in source.proposed]
        assert kinds == sorted(kinds, reverse=True) and set(kinds) == {"strength", "area"}
        for finding in source.proposed:
            assert finding.evidence and all(seq in source.course.times for seq in finding.evidence)
            assert finding.status == "proposed" and not finding.grade and not finding.cause and not finding.judgement
        assert len({finding.ident for finding in source.proposed}) == len(source.proposed)


def test_the_same_lesson_has_the_same_key_in_another_run(played: Played) -> None:
    one = {f.recurrence for f in played("minimal").proposed if f.kind == "area"}
    other = {f.recurrence for f in played("hotel-collapse").proposed if f.kind == "area"}
    assert one & other


def test_what_only_bots_did_is_no_finding_about_people() -> None:
    with_person = _played("minimal", True)
    assert with_person.course.people and with_person.course.bots
    assert not any(with_person.course.only_bots(finding.evidence) for finding in with_person.proposed)
    bots = tuple(sorted(with_person.course.bots))[:2]
    assert "only-bots" in breaks(replace(AREA, evidence=bots), "Li", [], with_person.course)


def test_in_a_run_of_bots_alone_they_are_looked_at_as_people_would_be(source: Source) -> None:
    assert not source.course.people
    assert propose(source.score, source.course)


@pytest.mark.parametrize(("finding", "author", "rule"), [
    (AREA, "", "no-author"),
    (replace(AREA, evidence=()), "Li", "no-evidence"),
    (replace(AREA, grade=""), "Li", "no-grade"),
    (replace(AREA, grade="deficiency"), "Li", "single-source"),
])  # fmt: skip
def test_rules(course: Course, finding: FindingRecord, author: str, rule: str) -> None:
    assert breaks(finding, author, [], course) == [rule]
    assert breaks(AREA, "Li", [], course) == []


def test_at_most_five_deficiencies(course: Course) -> None:
    bad = replace(AREA, grade="deficiency", second="mark:1", status="accepted")
    others = [replace(bad, ident=str(n)) for n in range(MOST_DEFICIENCIES)]
    assert breaks(bad, "Li", others, course) == ["too-many-deficiencies"]
    assert breaks(bad, "Li", others[1:], course) == []
    assert breaks(others[0], "Li", others, course) == []  # it is one of the five already


def test_a_mark_nearby_is_another_source(course: Course) -> None:
    def mark(at: int, sign: str, post: str = "duty", seq: int = 0) -> list[Entry]:
        return [Entry(4, "Li", Judgement(at, sign, "", post, seq=seq))]  # type: ignore[arg-type]

    assert second_source(AREA, mark(700_000, "-"), course) == "mark:4"
    assert second_source(AREA, mark(700_000, "+"), course) == ""  # of the other kind
    assert second_source(AREA, mark(2_000_000, "-"), course) == ""
    assert second_source(AREA, mark(700_000, "-", "fire"), course) == ""
    assert second_source(AREA, mark(9_000_000, "-", "", 12), course) == "mark:4"  # it points at the same event


def test_what_an_accepted_finding_waits_for() -> None:
    assert waits_for(AREA) == []  # nobody accepted it
    assert waits_for(replace(AREA, status="accepted")) == ["cause", "judgement"]
    dear = replace(AREA, status="accepted", grade="correction", cause="plan", judgement="x", due="2027-01-01")
    assert waits_for(dear) == ["action", "owner", "check"]
