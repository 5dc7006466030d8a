"""Conditions of the script, what waits for them, what is counted, and supplies that are drawn."""

from collections.abc import Callable

import pytest

from app.domain.clock import HOUR, MINUTE
from app.domain.commands.base import CONTROL
from app.domain.commands.control import ChangeWorld
from app.domain.commands.lead import Activate, Respond, SetUp
from app.domain.commands.move import Assign, Dispatch
from app.domain.commands.talk import Evacuate, Warn
from app.domain.commands.think import Decide, SettleFigure
from app.domain.exercise.script import Condition as C
from app.domain.exercise.script import Expected, Inject, Trigger
from app.engine.families.conditions import holds
from app.engine.families.figures import truth
from tests.factories import make_exercise, t
from tests.play import Play


def lived() -> Play:
    """An hour in which something of everything happened."""
    run = Play(make_exercise(change={"dig": {"facts": []}})).command_site().put("engine-1").put("engine-2")
    run.know_task("fire", "dig", "shore")
    run.do("fire", Assign(["engine-1", "engine-2"], "dig"))
    run.do("leader", SetUp("hq"))
    run.do("leader", Activate("joint"))
    run.do("leader", Respond("start", "county", 3, "a", 1, "b"))
    run.do("warden", Warn(["lowtown"]))
    run.do("fire", Dispatch(["engine-3"], "site"))
    run.do(CONTROL, ChangeWorld([{"hazard": "gap", "state": "starts"}, {"hazard": "seep", "state": "strikes"}]))
    run.do("duty", SettleFigure("fixed", 7, "police"))
    run.to(12 * MINUTE)
    run.do("scene-chief", Decide("enter", "props"))
    return run.to(HOUR)


@pytest.mark.parametrize(
    ("condition", "wanted"),
    [
        (C(after=HOUR), True), (C(after=HOUR + 1), False),
        (C(out=2), True), (C(out=3), False),
        (C(task="dig", state="begun"), True), (C(task="dig"), False), (C(task="hidden", state="appeared"), False),
        (C(task="dig", state="late"), False),
        (C(hazard="gap", state="started"), True), (C(hazard="gap"), False), (C(hazard="seep"), True),
        (C(hazard="seep", state="stopped"), False), (C(hazard="gap", state="active"), True),
        (C(decision="enter"), True), (C(decision="enter", option="props"), True),
        (C(decision="enter", option="now"), False), (C(decision="move"), False),
        (C(inject="echo"), True), (C(inject="spare"), False),
        (C(response="county", level=3), True), (C(response="county", level=2), False), (C(response="county"), True),
        (C(mechanism="joint"), True), (C(headquarters="hq"), True),
        (C(unit="engine-3", at="site"), True), (C(unit="engine-3", at="staging"), False), (C(unit="medics"), False),
        (C(unit="engine-1", state="working"), True), (C(unit="engine-1"), True),
        (C(force="fire-service", at="site"), True), (C(force="club"), False),
        (C(fact="f-plan", post="warden"), True), (C(fact="f-plan", post="fire"), False), (C(fact="f-plan"), True),
        (C(area="lowtown", state="warned"), True), (C(area="lowtown", state="told"), True),
        (C(area="lowtown", state="moving"), False), (C(area="lowtown"), False),
        (C(figure="fixed"), True), (C(figure="missing"), False),
        (C(expected="hq-stands"), True), (C(expected="pass-on"), False),
        (C(all=[C(after=0), C(out=1)]), True), (C(all=[C(after=0), C(out=9)]), False),
        (C(any=[C(out=9), C(out=1)]), True), (C(any=[C(out=9)]), False),
        (C(none=[C(out=9)]), True), (C(none=[C(out=1)]), False),
    ],
)  # fmt: skip
def test_a_condition_holds_when_it_is_so(condition: C, wanted: bool, at_one: Callable[[], Play]) -> None:
    run = at_one()
    assert holds(run.state, run.ctx, condition) is wanted


@pytest.fixture(scope="module")
def at_one() -> Callable[[], Play]:
    run = lived()
    return lambda: run


def test_an_area_has_moved_only_when_everybody_is_gone() -> None:
    run = Play(make_exercise(change={"lowtown": {"unable": 0, "answers": 1.0}}))
    run.do("leader", Evacuate(["lowtown"], "shelter", True, "law"))
    run.to(MINUTE)
    assert holds(run.state, run.ctx, C(area="lowtown", state="moving"))
    assert not holds(run.state, run.ctx, C(area="lowtown", state="moved")), "they are still leaving"
    run.to(20 * MINUTE)
    assert holds(run.state, run.ctx, C(area="lowtown", state="moved"))


def test_what_is_counted_is_counted_from_the_people(at_one: Callable[[], Play]) -> None:
    run = at_one()
    assert truth(run.state, run.ctx, "missing") == 2  # two of four are out after an hour
    assert truth(run.state, run.ctx, "fixed") == 7


def test_everything_in_the_script_may_wait_for_a_condition() -> None:
    when = Trigger(when=C(all=[C(after=5 * MINUTE), C(mechanism="joint")]))
    exercise = make_exercise(
        change={
            "hidden": {"appears": when},
            "gap": {"starts": when},
            "move": {"opens": when},
            "f-plan": {"changes": [type(make_exercise().facts[0].changes[0])(when=when, text=t("later"))]},
            "echo": {"trigger": when},
        },
        add={
            "expected": [Expected(id="x", title=t("x"), who=["fire"], does=["dispatch"], opens=when)],
            "injects": [Inject(id="timed", title=t("x"), trigger=Trigger(at=MINUTE), to=["quiet"])],
        },
    )
    run = Play(exercise)
    run.to(6 * MINUTE)
    assert run.state.tasks["hidden"].status == "hidden" and run.state.injects["echo"].status == "waiting"
    run.do("leader", Activate("joint"))
    state = run.state
    assert state.tasks["hidden"].status == "open"
    assert state.hazards["gap"].status == "active"
    assert state.decisions["move"].status == "open"
    assert state.expected["x"].status == "open"
    assert state.facts["f-plan"] == 1
    assert state.injects["echo"].status == "released"
    early = Play(exercise)
    early.do("leader", Activate("joint"))
    early.to(5 * MINUTE - 1)
    assert early.state.tasks["hidden"].status == "hidden"
    early.to(5 * MINUTE)
    assert early.state.tasks["hidden"].status == "open"


def test_the_exercise_may_end_when_its_aim_is_reached() -> None:
    run = (
        Play(make_exercise(ends=Trigger(when=C(task="shore"))))
        .command_site()
        .put("engine-1")
        .know_task("fire", "shore")
    )
    run.do("fire", Assign(["engine-1"], "shore"))
    run.to(2 * HOUR)
    assert run.state.status == "ended" and run.state.now == HOUR
    assert run.bodies("ended")[-1].reason == "aim"


def test_a_dry_unit_draws_on_the_stock_nearby_and_stops_when_there_is_none() -> None:
    exercise = make_exercise(
        change={"engine-1": {"uses": {"fuel": 20.0}, "endurance": 30 * HOUR}, "shore": {"work": 40 * HOUR}},
        length=20 * HOUR,
    )
    run = Play(exercise).command_site().put("engine-1").know_task("fire", "shore")
    run.do("fire", Assign(["engine-1"], "shore"))
    run.to(6 * HOUR)  # six hours aboard, then four at a time: 80 of the 100 litres at the staging area
    assert run.state.stock["fuel@staging"] == 20_000
    assert run.state.units["engine-1"].status == "working"
    run.to(10 * HOUR)
    assert run.state.units["engine-1"].status == "on_scene"
    assert run.bodies("unit_released")[-1].why == "supply"


def test_effects_hurt_people_and_close_beds() -> None:
    run = Play().command_site().put("engine-1").know_task("fire", "shore")
    run.do("fire", Assign(["engine-1"], "shore"))
    run.do(
        CONTROL, ChangeWorld([{"hurt": 2, "site": "site"}, {"hospital": "hospital", "colour": "red", "amount": -3.0}])
    )
    assert run.state.units["engine-1"].hurt == 2 and run.state.hurt == 2
    assert run.state.beds["hospital:red"] == 1
    assert run.state.tasks["shore"].rate == round(1_000_000 * 4 / 6)
