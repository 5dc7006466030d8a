"""Work: the rate and its factors, who comes out when and what waiting costs, injuries, supplies."""

import math

from app.domain.clock import HOUR, MINUTE
from app.domain.commands.base import CONTROL
from app.domain.commands.control import ChangeWorld
from app.domain.commands.move import Assign, Dispatch, SupplyRun, Transfer, Withdraw
from app.domain.commands.talk import Share
from app.domain.exercise.script import Effect
from app.domain.exercise.sites import Need, Task
from app.domain.record import replace
from app.domain.state import PPM
from app.engine.outcome import outcome
from tests.factories import make_exercise
from tests.ground import t
from tests.play import Play

CHIEF = "scene-chief"


def scene(**change: dict[str, object]) -> Play:
    """Three engines, medics, gas crew and soldiers at the scene, all under one chief who knows every task and fact."""
    run = Play(make_exercise(change={name.replace("_", "-"): fields for name, fields in change.items()}))
    run.command_site()
    for unit in ("engine-1", "engine-2", "engine-3", "medics", "gas-crew"):
        run.put(unit)
    run.know_task(CHIEF, *run.state.tasks)
    return run


def rate(run: Play, task: str) -> int:
    return run.state.tasks[task].rate


def test_the_rate_is_what_is_there_of_what_is_needed_up_to_the_surge() -> None:
    run = scene(dig={"facts": []})
    run.do(CHIEF, Assign(["engine-1"], "dig"))
    assert rate(run, "dig") == PPM // 2  # 10 of 20
    run.do(CHIEF, Assign(["engine-2"], "dig"))
    assert rate(run, "dig") == PPM
    run.do(CHIEF, Assign(["engine-3"], "dig"))
    assert rate(run, "dig") == 1_250_000  # 30 of 20, capped


def test_work_done_in_two_speeds_ends_when_the_sum_is_full() -> None:
    run = scene(dig={"facts": [], "victims": None})
    run.do(CHIEF, Assign(["engine-1"], "dig"))
    run.to(HOUR)  # half an hour of full work done, an hour and a half left
    run.do(CHIEF, Assign(["engine-2"], "dig"))
    run.to(HOUR + 90 * MINUTE - 1)
    assert run.state.tasks["dig"].status == "begun"
    run.to(HOUR + 90 * MINUTE)
    assert run.state.tasks["dig"].status == "done"
    assert run.state.units["engine-1"].status == "on_scene"


def test_what_is_not_essential_slows_and_what_is_stops() -> None:
    run = scene()
    run.do(CHIEF, Assign(["engine-1"], "light"))
    assert rate(run, "light") == PPM // 2  # no lamp: half
    run.do(CHIEF, Assign(["medics"], "shore"))
    assert rate(run, "shore") == 0
    assert run.view(CHIEF).knows.tasks["shore"].short == ("rescue",)


def test_vehicles_beyond_the_capacity_slow_everybody() -> None:
    run = scene(shore={"surge": 1.0})
    run.do(CHIEF, Assign(["engine-1"], "shore"))
    assert rate(run, "shore") == PPM  # five vehicles, room for five
    run.do("army", Dispatch(["company"], "site"))
    run.to(20 * MINUTE)  # four more
    assert rate(run, "shore") == round(5 / 9 * PPM)


def test_a_missing_partner_a_missing_fact_and_a_missing_decision() -> None:
    run = scene()
    run.do(CHIEF, Assign(["engine-1"], "both"))
    assert rate(run, "both") == 400_000
    run.put("company")
    run.do(CHIEF, Assign(["company"], "both"))
    assert rate(run, "both") == round(1.25 * 5 / 9 * PPM)  # together now, but crowded and at the surge
    run = scene()
    run.do(CHIEF, Assign(["engine-1", "engine-2"], "dig"))
    assert rate(run, "dig") == PPM // 2
    run.to(3 * MINUTE)
    run.do(CHIEF, Assign(["gas-crew"], "stop-gas"))
    assert rate(run, "stop-gas") == PPM // 2, "nobody has decided"


def test_a_fact_that_comes_frees_the_rate() -> None:
    run = scene()
    run.do(CHIEF, Assign(["engine-1", "engine-2"], "dig"))
    run.do(CONTROL, ChangeWorld([{"inject": "spare"}]))
    assert rate(run, "dig") == PPM // 2, "it reached the duty office, not the scene"
    run.to(MINUTE)
    run.do("duty", Share([CHIEF], ["f-gas"]))
    run.to(2 * MINUTE)
    assert rate(run, "dig") == PPM


def test_beyond_its_endurance_a_crew_tires() -> None:
    run = scene(engine_1={"endurance": 30 * MINUTE}, shore={"work": 2 * HOUR})
    run.do(CHIEF, Assign(["engine-1"], "shore"))
    run.to(30 * MINUTE)
    assert rate(run, "shore") == 600_000
    assert run.view("fire").knows.units["engine-1"].tired


def test_a_task_waits_for_the_one_before() -> None:
    run = scene()
    run.do(CHIEF, Assign(["engine-2", "engine-3"], "afterwards"))
    assert rate(run, "afterwards") == 0
    run.do(CHIEF, Assign(["engine-1"], "shore"))
    run.to(HOUR)
    assert run.state.tasks["shore"].status == "done"
    assert rate(run, "afterwards") == PPM


def test_scaling_the_work_moves_its_end() -> None:
    run = scene()
    run.do(CHIEF, Assign(["engine-1"], "shore"))
    run.to(30 * MINUTE)
    run.do(CONTROL, ChangeWorld([{"task": "shore", "factor": 2.0}]))
    assert run.state.timers[("done", "shore")][0] == 2 * HOUR
    run.do(CONTROL, ChangeWorld([{"task": "shore", "factor": 0.5}]))
    assert run.state.timers[("done", "shore")][0] == HOUR


def test_late_work_is_noted_and_has_its_effects() -> None:
    run = scene(shore={"due": 30 * MINUTE, "late": [Effect(loss=2.0)]})
    run.to(HOUR)
    assert run.state.tasks["shore"].late and run.state.loss == 2_500_000  # and half for the decision that lapsed


# People


def test_the_kth_of_n_comes_out_at_k_less_a_half_of_the_work_with_the_loss_of_that_moment() -> None:
    run = scene(dig={"facts": []})
    run.do(CHIEF, Assign(["engine-1", "engine-2"], "dig"))  # two hours at full rate, four people
    run.to(2 * HOUR)
    out = [(e.at, e.body.loss) for e in run.events("person_out")]
    times = [15 * MINUTE, 45 * MINUTE, 75 * MINUTE, 105 * MINUTE]
    assert out == [(at, round((1 - math.exp(-at / HOUR / 6)) * PPM)) for at in times]
    assert run.view(CHIEF).knows.tasks["dig"].out == 4


def test_what_is_drawn_does_not_steer_what_is_lost() -> None:
    losses = set()
    for seed in range(4):
        run = Play(make_exercise(change={"dig": {"facts": []}}), seed).command_site().know_task(CHIEF, "dig")
        run.put("engine-1").put("engine-2")
        run.do(CHIEF, Assign(["engine-1", "engine-2"], "dig"))
        run.to(HOUR)
        losses.add(tuple(e.body.loss for e in run.events("person_out")))
    assert len(losses) == 1


def test_a_medical_post_treats_the_worst_first_and_who_was_waiting_when_it_came() -> None:
    run = scene(dig={"facts": []})
    run.do(CHIEF, Assign(["engine-1", "engine-2"], "dig"))
    run.to(50 * MINUTE)
    alive = [key for key, p in run.state.persons.items() if p.alive]
    assert alive and all(p.treated_at < 0 for p in run.state.persons.values())
    run.do(CHIEF, Assign(["medics"], "aid"))
    run.to(60 * MINUTE)  # ten minutes each
    treated = [e.body.person for e in run.events("person_treated")]
    worst = min(alive, key=lambda key: ("red", "yellow", "green").index(run.state.persons[key].colour))
    assert treated == [worst] or run.state.persons[treated[0]].colour == "black"
    run.to(70 * MINUTE)
    assert len(run.events("person_treated")) == min(2, len(alive))


def test_waiting_for_treatment_costs_by_colour() -> None:
    run = scene(dig={"facts": []})
    run.do(CHIEF, Assign(["engine-1", "engine-2"], "dig"))
    run.do(CHIEF, Assign(["medics"], "aid"))
    run.to(30 * MINUTE)
    out, treated = run.events("person_out")[0], run.events("person_treated")[0]
    assert (out.at, treated.at) == (15 * MINUTE, 25 * MINUTE)
    tau = {"red": 1.0, "yellow": 4.0, "green": 100.0}[out.body.colour]
    assert treated.body.loss == round((PPM - out.body.loss) * (1 - math.exp(-10 / 60 / tau)))


def test_an_ambulance_shuttles_until_the_hospital_is_full() -> None:
    run = scene(dig={"facts": []}, hospital={"beds": {"red": 1, "yellow": 1, "green": 1}}).put("ambulance")
    run.do(CHIEF, Assign(["engine-1", "engine-2"], "dig"))
    run.to(16 * MINUTE)
    run.do("medic", Transfer(["ambulance"], "site", "hospital"))
    assert run.refused("medic", Transfer(["ambulance"], "site", "hospital")) == "already_assigned"
    run.to(19 * MINUTE)  # three minutes to load
    load = run.state.units["ambulance"].load
    alive = [p for p in run.state.persons.values() if p.alive]
    assert load == len(alive)
    run.to(19 * MINUTE + MINUTE + 3 * MINUTE)  # one kilometre, three minutes to unload
    assert all(p.where == "hospital" and p.treated_at == 23 * MINUTE for p in run.state.persons.values() if p.alive)
    assert run.refused("medic", Transfer(["ambulance"], "site", "shelter")) == "wrong_destination"
    assert run.refused("medic", Transfer(["medics"], "site", "hospital")) == "carries_nobody"


def test_soldiers_who_carry_wait_at_their_base_for_their_own_chain() -> None:
    run = scene(company={"carries": 4})
    run.state.units["company"] = replace(run.state.units["company"], granted_to=CHIEF)
    run.do(CHIEF, Transfer(["company"], "site", "hospital"))
    assert run.state.units["company"].status == "base", "a task is no order to march"
    run.state.stock["fuel@gateway"] = 10_000
    load = SupplyRun(["company"], "fuel", "gateway", "scene", 1)
    assert run.refused(CHIEF, load) == "military_moves_its_own"
    run.do("army", Dispatch(["company"], "site"))
    run.to(20 * MINUTE)
    assert ("load", "company") in run.state.timers, "once there it takes up the task"


def test_another_order_ends_a_shuttle_and_who_is_aboard_gets_out_at_the_next_hospital() -> None:
    run = scene(dig={"facts": []}).put("ambulance")
    run.do(CHIEF, Assign(["engine-1", "engine-2"], "dig"))
    run.to(16 * MINUTE)
    run.do("medic", Transfer(["ambulance"], "site", "hospital"))
    run.to(19 * MINUTE + 1000)
    assert run.state.units["ambulance"].load  # by this seed's luck the first lives
    run.do("medic", Dispatch(["ambulance"], "staging"))
    run.to(30 * MINUTE)
    assert run.state.units["ambulance"].place == "staging"
    assert run.state.units["ambulance"].load, "nobody is set down where there is neither bed nor roof"
    run.do("medic", Dispatch(["ambulance"], "hospital"))
    run.to(60 * MINUTE)
    assert run.state.units["ambulance"].load == 0
    assert all(p.where != "ambulance" for p in run.state.persons.values())
    assert run.state.units["ambulance"].place == "hospital", "it does not go on shuttling"


# Danger


def test_working_unprotected_in_a_zone_is_exposure() -> None:
    run = scene()
    run.do(CHIEF, Assign(["engine-1"], "dig"))
    assert not run.events("unit_exposed"), "helmets are worn"
    run.do(CHIEF, Assign(["medics"], "dig"))
    exposed = run.bodies("unit_exposed")[-1]
    assert (exposed.lacking, exposed.lethal) == (("helmet",), True)
    run.to(5 * HOUR)
    hurt = [e for e in run.events("unit_hurt") if e.body.unit == "medics"]
    assert [e.at for e in hurt] == ([exposed.hurts_at] if exposed.hurts_at <= 5 * HOUR else [])
    assert run.state.hurt == len(hurt)


def test_a_supply_that_runs_out_stops_the_work_and_a_pause_saves_it() -> None:
    run = scene(engine_1={"uses": {"fuel": 40.0}, "endurance": 9 * HOUR}, shore={"work": 20 * HOUR},
                staging={"stock": {}})  # fmt: skip
    run.do(CHIEF, Assign(["engine-1"], "shore"))
    run.to(2 * HOUR)
    run.do(CHIEF, Withdraw(units=["engine-1"]))
    assert run.state.units["engine-1"].on_board == 4 * HOUR
    run.do(CHIEF, Assign(["engine-1"], "shore"))
    assert run.state.timers[("dry", "engine-1")][0] == 6 * HOUR
    run.runner.advance(6 * HOUR - 1)
    assert run.state.units["engine-1"].status == "working"


def test_a_load_of_supplies_is_neither_lost_nor_doubled() -> None:
    run = Play()
    everything = sum(run.state.stock.values())
    assert run.refused("gas", SupplyRun(["gas-crew"], "fuel", "depot", "scene", 60)) == "not_in_stock"
    assert run.refused("gas", SupplyRun(["gas-crew", "gas-crew"], "fuel", "depot", "scene", 10)) == "unit_twice"
    run.do("gas", SupplyRun(["gas-crew"], "fuel", "depot", "scene", 10))
    assert sum(run.state.stock.values()) == everything - 10_000
    run.to(HOUR)
    assert run.state.stock["fuel@scene"] == 10_000
    run.do("gas", Dispatch(["gas-crew"], "station"))
    run.to(2 * HOUR)
    assert run.state.units["gas-crew"].place == "station"
    assert sum(run.state.stock.values()) == everything


def test_nobody_worked_and_everybody_is_counted_at_the_end() -> None:
    run = Play().to(6 * HOUR)
    assert run.state.status == "ended"
    result = outcome(run.state, run.ctx)
    share = 1 - math.exp(-(6 + 72) / 6)
    assert result.at_risk == 4 and result.died == round(4 * share)
    assert abs(result.loss - 4 * share - 0.5) < 1e-5  # and the decision that lapsed


def test_two_medical_posts_take_two_patients() -> None:
    second = Task(id="aid-2", title=t("aid-2"), kind="work", site="site", work=10 * MINUTE, treats=True, endless=True,
                  needs=[Need(capability="care", quantity=2.0)])  # fmt: skip
    run = Play(make_exercise(change={"dig": {"facts": []}}, add={"tasks": [second]})).command_site()
    for unit in ("engine-1", "engine-2", "medics", "ambulance"):
        run.put(unit)
    run.know_task(CHIEF, *run.state.tasks)
    run.do(CHIEF, Assign(["engine-1", "engine-2"], "dig"))
    run.to(50 * MINUTE)
    assert [person.alive for person in run.state.persons.values()] == [True, True], "by the luck of this seed"
    run.do(CHIEF, Assign(["medics"], "aid"))
    run.do(CHIEF, Assign(["ambulance"], "aid-2"))
    taken = {event.body.task: event.body.person for event in run.events("treatment_timed")}
    assert set(taken) == {"aid", "aid-2"} and set(taken.values()) == set(run.state.persons)
