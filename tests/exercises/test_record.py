"""The pace of work against a real night: with the arrivals of the record, as many are out as were, within a fifth."""

from pathlib import Path

import pytest

from app.cli.exercises import playable
from app.cli.orders import read_orders
from app.cli.scenarios import scenario_of
from app.domain.clock import HOUR, MINUTE
from app.engine.runner import Kept, Runner
from app.players.crew import play, seats_with
from app.sweep.one import context_of

ORDERS = Path(__file__).parent / "data" / "hotel-record.jsonl"
RECORD = [(2 * HOUR + 37 * MINUTE, 32), (4 * HOUR + 7 * MINUTE, 38), (16 * HOUR + 17 * MINUTE, 43)]
"""(exercise time, brought out); the alarm stands two minutes after the collapse."""


@pytest.fixture(scope="module")
def brought_out() -> list[int]:
    _, exercise, ground = playable("hotel-collapse")
    ctx = context_of(scenario_of(exercise, ground), 7)
    orders = read_orders(ORDERS, ctx.ix.post_order)
    given = {order.post for order in orders}
    seats = seats_with(ctx, "idle", dict.fromkeys(given, "person"))
    trapped = [task.id for task in exercise.tasks if task.victims]
    found = []
    for at, _ in RECORD:
        runner = Runner(ctx, Kept())
        assert play(runner, ctx, seats, at, orders) == []
        found.append(sum(runner.state.tasks[task].out for task in trapped))
    return found


@pytest.mark.parametrize("moment", range(len(RECORD)))
def test_as_many_are_out_as_were_that_night(brought_out: list[int], moment: int) -> None:
    assert brought_out[moment] == pytest.approx(RECORD[moment][1], rel=0.2)
