"""One run of many: the same decide and evolve as a drill, without database or hashing."""

from collections.abc import Mapping

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
    """What became of one run: losses in equivalent deaths, the process in points of 80 (None: not asked for)."""

    seed: int
    loss: float
    lives: float
    other: float
    responders: float
    rescued: int
    process: float | None
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
    runner = Runner(ctx, log)
    end = ctx.exercise.length if until is None else min(until, ctx.exercise.length)
    play(runner, ctx, seats, end)
    if not runner.ended:
        runner.state.now = max(runner.state.now, end)
    result = outcome(runner.state, ctx)
    process = score(log.kept, ctx, runner.state)["process"]["points"] if scored else None
    return Played(seed, result.loss, result.lives, result.other, result.responders, result.rescued, process,
                  sum(len(row.events) for row in log.kept))  # fmt: skip
