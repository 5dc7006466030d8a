"""Units on the way: readiness, roads that close, the air, strangers to the ground, weather."""

from dataclasses import replace

import pytest

from app.domain.clock import HOUR, MINUTE
from app.domain.commands.base import CONTROL
from app.domain.commands.control import ChangeWorld
from app.domain.commands.lead import PublishNeeds, RoadRule
from app.domain.commands.move import Assign, Dispatch, Grade, Mobilise, Stage
from app.domain.exercise.exercise import Weather
from app.domain.exercise.forces import Mode, SelfDispatch, WeatherLimit
from app.engine.families.clock import wall_clock
from app.engine.travel import position
from tests.factories import make_context, make_exercise
from tests.play import Play


def change(run: Play, **effect: object) -> None:
    run.do(CONTROL, ChangeWorld([effect]))


def test_a_unit_gets_ready_drives_and_arrives_to_the_second() -> None:
    run = Play()
    run.do("fire", Dispatch(["engine-1"], "site"))
    assert run.state.units["engine-1"].status == "mobilising"
    run.to(MINUTE)  # ready after one minute, two kilometres at a kilometre a minute
    assert run.state.units["engine-1"].status == "moving"
    assert run.state.units["engine-1"].arrives == 3 * MINUTE
    run.to(3 * MINUTE - 1)
    assert run.state.units["engine-1"].status == "moving"
    run.to(3 * MINUTE)
    assert (run.state.units["engine-1"].status, run.state.units["engine-1"].place) == ("on_scene", "site")


def test_mobilise_without_a_destination_waits_at_the_base() -> None:
    run = Play()
    run.do("fire", Mobilise(["engine-1"]))
    run.to(10 * MINUTE)
    assert (run.state.units["engine-1"].status, run.state.units["engine-1"].place) == ("ready", "station")
    assert run.refused("fire", Mobilise(["engine-1"])) == "already_mobilised"
    run.do("fire", Dispatch(["engine-1"], "site"))
    assert run.state.units["engine-1"].arrives == 12 * MINUTE


def test_a_unit_back_at_its_base_has_to_get_ready_again() -> None:
    run = Play().put("engine-1")
    run.do("fire", Stage(["engine-1"], "station"))
    run.to(2 * MINUTE)
    assert run.state.units["engine-1"].status == "base"


def test_a_road_that_closes_ahead_sends_it_round_from_the_next_junction() -> None:
    run = Play()
    run.do("fire", Dispatch(["engine-1"], "site"))
    run.to(90_000)  # half a kilometre along the western road
    change(run, road="east", state="blocked")
    # on to the junction at 2 min, back 1, north 1, east 2, south 1 km
    assert run.state.units["engine-1"].arrives == 7 * MINUTE
    run.to(7 * MINUTE)
    assert run.state.units["engine-1"].place == "site"


def test_a_road_that_closes_elsewhere_changes_nothing() -> None:
    run = Play()
    run.do("fire", Dispatch(["engine-1"], "site"))
    run.to(90_000)
    change(run, road="north", state="blocked")
    assert not run.events("unit_rerouted")
    assert run.state.units["engine-1"].arrives == 3 * MINUTE


def test_a_slow_road_takes_as_long_as_its_factor_says() -> None:
    run = Play()
    change(run, road="west north-west", state="slow")
    run.do("fire", Dispatch(["engine-1"], "staging"))
    run.to(MINUTE)
    assert run.state.units["engine-1"].arrives == MINUTE + 200_000  # one kilometre at 0.3 of 60 km/h


def test_without_a_way_it_stands_where_it_is_and_goes_on_when_the_road_opens() -> None:
    run = Play()
    run.do("fire", Dispatch(["engine-1"], "site"))
    run.to(90_000)
    change(run, road="east north", state="blocked")
    assert run.bodies("unit_stuck")[-1].unit == "engine-1"
    run.to(5 * MINUTE)
    assert position(run.state, run.ctx, "engine-1") == (1000.0, 0.0), "at the junction it was driving to"
    change(run, road="east", state="open")
    assert run.state.units["engine-1"].arrives == 6 * MINUTE
    run.to(6 * MINUTE)
    assert run.state.units["engine-1"].place == "site"


def test_no_way_at_all_is_an_answer() -> None:
    run = Play().put("engine-1", "staging")
    change(run, road="east west", state="blocked")
    assert run.refused("fire", Dispatch(["engine-1"], "site")) == "no_route"
    run.do("fire", Dispatch(["engine-2"], "staging"))
    run.to(2 * MINUTE)
    assert run.bodies("unit_stuck")[-1].retry_at == 11 * MINUTE


def test_a_helicopter_flies_straight_and_not_in_wind_or_at_night() -> None:
    run = Play(make_exercise(dusk="13:00"))
    run.do("medic", Dispatch(["helicopter"], "village"))
    run.to(MINUTE)
    # 2.236 km at 120 km/h
    assert run.state.units["helicopter"].arrives == MINUTE + round((2000**2 + 1000**2) ** 0.5 * 30)
    run.to(HOUR)
    assert run.refused("medic", Dispatch(["helicopter"], "hospital")) == "weather"


def test_what_waits_for_better_weather_sets_out_when_it_comes() -> None:
    weather = [Weather(at=0, wind_ms=20.0), Weather(at=10 * MINUTE)]
    run = Play(make_exercise(change={"engine-1": {"weather": WeatherLimit(wind_ms=10.0)}}, weather=weather))
    run.do("fire", Mobilise(["engine-1"]))
    run.state.units["engine-1"] = replace(run.state.units["engine-1"], to="site")
    run.to(5 * MINUTE)
    assert run.state.units["engine-1"].status == "ready"
    run.to(12 * MINUTE)
    assert run.state.units["engine-1"].place == "site"


def test_strangers_and_the_night_are_slower() -> None:
    run = Play(make_exercise(change={"engine-1": {"out_of_area": True}}, dawn="13:00"))
    run.do("fire", Dispatch(["engine-1", "engine-2"], "staging"))
    run.to(MINUTE)
    assert run.state.units["engine-2"].arrives == MINUTE + round(60_000 / 0.9)
    assert run.state.units["engine-1"].arrives == MINUTE + round(60_000 / (0.9 * 0.8))


def test_on_foot_and_by_a_slow_vehicle() -> None:
    run = Play(make_exercise(change={"engine-1": {"mode": Mode.FOOT, "speed_kmh": 6.0}}))
    run.do("fire", Dispatch(["engine-1"], "staging"))
    run.to(MINUTE)
    assert run.state.units["engine-1"].arrives == 11 * MINUTE


def test_a_new_destination_on_the_way_turns_it_at_the_next_junction() -> None:
    run = Play()
    run.do("fire", Dispatch(["engine-1"], "site"))
    run.to(90_000)
    run.do("fire", Dispatch(["engine-1"], "shelter"))
    assert run.state.units["engine-1"].arrives == 4 * MINUTE  # junction at 2 min, one back, one north


def test_who_may_send_whom() -> None:
    run = Play()
    assert run.refused("medic", Dispatch(["engine-1"], "site")) == "not_your_unit"
    assert run.refused("fire", Dispatch(["engine-1"], "nowhere")) == "unknown_place"
    assert run.refused("fire", Dispatch([], "site")) == "no_units"
    assert run.refused("fire", Dispatch(["engine-1", "engine-1"], "site")) == "unit_twice"
    assert run.refused("fire", Dispatch(["engine-9"], "site")) == "unknown_unit"
    assert run.refused("fire", Stage(["engine-1"], "hospital")) == "not_a_staging_area"
    run.do("duty", Dispatch(["ambulance"], "site"))  # tasked_by
    assert run.refused("duty", Dispatch(["ambulance"], "site")) == "already_there"
    change(run, place="shelter", state="closed")
    assert run.refused("fire", Dispatch(["engine-1"], "shelter")) == "place_closed"


def test_a_dispatch_grade_moves_fire_units_only_and_those_at_their_bases() -> None:
    run = Play()
    assert run.refused("leader", Grade(1, "site")) == "not_your_power"
    assert run.refused("fire", Grade(4, "site")) == "unknown_grade"
    run.do("fire", Dispatch(["engine-1"], "staging"))
    run.do("duty", Grade(1, "site"))
    assert [b.unit for b in run.bodies("unit_mobilised")] == ["engine-1", "engine-2"]
    assert run.refused("fire", Grade(1, "site")) == "nobody_left"


def test_whoever_comes_unasked_sets_out_at_its_time_unless_there_is_enough() -> None:
    exercise = make_exercise(change={"club-1": {"self_dispatch": SelfDispatch(at=10 * MINUTE, to="site")}})
    run = Play(exercise).to(12 * MINUTE)
    assert run.state.units["club-1"].place == "site"
    stopped = Play(exercise)
    stopped.do("leader", PublishNeeds("site", enough=True))
    stopped.to(20 * MINUTE)
    assert stopped.state.units["club-1"].status == "base"


@pytest.mark.parametrize("status", ["base", "moving", "site", "working"])
def test_who_is_away_stays_away_until_he_is_back(status: str) -> None:
    run = Play().command_site().know_task("fire", "shore")
    if status == "moving":
        run.do("fire", Dispatch(["engine-1"], "site"))
        run.to(2 * MINUTE)
    elif status != "base":
        run.put("engine-1")
    if status == "working":
        run.do("fire", Assign(["engine-1"], "shore"))
    change(run, unit="engine-1", state="away")
    run.to(HOUR)
    assert run.state.units["engine-1"].status == "away"
    assert run.refused("fire", Dispatch(["engine-1"], "hospital")) == "unit_away"
    change(run, unit="engine-1", state="available")
    assert run.state.units["engine-1"].status == ("on_scene" if status in ("site", "working") else "base")


def test_closing_a_road_needs_a_power() -> None:
    run = Play()
    change(run, road="east", state="slow")
    assert run.refused("leader", RoadRule("east", "close")) == "power_missing"
    assert run.refused("duty", RoadRule("east", "close", "law")) == "power_does_not_cover"
    run.do("leader", RoadRule("east", "close", "law"))
    assert "east" not in run.state.roads, "kept for emergency traffic it is fast again"
    assert run.refused("leader", RoadRule("east", "close", "law")) == "already_so"
    change(run, road="east", state="open")
    change(run, road="east", state="slow")
    assert "east" not in run.state.roads, "what slows down others does not slow down emergency traffic"
    run.do("leader", RoadRule("east", "open", "law"))
    assert run.state.roads["east"] == "slow", "now everybody is on it again"
    assert run.refused("leader", RoadRule("east", "open", "law")) == "already_so"
    run.do("leader", RoadRule("east", "close", "law"))
    change(run, road="east", state="blocked")
    assert run.refused("leader", RoadRule("east", "open", "law")) == "road_blocked"


@pytest.mark.parametrize(("hour", "minutes"), [("T06:30:00", 390), ("T06:30", 390), ("", 0)])
def test_the_wall_clock_of_a_scenario_that_names_no_hour_begins_at_midnight(hour: str, minutes: int) -> None:
    assert wall_clock(make_context(make_exercise(start=f"2026-03-01{hour}"), 1)) == minutes * MINUTE
