"""The effects of the trainees' seats, for the posts' cards of a score."""

from dataclasses import replace
from typing import Any

from app.cli.console import Console
from app.domain.state import State
from app.engine.context import Context
from app.store.runfile import Run


def add_seat_effects(
    run: Run, state: State, ctx: Context, answer: dict[str, Any], seeds: int, workers: int, console: Console
) -> None:
    """Fill in `seat_effect` on the cards of the posts that people played, or of the one that stands out in a drill:
    `{value, interval, seeds, why}`. Where it is blank, value and interval are null and `why` is a sentence in both
    languages; else `why` is null."""
    from app.cli.scenarios import scenario_of
    from app.engine.outcome import outcome
    from app.sweep.seat import Trainee, seats_of, trainees

    seats, changed = seats_of(run.rows())
    posts = trainees({**seats, **{post: "" for post in ctx.ix.post_order if post not in seats}})
    if not posts:
        console.tell("cli.no_trainee")
    scenario = scenario_of(run.exercise, run.ground)
    end = max(state.now, run.seal.at if run.seal else 0)
    loss = outcome(replace(state, now=end), ctx).loss
    for card in answer["posts"]:
        if card["id"] in posts:
            trainee = Trainee(card["id"], seats, loss, run.seed)
            card["seat_effect"] = _answer(_effect(run, scenario, trainee, changed, seeds, end, workers, console), seeds)


def _effect(
    run: Run, scenario: Any, trainee: Any, changed: set[str], seeds: int, end: int, workers: int, console: Console
) -> Any:
    from app.engine.kernel import RULES
    from app.players.crew import PERSON
    from app.sweep.seat import Effect, seat_effect

    if changed:
        return Effect(why="taken-over")
    if run.rules != RULES and trainee.seats[trainee.post] == PERSON:
        return Effect(why="other-rules")

    def told(done: int, total: int) -> None:
        if done % 10 == 0 or done == total:
            console.tell("cli.seat_progress", post=trainee.post, done=done, total=total)

    return seat_effect(scenario, trainee, seeds, end, workers, None, told)


def _answer(effect: Any, seeds: int) -> dict[str, Any]:
    from app.codec.words import say

    blank = effect.value is None
    return {
        "value": effect.value,
        "interval": None if blank else [effect.low, effect.high],
        "seeds": seeds,
        "why": {language: say(f"seat.{effect.why}", None, language) for language in ("en", "zh")} if blank else None,
    }
