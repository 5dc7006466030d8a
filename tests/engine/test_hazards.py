"""Hazards: thresholds struck, eased, raised and stopped; fire, piping, breach and flood, with closed forms."""

from dataclasses import replace
from typing import Any

import pytest

from app.domain.clock import HOUR, MINUTE
from app.domain.commands.base import CONTROL
from app.domain.commands.control import ChangeWorld
from app.domain.commands.move import Assign
from app.domain.commands.think import Decide
from app.domain.exercise.sites import Hazard
from app.domain.state import PPM
from app.domain.text import Text
from app.engine.draw import exponential
from app.engine.families.areas import lost_since
from app.engine.families.people import survival
from app.engine.hazards.breach import grown, width
from app.engine.hazards.flood import depth, hazard_rating
from tests.factories import make_exercise
from tests.play import Play

CHIEF = "scene-chief"
PATIENT = next(seed for seed in range(100) if 1_000_000 < exponential(seed, "hazard", "slip") < 1_400_000)
"""A seed under which the slope strikes after two hours and more at its own rate."""


def slope(seed: int = PATIENT, **more: Any) -> Play:
    run = (
        Play(make_exercise(change={"dig": {"facts": []}}, **more), seed).command_site().know_task(CHIEF, "dig", "shore")
    )
    run.put("engine-1").put("engine-2")
    run.do(CONTROL, ChangeWorld([{"hazard": "slip", "state": "starts"}]))
    return run


def strikes_at(run: Play) -> int:
    return run.state.timers[("hazard", "slip")][0]


def test_it_strikes_where_the_integrated_rate_meets_its_threshold() -> None:
    run = slope()
    threshold = exponential(PATIENT, "hazard", "slip")
    assert strikes_at(run) == round(threshold / 500_000 * HOUR)
    run.to(strikes_at(run))
    assert run.state.hazards["slip"].status == "struck"
    assert run.state.loss >= PPM  # its own loss of one


def test_work_on_it_raises_the_rate_threefold_and_shoring_lowers_it_to_a_fifth() -> None:
    run = slope()
    threshold = exponential(PATIENT, "hazard", "slip")
    run.to(30 * MINUTE)  # 0.25 accrued
    run.do(CHIEF, Assign(["engine-1"], "dig"))
    assert abs(strikes_at(run) - (30 * MINUTE + (threshold - 250_000) / 1_500_000 * HOUR)) < 10
    run.to(35 * MINUTE)  # another 0.125
    run.do(CHIEF, Assign(["engine-2"], "shore"))
    left = threshold - 375_000
    assert abs(strikes_at(run) - (35 * MINUTE + left / 300_000 * HOUR)) < 20


def test_shoring_earlier_meets_the_same_luck() -> None:
    early, late = slope(), slope()
    early.do(CHIEF, Assign(["engine-2"], "shore"))
    late.to(HOUR)
    late.do(CHIEF, Assign(["engine-2"], "shore"))
    assert early.state.hazards["slip"].threshold == late.state.hazards["slip"].threshold
    assert strikes_at(early) > strikes_at(late)


def test_a_decision_can_stop_it() -> None:
    run = slope()
    run.to(12 * MINUTE)
    run.do(CHIEF, Decide("enter", "now"))
    assert run.state.hazards["slip"].status == "stopped"
    assert ("hazard", "slip") not in run.state.timers


def test_a_strike_hurts_who_works_in_its_zone() -> None:
    run = slope()
    run.do(CHIEF, Assign(["engine-1"], "dig"))
    run.do(CHIEF, Assign(["engine-2"], "shore"))
    run.do(CONTROL, ChangeWorld([{"hazard": "slip", "state": "strikes"}]))
    hurt = {e.body.unit: e.body.people for e in run.events("unit_hurt")}
    assert hurt == {"engine-1": 3} or hurt == {"engine-1": 4}  # half of six, and the draw for the rest
    assert run.view(CHIEF).knows.hazards["slip"].status == "struck"


def test_a_fire_flashes_over_when_its_square_law_says() -> None:
    run = Play().command_site().know_task(CHIEF, "light").put("engine-1")
    run.do(CONTROL, ChangeWorld([{"hazard": "blaze", "state": "starts"}]))
    run.to(10 * MINUTE - 1)
    assert run.state.hazards["blaze"].status == "active"
    run.to(10 * MINUTE)  # 1,055·(600 / 300)² = 4,220 kW
    assert run.state.hazards["blaze"].status == "struck"
    run.do(CHIEF, Assign(["engine-1"], "light"))
    run.to(4 * HOUR)
    assert run.state.hazards["blaze"].status == "stopped", "a fire that flashed over can still be put out"


def test_piping_breaks_the_dike_after_its_hours() -> None:
    run = Play()
    run.do(CONTROL, ChangeWorld([{"hazard": "seep", "state": "starts"}]))
    run.to(2 * HOUR)
    assert run.state.hazards["seep"].struck_at == 2 * HOUR


@pytest.mark.parametrize(("hours", "metres"), [(1, 77), (15, 242)])
def test_a_breach_grows_as_calculated_for_huarong(hours: int, metres: int) -> None:
    gap = Hazard(id="x", title=Text(), model="breach", params={"initial_m": 0.0, "head_m": 4.0, "u_c": 0.2})
    assert round(grown(gap, hours * HOUR)) == metres


def test_a_breach_has_no_width_before_it_starts_nor_after_it_is_closed() -> None:
    run = Play()
    gap = run.ctx.ix.hazards["gap"]
    assert width(run.state, run.ctx, gap) == 0.0
    run.do(CONTROL, ChangeWorld([{"hazard": "gap", "state": "starts"}]))
    assert width(run.state, run.ctx, gap) == 10.0
    run.do(CONTROL, ChangeWorld([{"hazard": "gap", "state": "stops"}]))
    assert width(run.state, run.ctx, gap) == 0.0


def test_survival_is_the_curve_of_its_source() -> None:
    curve = Hazard(id="x", title=Text(), model="survival", params={"tau_h": 6.0, "k": 1.0})
    assert survival(curve, 0) == 1.0
    assert abs(survival(curve, 6 * HOUR) - 0.3679) < 1e-4
    steep = replace(curve, params={"tau_h": 6.0, "k": 2.0})
    assert abs(survival(steep, 3 * HOUR) - 0.7788) < 1e-4


def test_the_rating_of_a_flood() -> None:
    assert hazard_rating(0.2, 0.5) == pytest.approx(0.2)
    assert hazard_rating(1.0, 0.5) == pytest.approx(2.0)


def test_a_flood_that_is_eased_rises_more_slowly_from_then_on_and_what_has_run_in_stays() -> None:
    run = Play()
    task = next(iter(run.state.tasks))
    water = replace(run.ctx.ix.hazards["water"], eased_by=[task])
    run.do(CONTROL, ChangeWorld([{"hazard": "water", "state": "starts"}]))

    def metres(hours: float) -> float:
        return depth(run.state, run.ctx, water, "lowtown", round(hours * HOUR))

    assert metres(2.0) == pytest.approx(1.0), "it arrives after an hour, and rises a metre an hour"
    run.state.tasks[task] = replace(run.state.tasks[task], status="done", done_at=round(1.5 * HOUR))
    assert [metres(at) for at in (0.5, 1.5, 2.0, 2.5)] == pytest.approx([0.0, 0.5, 0.75, 1.0])
    run.state.tasks[task] = replace(run.state.tasks[task], done_at=round(0.5 * HOUR))
    assert metres(2.0) == pytest.approx(0.5), "eased before it came, it rises half as fast from the first"


def test_water_takes_a_share_of_those_who_stayed() -> None:
    run = Play()
    run.do(CONTROL, ChangeWorld([{"hazard": "water", "state": "starts"}]))
    run.to(HOUR)
    assert run.state.areas["lowtown"].depth_mm == 0
    run.to(3 * HOUR + 1)
    now = run.state.areas["lowtown"]
    assert now.depth_mm == 2000
    # 0.25 m at T+75m: rating 1.25, half of a tenth an hour; 1 m at T+2h: rating 2, a tenth an hour; 200 people
    lost = now.lost + lost_since(now, run.state.now)
    assert abs(lost - 200 * PPM * (0.05 * 0.75 + 0.1 * 1)) < 5_000
    assert run.view("warden").knows.areas["lowtown"].depth_mm == 2000


def test_a_breach_that_is_there_from_the_start_has_its_first_width_at_once() -> None:
    run = Play(make_exercise(change={"gap": {"starts": None}}))
    assert width(run.state, run.ctx, run.ctx.ix.hazards["gap"]) == 10.0
