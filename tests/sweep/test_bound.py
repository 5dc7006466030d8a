"""The bound: no play of any exercise loses less, and by hand it is what the forces could do at their best."""

from dataclasses import replace
from math import exp

import pytest

from app.cli.exercises import playable
from app.cli.scenarios import scenario_of
from app.domain.exercise.exercise import Exercise
from app.domain.exercise.ground import MapData
from app.engine.outcome import outcome
from app.sweep import baselines
from app.sweep.baselines import compute
from app.sweep.bound import bound
from app.sweep.one import Scenario
from tests.scoring.runs import POLICIES, SHIPPED, played, scenario

MINUTE, HOUR = 60_000, 3_600_000


@pytest.mark.parametrize("name", SHIPPED)
def test_no_play_loses_less(name: str) -> None:
    least = bound(scenario(name))
    for policy in POLICIES:
        run = played(name, policy)
        assert 0 <= least <= outcome(run.state, run.ctx).loss
    assert least > 0


def alone(**changes: object) -> tuple[Exercise, MapData]:
    """The minimal exercise with only its search for three workers in the smoke, and one engine that can search, 6 km
    off at 60 km/h, ready in a minute; no neighbours."""
    _, e, ground = playable("minimal")
    search = next(task for task in e.tasks if task.victims)
    places = [replace(p, at=(0.0, 0.0)) if p.id == "fire-station" else p for p in e.places]
    site = next(s for s in e.sites if s.id == search.site)
    places = [replace(p, at=(6000.0, 0.0)) if p.id == site.place else p for p in places]
    engine = replace(e.units[0], ready=MINUTE, speed_kmh=60.0, capabilities={"search": search.needs[0].quantity})
    task = replace(search, after=[], appears=None, work=20 * MINUTE, surge=1.0, needs=search.needs[:1], **changes)
    return replace(e, places=places, units=[engine], tasks=[task]), ground


def of(e: Exercise, ground: MapData) -> float:
    return bound(scenario_of(e, ground))


def test_it_is_what_the_forces_could_do_at_their_best() -> None:
    e, ground = alone()
    (task,) = e.tasks
    assert task.victims is not None
    hazard = next(h for h in e.hazards if h.id == task.victims.survival)
    tau, k, count = hazard.params["tau_h"] * HOUR, hazard.params.get("k", 1.0), task.victims.count
    started = hazard.starts.at or 0 if hazard.starts else 0
    there = 7 * MINUTE  # one to get ready, six on the way
    out = [there + 20 * MINUTE * (2 * n + 1) / (2 * count) for n in range(count)]
    wanted = sum(1 - exp(-(((at - started) / tau) ** k)) for at in out)
    assert of(e, ground) == pytest.approx(wanted, abs=1e-4)


def test_more_nearer_and_stronger_forces_never_raise_it_and_conditions_lift_it() -> None:
    e, ground = alone()
    plain, (engine,) = of(e, ground), e.units
    assert of(replace(e, units=[engine, replace(engine, id="another", base="gas-depot")]), ground) <= plain
    assert of(replace(e, units=[replace(engine, speed_kmh=120.0)]), ground) < plain
    assert of(replace(e, units=[replace(engine, ready=0)]), ground) < plain
    weak = {name: amount / 2 for name, amount in engine.capabilities.items()}
    assert of(replace(e, units=[replace(engine, capabilities=weak)]), ground) > plain
    (task,) = e.tasks
    assert of(replace(e, tasks=[replace(task, decision="entry", option="now")]), ground) == 0  # nobody has to choose it


def test_a_plan_that_meets_it_is_proven(minimal: Scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    found = compute(minimal, 2, search=0)
    assert found["bound"] == bound(minimal) < found["best"]["loss"] and not found["best_is_proven"]
    most = max(run["loss"] for run in found["best"]["per_seed"])
    monkeypatch.setattr(baselines, "bound", lambda scenario: most)
    assert compute(minimal, 2, search=0)["best_is_proven"]
