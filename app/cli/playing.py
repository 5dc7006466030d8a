"""Playing a run on to its end, and what is said of it; shared by `drill` and `branch`."""

from collections.abc import Mapping, Sequence
from typing import Any

from app.cli.answers import answer_of, say_answer
from app.cli.console import Console
from app.cli.orders import line_of
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
    for answer in play(runner, ctx, players, end, [order for order in orders if order.at <= end]):
        line, code = line_of(answer.command), answer.refused.code if answer.refused else ""
        if line is not None:
            console.tell("cli.refused_line", path=file, line=line, code=code)


def conclude(
    log: RunLog, runner: Runner, ctx: Context, console: Console, more: Mapping[str, Any] | None = None
) -> None:
    """Finish the run's file and answer with what came of it, and `more`."""
    state = log.finish(ctx, runner.state.now)
    with Run(log.path) as finished:
        answer = {**answer_of(finished, state, ctx), **(more or {})}
    console.answer(answer)
    if more:
        console.say("cli.branched", **more)
    say_answer(console, answer)
