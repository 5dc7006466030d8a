"""A small exercise in code, with every concept in it.

Nothing strikes, opens or is flooded unless a test asks for it: `make_exercise` takes changes by id.
"""

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

from app.domain.clock import HOUR, MINUTE, SECOND
from app.domain.exercise.exercise import Exercise, Phase, Public, Weather
from app.domain.exercise.forces import Channel as Way
from app.domain.exercise.forces import DispatchGrade, Force, ForceKind, Mode, Unit, WeatherLimit
from app.domain.exercise.knowing import (
    Decision,
    Expert,
    Fact,
    FactChange,
    FactNeed,
    Figure,
    Learn,
    Opinion,
    Option,
)
from app.domain.exercise.places import Area
from app.domain.exercise.posts import (
    ChannelSpec,
    Group,
    Headquarters,
    HeadquartersKind,
    Layer,
    Level,
    Mechanism,
    MechanismKind,
    Net,
    NetLevel,
    Post,
    Power,
    ReportDuty,
    ResponsePlan,
)
from app.domain.exercise.script import Condition, Effect, Expected, Inject, Objective, Trigger
from app.domain.exercise.sites import Blind, Hazard, Need, Sector, Site, Supply, Task, Victims, Zone
from app.engine.context import Context, build_context
from tests.ground import make_map, places, t

NEVER = Trigger(manual=True)
EXERCISES = sorted(path.parent for path in Path("exercises").glob("*/exercise.yaml"))


def _posts() -> list[Post]:
    def post(ident: str, layer: Layer, **more: Any) -> Post:
        return Post(id=ident, title=t(ident), layer=layer, place="hall", **more)

    return [
        post("leader", Layer.UNIFIED, spokesman=True),
        post("duty", Layer.UNIFIED, reports_to="leader"),
        post("scene-chief", Layer.ON_SITE, reports_to="leader", commands_sites=["site"], sees=["fire-service"]),
        post("fire", Layer.FORCE, reports_to="leader", commands_sites=["site"]),
        post("medic", Layer.FORCE, reports_to="leader"),
        post("gas", Layer.PROFESSIONAL, reports_to="duty"),
        post("army", Layer.FORCE),
        post("volunteers", Layer.FORCE),
        post("warden", Layer.COMMUNITY, reports_to="duty"),
        post("science", Layer.PROFESSIONAL, reports_to="leader", expert_desk=["engineer"]),
        post("quiet", Layer.FORCE),
        post("late-comer", Layer.UNIFIED, joins=30 * MINUTE),
    ]


def _forces() -> list[Force]:
    def force(ident: str, kind: ForceKind, **more: Any) -> Force:
        return Force(id=ident, title=t(ident), kind=kind, **more)

    return [
        force("fire-service", ForceKind.FIRE_RESCUE, commander="fire"),
        force("ambulances", ForceKind.PROFESSIONAL, commander="medic", tasked_by=["duty"]),
        force(
            "gas-team", ForceKind.PROFESSIONAL, commander="gas", channel=Way.INTER_DEPARTMENT,
            asked_by=["leader", "fire"], must_state=["type", "place"], needs_mechanism="joint",
        ),
        force(
            "garrison", ForceKind.MILITARY, commander="army", channel=Way.MILITARY_CIVIL, military_door="pla",
            must_state=["type", "time", "place", "severity", "steps", "strength"],
        ),
        force("club", ForceKind.SOCIAL, commander="volunteers", channel=Way.SOCIAL_REGISTRATION),
        force("villagers", ForceKind.COMMUNITY, commander="warden", self_starts=True),
        force(
            "region", ForceKind.FIRE_RESCUE, channel=Way.INTER_REGION, must_state=["type"], answer=10 * MINUTE,
            needs_response="county:3", keep=1,
        ),
        force("quiet-force", ForceKind.PROFESSIONAL, commander="quiet"),
    ]  # fmt: skip


def _units(count: int) -> list[Unit]:
    def unit(ident: str, force: str, capabilities: dict[str, float], base: str = "station", **more: Any) -> Unit:
        given = {"people": 6, "ready": MINUTE, "speed_kmh": 60.0} | more
        return Unit(id=ident, title=t(ident), force=force, capabilities=capabilities, base=base, **given)

    engines = [
        unit(f"engine-{n}", "fire-service", {"rescue": 10.0}, protection=["helmet"]) for n in range(1, count + 1)
    ]
    return [
        *engines,
        unit("ambulance", "ambulances", {"care": 2.0}, "hospital", carries=2, people=3),
        unit("medics", "ambulances", {"care": 2.0, "gas_detection": 1.0}, "hospital", people=3),
        unit("gas-crew", "gas-team", {"gas": 4.0, "gas_detection": 1.0}, "depot", protection=["helmet", "mask"]),
        unit("company", "garrison", {"rescue": 30.0}, "gateway", people=30, vehicles=4),
        unit("club-1", "club", {"rescue": 5.0}, "gateway"),
        unit("villager-1", "villagers", {"rescue": 2.0}, "village", mode=Mode.FOOT, speed_kmh=6.0),
        unit("bus", "villagers", {"bus": 1.0}, "village", carries=30, people=1),
        unit("region-1", "region", {"rescue": 20.0}, "gateway"),
        unit("region-2", "region", {"rescue": 20.0}, "gateway"),
        unit("helicopter", "ambulances", {"lift": 1.0}, "hospital", mode=Mode.AIR, speed_kmh=120.0, carries=1,
             weather=WeatherLimit(wind_ms=10.0, night=False)),
        unit("quiet-unit", "quiet-force", {"quiet": 1.0}, "depot"),
    ]  # fmt: skip


def _tasks() -> list[Task]:
    def task(ident: str, needs: list[Need], work: int, **more: Any) -> Task:
        return Task(id=ident, title=t(ident), kind="work", site="site", needs=needs, work=work, **more)

    rescue = [Need(capability="rescue", quantity=20.0)]
    return [
        task("dig", rescue, 2 * HOUR, zone="pile", facts=["f-gas"], blind=Blind(rate=0.5),
             victims=Victims(count=4, survival="trapped", red=0.5, yellow=0.25)),
        task("shore", [Need(capability="rescue", quantity=10.0)], HOUR, sector="sector-a"),
        task("aid", [Need(capability="care", quantity=2.0)], 10 * MINUTE, treats=True, endless=True),
        task("stop-gas", [Need(capability="gas", quantity=4.0)], HOUR, zone="gas-zone", decision="enter"),
        task("both", [Need(capability="rescue", quantity=10.0)], HOUR, together=["fire_rescue", "military"], apart=0.4),
        task("afterwards", rescue, HOUR, after=["shore"]),
        task("props", [Need(capability="rescue", quantity=10.0)], HOUR, decision="enter", option="props"),
        task("light", [Need(capability="rescue", quantity=10.0),
                       Need(capability="lamp", quantity=1.0, essential=False)], HOUR),
        task("hidden", rescue, HOUR, appears=NEVER),
    ]  # fmt: skip


def _hazards() -> list[Hazard]:
    def hazard(ident: str, model: str, params: dict[str, float], **more: Any) -> Hazard:
        return Hazard(id=ident, title=t(ident), model=model, params=params, **more)

    return [
        hazard("trapped", "survival", {"tau_h": 6.0, "k": 1.0}, site="site"),
        hazard("waiting", "untreated", {"red_tau_h": 1.0, "yellow_tau_h": 4.0, "green_tau_h": 100.0}),
        hazard("slip", "secondary_collapse",
               {"per_hour": 0.5, "raised": 3.0, "eased": 0.2, "hurt_share": 0.5, "loss": 1.0},
               site="site", zone="pile", starts=NEVER, eased_by=["shore"], raised_by=["dig"], stopped_by=["enter:now"]),
        hazard("blaze", "fire", {"growth_s": 300.0, "flashover_kw": 4220.0}, site="site", starts=NEVER,
               stopped_by=["light"]),
        hazard("gap", "breach", {"initial_m": 10.0, "head_m": 3.0, "u_c": 0.2, "max_m": 300.0}, starts=NEVER),
        hazard("seep", "piping", {"hours": 2.0, "spread": 0.0}, starts=NEVER),
        hazard("water", "flood", {"lethality_per_h": 0.1, "velocity_ms": 0.5, "lowtown.arrives_h": 1.0,
                                  "lowtown.rise_m_h": 1.0, "lowtown.max_m": 2.0}, areas=["lowtown"], starts=NEVER),
    ]  # fmt: skip


def _facts() -> list[Fact]:
    def fact(ident: str, **more: Any) -> Fact:
        return Fact(id=ident, title=t(f"title of {ident}"), text=t(f"WORDS-OF-{ident}"), **more)

    return [
        fact("f-gas", kind="life", learn=[Learn(units=["gas_detection"], at="site", takes=3 * MINUTE)],
             needed=[FactNeed(post="fire", before="dig"), FactNeed(post="scene-chief", before="enter")],
             changes=[FactChange(when=Trigger(at=2 * HOUR), text=t("WORDS-LATER-OF-f-gas"))]),
        fact("f-plan", known_to=["warden"], learn=[Learn(ask=["warden"])]),
        fact("f-begun", learn=[Learn(task="shore")]),
        fact("f-done", learn=[Learn(task="shore", done=True)]),
        fact("f-expert", learn=[Learn(expert="engineer")]),
        fact("f-agency", learn=[Learn(ask=["region"])]),
    ]  # fmt: skip


def _think() -> dict[str, Any]:
    return {
        "figures": [
            Figure(id="missing", title=t("missing"), of="missing", site="site", settled_by=["duty"]),
            Figure(id="fixed", title=t("fixed"), of="inside", truth=7.0, tolerance=1.0, settled_by=["duty"]),
        ],
        "decisions": [
            Decision(
                id="enter", title=t("enter?"), owner="scene-chief", opens=Trigger(at=10 * MINUTE), window=20 * MINUTE,
                expertise="structure", facts=["f-gas"], site="site", lapses=[Effect(loss=0.5)],
                options=[
                    Option(id="props", title=t("with props")),
                    Option(id="now", title=t("at once"), sound=False, effects=[Effect(loss=0.25)]),
                ],
            ),
            Decision(
                id="move", title=t("move?"), owner="leader", opens=Trigger(after="echo"), window=10 * MINUTE,
                urgent=True,
                options=[
                    Option(id="go", title=t("go"), sound_if=Condition(area="lowtown", state="told")),
                    Option(id="stay", title=t("stay"), sound=False),
                ],
            ),
        ],
        "experts": [
            Expert(
                id="engineer", title=t("engineer"), specialities=["structure"], answer=5 * MINUTE,
                opinions=[
                    Opinion(decision="enter", option="props", needs=["f-gas"], text=t("OPINION-ON-enter"),
                            facts=["f-expert"]),
                    Opinion(decision="", text=t("OPINION-ON-facts"), facts=["f-expert"]),
                ],
            ),
            Expert(id="doctor", title=t("doctor"), specialities=["medicine"], answer=2 * MINUTE, parallel=2,
                   reachable=10 * MINUTE),
        ],
    }  # fmt: skip


def _script() -> dict[str, Any]:
    def inject(ident: str, trigger: Trigger, to: list[str], **more: Any) -> Inject:
        return Inject(id=ident, title=t(ident), trigger=trigger, to=to, text=t(f"TEXT-OF-{ident}"), **more)

    return {
        "injects": [
            inject("call", Trigger(at=0), ["fire", "duty"], about=["site"], answer_within=3 * MINUTE,
                   expects=["turn-out"]),
            inject("echo", Trigger(after="call", delay=2 * MINUTE), ["warden"]),
            inject("seen", Trigger(when=Condition(task="shore", state="begun")), ["duty"]),
            inject("nag", Trigger(missing="turn-out"), ["leader"]),
            inject("spare", NEVER, ["duty"], facts=["f-gas"], contingency=True),
            inject("instead", NEVER, ["warden"], instead_of="echo"),
        ],
        "expected": [
            Expected(id="turn-out", title=t("turn out"), who=["fire"], does=["dispatch", "mobilise"],
                     about=["engine-1"], within=5 * MINUTE, objective="lives", critical=True),
            Expected(id="pass-on", title=t("pass on"), who=["warden"], does=["share", "message"], facts=["f-plan"],
                     to=["fire", "medic"], within=10 * MINUTE, objective="lives"),
            Expected(id="hq-stands", title=t("stands"), when=Condition(headquarters="hq"), by=20 * MINUTE,
                     objective="order"),
        ],
        "objectives": [
            Objective(id="lives", title=t("lives"), expected=["turn-out", "pass-on"]),
            Objective(id="order", title=t("order"), expected=["hq-stands"]),
        ],
    }  # fmt: skip


def _organisation() -> dict[str, Any]:
    return {
        "nets": [
            Net(id="command-net", title=t("net"), level=NetLevel.ON_SITE,
                members=["leader", "scene-chief", "fire", "medic"], forces=["fire-service"], lendable=1,
                delay=5 * SECOND, per_minute=12.0),
        ],
        "channels": [
            ChannelSpec(id="phone", delay=10 * SECOND, per_minute=6.0),
            ChannelSpec(id="duty_system", delay=20 * SECOND, per_minute=6.0),
            ChannelSpec(id="in_person", delay=0, per_minute=60.0, needs_power=False),
        ],
        "headquarters": [
            Headquarters(
                id="hq", title=t("hq"), kind=HeadquartersKind.ON_SITE, site="site", place="hall", set_up_by=["leader"],
                chief="scene-chief", deputies=["fire"], members=["medic"], announced_on=["command-net"],
                groups=[Group(id="rescue-group", title=t("group"), lead="fire", members=["medic", "gas"])],
            ),
            Headquarters(id="city-hq", title=t("city"), kind=HeadquartersKind.STANDING, place="hall",
                         set_up_by=["leader"], chief="leader", standing=True),
        ],
        "plans": [
            ResponsePlan(
                id="county", title=t("plan"), government="county", due_level=3,
                levels=[Level(level=n, criteria=t(str(n)), proposer="duty", decider="leader") for n in (4, 3, 2, 1)],
            ),
        ],
        "mechanisms": [
            Mechanism(id="joint", title=t("joint"), kind=MechanismKind.INTER_DEPARTMENT, activated_by=["leader"],
                      partners=["gas"], forces=["gas-team"]),
        ],
        "reports": [
            ReportDuty(id="first", kind="first", owner="duty", to=["leader"], within=30 * MINUTE,
                       fields=["time", "place"]),
            ReportDuty(id="follow", kind="follow_up", owner="duty", to=["leader"], within=HOUR, every=30 * MINUTE,
                       fields=["time"]),
        ],
        "powers": [
            Power(id="law", title=t("law"), ground=t("art. 1"), allows=["evacuate", "close_road", "requisition"],
                  held_by=["leader"]),
        ],
    }  # fmt: skip


def make_exercise(
    units: int = 3,
    change: Mapping[str, Mapping[str, Any]] | None = None,
    add: Mapping[str, Iterable[Any]] | None = None,
    drop: Iterable[str] = (),
    **given: Any,
) -> Exercise:
    """An exercise of six hours. `change` holds, by id, fields to replace; `add` concepts by section; `drop` ids to
    leave out; `given` replaces fields of the exercise itself."""
    exercise = Exercise(
        title=t("An exercise"),
        hazard=["building_collapse"],
        start="2027-03-06T12:00:00",
        length=6 * HOUR,
        phases=[
            Phase(id="first", title=t("first"), at=0, pace=1.0),
            Phase(id="second", title=t("second"), at=2 * HOUR, pace=4.0),
        ],
        weather=[Weather(at=0), Weather(at=4 * HOUR, wind_ms=20.0)],
        places=places(),
        areas=[
            Area(id="lowtown", title=t("lowtown"), place="village", people=200, unable=20, answers=0.9, complies=0.5,
                 leaves_per_min=20.0, warden="warden"),
        ],
        supplies=[Supply(id="fuel", title=t("fuel"), unit="litres")],
        forces=_forces(),
        units=_units(units),
        grades=[DispatchGrade(grade=1, units=["engine-1", "engine-2"][:units], by=["fire", "duty"])],
        posts=_posts(),
        sites=[
            Site(
                id="site", title=t("site"), place="scene", vehicles=5, gate_per_min=2.0, staging="staging",
                headquarters="hq", sectors=[Sector(id="sector-a", title=t("a")), Sector(id="sector-b", title=t("b"))],
                zones=[
                    Zone(id="pile", title=t("pile"), needs=["helmet"], lethal=True, injury_per_hour=0.02),
                    Zone(id="gas-zone", title=t("gas"), needs=["mask"], lethal=True, safety_officer=False),
                ],
            ),
        ],
        tasks=_tasks(),
        hazards=_hazards(),
        facts=_facts(),
        public=Public(spokesman="leader", first_release=HOUR, family_point="hall", family_point_due=HOUR),
        **_think(),
        **_script(),
        **_organisation(),
    )  # fmt: skip
    return altered(exercise, change or {}, add or {}, set(drop), given)


def altered(
    exercise: Exercise,
    change: Mapping[str, Mapping[str, Any]],
    add: Mapping[str, Iterable[Any]],
    drop: set[str],
    given: Mapping[str, Any],
) -> Exercise:
    """The exercise with these changes; an id that is not in it is a fault of the test."""
    sections: dict[str, Any] = {}
    found: set[str] = set()
    for field in fields(exercise):
        items = getattr(exercise, field.name)
        if not isinstance(items, list) or not all(is_dataclass(item) for item in items):
            continue
        kept = []
        for item in items:
            ident = getattr(item, "id", "")
            found.add(ident)
            if ident not in drop:
                kept.append(replace(item, **change[ident]) if ident in change else item)
        sections[field.name] = kept + list(add.get(field.name, ()))
    missing = (set(change) | drop) - found
    assert not missing, f"no such ids in the exercise: {missing}"
    return replace(exercise, **{**sections, **given})


def make_context(exercise: Exercise | None = None, seed: int = 1) -> Context:
    """A context for a run of this exercise on the frame of roads."""
    return build_context(exercise or make_exercise(), make_map(), seed, "hash")
