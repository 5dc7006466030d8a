"""Playing a run on to its end, and what is said of it; shared by `drill` and `branch`."""

from collections.abc import Mapping, Sequence
from typing import Any

from app.cli.answers import answer_of, say_answer
from app.cli.console import Console
from app.cli.naming import names_of
from app.cli.orders import line_of
from app.codec.telling import tell_command, tell_refusal
from app.domain.clock import format_duration
from app.domain.commands.base import Command
from app.engine.context import Context
from app.engine.runner import Runner
from app.players.crew import play
from app.store.runfile import Run
from app.store.runlog import RunLog

MOST_REFUSED = 10
"""Refused orders of the crew that are told one by one."""


def play_on(
    runner: Runner,
    ctx: Context,
    players: Mapping[str, str],
    until: int | None,
    orders: Sequence[Command],
    console: Console,
    file: str | None,
) -> int:
    """Let `players` and `orders` play up to `until` (default: the end); refused orders are told, those of a file with
    their line, of the crew's own the first few, and how many lines of a file come after the end. The time (ms) up to
    which the run was played then."""
    end = ctx.exercise.length if until is None else min(until, ctx.exercise.length)
    names = names_of(ctx.exercise, console.language)
    crews = 0
    for answer in play(runner, ctx, players, end, orders):
        if answer.refused is None:
            continue
        line = line_of(answer.command)
        told = {"code": answer.refused.code, "why": tell_refusal(answer.refused, names, console.language)}
        if line is not None:
            console.tell("cli.refused_line", path=file, line=line, **told)
            continue
        crews += 1
        if crews <= MOST_REFUSED:
            _tell_order(console, answer.command, names, told)
    if crews > MOST_REFUSED:
        console.tell("cli.refused_more", count=crews - MOST_REFUSED)
    played_to = runner.state.now if runner.ended else max(end, runner.state.now)
    tell_left_out(console, "cli.orders_after_end", file, [order for order in orders if order.at > played_to], played_to)
    return played_to


def tell_left_out(console: Console, key: str, file: str | None, left: Sequence[Command], at: int) -> None:
    """Say which orders of a file are not given, since they come before the fork or after the end, `at` (ms)."""
    lines = [line for order in left if (line := line_of(order)) is not None]
    if lines:
        which = f"{lines[0]}–{lines[-1]}" if lines[1:] else lines[0]
        console.tell(key, path=file, lines=which, count=len(lines), at=format_duration(at))


def _tell_order(console: Console, command: Command, names: Mapping[str, str], told: Mapping[str, str]) -> None:
    who = names.get(command.post, command.post)
    what = tell_command(command.kind, console.language)
    console.tell("cli.refused_order", at=format_duration(command.at), who=who, what=what, **told)


def conclude(log: RunLog, at: int, ctx: Context, console: Console, more: Mapping[str, Any] | None = None) -> None:
    """Finish the file of a run that was played up to `at` (ms) and answer with what came of it, and `more`. What can't
    be finished is taken away."""
    try:
        state = log.finish(ctx, at)
    except BaseException:
        log.discard()
        raise
    with Run(log.path) as finished:
        answer = {**answer_of(finished, state, ctx), **(more or {})}
    console.answer(answer)
    if more:
        console.say("cli.branched", **more)
    say_answer(console, answer)
