"""People of an area: warned, told, leaving by themselves, fetched."""

from itertools import pairwise

from app.domain.clock import MINUTE
from app.domain.commands.base import CONTROL
from app.domain.commands.control import ChangeWorld
from app.domain.commands.move import Transfer
from app.domain.commands.talk import Evacuate, Warn
from tests.play import Play

PHONE = 10_000


def test_a_warning_reaches_its_share_and_a_second_one_the_same_share_of_the_rest() -> None:
    run = Play()
    run.do("duty", Warn(["lowtown"]))
    run.to(PHONE - 1)
    assert run.state.areas["lowtown"].told == 0
    run.to(PHONE)
    assert run.state.areas["lowtown"].told == 180
    run.do("duty", Warn(["lowtown"]))
    run.to(MINUTE)
    assert run.state.areas["lowtown"].told == 198
    assert run.view("duty").knows.areas["lowtown"].answered
    assert run.view("warden").knows.areas["lowtown"].told == 198


def test_a_warning_on_its_way_is_not_put_off_by_another() -> None:
    run = Play()
    run.do("duty", Warn(["lowtown"]))
    run.to(PHONE - 1000)
    run.do("duty", Warn(["lowtown"]))
    run.to(PHONE)
    assert run.state.areas["lowtown"].told == 180


def test_an_area_that_a_channel_does_not_reach_does_not_answer() -> None:
    run = Play()
    run.do(CONTROL, ChangeWorld([{"area": "lowtown", "state": "unreachable", "via": "phone"}]))
    run.do("duty", Warn(["lowtown"]))
    run.to(MINUTE)
    assert (run.state.areas["lowtown"].told, run.state.areas["lowtown"].warned) == (0, 1)
    assert not run.view("duty").knows.areas["lowtown"].answered
    run.do("duty", Warn(["lowtown"], "duty_system"))
    run.to(2 * MINUTE)
    assert run.state.areas["lowtown"].told == 180


def test_those_who_comply_leave_by_themselves_at_their_pace() -> None:
    run = Play()
    run.do("leader", Evacuate(["lowtown"], "shelter"))
    run.to(PHONE)
    assert run.state.areas["lowtown"].going == 90  # half of the 180 who can walk, and were told
    run.to(PHONE + 2 * MINUTE)
    assert run.state.areas["lowtown"].moved == 0, "nothing is counted before somebody asks"
    run.to(PHONE + 270_000)  # twenty a minute
    assert run.state.areas["lowtown"].moved == 90
    assert run.state.areas["lowtown"].able == 90


def test_a_compulsory_order_needs_a_power_and_moves_all_who_were_told() -> None:
    run = Play()
    assert run.refused("duty", Evacuate(["lowtown"], "shelter", True, "law")) == "power_does_not_cover"
    assert run.refused("leader", Evacuate(["lowtown"], "hospital")) == "wrong_destination"
    assert run.refused("leader", Evacuate([], "shelter")) == "no_areas"
    run.do("leader", Evacuate(["lowtown"], "shelter", True, "law"))
    run.to(30 * MINUTE)
    assert run.state.areas["lowtown"].moved == 162  # of 180 told, those who can walk


def test_a_bus_fetches_who_cannot_walk_first_and_those_who_would_stay() -> None:
    run = Play()
    run.do("warden", Transfer(["bus"], "lowtown", "shelter"))
    run.to(5 * MINUTE)  # a minute to get ready, none to drive, three to load, away at four
    assert run.bodies("trip_loaded")[0].unable == 20
    assert run.bodies("trip_loaded")[0].people == 30
    area = run.state.areas["lowtown"]
    assert (area.able, area.unable, area.moved) == (170, 0, 30)
    run.to(60 * MINUTE)
    # village, scene, hospital, shelter: 2 + 1 + 2 km, there and back; three minutes to unload, three to load
    loads = [e.at for e in run.events("trip_loaded")]
    assert [b - a for a, b in pairwise(loads)] == [16 * MINUTE] * (len(loads) - 1)
    assert area.able + area.unable + area.moved == 200


def test_more_people_come_and_fewer_stay() -> None:
    run = Play()
    run.do("leader", Evacuate(["lowtown"], "shelter", True, "law"))
    run.to(MINUTE)
    run.do(CONTROL, ChangeWorld([{"area": "lowtown", "amount": -1000.0}]))
    run.to(30 * MINUTE)
    assert run.state.areas["lowtown"].able == 0
    assert run.state.areas["lowtown"].unable == 20
