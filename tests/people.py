"""Finished runs that people played: a person's orders are those that a bot of some policy would have given."""

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path

import pytest

from app import EXERCISES
from app.codec.canonical import digest
from app.codec.encode import encode_exercise, encode_map
from app.domain.commands.base import Command, reworded
from app.domain.commands.talk import Message
from app.domain.record import replace
from app.engine.context import Context, build_context
from app.engine.kernel import RULES
from app.engine.runner import Runner
from app.formats.exercise_yaml import load
from app.players.crew import play, seats_with
from app.store import runlog
from app.store.origin import Origin
from app.store.runfile import NOT_ORDERED
from app.store.runlog import create
from tests.play import MemoryLog

Who = tuple[str, str]
MINUTE = 60_000


@cache
def context(seed: int) -> Context:
    loaded = load(EXERCISES / "minimal")
    assert loaded.exercise is not None and loaded.map is not None
    return build_context(loaded.exercise, loaded.map, seed, digest(encode_exercise(loaded.exercise)))


@cache
def orders(post: str, policy: str, seed: int) -> tuple[Command, ...]:
    """What a bot on this post orders."""
    ctx, log = context(seed), MemoryLog()
    play(Runner(ctx, log), ctx, seats_with(ctx, policy), ctx.exercise.length)
    given = [r.command for r in log.kept if r.command.post == post and r.command.kind not in NOT_ORDERED]
    return tuple(replace(c, body=reworded(c.body, lambda ref: log.words.get(ref, ref))) for c in given)


def a_run(
    path: Path, people: Mapping[str, Who | None], policy: str = "partial", seed: int = 1, on: str = "2026-03-04",
    until: int = 75, said: tuple[str, ...] = (),
) -> Path:  # fmt: skip
    """Plays `minimal` with people (post → name and class, None: nothing said) who act by `policy` among doctrine's
    bots, up to minute `until`; the first of them also writes what is `said`."""
    ctx = context(seed)

    class Then:
        @staticmethod
        def now() -> datetime:
            return datetime.fromisoformat(f"{on} 09:30")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(runlog, "datetime", Then)
        origin = Origin(encode_exercise(ctx.exercise), encode_map(ctx.routes.ground), seed, RULES, "minimal")
        log = create(path, origin, live=False)
    for post, who in people.items():
        if who is not None:
            log.seat(post, *who)
    given = [order for post in people for order in orders(post, policy, seed) if order.at <= until * MINUTE]
    runner = Runner(ctx, log)
    seats = seats_with(ctx, "doctrine", dict.fromkeys(people, "person"))
    play(runner, ctx, seats, 10 * MINUTE, [order for order in given if order.at <= 10 * MINUTE])
    writer = next(iter(people), "")
    other = next(post for post in ctx.ix.post_order if post != writer)
    for number, text in enumerate(said):
        message = Command(f"said:{number}", writer, runner.state.now, Message([other], text))
        assert not runner.submit(message, by_person=True).refused
    play(runner, ctx, seats, until * MINUTE, [order for order in given if order.at > 10 * MINUTE])
    log.finish(ctx, runner.state.now)
    return path


def a_class(folder: Path) -> Path:
    """Runs of two people over two years, who get better; the same exercise by bots, and one that was broken off."""
    a_run(folder / "1.muster", {"duty": ("李晓", "A")}, "idle", 1, "2025-11-03")
    a_run(folder / "2.muster", {"duty": ("李晓", "A")}, "uncoordinated", 1, "2026-02-10", said=("这里是李晓",))
    a_run(folder / "3.muster", {"duty": ("李晓", "A"), "fire": ("Marta", "B")}, "doctrine", 2, "2026-03-11")
    a_run(folder / "4.muster", {"fire": ("Marta", "B")}, "partial", 3, "2026-04-12", until=20)
    a_run(folder / "5.muster", {"medical": None}, "partial", 4, "2026-05-13")
    a_run(folder / "bots.muster", {}, "idle", 1, "2026-01-01")
    return folder
