"""Runs that were recorded stay what they were: decided again under the same rules they give the same events.

Each file holds a run with the exercise and the map it was played on, so that neither a policy nor an exercise that
changes touches it. A change of what the engine decides does: then `RULES` is raised and a new file recorded beside the
old one (`--update-golden`), or, as long as that number was in no release, the file itself is recorded anew. Files of
earlier rules are folded only, as old runs are.
"""

import difflib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from app.codec.canonical import digest
from app.codec.encode import (
    decode_command,
    decode_events,
    decode_exercise,
    decode_map,
    encode_command,
    encode_events,
    encode_exercise,
    encode_map,
)
from app.domain.clock import MINUTE
from app.domain.commands.control import AdvanceTo
from app.engine.context import Context, build_context
from app.engine.kernel import RULES
from app.engine.runner import Row, Runner, fold
from app.formats.exercise_yaml import load
from app.players.crew import play, seats_with
from tests.play import MemoryLog

HERE = Path(__file__).parent
RECORDED = ("minimal",)
LENGTH = 30 * MINUTE
SEED = 1


@dataclass
class Recorded:
    """A recorded run."""

    rules: int
    ctx: Context
    rows: list[Row]
    lines: list[str]


def line_of(row: Row) -> str:
    """A row as a line of a file."""
    command, events = encode_command(row.command).decode(), encode_events(row.events).decode()
    return f'{{"seq":{row.seq},"command":{command},"events":{events}}}'


def read(file: Path) -> Recorded:
    """A recorded run as it was written."""
    head, exercise, ground, *lines = file.read_text(encoding="utf-8").splitlines()
    rows = []
    for line in lines:
        row: dict[str, Any] = json.loads(line)
        command, events = (json.dumps(row[part]).encode() for part in ("command", "events"))
        rows.append(Row(row["seq"], decode_command(command), tuple(decode_events(events))))
    told = json.loads(head)
    ctx = build_context(decode_exercise(exercise.encode()), decode_map(ground.encode()), told["seed"], told["exercise"])
    return Recorded(told["rules"], ctx, rows, lines)


def record(name: str) -> None:
    """Play an exercise by doctrine and keep the run under today's rules."""
    found = load(Path("exercises") / name)
    assert found.exercise is not None and found.map is not None
    exercise, ground = encode_exercise(found.exercise), encode_map(found.map)
    ctx = build_context(found.exercise, found.map, SEED, digest(exercise))
    log = MemoryLog()
    play(Runner(ctx, log), ctx, seats_with(ctx, "doctrine"), LENGTH)
    head = json.dumps({"rules": RULES, "seed": SEED, "exercise": digest(exercise)})
    lines = [head, exercise.decode(), ground.decode(), *map(line_of, log.kept)]
    (HERE / f"{name}.rules-{RULES}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


def again(run: Recorded) -> list[str]:
    """The same orders, decided by today's engine, as far as time and orders lead."""
    log = MemoryLog()
    runner = Runner(run.ctx, log)
    for row in run.rows:
        if isinstance(row.command.body, AdvanceTo):
            runner.advance(row.command.at)
        else:
            runner.submit(row.command)
    return [line_of(row) for row in log.kept]


def difference(old: list[str], new: list[str]) -> Iterator[str]:
    """The first rows that differ, event by event."""
    for before, after in zip(old, new, strict=False):
        if before != after:
            one, two = (
                json.dumps(json.loads(line), indent=1, ensure_ascii=False).splitlines() for line in (before, after)
            )
            yield from list(difflib.unified_diff(one, two, "recorded", "now", n=4, lineterm=""))[:80]
            return
    yield f"{len(old)} rows were recorded, {len(new)} are there now"


def files() -> list[Path]:
    return sorted(HERE.glob("*.jsonl"))


@pytest.fixture(autouse=True, scope="module")
def update(request: pytest.FixtureRequest) -> None:
    """Record anew if asked to."""
    if request.config.getoption("--update-golden"):
        for name in RECORDED:
            record(name)


@pytest.mark.parametrize("name", RECORDED)
def test_there_is_a_run_of_todays_rules(name: str) -> None:
    assert (HERE / f"{name}.rules-{RULES}.jsonl").exists(), f"record one: pytest {HERE} --update-golden"


@pytest.mark.parametrize("file", files(), ids=lambda file: file.stem)
def test_a_recorded_run_opens_and_under_its_own_rules_is_decided_as_it_was(file: Path) -> None:
    run = read(file)
    state = fold(run.ctx, run.rows)
    assert state.now == run.rows[-1].command.at
    if run.rules != RULES:
        return
    now = again(run)
    assert now == run.lines, (
        "What the engine decides has changed. Raise RULES and record beside it; or, if these rules were in no release, "
        "record anew: --update-golden.\n" + "\n".join(difference(run.lines, now))
    )
