"""Chance belongs to what is asked: two worlds that differ in one order share all other luck."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.clock import HOUR
from app.domain.commands import control as co
from app.domain.commands.base import CONTROL, Command
from app.domain.commands.move import Assign
from app.domain.commands.talk import Message
from app.engine import draw as chance
from app.engine.context import Context, build_context
from app.engine.runner import Runner
from app.formats.exercise_yaml import load
from app.players.crew import play, seats_with
from tests.factories import EXERCISES, make_exercise
from tests.play import MemoryLog, Play

ONE_IN_A_HUNDRED = 10_000
words = st.lists(st.text(alphabet="abc:|", min_size=1, max_size=4), min_size=1, max_size=4)


@given(seed=st.integers(0, 2**63), what=words)
def test_a_draw_depends_on_its_question_alone(seed: int, what: list[str]) -> None:
    first = chance.draw(seed, *what)
    chance.draw.cache_clear()
    chance.draw(seed, "another", "question")
    assert chance.draw(seed, *what) == first
    assert 0 <= first < chance.PPM


@given(seed=st.integers(0, 1000))
def test_a_question_is_not_another_one_written_together(seed: int) -> None:
    assert chance.draw(seed, "ab", "c") != chance.draw(seed, "a", "bc")


def test_draws_are_uniform_and_thresholds_exponential() -> None:
    draws = [chance.draw(7, "n", str(n)) for n in range(20_000)]
    tenths = [sum(n * 100_000 <= d < (n + 1) * 100_000 for d in draws) for n in range(10)]
    assert all(abs(count - 2000) < 200 for count in tenths)
    thresholds = [chance.exponential(7, "n", str(n)) for n in range(20_000)]
    assert abs(sum(thresholds) / len(thresholds) - chance.PPM) < 3 * ONE_IN_A_HUNDRED
    assert abs(sum(t < chance.PPM for t in thresholds) / len(thresholds) - 0.632) < 0.015


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], dict[tuple[Any, ...], int]]]:
    """Listens to what the engine asks; calling it gives what was asked since the last call."""
    heard: dict[tuple[Any, ...], int] = {}
    real = chance.draw

    def listening(seed: int, *what: str) -> int:
        heard[what] = real(seed, *what)
        return heard[what]

    for name, module in list(sys.modules.items()):
        if name.startswith("app.engine") and getattr(module, "draw", None) is real:
            monkeypatch.setattr(module, "draw", listening)

    def since() -> dict[tuple[Any, ...], int]:
        taken = dict(heard)
        heard.clear()
        return taken

    yield since


def drill(ctx: Context, until: int, barred: tuple[str, str] | None = None) -> MemoryLog:
    """A run played by doctrine; `barred` is a post and the intention it may not follow."""
    log = MemoryLog()
    orders = [Command("bar", CONTROL, 1, co.Bar(*barred))] if barred else []
    play(Runner(ctx, log), ctx, seats_with(ctx, "doctrine"), until, orders)
    return log


@pytest.mark.parametrize("folder", EXERCISES, ids=lambda path: path.name)
def test_a_dropped_order_leaves_all_other_luck_alone(folder: Path, asked: Any, request: pytest.FixtureRequest) -> None:
    found = load(folder)
    assert found.exercise is not None and found.map is not None
    ctx = build_context(found.exercise, found.map, 11)
    until = min(ctx.exercise.length, 12 * HOUR if request.config.getoption("--large") else HOUR)
    log = drill(ctx, until)
    whole = asked()
    intents = [(row.command.post, row.command.intent) for row in log.kept if row.command.intent]
    for post, intent in intents[3 :: len(intents) // (20 if request.config.getoption("--large") else 2)]:
        other = drill(ctx, until, (post, intent))
        dropped = asked()
        assert not [row for row in other.kept if (row.command.post, row.command.intent) == (post, intent)]
        common = whole.keys() & dropped.keys()
        assert common and all(whole[key] == dropped[key] for key in common)
        assert len(common) >= len(whole) // 2, "most questions are no longer the same ones"
    for key in whole:
        assert all(known(ctx, part) for part in key), f"{key} holds something that is no name"


def known(ctx: Context, part: str) -> bool:
    """Whether a part of a question is a name or a small ordinal: never a time, a sequence, an id of a command."""
    named = {*ctx.ix.posts, *ctx.ix.units, *ctx.ix.tasks, *ctx.ix.hazards, *ctx.ix.decisions}
    options = {o.id for d in ctx.exercise.decisions for o in d.options}
    verbs = {"alive", "triage", "treated", "hurt", "struck", "hazard", "look", "shown"}
    if part in named | options | verbs or part.startswith("lost|"):
        return True
    head, _, number = part.rpartition(":")
    return (not head or head in ctx.ix.tasks) and number.isdecimal() and int(number) < 1000


def test_a_lost_message_may_get_through_the_next_time() -> None:
    run = Play(make_exercise(change={"phone": {"loss": 0.5}}))
    sent = []
    for minute in range(12):
        run.to(minute * 60_000)
        events = run.do("leader", Message(["fire"], "come", ["site"]))
        sent.append(next(e.body for e in events if e.kind == "message_sent"))
    lost = [bool(body.lost) for body in sent]
    assert False in lost
    first = lost.index(False)
    assert lost[first:] == [False] * len(lost[first:]), "the same words over the same line meet the same luck"


def test_whoever_is_brought_out_later_meets_the_same_luck(asked: Any) -> None:
    questions = []
    for begin in (0, 20 * 60_000):
        run = Play(make_exercise(change={"dig": {"facts": []}})).command_site().know_task("fire", "dig")
        run.put("engine-1").put("engine-2").put("medics").know_task("medic", "aid", "dig")
        run.to(begin)
        run.do("fire", Assign(["engine-1", "engine-2"], "dig"))
        run.do("medic", Assign(["medics"], "dig"))  # without helmets
        run.to(3 * HOUR)
        questions.append(asked())
    assert questions[0] == questions[1]
    assert {key[0] for key in questions[0]} == {"alive", "triage", "hurt"}
