"""What people's JSON shows: seconds, words, and a line that can be read back."""

import dataclasses
import typing
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.codec.encode import body_from
from app.codec.plain import body_fields, command_line, event_line, is_time, milliseconds, plain, seconds
from app.domain.commands.base import COMMANDS, Command
from app.domain.commands.control import TakeSeat
from app.domain.commands.move import Stage
from app.domain.commands.talk import Message
from app.domain.commands.think import Remind
from app.domain.events.base import EVENTS, Event
from app.domain.exercise.exercise import Phase
from app.domain.text import Text
from tests.codec.values import instances


@given(st.integers(-(10**10), 10**10))
def test_seconds_have_three_decimals_and_come_back(ms: int) -> None:
    shown = seconds(ms)
    assert milliseconds(shown) == ms
    assert shown is None or round(shown, 3) == shown


@pytest.mark.parametrize("value", ["12", True, float("nan"), float("inf"), [], 1e20])
def test_what_is_no_time_is_refused(value: Any) -> None:
    with pytest.raises(ValueError, match="seconds"):
        milliseconds(value)


@pytest.mark.parametrize("kind", sorted(COMMANDS))
@given(data=st.data())
def test_a_printed_command_reads_back_as_it_was(kind: str, data: st.DataObject) -> None:
    body = data.draw(instances(COMMANDS[kind]))
    line = command_line(12, Command("fire:1", "fire", 1500, body), {})
    assert (line["seq"], line["at"], line["post"], line["command"], line["kind"]) == (12, 1.5, "fire", kind, "command")
    assert body_from(kind, body_fields(line)) == body


def test_fields_named_like_the_line_stand_apart() -> None:
    assert command_line(1, Command("a", "fire", 0, Stage(["f1"], "yard")), {})["at_"] == "yard"
    assert command_line(1, Command("a", "control", 0, TakeSeat("fire", "person")), {})["post_"] == "fire"
    assert command_line(1, Command("a", "fire", 0, Remind(90_500, "crew")), {})["at_"] == 90.5


def test_words_stand_where_their_reference_was() -> None:
    line = command_line(1, Command("a", "fire", 0, Message(["onsite"], "t:1")), {"t:1": "Come"})
    assert line["text"] == "Come"


def test_an_event_is_shown_at_the_post_it_concerns() -> None:
    learned = Event(1000, EVENTS["fact_learned"]("onsite", "f", 0, "unit", "f1"))
    assert event_line(2, learned, "control", {})["post"] == "onsite"
    ready = Event(1000, EVENTS["unit_ready"]("f1", ()))
    assert event_line(2, ready, "control", {}) == {
        "seq": 2, "at": 1, "kind": "event", "post": "control", "event": "unit_ready", "unit": "f1", "heard": [],
    }  # fmt: skip


def test_pairs_and_mappings_of_times_are_seconds() -> None:
    assert plain({"hq": 1500}, {}, "reminders") == {"hq": 1.5}
    assert plain(((7, 1500), (8, 2000)), {}, "path") == [[7, 1.5], [8, 2]]
    assert plain(-1, {}, "opened_at") is None


def test_durations_of_concepts_are_seconds() -> None:
    assert plain(Phase(id="p", title=Text(en="All"), at=90_500, pace=1.5), {})["at"] == 90.5


def test_names_that_sound_like_a_time_are_one() -> None:
    """A new field whose name speaks of time must not be printed in milliseconds."""
    endings = ("at", "by", "until", "due", "since", "from", "arrives", "ends")
    for cls in (*COMMANDS.values(), *EVENTS.values()):
        for name, hint in typing.get_type_hints(cls).items():
            if name in {f.name for f in dataclasses.fields(cls)} and hint is int and name.split("_")[-1] in endings:
                assert is_time(name), (cls, name)
