"""Baselines: what the four policies, and the best plan found, lose on an exercise over common seeds.

The best plan found is sought per seed through the real engine, from the best policy on (see `best_plan`). It is proven
where it loses no more than any plan must (see `bound`); else the record says that it is not. A baseline is keyed by the
hashes of what it depends on and never used when one of them has changed.
"""

from collections.abc import Callable, Mapping
from concurrent.futures import Executor
from hashlib import sha256
from typing import Any

from app.engine.kernel import RULES
from app.players.crew import PLAYS, POLICIES
from app.scoring.anchors import plain_scale, scale
from app.scoring.rubric import current
from app.scoring.score import Anchored
from app.sweep.batch import batch
from app.sweep.best_plan import GAIN, best_plans
from app.sweep.bound import bound
from app.sweep.one import Played, Scenario, context_of
from app.sweep.spread import summary

PARTS = ("loss", "lives", "other", "responders")

SEARCH = 6
"""Variants played for each seed's best plan, unless more are asked for."""


def key_of(scenario: Scenario) -> str:
    """The hash that a baseline of this exercise is valid for: exercise (its loss weights included), map, rules, and the
    edition of the policies."""
    parts = (scenario.hash, sha256(scenario.ground).hexdigest(), str(RULES), str(PLAYS))
    return sha256("\x1f".join(parts).encode()).hexdigest()


def compute(
    scenario: Scenario,
    seeds: int,
    workers: int = 1,
    executor: Executor | None = None,
    told: Callable[[str, int, int], None] | None = None,
    search: int = SEARCH,
) -> dict[str, Any]:
    """Play every policy under seeds 1 to `seeds`, and `search` variants a seed for the best plan; the record that is
    stored beside the exercise."""
    ctx = context_of(scenario, 0)
    found: dict[str, list[Played]] = {}
    for policy in POLICIES:
        seats = dict.fromkeys(ctx.ix.post_order, f"bot:{policy}")
        found[policy] = batch(scenario, seats, range(1, seeds + 1), workers, True, executor, _teller(told, policy))
    least = {seed: min(POLICIES, key=lambda p: found[p][seed - 1].loss) for seed in range(1, seeds + 1)}
    if search > 0:
        best = [f.played for f in best_plans(scenario, search, least, workers, executor, _teller(told, "best"))]
    else:
        best = [found[policy][seed - 1] for seed, policy in least.items()]
    least_loss = bound(scenario)
    return {
        "hash": key_of(scenario),
        "rules": RULES,
        "seeds": seeds,
        **{policy: _record(runs) for policy, runs in found.items()},
        "best": _record(best),
        "bound": least_loss,
        "best_is_proven": all(run.loss <= least_loss + GAIN for run in best),
        "search": search,
    }


def _teller(told: Callable[[str, int, int], None] | None, policy: str) -> Callable[[int, int], None] | None:
    return None if told is None else lambda done, total: told(policy, done, total)


def _record(runs: list[Played]) -> dict[str, Any]:
    losses = summary([r.loss for r in runs])
    points = [r.process for r in runs if r.process is not None]
    covered = [r.coverage for r in runs if r.coverage is not None]
    return {
        "loss": losses.mean,
        "interval": [losses.low, losses.high],
        **{part: sum(getattr(r, part) for r in runs) / len(runs) for part in PARTS[1:]},
        "process": sum(points) / len(points) if points else None,
        "coverage": sum(covered) / len(covered) if covered else None,
        "per_seed": [
            {"seed": r.seed, **{part: getattr(r, part) for part in PARTS}, "process": r.process} for r in runs
        ],
    }


def anchored(stored: Mapping[str, Any], seed: int, haste_kills: bool, doctrine: Played | None = None) -> Anchored:
    """What the score needs of a baseline. The run's luck is how much more doctrine loses on its own seed than in the
    mean. The best plan loses least, but may leave work undone that others do: coverage is held against the most that
    any of them covers."""
    names = (*POLICIES, "best")
    anchors = current().anchors

    def of(part: str) -> dict[str, float]:
        return {name: float(stored[name][part]) for name in names}

    own = next((s["lives"] for s in stored["doctrine"]["per_seed"] if s["seed"] == seed), None)
    if own is None and doctrine is not None:
        own = doctrine.lives
    luck = 0.0 if own is None else own - float(stored["doctrine"]["lives"])
    low, high = stored["doctrine"]["interval"]
    lives = scale(_strict(of("lives")), anchors, haste_kills)
    span = (lives.losses[0] - lives.losses[-1]) if lives else 0.0
    half = 12 * 0.5 * (high - low) / span if span else 0.0
    other = of("other")
    on_other = scale(_strict(dict(other)), anchors, haste_kills) or plain_scale(other, anchors)
    covers = [stored[name]["coverage"] for name in names if stored[name].get("coverage") is not None]
    covered, information = max(covers, default=None), stored.get("information", {})
    return Anchored(lives, on_other, max(of("responders").values()), luck, half, covered, information)


def _strict(losses: dict[str, float]) -> dict[str, float]:
    """A best plan that is no better than doctrine adds no anchor."""
    if losses["best"] >= losses["doctrine"]:
        losses.pop("best")
    return losses
