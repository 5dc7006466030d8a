"""The measures that draw, each on something tiny. No thresholds: a slow machine is no bug."""

import json

import pytest

from app.ui.bench import frame, memory, stall, start
from app.ui.bench.drawn import Drawn


def sound(found: Drawn) -> None:
    assert found.value > 0
    assert found.yardstick is not None and found.yardstick > 0
    json.dumps(found.more)


def test_frame(qapp):
    found = frame.measure(few=50, many=700, frames=3, events=500, lines=900)
    sound(found)
    assert found.more["many"]["markers"] == 700
    assert (found.more["timeline"]["events"], found.more["log"]["lines"]) == (500, 900)
    assert found.more["window"]["p99_ms"] >= found.more["window"]["value"] > 0


def test_stall(qapp):
    found = stall.measure(length=120_000, slugs=("minimal",))
    sound(found)
    assert min(found.more["seat_blocks"], found.more["control_blocks"]) > 40


def test_start():
    sound(start.measure(rounds=1))


def test_memory():
    pytest.importorskip("resource")
    found = memory.measure(events=50, seats=7, slugs=("minimal",))
    sound(found)
    assert (found.more["events"] >= 50, found.more["seats"]) == (True, 7)
