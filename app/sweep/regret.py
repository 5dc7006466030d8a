"""Regret: what each consequential decision of a run cost, over the same luck.

At the end of the last instant before a decision the run is forked once per option, the option is decided, and doctrine
plays everything on. The cost is the loss under the option taken minus the least loss under any; its interval comes from
forks that go on under other seeds. Orders that a person gave later are not played again: their world is gone.
"""

from collections.abc import Sequence

from app.domain.commands.base import Command
from app.domain.commands.control import TakeSeat
from app.domain.commands.think import Decide
from app.domain.record import record
from app.domain.state import State
from app.engine.context import Context, with_seed
from app.engine.outcome import outcome
from app.engine.runner import Row, Runner, fold
from app.players.crew import play
from app.sweep.spread import summary


@record
class Cost:
    """One decision: `cost` in equivalent deaths, `best` the option that lost least, with the interval of the cost."""

    seq: int
    at: int
    post: str
    decision: str
    option: str
    best: str
    cost: float
    low: float
    high: float


def decisions(rows: Sequence[Row]) -> list[int]:
    """The places in the log of every decision that was no review."""
    return [n for n, row in enumerate(rows) if isinstance(row.command.body, Decide) and not row.command.body.review]


def cost_at(rows: Sequence[Row], place: int, ctx: Context, seeds: int = 3) -> Cost:
    """What the decision at a place in the log cost, from `seeds` continuations of each option."""
    return _cost(rows[:place], rows[place], ctx, seeds)


def regret(rows: Sequence[Row], ctx: Context, seeds: int = 3) -> list[Cost]:
    """What every decision in the log cost."""
    return [cost_at(rows, place, ctx, seeds) for place in decisions(rows)]


def _cost(before: Sequence[Row], row: Row, ctx: Context, seeds: int) -> Cost:
    order = row.command.body
    options = options_at(row, ctx)
    losses = {option: [option_loss(before, row, ctx, option, n) for n in range(seeds)] for option in options}
    best = min(options, key=lambda option: (sum(losses[option]), option != order.option))
    costs = [taken - least for taken, least in zip(losses[order.option], losses[best], strict=True)]
    spread = summary(costs)
    return Cost(
        row.seq, row.command.at, row.command.post, order.decision, order.option, best, costs[0], spread.low, spread.high
    )


def options_at(row: Row, ctx: Context) -> list[str]:
    """The options of the decision that a row took."""
    return [option.id for option in ctx.ix.decisions[row.command.body.decision].options]


def option_loss(before: Sequence[Row], row: Row, ctx: Context, option: str, number: int) -> float:
    """The loss when this option is decided here and doctrine plays on; `number` 0 under the run's own luck."""
    here = with_seed(ctx, ctx.seed if number == 0 else ctx.seed + 7919 * number)
    state: State = fold(here, before)
    state.seed = here.seed
    runner = Runner(here, None, state, row.seq)
    order: Decide = row.command.body
    body = Decide(order.decision, option, order.considered, order.facts, order.reason, order.review)
    runner.submit(Command(f"{row.command.id}:fork", row.command.post, row.command.at, body))
    for post, seat in state.posts.items():
        if seat.player != "bot:doctrine":
            take = TakeSeat(post, "bot:doctrine")
            runner.submit(Command(f"fork:{post}", "control", row.command.at, take))
    play(runner, here, {}, ctx.exercise.length)
    return outcome(runner.state, here).loss
