"""Refusals, events and letters as people read them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import app.domain.events.all
from app.codec.telling import tell_command, tell_event, tell_refusal, tell_status, tell_words
from app.domain.errors import Rejection
from app.domain.events import clock, talk, units, work
from app.domain.events.base import EVENTS, Event
from app.domain.knowledge import Carried, Letter
from tests.codec.values import instances

NAMES = {"u1": "Crane 1", "f1": "Engineers", "county": "County", "scene": "the mill", "m1": "Flood liaison"}

EVERY_KIND = st.sampled_from([app.domain.events.all and kind for kind in sorted(EVENTS)])


@pytest.mark.parametrize(
    ("code", "params", "english", "chinese"),
    [
        (
            "not_your_unit",
            {"unit": "u1", "force": "f1", "channel": "inter_department"},
            "Crane 1 belongs to Engineers and isn't yours to order. Ask for it: through its department.",
            "Crane 1隶属Engineers，本席位无权直接下令。如需使用：请通过其主管部门联动申请。",
        ),
        (
            "not_in_command",
            {"site": "scene", "commander": ""},
            "Only whoever commands the mill can order this (now: nobody yet). "
            "Ask for it there, or take over command first.",
            "只有the mill的现场指挥才能下达（目前：尚无）。请向其提出，或先接管指挥。",
        ),
        (
            "not_open_yet",
            {"why": "response:county:2"},
            "This force can't be granted yet: the response County must be in force at level II or higher. "
            "See to that first.",
            "该力量暂时不能批准使用：“County”须先启动二级以上响应。请先办理。",
        ),
        (
            "not_your_power",
            {"what": "publish_needs", "by": "unified, on_site"},
            "This isn't yours to order (publish needs). It lies with unified command, on-site command: "
            "propose it there.",
            "“发布救援需求”不属本席位权限，由统一指挥、现场指挥决定。请向其提出建议。",
        ),
        (
            "time_past",
            {"at": "5400000"},
            "T+1h30m is past by now. Choose a later time.",
            "T+1h30m 已经过去。请选择之后的时间。",
        ),
        ("no_such_code", {}, "no_such_code", "no_such_code"),
    ],
)
def test_a_refusal_in_both_languages(code: str, params: dict[str, str], english: str, chinese: str) -> None:
    refused = Rejection(code, params)
    assert tell_refusal(refused, NAMES) == english
    assert tell_refusal(refused, NAMES, "zh") == chinese


def test_a_fact_that_one_may_not_know_stays_unnamed() -> None:
    told = tell_refusal(Rejection("fact_not_held", {"fact": ""}), NAMES)
    assert told.startswith("You don't hold this piece of information, ")


def test_an_event_shows_names_times_and_set_words() -> None:
    left = Event(0, units.UnitDeparted("u1", "scene", (), 90_000, "county", ()))
    assert tell_event(left, NAMES) == "Crane 1 leaves for the mill and arrives at T+1m30s."
    assert (
        tell_event(Event(0, units.UnitReleased("u1", "t", "tired", 0, -1, ())), {}, "zh") == "u1停止作业：t（疲劳）。"
    )
    assert tell_event(Event(0, clock.PaceSet(2500)), {}) == "Control sets the pace to 2.5 times that of the clock."
    assert tell_event(Event(0, work.LossAdded(1_500_000, "")), {}) == "Loss: 1.5 equivalent deaths."
    assert tell_event(Event(0, units.UnitProvisioned("u1", 0, -1)), NAMES) == "Crane 1 has supplies until never."


def test_a_message_is_told_from_the_letter_inside() -> None:
    letter = Letter("a/request/0", "request", "county", ("m1",), 0, "phone", "say:request")
    sent = Event(0, talk.MessageSent(letter, (), (), Carried(), (), ()))
    assert tell_event(sent, NAMES) == "County writes to Flood liaison (request, phone)."
    outside = Letter("inject/x", "inject", "", ("m1",), 0, "phone", "say:request")
    told = tell_event(Event(0, talk.MessageSent(outside, (), (), Carried(), (), ())), NAMES)
    assert told.startswith("Someone without a seat writes to Flood liaison")


def test_letters_have_standing_phrases_or_somebody_s_words() -> None:
    assert tell_words("say:knows_nothing", "zh") == "对此没有掌握情况。"
    assert tell_words("We say: go.") == "We say: go."


def test_names_of_kinds_and_statuses() -> None:
    assert tell_command("check_in", "zh") == "力量报到"
    assert tell_status("unit", "on_scene") == "on scene"
    assert tell_status("unit", "no-such-status") == "no-such-status"


@given(EVERY_KIND.flatmap(lambda kind: instances(EVENTS[kind])), st.sampled_from(["en", "zh"]))
def test_any_event_can_be_told(body: object, language: str) -> None:
    """Whatever stands in its fields, no field stays unfilled."""
    told = tell_event(Event(0, body), {}, language)
    assert told
    assert not set(re.findall(r"\{(\w+)\}", told)) & set(body.__dataclass_fields__)  # type: ignore[attr-defined]
