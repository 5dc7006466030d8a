"""Test 2: of a finished log, what is done better never lowers its indicator, what is done worse never raises it."""

from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.events import lead, script, talk, units
from app.domain.events.base import Event
from app.domain.events.work import TaskRate
from app.domain.knowledge import Letter
from app.domain.record import replace
from app.engine.runner import Row
from tests.scoring.logs import HOLE, bodies, changed, put
from tests.scoring.runs import SHIPPED, Run, played

LUCK = st.randoms(use_true_random=False)
NEAR = 1e-9
ALL = settings.default.max_examples if settings.default else 0
everywhere = pytest.mark.parametrize("name", SHIPPED)
"""One property on every exercise, with a share each of what Hypothesis is to try."""
some = settings(max_examples=max(8, ALL // 10))

Window = tuple[int, int, script.OpportunityOpened, str]
"""A window: number and time of its opening, the opening, how it ended."""


def drawn(name: str, luck: Random) -> Run:
    """Some run of an exercise; of the smallest under several seeds."""
    policy = luck.choice(("uncoordinated", "partial", "doctrine"))
    return played(name, policy, luck.randint(1, 3) if name == "minimal" else 1)


def windows(run: Run, *how: str) -> list[Window]:
    """Windows of a run that ended so, of indicators that apply to it."""
    closed = {b.id: b.how for _, _, b in bodies(run.rows, script.OpportunityClosed)}
    lapsed = {b.id for _, _, b in bodies(run.rows, script.OpportunityLapsed)}
    values, found = run.values(), []
    for seq, at, body in bodies(run.rows, script.OpportunityOpened):
        ended = closed.get(body.id, "missed" if body.id in lapsed else "open")
        if ended in how and values[body.indicator] is not None:
            found.append((seq, at, body, ended))
    return found


def ended(run: Run, window: Window, how: str) -> list[Row]:
    """The log with a window ended so instead."""
    _, began, opening, _ = window

    def other(seq: int, event: Event) -> Event:
        ends = type(event.body) in (script.OpportunityClosed, script.OpportunityLapsed)
        return Event(event.at, HOLE) if ends and event.body.id == opening.id else event

    rows = changed(run.rows, other)
    if how == "missed":
        return put(rows, [(opening.by, script.OpportunityLapsed(opening.id))])
    at = min(opening.by, (began + opening.by) // 2)
    return put(rows, [(at, script.OpportunityClosed(opening.id, "met"))])


def value(run: Run, rows: list[Row], indicator: str) -> tuple[float, float]:
    before, after = run.values()[indicator], run.with_rows(rows).mark(indicator).value
    assert before is not None and after is not None
    return before, after


@everywhere
@some
@given(LUCK)
def test_a_window_met_never_lowers_its_indicator(name: str, luck: Random) -> None:
    run = drawn(name, luck)
    window = luck.choice(windows(run, "missed", "late"))
    indicator = window[2].indicator
    before, after = value(run, ended(run, window, "met"), indicator)
    assert after >= before - NEAR, window


@everywhere
@some
@given(LUCK)
def test_a_window_missed_never_raises_its_indicator(name: str, luck: Random) -> None:
    run = drawn(name, luck)
    window = luck.choice(windows(run, "met"))
    indicator = window[2].indicator
    before, after = value(run, ended(run, window, "missed"), indicator)
    assert after <= before + NEAR, window


@everywhere
@some
@given(LUCK)
def test_a_fact_that_reaches_its_needer_earlier_never_lowers_delivery(name: str, luck: Random) -> None:
    run = drawn(name, luck)
    late = [w for w in windows(run, "missed", "late") if w[2].indicator == "6.1"]
    if not late:
        return
    window = luck.choice(late)
    opening = window[2]
    _, fact, needer = opening.subject.split(":")
    told = (opening.by - 1, talk.FactLearned(needer, fact, 0, "post", opening.owner))
    rows = put(ended(run, window, "met"), [told])
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
    late = [lost.subject for lost in run.mark("7.2").missing]
    task = run.ctx.ix.tasks[luck.choice(late or [t.id for t in run.ctx.exercise.tasks if t.needs])]
    able = [u for u in run.ctx.exercise.units if {n.capability for n in task.needs} & set(u.capabilities)]
    giver = luck.choice(run.ctx.ix.post_order)
    return "7.2", [(1, units.UnitAssigned(luck.choice(able).id, task.id, giver, "own_chain", True, "", True, ()))]


@everywhere
@pytest.mark.parametrize("improve", [liaison, check_in, exchange, order])
def test_one_thing_done_better_never_lowers_its_indicator(
    name: str, improve: Callable[[Run, Random], tuple[str, list[tuple[int, Any]]]]
) -> None:
    luck, raised = Random(7), 0
    for policy in ("uncoordinated", "partial", "doctrine") * 8:
        run = played(name, policy)
        indicator, added = improve(run, luck)
        if run.values()[indicator] is not None:
            before, after = value(run, put(run.rows, added), indicator)
            assert after >= before - NEAR, added
            raised += after > before
    assert raised, "nothing that was added ever counted: the test would not see a fault"


@everywhere
@some
@given(LUCK)
def test_a_conflict_more_never_raises_unity(name: str, luck: Random) -> None:
    run = drawn(name, luck)
    _, at, begun = luck.choice(bodies(run.rows, units.UnitBegan))
    one, other = run.ctx.ix.post_order[:2]
    rows = put(run.rows, [(at + 1, units.UnitConflicted(begun.unit, one, other, begun.task))])
    for indicator in ("1.1", "1.2"):
        before, after = value(run, rows, indicator)
        assert after <= before + NEAR
    assert after < before or before == 0


@everywhere
@some
@given(LUCK)
def test_work_that_slows_never_raises_coverage(name: str, luck: Random) -> None:
    run = drawn(name, luck)
    number, _, _ = luck.choice(bodies(run.rows, TaskRate))

    def slower(seq: int, event: Event) -> Event:
        return Event(event.at, replace(event.body, rate=event.body.rate // 2)) if seq == number else event

    before, after = value(run, changed(run.rows, slower), "2.1")
    assert after <= before + NEAR
