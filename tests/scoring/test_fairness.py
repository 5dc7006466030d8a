"""What is nobody's fault is on nobody's card: windows that control touched, seats just taken over, facts that others
kept back, bots where people play."""

from dataclasses import replace as with_fields
from typing import Any

import pytest

from app.domain.commands.base import CONTROL, Command
from app.domain.commands.control import (
    ChangeWorld,
    EditInject,
    FreezeSeat,
    HoldInject,
    Pause,
    Resume,
    RetimeInject,
    SetPace,
    TakeSeat,
)
from app.domain.events import script, talk
from app.domain.events.base import Event
from app.domain.record import replace
from app.engine.runner import Row, Runner
from app.players.crew import play, seats_with
from app.scoring.judging import judge
from app.scoring.reading import read
from app.scoring.shown import Opp, Reading
from app.sweep.one import Kept, context_of
from tests.scoring.logs import HOLE, changed
from tests.scoring.runs import Run, played, scenario

MINUTE = 60_000


def with_hand(*bodies: tuple[int, Any], policy: str = "doctrine", **seats: str) -> Run:
    """The minimal exercise with control's hand in it at these times."""
    ctx = context_of(scenario("minimal"), 1)
    log = Kept()
    runner = Runner(ctx, log)
    orders = [Command(f"hand:{n}", CONTROL, at, body) for n, (at, body) in enumerate(bodies)]
    play(runner, ctx, seats_with(ctx, policy, seats), ctx.exercise.length, orders)
    assert [row.command.id for row in log.kept if row.command.id.startswith("hand:")] == [o.id for o in orders]
    return Run(log.kept, ctx, runner.state)


def reading(run: Run) -> Reading:
    return read(run.rows, run.ctx)


def open_at(r: Reading, at: int) -> list[Opp]:
    """Opportunities whose window was open then."""
    return [o for o in r.opps.values() if o.opened_at <= at <= (o.closed_at if o.how in ("met", "late") else o.by)]


@pytest.mark.parametrize(
    "hand",
    [
        [(10 * MINUTE, Pause()), (10 * MINUTE, Resume())],
        [(10 * MINUTE, SetPace(2500))],
        [(10 * MINUTE, ChangeWorld([{"loss": 0.1}]))],
    ],
    ids=["pause", "pace", "world"],
)
def test_a_hand_voids_the_windows_it_touches_and_no_other(hand: list[tuple[int, Any]]) -> None:
    r = reading(with_hand(*hand))
    touched = {o.id for o in open_at(r, 10 * MINUTE)}
    void = {o.id for o in r.opps.values() if judge(r, o).how == "void"}
    assert touched and void == touched - {o.id for o in r.opps.values() if judge(r, o).how == "moot"}
    score = with_hand(*hand).score()
    assert score["coverage"] < 1 and [v["at"] for v in score["void"]] == [600.0]


@pytest.mark.parametrize(
    "hand", [[(10 * MINUTE, Pause(form=True)), (10 * MINUTE, Resume())], [(600_000, SetPace(1900))]]
)
def test_a_form_and_a_small_change_of_pace_void_nothing(hand: list[tuple[int, Any]]) -> None:
    score = with_hand(*hand).score()
    assert score["void"] == [] and score["coverage"] == 1


def test_a_frozen_seat_is_void_while_it_is_frozen() -> None:
    r = reading(with_hand((10 * MINUTE, FreezeSeat("town")), (20 * MINUTE, FreezeSeat("town", False))))
    void = [o for o in r.opps.values() if judge(r, o).how == "void"]
    assert void and {o.owner for o in void} == {"town"}
    assert all(o.opened_at <= 20 * MINUTE and max(o.by, o.closed_at) >= 10 * MINUTE for o in void)
    assert any(judge(r, o).how in ("met", "late", "missed") for o in r.opps.values() if o.owner == "town")


@pytest.mark.parametrize("kind", ["hold", "edit", "retime"])
def test_an_inject_that_control_changed_takes_its_own_windows_along(kind: str) -> None:
    timed = next(i for i in context_of(scenario("minimal"), 1).exercise.injects
                 if i.trigger.at is not None and i.trigger.at > 5 * MINUTE and i.answer_within)  # fmt: skip
    hand = {
        "hold": [(MINUTE, HoldInject(timed.id)), (2 * MINUTE, HoldInject(timed.id, False))],
        "edit": [(MINUTE, EditInject(timed.id, "otherwise", list(timed.to)))],
        "retime": [(MINUTE, RetimeInject(timed.id, (timed.trigger.at or 0) + MINUTE))],
    }[kind]
    r = reading(with_hand(*hand))
    void = {o.subject for o in r.opps.values() if judge(r, o).how == "void"}
    allowed = {f"answer:inject/{timed.id}", *(f"expected:{x}" for x in timed.expects)}
    assert f"answer:inject/{timed.id}" in void
    assert all(subject in allowed or subject.split(":")[1] in timed.facts for subject in void)


def test_a_seat_just_taken_over_is_excused_for_three_minutes_of_play() -> None:
    policy = {"town": "bot:idle"}
    before = reading(with_hand(policy="doctrine", **policy))
    late = next(o for o in before.opps.values() if o.owner == "town" and o.how == "missed" and o.by > 12 * MINUTE)
    for minutes, how in ((1, "excused"), (9, "missed")):
        at = late.by - minutes * MINUTE * (3 if late.by > 30 * MINUTE else 1)
        r = reading(with_hand((at, TakeSeat("town", "bot:idle-again")), policy="doctrine", **policy))
        assert judge(r, r.opps[late.id]).how == how
    assert not [o for o in before.opps.values() if judge(before, o).how == "excused" and o.by <= 3 * MINUTE]


def test_where_a_person_plays_only_his_windows_count() -> None:
    run = played("minimal", "doctrine", 1)
    rows = [replace(row, events=tuple(_seated(event, {"fire"}) for event in row.events)) for row in run.rows]
    solo = run.with_rows(rows)
    r = reading(solo)
    counted = {o.owner for o in r.opps.values() if judge(r, o).how in ("met", "late", "missed", "excused")}
    assert counted == {"fire"}
    score = solo.score()
    assert score["bots"] == {"seats": 4, "of": 5}
    owners = {m["owner"] for d in score["dimensions"] for i in d["indicators"] for m in i["missing"]}
    assert owners <= {"fire", ""}
    halves = next(i for d in score["dimensions"] for i in d["indicators"] if i["id"] == "3.1")
    whole = next(i for d in run.score()["dimensions"] for i in d["indicators"] if i["id"] == "3.1")
    assert halves["opportunities"] < whole["opportunities"]
    assert run.score()["bots"] is None


def _seated(event: Event, people: set[str]) -> Event:
    if event.kind == "seat_taken" and event.body.post in people:
        return Event(event.at, replace(event.body, player="person"))
    return event


def late_fact(people: set[str] | None = None) -> Run:
    """A decision of `duty` on a fact that `town` held first, told too late: excused, and charged to `town`."""
    ctx = context_of(scenario("minimal"), 1)
    fact = ctx.exercise.facts[0].id
    seats = [
        Event(0, _taken(post, "person" if post in (people or ()) else "bot:partial")) for post in ctx.ix.post_order
    ]
    owed = script.OpportunityOpened(f"6.1|deliver:{fact}:duty|town", "6.1", f"deliver:{fact}:duty", "town", 900_000,
                                    "world", 3_000_000, (fact,))  # fmt: skip
    decide = script.OpportunityOpened("7.1|decide:entry|duty", "7.1", "decide:entry", "duty", 1_200_000, "world",
                                      1_000_000, (fact,))  # fmt: skip
    events = [
        *seats,
        Event(1, talk.FactLearned("town", fact, 0, "inject", "")),
        Event(1, owed),
        Event(2, decide),
        Event(900_000, script.OpportunityLapsed(owed.id)),
        Event(1_200_000, script.OpportunityLapsed(decide.id)),
        Event(2_000_000, HOLE),
    ]
    row = Row(1, Command("x", CONTROL, 0, Pause(form=True)), tuple(events))
    return Run([row], ctx, played("minimal", "partial", 1).state)


def _taken(post: str, player: str) -> Any:
    from app.domain.events.clock import SeatTaken

    return SeatTaken(post, player, 0, 0)


def test_what_others_kept_back_is_excused_and_charged_once_to_them() -> None:
    run = late_fact()
    cards = {card["id"]: card for card in run.score()["posts"]}
    duty, town = cards["duty"], cards["town"]
    assert (duty["opportunities"], duty["excused"], duty["waiting_for"]) == (0, 1, ["town"])
    assert (town["missed"], town["charged"]) == (2, 1)  # what it owed, and what came of that
    decisions = next(i for d in run.score()["dimensions"] for i in d["indicators"] if i["id"] == "7.1")
    assert (decisions["opportunities"], decisions["value"], decisions["missing"][0]["owner"]) == (1, 0.0, "town")


def test_a_fact_that_came_in_time_excuses_nobody() -> None:
    run = late_fact()
    fact = run.ctx.exercise.facts[0].id
    told = changed(run.rows, lambda seq, event: (
        Event(3, talk.FactLearned("duty", fact, 0, "post", "town")) if event.at == 2_000_000 else event
    ))  # fmt: skip
    row = replace(told[0], events=tuple(sorted(told[0].events, key=lambda e: e.at)))
    cards = {card["id"]: card for card in run.with_rows([row]).score()["posts"]}
    assert (cards["duty"]["missed"], cards["duty"]["excused"]) == (1, 0)


def test_what_a_bot_kept_back_from_a_person_is_charged_to_nobody() -> None:
    score = late_fact({"duty"}).score()
    decisions = next(i for d in score["dimensions"] for i in d["indicators"] if i["id"] == "7.1")
    assert decisions["value"] is None and decisions["unobserved"] == 1
    assert all(card["charged"] == 0 for card in score["posts"])


def test_a_gate_stands_on_its_holders_card_alone() -> None:
    score = played("minimal", "idle", 1).score()
    assert [g["id"] for g in score["gates"]] == ["G1"]
    holders = [card["id"] for card in score["posts"] if card["gates"]]
    assert holders == [score["gates"][0]["owner"]]


def test_a_gate_caps_the_band_and_never_the_points() -> None:
    from app.scoring.rubric import current
    from app.scoring.score import band

    assert band(current(), 90.0, []) == "excellent"
    assert band(current(), 90.0, ["G1"]) == "pass"
    assert band(current(), 50.0, ["G1"]) == "fail"


def test_exercise_without_anything_to_score_is_not_a_zero() -> None:
    run = played("minimal", "idle", 1)
    e = with_fields(run.ctx.exercise, objectives=[])
    assert e.objectives == []
    score = Run(run.rows[:1], run.ctx, run.state).score()
    for indicator in (i for d in score["dimensions"] for i in d["indicators"]):
        assert indicator["applies"] or indicator["value"] is None
