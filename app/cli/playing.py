"""Playing a run on to its end, and what is said of it; shared by `drill` and `branch`."""

from collections.abc import Mapping, Sequence
from typing import Any

from app.cli.answers import answer_of, say_answer
from app.cli.console import Console
from app.cli.naming import names_of
from app.cli.orders import line_of
from app.codec.telling import tell_refusal
from app.domain.commands.base import Command
from app.engine.context import Context
from app.engine.runner import Runner
from app.players.crew import play
from app.store.runfile import Run
from app.store.runlog import RunLog


def play_on(
    runner: Runner,
    ctx: Context,
    players: Mapping[str, str],
    until: int | None,
    orders: Sequence[Command],
    console: Console,
    file: str | None,
) -> None:
    """Let `players` and `orders` play up to `until` (default: the end); refused orders are told with their line."""
    end = ctx.exercise.length if until is None else min(until, ctx.exercise.length)
    names = names_of(ctx.exercise, console.language)
    for answer in play(runner, ctx, players, end, [order for order in orders if order.at <= end]):
        line = line_of(answer.command)
        if line is not None and answer.refused is not None:
            why = tell_refusal(answer.refused, names, console.language)
            console.tell("cli.refused_line", path=file, line=line, code=answer.refused.code, why=why)


def conclude(
    log: RunLog, runner: Runner, ctx: Context, console: Console, more: Mapping[str, Any] | None = None
) -> None:
    """Finish the run's file and answer with what came of it, and `more`. What can't be finished is taken away."""
    try:
        state = log.finish(ctx, runner.state.now)
    except BaseException:
        log.discard()
        raise
    with Run(log.path) as finished:
        answer = {**answer_of(finished, state, ctx), **(more or {})}
    console.answer(answer)
    if more:
        console.say("cli.branched", **more)
    say_answer(console, answer)
