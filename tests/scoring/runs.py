"""Runs to score: played once for all tests, in memory."""

import gc
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from app import EXERCISES
from app.cli.exercises import playable
from app.cli.scenarios import scenario_of
from app.domain.state import State
from app.engine.context import Context
from app.engine.runner import Row, Runner
from app.players.crew import play, seats_with
from app.scoring.indicators import PROCESS
from app.scoring.marks import Mark
from app.scoring.reading import read
from app.scoring.rubric import Rubric
from app.scoring.score import Anchored, score
from app.sweep.one import Kept, Scenario, context_of

POLICIES = ("idle", "uncoordinated", "partial", "doctrine")
SHIPPED = sorted({path.parent.name for path in EXERCISES.glob("*/exercise.yaml")} - {"tutorial"})
"""Every exercise that is to be scored; a tutorial teaches and has no policies to keep apart."""

LARGER = [name for name in SHIPPED if name != "minimal"]
RUNS = [(name, policy, 2 if name == "minimal" else 1) for name in SHIPPED for policy in POLICIES]
"""(exercise, policy, seed): every policy on every exercise."""


@dataclass
class Run:
    """A finished run."""

    rows: list[Row]
    ctx: Context
    state: State

    def score(self, rubric: Rubric | None = None, on: Anchored | None = None) -> dict[str, Any]:
        return score(self.rows, self.ctx, self.state, on, rubric)

    @cached_property
    def scored(self) -> dict[str, Any]:
        """Its score by the rubric that comes with the program, without baselines; not to be changed."""
        return self.score()

    def process(self) -> float:
        points: float = self.scored["process"]["points"]
        return points

    def indicators(self) -> dict[str, dict[str, Any]]:
        """Indicator → all that the score says of it."""
        return {i["id"]: i for d in self.scored["dimensions"] for i in d["indicators"]}

    def values(self) -> dict[str, float | None]:
        """Indicator → value."""
        return {ident: found["value"] for ident, found in self.indicators().items()}

    def mark(self, indicator: str) -> Mark:
        """One indicator alone."""
        return PROCESS[indicator](read(self.rows, self.ctx))

    def with_rows(self, rows: list[Row]) -> "Run":
        return Run(rows, self.ctx, self.state)


@lru_cache
def scenario(name: str) -> Scenario:
    _, exercise, ground = playable(name)
    return scenario_of(exercise, ground)


@lru_cache(maxsize=64)
def played(name: str, policy: str, seed: int = 1, *others: tuple[str, str]) -> Run:
    """An exercise played by bots of one policy; `others` are (post, player)."""
    ctx = context_of(scenario(name), seed)
    log = Kept()
    runner = Runner(ctx, log)
    play(runner, ctx, seats_with(ctx, policy, dict(others)), ctx.exercise.length)
    run = Run(log.kept, ctx, runner.state)
    gc.collect()
    gc.freeze()  # kept for all tests: millions of records that no collection need look through again
    return run
