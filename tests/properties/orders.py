"""Random orders: any command, with ids of the exercise that mostly fit their field and sometimes do not."""

import dataclasses
import typing
from functools import cache
from typing import Any

from hypothesis import strategies as st

from app.domain.commands import control
from app.domain.commands.base import COMMANDS
from app.domain.exercise.exercise import Exercise
from app.domain.exercise.script import Effect

SKIPPED = ("advance_to", "start", "end", "pause", "resume", "answer_for", "change_world")
"""The clock's own; those that end a run at once or have rules of the machine for them."""

CONTROLS = {kind for kind, body in COMMANDS.items() if body.__module__ == control.__name__}
PLAYERS = tuple(sorted(set(COMMANDS) - CONTROLS))
HANDS = tuple(sorted(CONTROLS - set(SKIPPED)))


class Orders:
    """Strategies over one exercise."""

    def __init__(self, exercise: Exercise) -> None:
        def ids(*sections: str) -> list[str]:
            return [item.id for section in sections for item in getattr(exercise, section)]

        sites = ids("sites")
        groups = [g.id for h in exercise.headquarters for g in h.groups]
        zones = [z.id for s in exercise.sites for z in s.zones]
        sectors = [s.id for site in exercise.sites for s in site.sectors]
        roads = ["west", "east", "north", "north-east", "far"]
        self.ids = {
            "about": sites + ids("tasks", "areas", "figures", "decisions", "units", "facts"),
            "answers": [], "area": ids("areas"), "areas": ids("areas"), "at": ids("places"),
            "attendees": ids("posts"), "by": ids("units"), "channel": ids("channels"), "chief": ids("posts"),
            "decision": ids("decisions"), "duty": ids("reports"), "expert": ids("experts"), "fact": ids("facts"),
            "facts": ids("facts"), "figure": ids("figures"), "force": ids("forces"), "hazard": ids("hazards"),
            "headquarters": ids("headquarters"), "holder": ids("posts", "units"), "hospital": ids("places"),
            "inject": ids("injects"), "mechanism": ids("mechanisms"), "members": ids("posts"), "net": ids("nets"),
            "nets": ids("nets"), "objective": ids("objectives"), "option": ["props", "now", "go", "stay"],
            "origin": sites + ids("areas", "places"), "place": ids("places"), "plan": ids("plans"),
            "post": ids("posts"), "power": ids("powers"), "road": roads, "sector": sectors, "site": sites,
            "supply": ids("supplies"), "task": ids("tasks"), "to": ids("posts", "places", "areas") + sites + groups,
            "unit": ids("units"), "units": ids("units"), "where": sites + sectors + ids("headquarters", "forces"),
            "zone": zones,
            "act": ["propose", "start", "raise", "lower", "end", "close", "open"],
            "manner": ["replace", "absorb", "subordinate"],
            "role": ["safety_officer", "liaison", "sector_chief", "deputy", "spokesman"],
            "briefing": ["situation", "forces", "tasks", "risks", "next"], "ability": ["rescue"],
            "needs": ["rescue"], "objectives": ["save", "hold"], "considered": ["props"],
            "sign": ["+", "-", "note"], "rating": ["P", "S"], "player": ["person", "bot:idle", "bot:doctrine"],
            "intent": ["wish"], "report": ["first", "methane"], "new_role": ["deputy"],
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
        self.body = cache(self._body)

    def word(self, name: str) -> st.SearchStrategy[str]:
        """A string for a field: mostly of its kind, now and then any other, or nothing."""
        known = self.ids.get(name)
        if not known:
            return st.sampled_from(["", "some words"])
        fitting = st.sampled_from(known)
        return st.integers(0, 9).flatmap(
            lambda n: fitting if n < 8 else st.sampled_from(["", "nobody", *self.everything])
        )

    def value(self, name: str, hint: Any) -> st.SearchStrategy[Any]:
        """A value for a field of this type."""
        origin, inside = typing.get_origin(hint), typing.get_args(hint)
        if hint is str:
            return self.word(name)
        if hint is bool:
            return st.booleans()
        if hint is int:
            if name in ("level", "grade"):
                return st.integers(0, 5)
            return st.one_of(st.integers(1, 30), st.integers(0, 30_000_000), st.integers(-5, 0))
        if name == "shape":
            return st.lists(st.lists(st.integers(0, 2000), min_size=2, max_size=2), max_size=3)
        if origin is list:
            return st.lists(self.value(name, inside[0]), min_size=0, max_size=3)
        if origin is dict:
            keys = st.sampled_from([*self.keys.get(name, ["other"]), "other"])
            return st.dictionaries(keys, self.value(_INSIDE.get(name, name), inside[1]), max_size=6)
        raise AssertionError(f"no strategy for {name}: {hint}")

    def _body(self, kind: str) -> st.SearchStrategy[Any]:
        cls = COMMANDS[kind]
        hints = typing.get_type_hints(cls)
        return st.builds(cls, **{f.name: self.value(f.name, hints[f.name]) for f in dataclasses.fields(cls)})

    def players(self) -> st.SearchStrategy[Any]:
        """Any order of a seat."""
        return st.sampled_from(PLAYERS).flatmap(self.body)

    def hands(self) -> st.SearchStrategy[Any]:
        """Any order of control or an evaluator that does not stop the run."""
        return st.sampled_from(HANDS).flatmap(self.body)

    def effects(self) -> st.SearchStrategy[dict[str, Any]]:
        """Changes of the world, each with one subject as the format asks, now and then with a wrong word."""
        states = {
            "road": ["open", "slow", "blocked"], "place": ["open", "closed"], "net": ["ok", "slow", "down"],
            "unit": ["available", "away", "sets_out"], "task": ["appears", "cancelled"],
            "hazard": ["starts", "stops", "strikes"], "area": ["unreachable", "reachable"], "fact": ["untrue"],
            "decision": [""], "inject": [""],
        }  # fmt: skip

        def of(subject: str) -> st.SearchStrategy[dict[str, Any]]:
            return st.fixed_dictionaries(
                {subject: self.word("channel" if subject == "net" else subject), "state": st.sampled_from(states[subject])},
                optional={
                    "to": self.word("to"), "via": self.word("channel"), "factor": st.sampled_from([0.5, 2.0]),
                    "amount": st.sampled_from([-50.0, 25.0]), "loss": st.sampled_from([0.0, 0.5]),
                },
            )  # fmt: skip

        known = {f.name for f in dataclasses.fields(Effect)}
        assert set(states) <= known
        return st.sampled_from(sorted(states)).flatmap(of)


_INSIDE = {"tasks": "task", "sectors": "force", "capabilities": "quantity", "figures": "value"}
