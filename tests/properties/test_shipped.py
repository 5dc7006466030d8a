"""Every shipped exercise, played by bots: the log folds to what lived, reads back as written, and holds no float."""

from pathlib import Path

import pytest

from app.codec.canonical import state_sections
from app.codec.encode import decode_events, decode_state, encode_events
from app.domain.clock import HOUR
from app.engine.context import build_context
from app.engine.kernel import evolve, new_state
from app.engine.runner import Runner
from app.formats.exercise_yaml import load
from app.players.crew import play, seats_with
from tests.factories import EXERCISES
from tests.play import MemoryLog
from tests.properties.comparing import differing, floats, frozen


@pytest.mark.parametrize("policy", ["doctrine", "uncoordinated"])
@pytest.mark.parametrize("folder", EXERCISES, ids=lambda path: path.name)
def test_a_drill_folds_to_what_lived(folder: Path, policy: str, request: pytest.FixtureRequest) -> None:
    found = load(folder)
    assert found.exercise is not None and found.map is not None
    ctx = build_context(found.exercise, found.map, 3)
    log = MemoryLog()
    runner = Runner(ctx, log)
    until = ctx.exercise.length if request.config.getoption("--large") else min(ctx.exercise.length, 2 * HOUR)
    play(runner, ctx, seats_with(ctx, policy), until)
    folded, latest, number = new_state(ctx), 0, 1
    for row in log.kept:
        assert row.seq == number and row.events
        number += 1 + len(row.events)
        assert row.command.at >= latest
        latest = row.command.at
        for event in decode_events(encode_events(row.events)):
            assert not list(floats(event.body, event.kind))
            evolve(folded, event)
    assert differing(folded, runner.state) == []
    assert state_sections(folded) == state_sections(runner.state)
    assert differing(decode_state(frozen(runner.state)), runner.state) == []
    assert list(runner.state.units) == [unit.id for unit in ctx.exercise.units]
    for key, (due, _, _) in runner.state.timers.items():
        assert due >= runner.state.now, key


@pytest.mark.parametrize("folder", EXERCISES, ids=lambda path: path.name)
def test_seed_and_orders_give_the_same_run(folder: Path) -> None:
    found = load(folder)
    assert found.exercise is not None and found.map is not None
    logs = []
    for _ in range(2):
        ctx, log = build_context(found.exercise, found.map, 5), MemoryLog()
        play(Runner(ctx, log), ctx, seats_with(ctx, "doctrine"), HOUR)
        logs.append([(row.seq, row.command, encode_events(row.events)) for row in log.kept])
    assert logs[0] == logs[1]
