"""The crew: lets the bots of a run act, one after the other, and gives recorded orders at their times.

Drill, sweep, branch and net share this loop. It knows nothing that a log would not tell again: the same seats, seed and
orders give the same run on any machine.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from app.domain.commands.base import CONTROL, Command
from app.domain.commands.control import Start
from app.engine.context import Context
from app.engine.project import project
from app.engine.runner import Answer, Runner
from app.players.act import Policy
from app.players.doctrine import doctrine
from app.players.idle import idle
from app.players.partial import partial
from app.players.uncoordinated import uncoordinated

POLICIES: dict[str, Policy] = {
    "idle": idle,
    "uncoordinated": uncoordinated,
    "partial": partial,
    "doctrine": doctrine,
}
"""From worst to best."""

PLAYS = 4
"""Raised whenever a policy plays otherwise: baselines played before are stale then."""

PERSON = "person"


def seats_with(ctx: Context, policy: str, others: Mapping[str, str] | None = None) -> dict[str, str]:
    """Every post of an exercise with a bot of this policy, but for the `others` (post → player)."""
    return {post: (others or {}).get(post, f"bot:{policy}") for post in ctx.ix.post_order}


def play(
    runner: Runner,
    ctx: Context,
    seats: Mapping[str, str],
    until: int,
    orders: Iterable[Command] = (),
    on_progress: Callable[[int], None] | None = None,
) -> list[Answer]:
    """Play a run up to `until` (exercise time, ms) and return the refused answers.

    An exercise not yet begun is started with these `seats` (post → `bot:POLICY` or `person`). `orders` are given at
    their times, before the bots of that instant; those later than `until` are not. `on_progress` hears the exercise
    time now and then.
    """
    refused: list[Answer] = []
    if runner.state.status == "set":
        _give(runner, Command(f"{CONTROL}:start", CONTROL, runner.state.now, Start(dict(seats))), refused)
    waiting = sorted((order for order in orders if order.at <= until), key=lambda order: order.at)
    given = 0
    while not runner.ended:
        stop = min(until, waiting[given].at) if given < len(waiting) else until
        looked = runner.advance(max(stop, runner.state.now), stop_at_look=True)
        now = runner.state.now if looked else max(stop, runner.state.now)
        while given < len(waiting) and waiting[given].at <= now:
            _give(runner, waiting[given], refused)
            given += 1
        for post in looked:
            refused += let_act(runner, ctx, post)
        if on_progress is not None:
            on_progress(now)
        if not looked and now >= until and given >= len(waiting):
            break
    return refused


def let_act(runner: Runner, ctx: Context, post: str) -> list[Answer]:
    """Let the bot on a post look once and give the orders that follow; the refused answers."""
    refused: list[Answer] = []
    policy = policy_of(runner.state.posts[post].player)
    if policy is None:
        return refused
    view = project(runner.state, post, ctx)
    declined = view.knows.declined
    for act in policy(view):
        if runner.ended:
            break
        if act.intent not in declined:
            answer = _order(runner, post, act.body, act.intent)
            if answer.refused is not None:
                refused.append(answer)
    return refused


def policy_of(player: str) -> Policy | None:
    """The policy that plays a seat; None for people and empty seats."""
    return POLICIES.get(player.removeprefix("bot:")) if player.startswith("bot:") else None


def _order(runner: Runner, post: str, body: Any, intent: str) -> Answer:
    """Give the post's next order, numbered by what the log holds of it, so that a replay numbers it the same.

    A refused order leaves its number to the next one; the runner knows that number already and would answer with the
    old refusal, so the next one is told apart by a further count.
    """
    state = runner.state
    number = f"{post}:{state.counts.get(post, 0) + 1}"
    answer = runner.submit(Command(number, post, state.now, body, intent))
    further = 0
    while answer.refused is not None and (answer.command.at, answer.command.intent) != (state.now, intent):
        further += 1
        answer = runner.submit(Command(f"{number}.{further}", post, state.now, body, intent))
    return answer


def _give(runner: Runner, command: Command, refused: list[Answer]) -> None:
    answer = runner.submit(command)
    if answer.refused is not None:
        refused.append(answer)
