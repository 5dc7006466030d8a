"""The load of seats, counted in play time."""

from app.domain.clock import MINUTE
from app.domain.commands.base import CONTROL, Command
from app.domain.commands.control import AdvanceTo, Jump, SetPace
from app.domain.commands.think import Note
from app.domain.events.base import Event
from app.domain.events.clock import Jumped, PaceSet
from app.domain.events.talk import MessageDelivered
from app.engine.runner import Row
from app.services.load import Load


def passed(at: int, *bodies: object) -> Row:
    events = tuple(Event(at, body) for body in bodies)
    return Row(1, Command("clock", CONTROL, at, AdvanceTo(at)), events)


def test_messages_and_orders_are_counted_in_the_cell_of_play_in_which_they_come() -> None:
    load = Load()
    load.take(passed(MINUTE, MessageDelivered("m", "fire", 0, 0)))
    load.take(Row(2, Command("fire:1", "fire", 2 * MINUTE, Note()), ()))
    load.take(passed(6 * MINUTE, MessageDelivered("n", "fire", 0, 0)))
    assert load.of("fire", 20) == [2, 1]
    assert load.of("duty", 20) == [0, 0]
    assert load.last_order["fire"] == 2 * MINUTE


def test_a_faster_pace_makes_less_play_of_the_same_time() -> None:
    load = Load()
    load.take(Row(1, Command("c", CONTROL, 0, SetPace(10_000)), (Event(0, PaceSet(10_000)),)))
    load.take(passed(40 * MINUTE, MessageDelivered("m", "fire", 0, 0)))
    assert load.of("fire", 20) == [1]


def test_what_is_jumped_over_is_no_play() -> None:
    load = Load()
    load.take(Row(1, Command("c", CONTROL, 0, Jump(60 * MINUTE)), (Event(0, Jumped(60 * MINUTE)),)))
    load.take(passed(30 * MINUTE))
    load.take(passed(62 * MINUTE, MessageDelivered("m", "fire", 0, 0)))
    assert load.of("fire", 20) == [1]
