"""What a change brings: the branch beside its unchanged twin, over the run's own luck and other seeds.

Both leave the run at the same moment, with the same who plays on; only the change sets them apart. Later orders of
people are not played again, since their world is gone: `doctrine` takes over from them on both sides.
"""

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from app.codec.plain import seconds
from app.domain.record import record
from app.engine.context import with_seed
from app.engine.outcome import outcome
from app.engine.runner import Kept, fold
from app.players.crew import play
from app.scoring.rubric import current, parse
from app.scoring.score import score
from app.services.baselines import baselines_of
from app.services.branching import Change, Given, Leaving, bar_all, fork_of, goes_on, players_before, set_out, unchanged
from app.store.runfile import Run
from app.sweep.baselines import anchored
from app.sweep.batch import Told, over
from app.sweep.spread import Summary, summary

APART = 7919
"""Between two of the seeds under which a branch is played again; number 0 is the run's own luck."""


@record
class Side:
    """How one play ended: loss, process of 80, people brought out, people who died."""

    loss: float
    process: float
    rescued: int
    died: int


@record
class Twins:
    """The unchanged play and the changed one under one luck; when an order that was moved was given."""

    unchanged: Side
    changed: Side
    given: Given | None


@record
class WhatIf:
    """All of them, the run's own luck first; differences are changed − unchanged."""

    change: Change
    twins: list[Twins]

    @property
    def loss(self) -> Summary:
        """How the loss differs."""
        return summary([t.changed.loss - t.unchanged.loss for t in self.twins])

    @property
    def process(self) -> Summary:
        """How the process differs."""
        return summary([t.changed.process - t.unchanged.process for t in self.twins])

    @property
    def rescued(self) -> tuple[int, int, int]:
        """How many more people are brought out: least, median, most."""
        more = [t.changed.rescued - t.unchanged.rescued for t in self.twins]
        return min(more), round(median(more)), max(more)


def what_if(path: Path, change: Change, numbers: Iterable[int], workers: int = 1, told: Told | None = None) -> WhatIf:
    """Play both sides under the luck of each number. Raises MusterError where the change cannot be made."""
    return WhatIf(change, over(numbers, partial(twins, path, change), workers, told=told))


def twins(path: Path, change: Change, number: int) -> Twins:
    """Both sides under one luck."""
    with Run(path) as run:
        changed, given = _play(run, change, number, True)
        unchanged, _ = _play(run, change, number, False)
    return Twins(unchanged, changed, given)


def _play(run: Run, change: Change, number: int, changed: bool) -> tuple[Side, Given | None]:
    ctx = run.context()
    ctx = with_seed(ctx, ctx.seed + APART * number)
    fork = fork_of(run, change)
    state = fold(ctx, fork.rows)
    state.seed = ctx.seed
    before = players_before(run, fork, state)
    players = {**goes_on(before), **(dict(change.players) if changed or change.kind != "go_on" else {})}
    log = Kept()
    runner = Leaving(ctx, log, state, fork.seq + 1)
    given = None
    if changed:
        again, given = set_out(runner, fork, change, before, players)
    else:
        again = unchanged(runner, fork, before, players)
        bar_all(runner, change)
    play(runner, ctx, {}, ctx.exercise.length, again)
    state = runner.state
    if not runner.ended:
        state.now = max(state.now, ctx.exercise.length)
    result = outcome(state, ctx)
    played_under, found = run.about.get("rubric", b""), baselines_of(run)
    on = anchored(found, run.seed, ctx.exercise.haste_kills) if found else None
    scored = score([*fork.rows, *log.kept], ctx, state, on, parse(played_under) if played_under else current())
    return Side(result.loss, scored["process"]["points"], result.rescued, result.died), given


def plain(found: WhatIf) -> dict[str, Any]:
    """As scripts read it: means with their 95 % intervals; of people the median, and the least and most over the
    seeds."""
    first = found.twins[0]
    least, middle, most = found.rescued
    said: dict[str, Any] = {"seeds": len(found.twins)}
    for name, of in (("loss", found.loss), ("process", found.process)):
        said[name] = {
            "unchanged": getattr(first.unchanged, name), "changed": getattr(first.changed, name),
            "difference": of.mean, "interval": [of.low, of.high],
        }  # fmt: skip
    said["rescued"] = {
        "unchanged": first.unchanged.rescued, "changed": first.changed.rescued,
        "difference": middle, "interval": [least, most],
    }  # fmt: skip
    said["given_at"] = None if first.given is None else seconds(first.given.at)
    said["facts_lacking"] = None if first.given is None else first.given.lacking
    return said
