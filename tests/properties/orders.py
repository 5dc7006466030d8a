"""Random orders: any command, with ids of the exercise that mostly fit their field and sometimes do not."""

import dataclasses
import typing
from random import Random
from typing import Any

from app.domain.clock import HOUR
from app.domain.commands import control, lead, move, talk, think
from app.domain.commands.base import COMMANDS
from app.domain.exercise.exercise import Exercise
from app.domain.exercise.script import Effect
from app.domain.knowledge import PLOTS
from app.engine.context import Context
from app.engine.runner import Runner

SKIPPED = ("advance_to", "start", "end", "pause", "resume", "answer_for", "change_world")
"""The clock's own, and those that whoever plays gives by a way of their own."""

CONTROLS = {kind for kind, body in COMMANDS.items() if body.__module__ == control.__name__}
PLAYERS = tuple(sorted(set(COMMANDS) - CONTROLS))
HANDS = tuple(sorted(CONTROLS - set(SKIPPED)))
_INSIDE = {"tasks": "task", "sectors": "force", "capabilities": "quantity", "figures": "value"}
_STATES = {
    "road": ["open", "slow", "blocked", "blocked"], "place": ["open", "closed"], "net": ["ok", "slow", "down"],
    "unit": ["available", "away", "sets_out"], "task": ["appears", "appears", "cancelled", ""],
    "hazard": ["starts", "stops", "strikes"], "area": ["unreachable", "reachable"], "fact": ["untrue"],
    "decision": [""], "inject": [""], "hospital": [""], "supply": [""],
}  # fmt: skip


class Orders:
    """What may be drawn for one exercise."""

    def __init__(self, exercise: Exercise, roads: list[str]) -> None:
        def ids(*sections: str) -> list[str]:
            return [item.id for section in sections for item in getattr(exercise, section)]

        sites = ids("sites")
        groups = [g.id for h in exercise.headquarters for g in h.groups]
        zones = [z.id for s in exercise.sites for z in s.zones]
        sectors = [s.id for site in exercise.sites for s in site.sectors]
        options = [o.id for d in exercise.decisions for o in d.options]
        self.ids: dict[str, list[str]] = {
            "about": sites + ids("tasks", "areas", "figures", "decisions", "units", "facts"),
            "area": ids("areas"), "areas": ids("areas"), "at": ids("places"), "attendees": ids("posts"),
            "by": ids("units"), "channel": ids("channels"), "chief": ids("posts"), "decision": ids("decisions"),
            "duty": ids("reports"), "expert": ids("experts"), "fact": ids("facts"), "facts": ids("facts"),
            "figure": ids("figures"), "force": ids("forces"), "hazard": ids("hazards"),
            "headquarters": ids("headquarters"), "holder": ids("posts", "units"), "hospital": ids("places"),
            "inject": ids("injects"), "mechanism": ids("mechanisms"), "members": ids("posts"), "net": ids("nets"),
            "nets": ids("nets"), "objective": ids("objectives"), "option": options,
            "origin": sites + ids("areas", "places"), "place": ids("places"), "plan": ids("plans"),
            "post": ids("posts"), "power": ids("powers"), "road": roads, "sector": sectors, "site": sites,
            "supply": ids("supplies"), "task": ids("tasks"), "to": ids("posts", "places", "areas") + sites + groups,
            "unit": ids("units"), "units": ids("units"), "where": sites + sectors + ids("headquarters", "forces"),
            "zone": zones,
            "act": ["propose", "start", "raise", "lower", "end", "close", "open"],
            "manner": ["replace", "absorb", "subordinate"],
            "role": ["safety_officer", "liaison", "sector_chief", "deputy", "spokesman"],
            "briefing": ["situation", "forces", "tasks", "risks", "next"], "ability": ["rescue"],
            "needs": ["rescue"], "objectives": ["save", "hold"], "considered": options,
            "sign": ["+", "-", "note"], "rating": ["P", "S"], "player": ["person", "bot:idle", "bot:doctrine"],
            "intent": ["wish"], "report": ["first", "methane"], "new_role": ["deputy"],
            "symbol": list(PLOTS), "replaces": [f"{post}/plot/1" for post in ids("posts")],
        }  # fmt: skip
        self.everything = sorted({ident for known in self.ids.values() for ident in known})
        self.keys = {
            "capabilities": ["rescue", "care", "gas"],
            "states": ["type", "time", "place", "severity", "steps", "strength"],
            "fields": ["time", "place"],
            "figures": self.ids["figure"],
            "sectors": sectors,
            "tasks": ids("forces", "units"),
        }

    def word(self, rng: Random, name: str) -> str:
        """A string for a field: mostly of its kind, now and then any other, or nothing."""
        known = self.ids.get(name)
        if not known:
            return rng.choice(["", "some words"])
        if rng.random() < 0.85:
            return rng.choice(known)
        return rng.choice(["", "nobody", *self.everything])

    def value(self, rng: Random, name: str, hint: Any) -> Any:
        """A value for a field of this type."""
        origin, inside = typing.get_origin(hint), typing.get_args(hint)
        if hint is str:
            return self.word(rng, name)
        if hint is bool:
            return rng.random() < 0.5
        if hint is int:
            if name in ("level", "grade"):
                return rng.randint(0, 5)
            return rng.choice([rng.randint(1, 30), rng.randint(0, 30_000_000), rng.randint(-5, 0)])
        if name == "shape":
            return [[rng.randint(0, 2000), rng.randint(0, 2000)] for _ in range(rng.randint(0, 3))]
        if origin is list:
            return [self.value(rng, name, inside[0]) for _ in range(rng.choice([0, 1, 1, 1, 2, 3]))]
        assert origin is dict, f"nothing can be drawn for {name}: {hint}"
        keys = [*self.keys.get(name, ["other"])] if rng.random() < 0.9 else ["other"]
        inner = _INSIDE.get(name, name)
        return {rng.choice(keys): self.value(rng, inner, inside[1]) for _ in range(rng.randint(0, 6))}

    def body(self, rng: Random, kind: str) -> Any:
        """A payload of this kind."""
        cls = COMMANDS[kind]
        hints = typing.get_type_hints(cls)
        return cls(**{f.name: self.value(rng, f.name, hints[f.name]) for f in dataclasses.fields(cls)})

    def of_player(self, rng: Random) -> Any:
        """Any order of a seat."""
        return self.body(rng, rng.choice(PLAYERS))

    def of_control(self, rng: Random) -> Any:
        """Any order of control or an evaluator that does not stop the run."""
        return self.body(rng, rng.choice(HANDS))

    def effect(self, rng: Random) -> dict[str, Any]:
        """A change of the world with one subject, as the format asks; now and then with a word that fits nothing."""
        subject = rng.choice(sorted(_STATES))
        found: dict[str, Any] = {subject: self.word(rng, subject), "state": rng.choice(_STATES[subject])}
        assert set(_STATES) <= set(Effect.__dataclass_fields__)
        if subject in ("unit", "supply") or rng.random() < 0.1:
            found["to"] = rng.choice(self.ids["at"] + self.ids["site"])
        if subject in ("area", "hospital", "supply"):
            found["amount"] = rng.choice([-50.0, 25.0])
        if subject in ("task", "net"):
            found["factor"] = rng.choice([0.5, 1.0, 2.0])
        if rng.random() < 0.1:
            found |= {"hurt": 2, "site": self.ids["site"][0], "loss": 0.5}
        return found


def fitting(runner: Runner, ctx: Context) -> list[tuple[str, Any]]:
    """Orders that a lively table would give next: most are legal now."""
    state = runner.state
    return [
        (post, body)
        for post, body in [*_units(runner, ctx), *_talk(runner, ctx), *_LEAD]
        if post in state.posts and state.posts[post].active
    ]


def _units(runner: Runner, ctx: Context) -> list[tuple[str, Any]]:
    state, offers = runner.state, []
    add = offers.append
    for ident, unit in state.units.items():
        spec = ctx.ix.units[ident]
        chief = unit.granted_to or ctx.ix.forces[spec.force].commander
        if not chief:
            continue
        if unit.status in ("base", "on_scene", "moving", "ready"):
            add((chief, move.Dispatch([ident], "site")))
            add((chief, move.Stage([ident], "staging")))
        if unit.status == "base":
            add((chief, move.Mobilise([ident])))
        if unit.status == "on_scene" and not unit.checked_in:
            add((chief, move.CheckIn([ident], "site", 6, ["rescue"])))
        if unit.status not in ("away", "working"):
            for task in state.knows[chief].tasks:
                add((chief, move.Assign([ident], task)))
        if unit.status == "working":
            add((chief, move.Withdraw(units=[ident], to="staging")))
            add((chief, move.Relieve([ident])))
            for other in ctx.ix.force_units[spec.force]:
                add((chief, move.Relieve([ident], [other])))
        if spec.carries:
            add((chief, move.Transfer([ident], "site", "hospital")))
            add((chief, move.Transfer([ident], "lowtown", "shelter")))
        if unit.place == "depot":
            add((chief, move.SupplyRun([ident], "fuel", "depot", "scene", 5)))
    return offers


def _talk(runner: Runner, ctx: Context) -> list[tuple[str, Any]]:
    state, offers = runner.state, []
    add = offers.append
    for post, knowledge in state.knows.items():
        for letter in list(knowledge.letters.values())[-4:]:
            add((post, talk.Reply(letter.id, facts=list(knowledge.facts)[:1])))
            add((post, talk.Acknowledge(letter.id)))
        for request in knowledge.requests.values():
            if request.decider == post and request.status == "waiting":
                add((post, move.Grant(request.id, list(ctx.ix.force_units[request.force])[:1])))
                add((post, move.Decline(request.id)))
        if knowledge.facts:
            add((post, talk.Share([p for p in ("leader", "fire") if p != post], list(knowledge.facts)[:2])))
            add((post, talk.Message(["scene-chief"], "come", ["site"], list(knowledge.facts)[:1])))
        add((post, think.Remind(state.now + 600_000, "look again")))
    return offers


_STATES_ALL = dict.fromkeys(("type", "time", "place", "severity", "steps", "strength"), "x")
_LEAD: list[tuple[str, Any]] = [
    ("leader", lead.SetUp("hq")),
    ("leader", lead.Activate("joint")),
    ("leader", lead.Respond("start", "county", 3, "m", HOUR, "m")),
    ("leader", lead.Respond("raise", "county", 2, "m", HOUR, "m")),
    ("leader", lead.Respond("end", "county", 2)),
    ("duty", lead.Respond("propose", "county", 1)),
    ("leader", move.Request("region", capabilities={"rescue": 10}, to="site", states={"type": "x"})),
    ("leader", move.Request("garrison", ["company"], to="site", states=_STATES_ALL)),
    ("leader", move.Request("club", ["club-1"], to="site")),
    ("fire", move.Request("gas-team", ["gas-crew"], to="site", states=_STATES_ALL)),
    ("duty", talk.Question(["region"], facts=["f-agency"])),
    ("leader", talk.Evacuate(["lowtown"], "shelter")),
    ("leader", talk.Evacuate(["lowtown"], "shelter", True, "law")),
    ("warden", talk.Warn(["lowtown"])),
    ("leader", talk.Release("words", family_point=True)),
    ("duty", talk.Report("first", ["leader"], {"time": "now"}, duty="follow")),
    ("fire", lead.HandOver("site", "scene-chief", "absorb", ["situation", "forces", "tasks", "risks", "next"])),
    ("scene-chief", lead.TakeOver("site")),
    ("scene-chief", lead.Announce("site", ["command-net"])),
    ("scene-chief", lead.SetStaging("site", "staging")),
    ("scene-chief", lead.SetSectors("site", {"sector-a": "fire-service"})),
    ("scene-chief", lead.Access("site", True)),
    ("scene-chief", lead.Appoint("safety_officer", "engine-1", "site")),
    ("scene-chief", lead.Plan("site", ["save"], {"fire-service": []}, "command-net")),
    ("scene-chief", lead.LendHandset("command-net", ["gas-crew"])),
    ("scene-chief", lead.PublishNeeds("site", ["rescue"], True)),
    ("scene-chief", move.RollCall("site")),
    ("scene-chief", move.Withdraw(site="site", danger=True, to="staging")),
    ("scene-chief", think.Decide("enter", "props")),
    ("scene-chief", think.Decide("enter", "now", review=True)),
    ("leader", think.Decide("move", "go")),
    ("scene-chief", think.Consult("engineer", "enter")),
    ("scene-chief", think.Consult("engineer", "enter", ["f-gas"])),
    ("fire", think.Consult("engineer")),
    ("leader", think.Convene(["fire", "medic"], ["site"], 10)),
    ("duty", think.StateFigure("fixed", 3, "list", ["leader"])),
    ("leader", think.StateFigure("fixed", 9, "guess")),
    ("duty", think.SettleFigure("fixed", 7, "police")),
    ("leader", lead.RoadRule("east", "close", "law")),
    ("leader", lead.Requisition("fuel", 10, "scene", "law")),
    ("fire", move.Grade(1, "site")),
]
