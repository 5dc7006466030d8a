"""Command: responses, mechanisms, requests, headquarters and handover, plans, experts and decisions."""

from typing import Any

import pytest

from app.domain.clock import HOUR, MINUTE, SECOND
from app.domain.commands.base import CONTROL
from app.domain.commands.control import ChangeWorld
from app.domain.commands.lead import (
    Activate,
    Announce,
    Appoint,
    HandOver,
    MoveHq,
    Plan,
    PublishNeeds,
    Requisition,
    Respond,
    SetSectors,
    SetUp,
    TakeOver,
)
from app.domain.commands.move import Decline, Dispatch, Grant, Request
from app.domain.commands.talk import Warn
from app.domain.commands.think import Consult, Decide
from app.domain.exercise.knowing import Opinion
from tests.factories import make_exercise, t
from tests.play import Play

BRIEFING = ["situation", "forces", "tasks", "risks", "next"]
SIX = dict.fromkeys(("type", "time", "place", "severity", "steps", "strength"), "stated")


def start(level: int) -> Respond:
    return Respond("start", "county", level, "collapse", 4 * HOUR, "measures")


# Responses and mechanisms


def test_a_level_is_started_with_its_statements_by_who_decides() -> None:
    run = Play()
    assert run.refused("duty", start(4)) == "not_your_power"
    assert run.refused("leader", Respond("start", "county", 4, "collapse")) == "statement_missing"
    assert run.refused("leader", Respond("raise", "county", 3, "a", 1, "b")) == "no_level_in_force"
    assert run.refused("leader", Respond("start", "county", 5, "a", 1, "b")) == "unknown_level"
    assert run.refused("leader", Respond("begin", "county", 4)) == "unknown_act"
    run.do("duty", Respond("propose", "county", 4))
    assert "county" not in run.state.responses, "a proposal puts nothing in force"
    run.do("leader", start(4))
    assert run.state.responses == {"county": 4}
    assert run.refused("leader", start(3)) == "already_started_level"


def test_the_ladder_goes_up_to_one_and_down_again() -> None:
    run = Play()
    run.do("leader", start(4))
    assert run.refused("leader", Respond("raise", "county", 4, "a", 1, "b")) == "level_out_of_order"
    run.do("leader", Respond("raise", "county", 2, "a", 1, "b"))
    assert run.refused("leader", Respond("lower", "county", 1)) == "level_out_of_order"
    run.do("leader", Respond("lower", "county", 3))
    assert run.state.responses == {"county": 3}
    run.do("leader", Respond("end", "county", 3))
    assert run.state.responses == {}
    assert "county" not in run.view("duty").knows.responses


def test_the_level_that_the_event_calls_for_meets_what_was_required() -> None:
    run = Play()
    run.do("leader", start(4))
    assert "7.1|response:county|leader" in run.state.opportunities, "four is not enough"
    run.do("leader", Respond("raise", "county", 3, "a", 1, "b"), at=16 * MINUTE)
    assert run.state.closed["7.1|response:county|leader"] == "late"


def test_a_mechanism_tells_its_partners() -> None:
    run = Play()
    assert run.refused("duty", Activate("joint")) == "not_your_power"
    run.do("leader", Activate("joint"))
    assert run.refused("leader", Activate("joint")) == "already_active"
    run.to(MINUTE)
    assert [x.kind for x in run.view("gas").knows.letters.values()] == ["order"]


# Requests


def test_a_request_reaches_the_forces_commander_who_grants_once_the_mechanism_opens_it() -> None:
    run = Play()
    run.do("fire", Request("gas-team", ["gas-crew"], to="site", states={"type": "x", "place": "y"}))
    run.to(10 * SECOND)
    request = next(iter(run.view("gas").knows.requests))
    assert run.refused("gas", Grant(request, ["gas-crew"])) == "not_open_yet"
    run.do("leader", Activate("joint"))
    assert run.refused("medic", Grant(request, ["gas-crew"])) == "unknown_request"
    assert run.refused("gas", Grant(request, ["engine-1"])) == "unit_of_other_force"
    assert run.refused("gas", Grant(request, ["gas-crew", "gas-crew"])) == "unit_twice"
    run.do("gas", Grant(request, ["gas-crew"]))
    assert run.refused("gas", Decline(request)) == "already_answered"
    run.do("fire", Dispatch(["gas-crew"], "site"))  # at the asker's disposal
    assert run.state.units["gas-crew"].status == "mobilising"


def test_an_incomplete_request_is_returned_with_what_is_missing() -> None:
    run = Play()
    run.do("leader", Request("garrison", ["company"], to="site", states={"type": "x"}))
    assert run.refused("leader", Request("garrison", ["company"], to="site")) == "already_requested"
    run.to(MINUTE)
    request = next(iter(run.view("army").knows.requests))
    run.do("army", Decline(request))
    known = run.view("leader").knows.requests[request]
    assert known.status == "returned"
    assert set(known.missing) >= {"time", "place", "severity", "steps", "strength"}
    run.do("leader", Request("garrison", ["company"], to="site", states=SIX))
    run.to(2 * MINUTE)
    run.do("army", Grant(list(run.view("army").knows.requests)[-1], ["company"]))
    assert run.refused("leader", Dispatch(["company"], "site")) == "military_moves_its_own"


@pytest.mark.parametrize(
    ("states", "level", "status"), [({}, 3, "returned"), ({"type": "x"}, 4, "returned"), ({"type": "x"}, 3, "granted")]
)
def test_an_agency_without_a_seat_answers_after_its_time(states: dict[str, str], level: int, status: str) -> None:
    run = Play()
    run.do("leader", start(level))
    run.do("leader", Request("region", capabilities={"rescue": 40}, to="site", states=states))
    run.to(10 * MINUTE - 1)
    request = next(iter(run.state.requests))
    assert run.state.requests[request].status == "waiting"
    run.to(10 * MINUTE)
    assert run.state.requests[request].status == status
    if status == "granted":  # two units would do, but one has to stay
        assert run.state.requests[request].granted == ("region-1",)
        assert run.state.units["region-1"].status == "mobilising"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (Request("nobody", ["x"], to="site"), "unknown_force"),
        (Request("gas-team", ["engine-1"], to="site"), "unit_of_other_force"),
        (Request("gas-team", to="site"), "nothing_asked"),
        (Request("gas-team", ["gas-crew"], to="nowhere"), "unknown_place"),
        (Request("gas-team", capabilities={"gas": 0}, to="site"), "bad_quantity"),
        (Request("fire-service", ["engine-1"], to="site"), "own_force"),
    ],
)
def test_what_a_request_must_meet(body: Request, code: str) -> None:
    assert Play().refused("fire", body) == code


def test_no_number_of_a_request_tells_of_others() -> None:
    run = Play()
    run.do("leader", Request("club", ["club-1"], to="site"))
    run.do("leader", Request("garrison", ["company"], to="site"))
    assert list(run.state.requests) == ["leader/request/club/0", "leader/request/garrison/0"]


# Headquarters and command


def test_a_headquarters_takes_its_time_and_its_chief_commands_unless_somebody_does() -> None:
    run = Play()
    assert run.refused("fire", SetUp("hq")) == "not_your_power"
    assert run.refused("leader", SetUp("hq", chief="nobody")) == "unknown_post"
    run.do("leader", SetUp("hq"))
    assert run.refused("leader", SetUp("hq")) == "already_set_up"
    run.to(10 * MINUTE - 1)
    assert run.state.sites["site"].commander == ""
    run.to(10 * MINUTE)
    assert (run.state.sites["site"].commander, run.state.sites["site"].interim) == ("scene-chief", False)
    assert run.view("medic").knows.hqs["hq"].status == "stands"
    assert run.refused("fire", MoveHq("hq", "staging")) == "not_your_power"
    run.do("scene-chief", MoveHq("hq", "staging"))
    assert run.state.hqs["hq"].status == "setting_up"
    run.to(20 * MINUTE)
    assert (run.state.hqs["hq"].status, run.state.hqs["hq"].place) == ("stands", "staging")


def test_command_is_offered_accepted_and_announced() -> None:
    run = Play().command_site("fire")
    assert run.refused("scene-chief", TakeOver("site")) == "not_offered"
    assert run.refused("medic", HandOver("site", "scene-chief")) == "not_in_command"
    assert run.refused("fire", HandOver("site", "gas")) == "may_not_command"
    assert run.refused("fire", HandOver("site", "scene-chief", "somehow")) == "unknown_act"
    run.do("fire", HandOver("site", "scene-chief", "absorb", BRIEFING[:3]))
    assert run.bodies("command_offered")[-1].missing == ("risks", "next")
    assert run.view("scene-chief").knows.offers["site"].giver == "fire"
    run.do("scene-chief", TakeOver("site"))
    assert run.state.roles["deputy:site"] == "fire", "absorbed: the old chief is his deputy"
    assert not run.view("fire").knows.offers
    assert run.refused("fire", Announce("site", [])) == "no_nets"
    run.do("scene-chief", Announce("site", ["command-net"]))
    assert run.bodies("command_announced")[-1].lacking == ()
    assert run.state.closed["1.3|announce:site:scene-chief|scene-chief"] == "met"
    assert run.refused("scene-chief", TakeOver("site")) == "already_in_command"


def test_sectors_roles_and_plans_are_given_by_who_commands() -> None:
    run = Play().command_site().put("engine-1").know_task("scene-chief", "shore")
    assert run.refused("fire", SetSectors("site", {"sector-a": "fire-service"})) == "not_in_command"
    assert run.refused("scene-chief", SetSectors("site", {"sector-z": "fire-service"})) == "unknown_sector"
    run.do("scene-chief", SetSectors("site", {"sector-a": "fire-service"}))
    run.do("scene-chief", Appoint("safety_officer", "engine-1", "site"))
    assert run.state.sites["site"].safety_officer == "engine-1"
    assert run.refused("scene-chief", Appoint("king", "engine-1", "site")) == "unknown_role"
    assert run.refused("scene-chief", Appoint("liaison", "fire", "fire-service")) == "not_your_unit"
    run.do("fire", Appoint("liaison", "fire", "fire-service"))
    assert run.refused("scene-chief", Plan("site", ["a", "b", "c", "d"])) == "objectives_count"
    assert run.refused("scene-chief", Plan("site", ["a"], {"fire-service": ["dig"]})) == "unknown_task"
    run.do("scene-chief", Plan("site", ["a"], {"fire-service": ["shore"]}, "command-net"))
    run.do("scene-chief", Plan("site", ["b"], {"fire-service": ["shore"]}, "command-net"))
    assert [b.version for b in run.bodies("plan_issued")] == [1, 2]
    run.to(MINUTE)
    plans = [x for x in run.view("fire").knows.letters.values() if x.kind == "plan"]
    assert len(plans) == 2 and plans[0].acknowledge_by == 10 * SECOND + 2 * MINUTE
    assert "shore" in run.view("fire").knows.tasks


def test_needs_are_published_by_those_who_lead() -> None:
    run = Play()
    assert run.refused("gas", PublishNeeds("site", ["rescue"])) == "not_your_power"
    run.do("duty", PublishNeeds("site", ["rescue"]))
    assert "needs:site" in run.state.public


def test_requisition_needs_its_power() -> None:
    run = Play()
    assert run.refused("duty", Requisition("fuel", 5, "scene", "law")) == "power_does_not_cover"
    assert run.refused("leader", Requisition("fuel", 0, "scene", "law")) == "bad_quantity"
    run.do("leader", Requisition("fuel", 5, "scene", "law"))
    assert run.state.stock["fuel@scene"] == 5_000


# Experts and decisions


def decision(run: Play) -> Any:
    return run.bodies("decision_taken")[-1]


def test_a_decision_opens_for_its_owner_and_lapses_with_its_effects() -> None:
    run = Play()
    assert run.refused("scene-chief", Decide("enter", "props")) == "unknown_decision"
    run.to(10 * MINUTE)
    assert run.view("scene-chief").knows.decisions["enter"].due == 30 * MINUTE
    run.to(30 * MINUTE)
    assert run.state.decisions["enter"].status == "lapsed"
    assert run.state.loss == 500_000
    run.do("scene-chief", Decide("enter", "props"))
    assert decision(run).late


def test_an_expert_answers_in_time_if_he_is_told_what_he_needs() -> None:
    run = Play().to(10 * MINUTE)
    run.do("scene-chief", Consult("engineer", "enter"))
    assert run.refused("scene-chief", Consult("engineer", "enter")) == "already_asked"
    run.to(15 * MINUTE + 10 * SECOND)
    letter = list(run.view("scene-chief").knows.letters.values())[-1]
    assert letter.words == "say:expert_lacks" and "f-gas" in letter.about
    run.do("scene-chief", Decide("enter", "props"))
    assert not decision(run).consulted, "he has said nothing yet"


def test_an_answer_that_came_counts_as_advice_while_it_is_fresh() -> None:
    run = Play(make_exercise(change={"f-gas": {"known_to": ["scene-chief"]}})).to(10 * MINUTE)
    run.do("scene-chief", Consult("engineer", "enter", ["f-gas"]))
    run.to(15 * MINUTE)
    assert not any(x.kind == "opinion" for x in run.view("scene-chief").knows.letters.values())
    run.to(15 * MINUTE + 10 * SECOND)  # five minutes of thought, ten seconds by telephone
    assert "f-expert" in run.view("scene-chief").knows.facts
    run.do("scene-chief", Decide("enter", "props"))
    taken = decision(run)
    assert (taken.consulted, taken.advised, taken.sound, taken.held) == (True, "props", True, ("f-gas",))
    run.to(15 * MINUTE + 20 * SECOND + HOUR)
    run.do("scene-chief", Decide("enter", "now", review=True))
    assert (decision(run).consulted, decision(run).sound) == (False, False)
    assert run.state.loss == 250_000


def test_questions_beyond_what_an_expert_takes_at_once_wait_their_turn() -> None:
    run = Play()
    for post in ("fire", "medic", "gas"):
        run.do(post, Consult("engineer"))
    run.to(20 * MINUTE)
    assert [e.at for e in run.events("opinion_given")] == [5 * MINUTE, 10 * MINUTE, 15 * MINUTE]
    assert run.refused("fire", Consult("nobody")) == "unknown_expert"
    for post in ("fire", "medic", "gas"):
        run.do(post, Consult("doctor"))
    run.to(HOUR)
    doctor = [e.at for e in run.events("opinion_given") if e.body.expert == "doctor"]
    assert doctor == [22 * MINUTE, 22 * MINUTE, 24 * MINUTE]


def test_an_expert_who_cannot_be_reached_or_knows_another_trade() -> None:
    run = Play(make_exercise(change={"doctor": {"opinions": [Opinion(decision="enter", option="now", text=t("go"))]}}))
    assert run.refused("fire", Consult("doctor")) == "expert_not_reachable"
    run.to(10 * MINUTE)
    run.do("scene-chief", Consult("doctor", "enter"))
    assert run.bodies("consult_began")[-1].qualified is False
    run.to(13 * MINUTE)
    run.do("scene-chief", Decide("enter", "now"))
    assert not decision(run).consulted


def test_whether_an_option_is_sound_is_judged_by_the_truth_at_that_time() -> None:
    run = Play().to(3 * MINUTE)
    assert run.refused("duty", Decide("move", "go")) == "unknown_decision"
    assert run.refused("leader", Decide("move", "run")) == "unknown_option"
    run.do("leader", Decide("move", "go"))
    assert not decision(run).sound
    run.do("warden", Warn(["lowtown"]))
    run.to(5 * MINUTE)
    run.do("leader", Decide("move", "stay", review=True))
    run.do("leader", Decide("move", "go", review=True))
    assert decision(run).sound
    assert run.refused("leader", Decide("move", "go", review=True)) == "already_so"
    assert run.refused("leader", Decide("move", "go")) == "decision_not_open"


def test_a_chosen_option_brings_its_task() -> None:
    run = Play().to(10 * MINUTE)
    run.do(CONTROL, ChangeWorld([{"task": "hidden", "state": "appears"}]))
    assert run.state.tasks["props"].status == "hidden"
    run.do("scene-chief", Decide("enter", "props"))
    assert run.state.tasks["props"].status == "open"
