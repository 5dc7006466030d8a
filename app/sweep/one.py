"""One run of many: the same decide and evolve as a drill, without database or hashing."""

from collections.abc import Mapping
from typing import Any

from app.codec.encode import decode_exercise, decode_map
from app.domain.record import record
from app.engine.context import Context, build_context, with_seed
from app.engine.outcome import outcome
from app.engine.runner import Kept, Runner
from app.players.crew import play
from app.scoring.score import score


@record
class Scenario:
    """What every run of a sweep has in common: exercise and map in canonical bytes, and the exercise's hash."""

    exercise: bytes
    ground: bytes
    hash: str


@record
class Played:
    """What became of one run: losses in equivalent deaths, the process in points of 80 and the share of work
    done in time (both None: not asked for)."""

    seed: int
    loss: float
    lives: float
    other: float
    responders: float
    rescued: int
    process: float | None
    coverage: float | None
    events: int


_CONTEXTS: dict[str, Context] = {}


def context_of(scenario: Scenario, seed: int) -> Context:
    """The context of a run; tables and routes are made once per process and exercise."""
    base = _CONTEXTS.get(scenario.hash)
    if base is None:
        _CONTEXTS.clear()
        exercise, ground = decode_exercise(scenario.exercise), decode_map(scenario.ground)
        base = _CONTEXTS[scenario.hash] = build_context(exercise, ground, 0, scenario.hash)
    return with_seed(base, seed)


def play_one(
    scenario: Scenario, seats: Mapping[str, str], seed: int, scored: bool = True, until: int | None = None
) -> Played:
    """Play an exercise with these seats under this seed, whole or up to `until` (ms)."""
    ctx = context_of(scenario, seed)
    log = Kept()
    return play_out(Runner(ctx, log), log, seats, scored, until)


def play_out(
    runner: Runner, log: Kept, seats: Mapping[str, str], scored: bool = True, until: int | None = None
) -> Played:
    """Play a run on to its end, or up to `until` (ms), and sum it up."""
    ctx = runner.ctx
    end = ctx.exercise.length if until is None else min(until, ctx.exercise.length)
    play(runner, ctx, seats, end)
    if not runner.ended:
        runner.state.now = max(runner.state.now, end)
    result = outcome(runner.state, ctx)
    scores = score(log.kept, ctx, runner.state) if scored else None
    return Played(
        ctx.seed, result.loss, result.lives, result.other, result.responders, result.rescued,
        scores["process"]["points"] if scores else None, _coverage(scores) if scores else None,
        sum(len(row.events) for row in log.kept),
    )  # fmt: skip


def _coverage(scores: Mapping[str, Any]) -> float | None:
    """The share of work done in time as indicator 2.1 has it without baselines."""
    values = [i["value"] for d in scores["dimensions"] for i in d["indicators"] if i["id"] == "2.1"]
    return values[0] if values else None
