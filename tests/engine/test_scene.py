"""At the scene: the gate, the access rule, check-in, orders and whose they are, relief, withdrawal, roll call."""

from dataclasses import replace

from app.domain.clock import HOUR, MINUTE
from app.domain.commands.lead import Access, Appoint, LendHandset, SetStaging
from app.domain.commands.move import Assign, CheckIn, Dispatch, Relieve, RollCall, Withdraw
from app.domain.exercise.forces import SelfDispatch
from app.domain.exercise.sites import Blind
from tests.factories import make_exercise
from tests.play import Play


def scene() -> Play:
    """Three engines at the scene, checked in, under the scene chief."""
    run = Play().command_site().know_task("scene-chief", "shore", "dig", "both").know_task("fire", "shore", "dig")
    for unit in ("engine-1", "engine-2", "engine-3"):
        run.put(unit)
    return run


def test_vehicles_queue_at_the_gate() -> None:
    run = Play()
    run.do("fire", Dispatch(["engine-1", "engine-2", "engine-3"], "site"))
    run.to(3 * MINUTE)  # two a minute get in: the first at once, then one every half minute
    assert [run.state.units[f"engine-{n}"].status for n in (1, 2, 3)] == ["on_scene", "queued", "queued"]
    run.to(10 * MINUTE)
    arrived = {e.body.unit: e.at for e in run.events("unit_arrived")}
    first = 3 * MINUTE
    assert arrived == {"engine-1": first, "engine-2": first + MINUTE, "engine-3": first + MINUTE + 30_000}


def test_the_access_rule_turns_the_uninvited_away_to_staging() -> None:
    run = Play(make_exercise(change={"club-1": {"self_dispatch": SelfDispatch(at=MINUTE, to="site")}})).command_site()
    run.do("scene-chief", Access("site"))
    run.do("fire", Dispatch(["engine-1"], "site"))
    run.to(5 * MINUTE)
    assert run.state.units["club-1"].place == "staging"
    assert run.state.units["engine-1"].place == "site", "who was ordered there is let in"
    assert run.refused("scene-chief", Access("site")) == "already_so"
    assert run.refused("gas", Access("site", False)) == "not_in_command"


def test_the_first_commander_to_arrive_commands_until_somebody_is_named() -> None:
    run = Play()
    run.do("medic", Dispatch(["medics"], "site"))
    run.to(3 * MINUTE)
    assert run.state.sites["site"].commander == "", "no commander of ambulances may command here"
    run.do("fire", Dispatch(["engine-1"], "site"))
    run.to(7 * MINUTE)
    assert (run.state.sites["site"].commander, run.state.sites["site"].interim) == ("fire", True)


def test_check_in_at_the_site_or_its_staging_area() -> None:
    run = Play().command_site().put("engine-1", checked_in=False).put("engine-2", "staging").put("club-1", "staging")
    assert run.refused("fire", CheckIn(["engine-3"], "site")) == "not_on_scene"
    assert run.refused("medic", CheckIn(["engine-1"], "site")) == "not_your_unit"
    run.do("fire", CheckIn(["engine-1", "engine-2"], "site"))
    assert run.refused("fire", CheckIn(["engine-1"], "site")) == "already_checked_in"
    assert run.refused("volunteers", CheckIn(["club-1"], "site")) == "ability_missing"
    run.do("scene-chief", CheckIn(["club-1"], "site", 6, ["rescue"]))
    assert run.state.units["club-1"].registered


def test_whose_order_it_is() -> None:
    run = scene().put("gas-crew", checked_in=False)
    run.know_task("leader", "shore")
    assert run.refused("leader", Assign(["engine-1"], "shore")) == "not_your_unit"
    assert run.refused("scene-chief", Assign(["engine-1"], "hidden")) == "unknown_task"
    run.do("scene-chief", Assign(["engine-1"], "shore"))  # it has checked in where he commands
    assert run.bodies("unit_assigned")[-1].authority == "on_site"
    run.do("fire", Assign(["engine-2"], "shore"))
    assert run.bodies("unit_assigned")[-1].authority == "own_chain"
    assert run.refused("fire", Assign(["engine-2"], "shore")) == "already_assigned"
    assert not run.events("unit_conflicted")
    run.do("fire", Assign(["engine-1"], "dig"))  # against the scene's order
    assert run.bodies("unit_conflicted")[-1].against == "scene-chief"
    run.do("scene-chief", Assign(["engine-1"], "shore", supersedes=True))
    assert len(run.events("unit_conflicted")) == 1


def test_soldiers_are_tasked_but_moved_by_their_own() -> None:
    run = scene().put("company", checked_in=True)
    run.state.units["company"] = replace(run.state.units["company"], checked_in="site")
    assert run.refused("scene-chief", Dispatch(["company"], "hospital")) == "military_moves_its_own"
    run.do("scene-chief", Assign(["company"], "shore"))
    assert run.state.units["company"].status == "working"
    run.do("scene-chief", Withdraw(units=["company"], to="staging"))
    assert (run.state.units["company"].status, run.state.units["company"].place) == ("on_scene", "site")
    run.do("army", Dispatch(["company"], "staging"))


def test_soldiers_at_their_base_do_not_leave_for_somebody_elses_task() -> None:
    run = scene()
    run.state.units["company"] = replace(run.state.units["company"], granted_to="scene-chief")
    run.do("scene-chief", Assign(["company"], "both"))
    assert (run.state.units["company"].status, run.state.units["company"].next_task) == ("base", "both")
    run.do("army", Dispatch(["company"], "site"))
    run.to(20 * MINUTE)
    assert run.state.units["company"].task == "both"


def test_a_unit_at_its_base_goes_to_its_task_and_begins() -> None:
    run = Play().command_site().know_task("fire", "shore")
    run.do("fire", Assign(["engine-1"], "shore"))
    run.to(3 * MINUTE)
    assert (run.state.units["engine-1"].status, run.state.units["engine-1"].task) == ("working", "shore")


def test_a_task_barred_without_its_facts_is_refused() -> None:
    barred = {"dig": {"blind": Blind(barred=True)}}
    run = Play(make_exercise(change=barred)).command_site().know_task("fire", "dig").put("engine-1")
    assert run.refused("fire", Assign(["engine-1"], "dig")) == "task_barred"


def test_relief_takes_up_the_same_task_and_the_relieved_rest() -> None:
    run = scene()
    run.do("scene-chief", Assign(["engine-1"], "shore"))
    run.to(10 * MINUTE)
    assert run.refused("scene-chief", Relieve(["engine-2"])) == "not_working"
    assert run.refused("scene-chief", Relieve(["engine-1"], ["engine-1"])) == "unit_twice"
    run.do("scene-chief", Relieve(["engine-1"], ["engine-2"]))
    assert run.state.units["engine-1"].status == "resting"
    assert run.state.units["engine-2"].task == "shore"
    assert run.state.units["engine-1"].worked == 10 * MINUTE
    run.to(10 * MINUTE + 4 * HOUR)
    assert (run.state.units["engine-1"].status, run.state.units["engine-1"].worked) == ("on_scene", 0)


def test_relief_by_a_unit_with_another_masters_task_is_no_crash() -> None:
    run = scene()
    run.do("fire", Assign(["engine-1"], "shore"))
    run.state.units["engine-2"] = replace(run.state.units["engine-2"], next_task="dig", tasked_by="fire")
    run.do("scene-chief", Relieve(["engine-1"], ["engine-2"]))
    assert run.state.units["engine-2"].task == "shore"


def test_withdrawal_stops_work_and_may_be_signalled_from_danger_by_anybody_with_people_there() -> None:
    run = scene().put("gas-crew")
    run.do("scene-chief", Assign(["engine-1", "engine-2"], "dig"))
    assert run.refused("fire", Withdraw(site="site")) == "not_in_command"
    assert run.refused("army", Withdraw(site="site", danger=True)) == "not_in_command"
    run.do("fire", Withdraw(site="site", zone="pile", danger=True, to="staging"))
    assert [run.state.units[f"engine-{n}"].status for n in (1, 2)] == ["moving", "moving"]
    assert run.view("scene-chief").knows.sites["site"].danger
    assert run.refused("fire", Withdraw()) == "units_or_site"
    assert run.refused("fire", Withdraw(site="site", zone="nowhere", danger=True)) == "unknown_zone"


def test_who_is_not_on_a_net_does_not_hear_the_signal() -> None:
    run = scene().put("club-1")
    run.do("scene-chief", Assign(["engine-1", "club-1"], "dig"))
    run.do("scene-chief", Withdraw(site="site", danger=True))
    assert run.bodies("withdrawal_signalled")[-1].unheard == ("club-1",)
    assert run.state.units["club-1"].status == "working"
    assert run.refused("scene-chief", LendHandset("command-net", ["club-1", "club-1"])) == "unit_twice"
    run.do("scene-chief", LendHandset("command-net", ["club-1"]))
    run.do("scene-chief", Withdraw(site="site", danger=True))
    assert run.state.units["club-1"].status == "on_scene"
    assert run.refused("scene-chief", LendHandset("command-net", ["gas-crew"])) == "no_handsets_left"
    assert run.refused("gas", LendHandset("command-net", ["gas-crew"])) == "not_on_net"


def test_a_roll_call_takes_its_time_and_names_the_silent() -> None:
    run = scene().put("club-1", checked_in=False)
    assert run.refused("medic", RollCall("site")) == "not_in_command"
    run.do("scene-chief", RollCall("site"))
    assert run.view("scene-chief").knows.sites["site"].roll_due > 0
    assert run.refused("scene-chief", RollCall("site")) == "roll_call_running"
    run.to(2 * MINUTE)
    assert run.bodies("roll_answered")[-1].silent == ("club-1",)
    known = run.view("scene-chief").knows.sites["site"]
    assert (known.roll_due, known.silent) == (-1, 1) and known.roll_at > 0
    run.do("scene-chief", Appoint("safety_officer", "fire", "site"))
    run.do("fire", RollCall("site"))


def test_staging_is_opened_by_who_commands() -> None:
    run = Play().command_site()
    assert run.refused("fire", SetStaging("site", "staging")) == "not_in_command"
    assert run.refused("scene-chief", SetStaging("site", "hospital")) == "not_a_staging_area"
    run.do("scene-chief", SetStaging("site", "staging"))
    assert run.view("leader").knows.sites["site"].staging == "staging"
    assert run.refused("scene-chief", SetStaging("site", "staging")) == "already_set_up"


def test_a_unit_that_stood_at_the_scene_was_there_first() -> None:
    run = Play(make_exercise(change={"engine-1": {"base": "scene"}}))
    assert run.state.sites["site"].commander == "fire"
    assert "shore" in run.view("fire").knows.tasks


def test_who_is_elsewhere_is_not_called_to_the_roll() -> None:
    run = scene().put("club-1", at="staging", checked_in=False)
    run.do("scene-chief", RollCall("site"))
    run.to(2 * MINUTE)
    assert run.bodies("roll_answered")[-1].silent == ()


def test_a_task_turns_round_who_is_on_the_way_elsewhere_and_leaves_alone_who_is_coming() -> None:
    run = Play().command_site().know_task("fire", "shore")
    run.do("fire", Dispatch(["engine-1"], "staging"))
    run.do("fire", Dispatch(["engine-2"], "site"))
    run.to(MINUTE + 1)
    assert [run.state.units[unit].status for unit in ("engine-1", "engine-2")] == ["moving", "moving"]
    run.do("fire", Assign(["engine-1", "engine-2"], "shore"))
    assert run.state.units["engine-1"].to == "site"
    assert [event.body.unit for event in run.events("unit_departed")] == ["engine-1", "engine-2", "engine-1"]
