"""What holds of all policies: pure, quiet once obeyed, the same under any hash seed, never foreseeably refused."""

import os
import subprocess
import sys
from copy import copy
from dataclasses import replace
from pathlib import Path

import pytest

from app.codec.canonical import state_hash
from app.domain.clock import HOUR, MINUTE
from app.domain.commands.base import Command
from app.domain.view import SeatView
from app.engine.context import Context, build_context, with_seed
from app.engine.outcome import outcome
from app.engine.project import project
from app.engine.runner import Answer, Runner
from app.formats.exercise_yaml.load import load
from app.players import crew
from app.players.act import Act
from app.players.crew import POLICIES, play, seats_with
from tests.factories import EXERCISES, make_context

UNFORESEEN = frozenset(("task_not_open", "in_a_meeting"))
"""Refusals that rest on what others did unseen."""


def loaded(folder: Path) -> Context:
    found = load(folder)
    assert found.exercise is not None and found.map is not None, found.findings
    return build_context(found.exercise, found.map, 1)


@pytest.mark.parametrize("policy", POLICIES)
def test_a_policy_is_pure_and_quiet_once_obeyed(policy: str, monkeypatch: pytest.MonkeyPatch) -> None:
    ctx, asked = make_context(), POLICIES[policy]
    runner = Runner(ctx)
    looks = 0

    def twice(view: SeatView) -> list[Act]:
        nonlocal looks
        looks += 1
        first = asked(view)
        assert asked(view) == first
        return first

    def obeyed(done: Runner, within: Context, post: str) -> list[Answer]:
        refused = let_act(done, within, post)
        if not refused and not done.ended:
            again = asked(project(done.state, post, within))
            assert [act for act in again if act.intent in done.state.knows[post].own] == []
        return refused

    let_act = crew.let_act
    monkeypatch.setitem(POLICIES, policy, twice)
    monkeypatch.setattr(crew, "let_act", obeyed)
    play(runner, ctx, seats_with(ctx, policy), 3 * HOUR)
    assert looks or policy == "idle"


@pytest.mark.parametrize("policy", ["doctrine", "partial", "uncoordinated"])
def test_what_is_kept_from_look_to_look_says_nothing_new(policy: str, monkeypatch: pytest.MonkeyPatch) -> None:
    ctx, asked = loaded(next(folder for folder in EXERCISES if folder.name == "dike-breach")), POLICIES[policy]
    acted = 0

    def beside(view: SeatView) -> list[Act]:
        nonlocal acted
        acts = asked(view)
        acted += len(acts)
        assert asked(replace(view, knows=copy(view.knows))) == acts  # as asked for the first time
        return acts

    monkeypatch.setitem(POLICIES, policy, beside)
    play(Runner(ctx), ctx, seats_with(ctx, policy), HOUR)
    assert acted > 20


def test_idle_gives_no_order() -> None:
    ctx = make_context()
    runner = Runner(ctx)
    play(runner, ctx, seats_with(ctx, "idle"), HOUR)
    assert not [post for post in ctx.ix.post_order if runner.state.counts.get(post)]


def test_a_recorded_order_comes_at_its_time_and_its_seat_is_left_alone() -> None:
    from app.domain.commands.move import Dispatch

    ctx = make_context()
    runner = Runner(ctx)
    order = Command("fire#1", "fire", 4 * MINUTE, Dispatch(["engine-1"], "site"))
    play(runner, ctx, seats_with(ctx, "doctrine", {"fire": "person"}), HOUR, [order])
    assert runner.state.counts["fire"] == 1
    assert runner.state.knows["fire"].own["dispatch:engine-1"].at == 4 * MINUTE


def test_a_barred_intent_is_left() -> None:
    ctx = make_context()
    free, barred = Runner(ctx), Runner(ctx)
    play(free, ctx, seats_with(ctx, "doctrine"), 20 * MINUTE)
    intent = next(key for key in free.state.knows["leader"].own if key.startswith("activate"))
    from app.domain.commands.base import CONTROL
    from app.domain.commands.control import Bar, Start

    barred.submit(Command("control:start", CONTROL, 0, Start(seats_with(ctx, "doctrine"))))
    barred.submit(Command("control:bar", CONTROL, 0, Bar("leader", intent)))
    play(barred, ctx, {}, 20 * MINUTE)
    assert intent not in barred.state.knows["leader"].own


def test_a_run_goes_on_where_it_was_left_as_if_it_had_not_been() -> None:
    ctx = make_context()
    whole, parts = Runner(ctx), Runner(ctx)
    play(whole, ctx, seats_with(ctx, "doctrine"), 2 * HOUR)
    play(parts, ctx, seats_with(ctx, "doctrine"), HOUR)
    play(parts, ctx, {}, 2 * HOUR)
    assert state_hash(parts.state) == state_hash(whole.state)


HASH = """
from tests.factories import make_context
from app.engine.runner import Answer, Runner
from app.codec.canonical import state_hash
from app.players.crew import play, seats_with
ctx = make_context(); runner = Runner(ctx)
play(runner, ctx, seats_with(ctx, "doctrine"), 7_200_000)
print(state_hash(runner.state))
"""


def test_the_run_is_the_same_under_any_hash_seed() -> None:
    def run(seed: str) -> str:
        env = os.environ | {"PYTHONHASHSEED": seed}
        return subprocess.run([sys.executable, "-c", HASH], env=env, capture_output=True, text=True, check=True).stdout

    assert run("1") == run("2") != ""


@pytest.mark.parametrize("folder", EXERCISES, ids=lambda folder: folder.name)
@pytest.mark.parametrize("policy", ["uncoordinated", "partial", "doctrine"])
def test_no_order_is_foreseeably_refused(folder: Path, policy: str) -> None:
    ctx = loaded(folder)
    refused = play(Runner(ctx), ctx, seats_with(ctx, policy), ctx.exercise.length)
    foreseen = [(a.command.post, a.command.kind, a.refused) for a in refused if a.refused.code not in UNFORESEEN]
    assert foreseen == []


@pytest.mark.large
@pytest.mark.parametrize("folder", [f for f in EXERCISES if f.name != "tutorial"], ids=lambda folder: folder.name)
def test_better_policies_lose_less(folder: Path) -> None:
    """But in the tutorial: its five minutes have next to nothing to lose."""
    ctx = loaded(folder)
    losses = {}
    for policy in POLICIES:
        total = 0.0
        for seed in range(1, 31):
            within = with_seed(ctx, seed)
            runner = Runner(within)
            play(runner, within, seats_with(within, policy), within.exercise.length)
            total += outcome(runner.state, within).loss
        losses[policy] = total / 30
    assert losses["doctrine"] < losses["partial"] < min(losses["uncoordinated"], losses["idle"]), losses
    if not ctx.exercise.haste_kills:
        assert losses["uncoordinated"] < losses["idle"], losses
