"""A bot that takes over from a person, or gives hints, reads orders that a person gave: these have no intent."""

import pytest

from app.domain.clock import HOUR, MINUTE
from app.domain.commands.base import Command
from app.domain.commands.move import Withdraw
from app.domain.knowledge import OwnCommand
from app.domain.record import replace
from app.engine.context import build_context
from app.engine.families.orders import key_of
from app.engine.project import project
from app.engine.runner import Runner
from app.formats.exercise_yaml import load
from app.players.crew import POLICIES, play, seats_with
from tests.factories import EXERCISES
from tests.play import MemoryLog


@pytest.mark.parametrize("policy", ["doctrine", "partial", "uncoordinated"])
@pytest.mark.parametrize("folder", [f for f in EXERCISES if f.name != "tutorial"], ids=lambda path: path.name)
def test_every_policy_reads_what_people_ordered(folder, policy):
    found = load(folder)
    ctx = build_context(found.exercise, found.map, 1)
    log = MemoryLog()
    runner = Runner(ctx, log)
    looked = 0
    for until in (10 * MINUTE, 40 * MINUTE, 2 * HOUR):
        play(runner, ctx, seats_with(ctx, "doctrine"), min(until, ctx.exercise.length))
        for post in ctx.ix.post_order:
            given = [row.command for row in log.kept if row.command.post == post]
            given += [Command("x", post, 0, Withdraw(site=site)) for site in ctx.ix.sites]
            keys = {key_of(replace(command, intent="")): command for command in given}
            own = {key: OwnCommand(c.kind, key, c.at, 1) for key, c in keys.items()}
            view = project(runner.state, post, ctx)
            acts = POLICIES[policy](replace(view, knows=replace(view.knows, own=own)))
            looked += len(acts)
    assert looked
