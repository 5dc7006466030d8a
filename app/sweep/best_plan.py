"""The best plan found: doctrine's play under one seed, varied through the real engine as long as a budget lasts.

A plan is who plays which post, which option is taken at each decision, and which orders are left out for good. From the
best of the policies on, one thing is changed at a time and kept if less is lost: hindsight that no trainee has. The
first seeds are searched far; what was found there is tried first under the others. What is found says how little can be
lost at most; nothing in the search proves that no better plan exists (`bound` says how little at least).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import replace
from functools import partial
from itertools import chain, zip_longest
from random import Random

from app.domain.commands.base import CONTROL, Command
from app.domain.commands.control import Bar, Start
from app.domain.commands.think import Decide
from app.domain.record import record
from app.engine.runner import Answer, Kept, Row, Runner
from app.players.crew import POLICIES
from app.sweep.batch import over
from app.sweep.one import Played, Scenario, context_of, play_out

COSTLY = ("assign", "dispatch", "evacuate", "mobilise", "release", "request", "transfer", "withdraw")
"""Orders that bind people and vehicles: those worth trying to do without."""

GAIN = 1e-9
SCOUTS = 2
"""Under how many seeds the search goes far."""
FURTHER = 8
"""How many times as far."""


@record
class Plan:
    """`seats`: post → player; `choices`: decision → option; `left_out`: (post, what it wanted)."""

    seats: Mapping[str, str]
    choices: Mapping[str, str]
    left_out: tuple[tuple[str, str], ...] = ()


@record
class Found:
    """What the best plan under a seed came to, and the plan."""

    played: Played
    plan: Plan


class Following(Runner):
    """A runner that takes the plan's option wherever a decision is taken."""

    choices: Mapping[str, str] = {}

    def submit(self, command: Command, by_person: bool = False) -> Answer:
        """As every runner, but for the option."""
        body = command.body
        if isinstance(body, Decide) and body.decision in self.choices:
            command = replace(command, body=replace(body, option=self.choices[body.decision]))
        return super().submit(command, by_person)


def follow(scenario: Scenario, plan: Plan, seed: int, scored: bool = False) -> tuple[Played, list[Row]]:
    """Play a plan under a seed; its outcome and its log."""
    ctx = context_of(scenario, seed)
    log = Kept()
    runner = Following(ctx, log)
    runner.choices = plan.choices
    if plan.left_out:
        runner.submit(Command(f"{CONTROL}:start", CONTROL, 0, Start(dict(plan.seats))))
        for number, (post, wanted) in enumerate(plan.left_out):
            runner.submit(Command(f"{CONTROL}:bar:{number}", CONTROL, 0, Bar(post, wanted)))
    return play_out(runner, log, plan.seats, scored), log.kept


def best_plan(
    scenario: Scenario, budget: int, policies: Mapping[int, str], seed: int, hints: Sequence[Plan] = ()
) -> Found:
    """The best plan found for a seed with so many plays beside the first and last; `policies`: seed → the policy that
    lost least under it; `hints`: plans to try first."""
    posts = context_of(scenario, seed).ix.post_order
    start = Plan(dict.fromkeys(posts, f"bot:{policies[seed]}"), {})
    played, rows = follow(scenario, start, seed)
    found, log, spent = Found(played, start), rows, 0
    tried: set[str] = set()
    moves = _moves(scenario, found.plan, log, seed)
    while spent < budget:
        plan = next((p for p in chain(hints, moves) if str(p) not in tried), None)
        if plan is None:
            break
        tried.add(str(plan))
        spent += 1
        played, rows = follow(scenario, plan, seed)
        if played.loss < found.played.loss - GAIN:
            found, log = Found(played, plan), rows
            moves = _moves(scenario, plan, log, seed)
    return Found(follow(scenario, found.plan, seed, True)[0], found.plan)


def best_plans(
    scenario: Scenario,
    budget: int,
    policies: Mapping[int, str],
    workers: int = 1,
    executor: Executor | None = None,
    told: Callable[[int, int], None] | None = None,
) -> list[Found]:
    """The best plan found for each of the seeds in `policies`."""
    seeds, count = list(policies), len(policies)

    def so_far(before: int) -> Callable[[int, int], None] | None:
        return None if told is None else lambda done, _: told(before + done, count)

    far = partial(best_plan, scenario, FURTHER * budget, dict(policies))
    found = over(seeds[:SCOUTS], far, workers, executor, so_far(0))
    near = partial(best_plan, scenario, budget, dict(policies), hints=tuple(f.plan for f in found))
    return found + over(seeds[SCOUTS:], near, workers, executor, so_far(SCOUTS))


def _moves(scenario: Scenario, plan: Plan, rows: Iterable[Row], seed: int) -> Iterator[Plan]:
    """Plans that differ from this one in one thing: options, orders and posts in turn, each in an order by lot."""
    ctx = context_of(scenario, seed)
    taken, orders = {}, []
    for row in rows:
        body = row.command.body
        if isinstance(body, Decide):
            taken[body.decision] = body.option
        elif row.command.kind in COSTLY and row.command.intent:
            orders.append((row.command.post, row.command.intent))
    options = [
        replace(plan, choices={**plan.choices, decision: option.id})
        for decision, option_taken in taken.items()
        for option in ctx.ix.decisions[decision].options
        if option.id != option_taken
    ]
    fewer = [replace(plan, left_out=(*plan.left_out, order)) for order in dict.fromkeys(orders)]
    others = [
        replace(plan, seats={**plan.seats, post: f"bot:{policy}"})
        for post, player in plan.seats.items()
        for policy in POLICIES
        if f"bot:{policy}" != player
    ]
    lot = Random(seed)
    for kind in (options, fewer, others):
        lot.shuffle(kind)
    return (move for move in chain.from_iterable(zip_longest(options, fewer, others)) if move is not None)
