"""The value of information of each fact: what doctrine loses without it less what it loses with it, same luck."""

from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import replace
from hashlib import sha256

from app.codec.encode import encode_exercise
from app.domain.exercise.exercise import Exercise
from app.sweep.batch import batch
from app.sweep.one import Scenario, context_of


def without(exercise: Exercise, fact: str) -> Exercise:
    """The exercise in which nobody can ever learn a fact; what is true stays true."""
    return replace(
        exercise,
        facts=[replace(f, known_to=[], learn=[]) if f.id == fact else f for f in exercise.facts],
        injects=[replace(i, facts=[f for f in i.facts if f != fact]) for i in exercise.injects],
        experts=[
            replace(x, opinions=[replace(o, facts=[f for f in o.facts if f != fact]) for o in x.opinions])
            for x in exercise.experts
        ],
    )


def values(
    scenario: Scenario,
    seeds: int,
    workers: int = 1,
    executor: Executor | None = None,
    told: Callable[[str, int, int], None] | None = None,
) -> dict[str, float]:
    """Fact → mean loss without it minus mean loss with it, in equivalent deaths; below 0 it is luck, and stays so."""
    exercise = context_of(scenario, 0).exercise
    seats = {post.id: "bot:doctrine" for post in exercise.posts}
    wanted = range(1, seeds + 1)
    known = _mean([p.loss for p in batch(scenario, seats, wanted, workers, False, executor)])
    found = {}
    for number, fact in enumerate(exercise.facts, 1):
        script = encode_exercise(without(exercise, fact.id))
        lacking = Scenario(script, scenario.ground, sha256(script).hexdigest())
        found[fact.id] = _mean([p.loss for p in batch(lacking, seats, wanted, workers, False, executor)]) - known
        if told is not None:
            told(fact.id, number, len(exercise.facts))
    return found


def _mean(losses: list[float]) -> float:
    return sum(losses) / len(losses)
