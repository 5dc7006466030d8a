"""Equal values give equal bytes in every process; a state's hash names the section that differs."""

import dataclasses
import os
import subprocess
import sys
from typing import Any

import pytest

from app.codec.canonical import canonical, state_hash, state_sections
from app.codec.chain import first_link, next_link
from app.domain.knowledge import Knowledge, KnownFact
from app.domain.state import PostState, State, UnitState


def state(**changes: Any) -> State:
    made = State(7, "exercise", now=60_000, status="running", knows={"onsite": Knowledge(), "fire": Knowledge()})
    return dataclasses.replace(made, **changes)


def test_mappings_are_sorted_at_every_depth() -> None:
    assert canonical({"b": {"d": 1, "c": 2}, "a": [0.1]}) == b'{"a":[0.1],"b":{"c":2,"d":1}}'


@pytest.mark.parametrize(
    ("changes", "section"),
    [
        ({"now": 60_001}, "time"),
        ({"seed": 8}, "time"),
        ({"exercise": "other"}, "time"),
        ({"dark": True}, "time"),
        ({"posts": {"onsite": PostState("person")}}, "seats"),
        ({"barred": {"onsite": ("send",)}}, "seats"),
        ({"timers": {("end", ""): (5, 99, "")}}, "timers"),
        ({"units": {"f1": UnitState("base", "station")}}, "world.units"),
        ({"loss": 1}, "world.loss"),
        (
            {"knows": {"onsite": Knowledge(facts={"f": KnownFact("f", 0, 1, "unit")}), "fire": Knowledge()}},
            "knowledge.onsite",
        ),
    ],
)
def test_a_difference_names_its_section(changes: dict[str, Any], section: str) -> None:
    one, other = state_sections(state()), state_sections(state(**changes))
    assert {name for name in one if one[name] != other[name]} == {section}
    assert state_hash(state()) != state_hash(state(**changes))


@pytest.mark.parametrize(
    "changes",
    [
        {"pace": 9},
        {"phase_pace": 9},
        {"paused": True},
        {"agenda": [(1, 2, "x", ("a", "b"))]},
    ],
)
def test_how_it_was_played_is_not_hashed(changes: dict[str, Any]) -> None:
    assert state_hash(state()) == state_hash(state(**changes))


def test_every_field_of_the_state_is_hashed_or_left_out_on_purpose() -> None:
    covered = {name.removeprefix("world.") for name in state_sections(state()) if name.startswith("world.")}
    by_name = {"seed", "exercise", "now", "status", "phase", "weather", "dark", "posts", "barred", "knows", "timers"}
    left_out = {"pace", "phase_pace", "paused", "agenda"}
    assert covered | by_name | left_out == {f.name for f in dataclasses.fields(State)}


def test_the_order_of_timers_and_mappings_does_not_matter() -> None:
    a, b = ("arrive", "f1"), ("arrive", "f2")
    one = state(timers={a: (1, 4, "f1"), b: (1, 4, "f2")}, beds={"x": 1, "y": 2})
    other = state(timers={b: (1, 4, "f2"), a: (1, 4, "f1")}, beds={"y": 2, "x": 1})
    assert state_hash(one) == state_hash(other)


def test_hashes_are_the_same_in_processes_that_hash_strings_differently() -> None:
    program = (
        "from tests.codec.test_canonical import state; from app.codec.canonical import state_hash;"
        "print(state_hash(state(beds={name: 1 for name in {'a', 'b', 'c', 'd', 'e'}})))"
    )
    answers = {
        subprocess.run(
            [sys.executable, "-c", program], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(answers) == 1


def test_each_link_covers_what_came_before() -> None:
    start = first_link({"exercise": "a", "seed": 0})
    assert start != first_link({"exercise": "a", "seed": 1})
    link = next_link(start, b"command", b"events")
    others = [
        next_link(start, b"commande", b"vents"),
        next_link(start, b"command", b""),
        next_link(link, b"command", b"events"),
    ]
    assert len({start, link, *others}) == 5
