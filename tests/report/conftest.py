"""Runs to report on: played once, and one that two people reviewed."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest

from app import EXERCISES
from app.domain.review import Entry, FindingRecord, Judgement, Rating, Remark, Said
from app.engine.context import build_context
from app.engine.runner import Kept, Runner
from app.formats.exercise_yaml import load
from app.players.crew import play, seats_with
from app.report.builder import Source
from app.scoring.score import score

Played = Callable[[str], Source]


@cache
def _played(slug: str, person: bool) -> Source:
    loaded = load(EXERCISES / slug)
    assert loaded.exercise is not None and loaded.map is not None
    ctx = build_context(loaded.exercise, loaded.map, 4)
    log = Kept()
    runner = Runner(ctx, log)
    seats = seats_with(ctx, "partial")
    if person:
        seats[ctx.ix.post_order[0]] = "person"
    play(runner, ctx, seats, ctx.exercise.length)
    answer = score(log.kept, ctx, runner.state)
    return Source(log.kept, ctx, answer, 4, "f" * 64, True, ends=ctx.exercise.length)


@pytest.fixture(scope="session")
def played() -> Played:
    """A run of an exercise by bots alone."""
    return lambda slug: _played(slug, False)


@pytest.fixture(scope="session")
def source(played: Played) -> Source:
    return played("minimal")


def entries(*said: tuple[str, Said]) -> list[Entry]:
    return [Entry(number, author, each) for number, (author, each) in enumerate(said, 1)]


@pytest.fixture(scope="session")
def reviewed(source: Source) -> Source:
    """The same run with marks, ratings of two people, findings and a conclusion."""
    areas = [f for f in source.proposed if f.kind == "area"]
    goals = [o["id"] for o in source.score["objectives"]]
    judged = _judged(areas[0])
    said: list[tuple[str, Said]] = [
        ("Li Wei", Judgement(600_000, "-", "Nobody <b>asked</b> for it", areas[0].post, seq=areas[0].evidence[0])),
        *[("Li Wei", Rating(f"objective:{g}", "M", "U", "The first report was late", (areas[0].evidence[0],)))
          for g in goals],
        *[("Chen", Rating(f"objective:{g}", "S", "", "", (), True)) for g in goals],
        ("Li Wei", replace(judged, grade="deficiency", second="mark:1")),
        ("Chen", replace(areas[1], status="rejected")),
        ("Li Wei", Remark("conclusion", "The whole worked once the annex was asked for.")),
        ("Li Wei", Remark("band", "pass")),
        ("self", Remark("self", "I had not read the card.", areas[0].subjects[0])),
    ]  # fmt: skip
    return replace(source, entries=entries(*said))


def _judged(finding: FindingRecord) -> FindingRecord:
    return replace(finding, status="accepted", cause="procedure", judgement="The card does not name who asks.",
                   action="Name the asking post on the card", owner="Training office", due="2027-06-30",
                   check="Repeat the exercise", dissent="We think the card was clear.")  # fmt: skip
