"""Test 2: of a finished log, what is done better never lowers its indicator, what is done worse never raises it."""

from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.events import lead, script, talk, units
from app.domain.events.base import Event
from app.domain.knowledge import Letter
from app.domain.record import replace
from app.engine.runner import Row
from tests.scoring.logs import HOLE, bodies, changed, numbered, put
from tests.scoring.runs import Run, played

POLICY = st.sampled_from(["uncoordinated", "partial", "doctrine"])
SEED = st.integers(1, 3)
LUCK = st.randoms(use_true_random=False)
NEAR = 1e-9


def windows(run: Run, how: tuple[str, ...]) -> list[tuple[int, script.OpportunityOpened, str]]:
    """(number, opening, how it ended) of windows that ended so."""
    closed = {b.id: b.how for _, _, b in bodies(run.rows, script.OpportunityClosed)}
    lapsed = {b.id for _, _, b in bodies(run.rows, script.OpportunityLapsed)}
    opened = bodies(run.rows, script.OpportunityOpened)
    ended = [(seq, b, closed.get(b.id, "missed" if b.id in lapsed else "open")) for seq, _, b in opened]
    return [item for item in ended if item[2] in how]


def ended(run: Run, opening: script.OpportunityOpened, how: str) -> list[Row]:
    """The log with a window ended so instead."""

    def other(seq: int, event: Event) -> Event:
        ends = type(event.body) in (script.OpportunityClosed, script.OpportunityLapsed)
        return Event(event.at, HOLE) if ends and event.body.id == opening.id else event

    rows = changed(run.rows, other)
    if how == "missed":
        return put(rows, [(opening.by, script.OpportunityLapsed(opening.id))])
    began = next(event.at for _, event in numbered(run.rows) if event.body == opening)
    at = min(opening.by, (began + opening.by) // 2)
    return put(rows, [(at, script.OpportunityClosed(opening.id, "met"))])


def value(run: Run, rows: list[Row], indicator: str) -> tuple[float, float]:
    before, after = run.values()[indicator], run.with_rows(rows).values()[indicator]
    assert before is not None and after is not None
    return before, after


@given(POLICY, SEED, LUCK)
def test_a_window_met_never_lowers_its_indicator(policy: str, seed: int, luck: Random) -> None:
    run = played("minimal", policy, seed)
    _, opening, _ = luck.choice(windows(run, ("missed", "late")))
    if run.values()[opening.indicator] is None:
        return
    before, after = value(run, ended(run, opening, "met"), opening.indicator)
    assert after >= before - NEAR


@given(POLICY, SEED, LUCK)
def test_a_window_missed_never_raises_its_indicator(policy: str, seed: int, luck: Random) -> None:
    run = played("minimal", policy, seed)
    _, opening, _ = luck.choice(windows(run, ("met",)))
    if run.values()[opening.indicator] is None:
        return
    before, after = value(run, ended(run, opening, "missed"), opening.indicator)
    assert after <= before + NEAR


@given(POLICY, SEED, LUCK)
def test_a_fact_that_reaches_its_needer_earlier_never_lowers_delivery(policy: str, seed: int, luck: Random) -> None:
    run = played("minimal", policy, seed)
    late = [o for _, o, _ in windows(run, ("missed", "late")) if o.indicator == "6.1"]
    if not late:
        return
    opening = luck.choice(late)
    _, fact, needer = opening.subject.split(":")
    rows = put(ended(run, opening, "met"), [(opening.by - 1, talk.FactLearned(needer, fact, 0, "post", opening.owner))])
    before, after = value(run, rows, "6.1")
    assert after >= before - NEAR
    assert run.with_rows(rows).process() >= run.process() - NEAR


def liaison(run: Run, luck: Random) -> tuple[str, list[tuple[int, Any]]]:
    force = luck.choice(run.ctx.exercise.forces)
    return "3.4", [(0, lead.Appointed("liaison", force.id, run.ctx.exercise.posts[0].id, "", ()))]


def check_in(run: Run, luck: Random) -> tuple[str, list[tuple[int, Any]]]:
    _, at, begun = luck.choice(bodies(run.rows, units.UnitBegan))
    site = run.ctx.ix.tasks[begun.task].site
    return "4.2", [(at - 1000, units.UnitCheckedIn(begun.unit, site, True, ()))]


def exchange(run: Run, luck: Random) -> tuple[str, list[tuple[int, Any]]]:
    sender = luck.choice(run.ctx.ix.post_order)
    others = tuple(post for post in run.ctx.ix.post_order if post != sender)
    task = luck.choice([t for t in run.ctx.exercise.tasks if t.together])
    letter = Letter(f"{sender}/message/all/added", "message", sender, others, 1000, "phone", "", (task.id, task.site))
    sent = talk.MessageSent(letter, tuple((post, 2000) for post in others), (), None, (), ())  # type: ignore[arg-type]
    return "3.1", [(1000, sent), *((2000, talk.MessageDelivered(letter.id, post, 0, 0)) for post in others)]


def order(run: Run, luck: Random) -> tuple[str, list[tuple[int, Any]]]:
    unit = luck.choice(run.ctx.exercise.units)
    task = luck.choice([t for t in run.ctx.exercise.tasks if t.needs])
    assigned = units.UnitAssigned(unit.id, task.id, luck.choice(run.ctx.ix.post_order), "own_chain", True, "", True, ())
    return "7.2", [(1, assigned)]


@pytest.mark.parametrize("improve", [liaison, check_in, exchange, order])
def test_one_thing_done_better_never_lowers_its_indicator(
    improve: Callable[[Run, Random], tuple[str, list[tuple[int, Any]]]],
) -> None:
    luck, raised = Random(7), 0
    for number in range(12):
        run = played("minimal", ("uncoordinated", "partial", "doctrine")[number % 3], 1 + number % 2)
        indicator, added = improve(run, luck)
        if run.values()[indicator] is not None:
            before, after = value(run, put(run.rows, added), indicator)
            assert after >= before - NEAR, added
            raised += after > before
    assert raised, "nothing that was added ever counted: the test would not see a fault"


@given(POLICY, SEED, LUCK)
def test_a_conflict_more_never_raises_unity(policy: str, seed: int, luck: Random) -> None:
    run = played("minimal", policy, seed)
    _, at, begun = luck.choice(bodies(run.rows, units.UnitBegan))
    rows = put(run.rows, [(at + 1, units.UnitConflicted(begun.unit, "duty", "fire", begun.task))])
    for indicator in ("1.1", "1.2"):
        before, after = value(run, rows, indicator)
        assert after <= before + NEAR
    assert run.with_rows(rows).values()["1.2"] < run.values()["1.2"]  # type: ignore[operator]


@given(POLICY, SEED, LUCK)
def test_work_that_slows_never_raises_coverage(policy: str, seed: int, luck: Random) -> None:
    from app.domain.events.work import TaskRate

    run = played("minimal", policy, seed)
    number, _, _ = luck.choice(bodies(run.rows, TaskRate))

    def slower(seq: int, event: Event) -> Event:
        return Event(event.at, replace(event.body, rate=event.body.rate // 2)) if seq == number else event

    before, after = value(run, changed(run.rows, slower), "2.1")
    assert after <= before + NEAR
