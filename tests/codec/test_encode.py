"""Every command, event, exercise and state comes back as it went; what can't be read is a sentence."""

import dataclasses
from functools import partial
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.codec import encode, upcast
from app.domain.commands.base import COMMANDS, Command
from app.domain.errors import MusterError
from app.domain.events.base import EVENTS, Event
from app.domain.exercise.exercise import Exercise
from app.domain.exercise.ground import MapData
from app.domain.state import State
from tests.codec.values import instances


@pytest.mark.parametrize("kind", sorted(COMMANDS))
@given(data=st.data())
def test_every_command_comes_back(kind: str, data: st.DataObject) -> None:
    command = Command("onsite:1", "onsite", 812_400, data.draw(instances(COMMANDS[kind])), "intent")
    assert encode.decode_command(encode.encode_command(command)) == command


@pytest.mark.parametrize("kind", sorted(EVENTS))
@given(data=st.data())
def test_every_event_comes_back(kind: str, data: st.DataObject) -> None:
    events = [Event(5, data.draw(instances(EVENTS[kind]))), Event(6, data.draw(instances(EVENTS[kind])))]
    assert encode.decode_events(encode.encode_events(events)) == events


@given(state=instances(State))
def test_a_state_comes_back_but_for_its_index(state: State) -> None:
    assert encode.decode_state(encode.encode_state(state)) == dataclasses.replace(state, agenda=None)


@given(ground=instances(MapData))
def test_a_map_comes_back(ground: MapData) -> None:
    assert encode.decode_map(encode.encode_map(ground)) == ground


def test_an_exercise_comes_back(exercise: Exercise) -> None:
    data = encode.encode_exercise(exercise)
    assert encode.decode_exercise(data) == exercise
    assert encode.encode_exercise(encode.decode_exercise(data)) == data


def stored(**changes: Any) -> bytes:
    whole = {"id": "a", "post": "p", "at": 0, "kind": "note", "intent": "", "version": 1, "body": {"text": "x"}}
    return msgspec.json.encode({**whole, **changes})


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (stored(kind="levitate"), "kind-unknown"),
        (stored(version=99), "kind-later"),
        (stored(version=0), "kind-older"),
        (stored(body={"text": 5}), "row-damaged"),
        (stored(at="noon"), "row-damaged"),
        (stored()[:-1], "row-damaged"),
        (b'{"id":"\xff"}', "row-damaged"),
        (b"", "row-damaged"),
    ],
)
def test_a_command_that_cannot_be_read_is_a_sentence(data: bytes, code: str) -> None:
    with pytest.raises(MusterError) as caught:
        encode.decode_command(data)
    assert caught.value.code == code
    assert caught.value.sentence.endswith(".")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b'[["levitated",1,0,{}]]', "kind-unknown"),
        (b'[["unit_ready",7,0,{}]]', "kind-later"),
        (b'[["unit_ready",1,0,{"unit":[]}]]', "row-damaged"),
        (b'[["unit_ready",1,0]]', "row-damaged"),
        (b"{}", "row-damaged"),
    ],
)
def test_events_that_cannot_be_read_are_a_sentence(data: bytes, code: str) -> None:
    with pytest.raises(MusterError) as caught:
        encode.decode_events(data)
    assert caught.value.code == code


def test_an_older_event_is_raised_step_by_step(monkeypatch: pytest.MonkeyPatch) -> None:
    ready = EVENTS["unit_ready"]
    monkeypatch.setattr(encode, "_event_reader", partial(encode._reader, EVENTS))
    monkeypatch.setattr(ready, "layout", 3)
    monkeypatch.setitem(upcast.STEPS, ("unit_ready", 1), lambda old: {**old, "heard": [old["heard_by"]]})
    monkeypatch.setitem(upcast.STEPS, ("unit_ready", 2), lambda old: {"unit": old["unit"], "heard": old["heard"]})
    events = encode.decode_events(b'[["unit_ready",1,60,{"unit":"f1","heard_by":"fire"}]]')
    assert events == [Event(60, ready("f1", ("fire",)))]


def test_a_payload_from_outside_is_typed_and_its_strangers_refused() -> None:
    assert encode.body_from("dispatch", {"units": ["f1"], "to": "s"}) == COMMANDS["dispatch"](["f1"], "s")
    for given_, code in (({"units": "f1", "to": "s"}, "orders-field"), ({"uints": []}, "orders-field")):
        with pytest.raises(MusterError) as caught:
            encode.body_from("dispatch", given_)
        assert caught.value.code == code
    with pytest.raises(MusterError):
        encode.body_from("levitate", {})
