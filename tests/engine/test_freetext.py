"""What people type is not in the log, wherever in an order it stands."""

from dataclasses import fields
from typing import Any

import pytest

from app.codec.encode import encode_command, encode_events
from app.domain.commands.base import COMMANDS, Command, reworded, texts_of
from app.domain.commands.control import AnswerFor
from app.domain.commands.lead import HandOver, Plan, PublishNeeds
from app.domain.commands.move import CheckIn, Request
from app.domain.commands.talk import Message, Report
from app.domain.commands.think import StateFigure
from app.engine.freetext import is_ref, seal
from app.engine.runner import Runner
from tests.factories import make_context
from tests.play import MemoryLog

NAME = "欧阳测试"
TYPED = [
    Message(["fire"], NAME),
    Report("first", ["duty"], {"sender": NAME, "scale": ""}),
    Request("club", states={"what": NAME}),
    Plan("site", [f"{NAME} first"], signal=NAME),
    PublishNeeds("site", ["boats", NAME]),
    HandOver("site", "fire", new_role=NAME),
    CheckIn(["engine-1"], "site", ability=[NAME]),
    StateFigure("inside", 3, NAME),
    AnswerFor("leader", {"kind": "message", "to": ["fire"], "text": NAME}),
    AnswerFor("leader", {"kind": "report", "report": "first", "to": ["duty"], "fields": {"sender": NAME}}),
]


@pytest.mark.parametrize("body", TYPED, ids=lambda body: body.kind)
def test_no_order_carries_what_was_typed(body: Any) -> None:
    sealed, found = seal(Command("1", "duty", 0, body), "salt")
    assert NAME.encode() not in encode_command(sealed)
    words = {ref: text for ref, _, text in found}
    assert any(NAME in text for text in words.values())
    assert reworded(sealed.body, lambda ref: words.get(ref, ref)) == body
    assert seal(sealed, "salt") == (sealed, [])


def test_nor_do_the_events_that_follow() -> None:
    log = MemoryLog()
    runner = Runner(make_context(), log)
    from app.domain.commands.control import Start

    runner.submit(Command("s", "control", 0, Start({})))
    for number, body in enumerate(TYPED):
        post = "control" if body.kind == "answer_for" else "leader"
        runner.submit(Command(str(number), post, runner.state.now, body), by_person=True)
    runner.advance(600_000)
    kept = b"".join(encode_command(row.command) + encode_events(row.events) for row in log.kept)
    assert NAME.encode() not in kept and len(log.kept) > 5


def test_blank_is_blank_and_who_is_a_source_hides_nobody() -> None:
    sealed, found = seal(Command("1", "duty", 0, Report("first", ["fire"], {"a": "", "b": "  "})), "salt")
    assert found == [] and sealed.body.fields == {"a": "", "b": "  "}
    source = StateFigure("inside", 3, "fire")
    assert seal(Command("1", "duty", 0, source), "", {"fire"}) == (Command("1", "duty", 0, source), [])
    (ref,) = texts_of(seal(Command("1", "duty", 0, source), "")[0].body)
    assert is_ref(ref)


def test_an_order_in_anothers_name_may_be_anything() -> None:
    """Control's window and a script may send what no order is; it is refused later, not here."""
    for order in ({}, {"kind": "no"}, {"kind": "message", "text": 7}, {"kind": "report", "fields": {"a": 1}}):
        body = AnswerFor("duty", order)
        assert seal(Command("1", "control", 0, body), "salt") == (Command("1", "control", 0, body), [])


def test_free_texts_are_fields_that_there_are() -> None:
    for payload in COMMANDS.values():
        assert set(payload.free) <= {f.name for f in fields(payload)}, payload.kind
