"""A finished run of many events, written once for all measures that read one."""

from atexit import register
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from functools import cache
from itertools import count
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import Any

from app.cli.bench.reference import origin_of, reference
from app.codec.canonical import digest
from app.codec.encode import encode_exercise
from app.domain.clock import HOUR, MINUTE, SECOND
from app.domain.commands.base import CONTROL, Command
from app.domain.commands.control import Start
from app.domain.commands.move import Dispatch
from app.domain.commands.talk import Message
from app.domain.commands.think import Remind
from app.engine.context import Context, build_context
from app.engine.runner import Row, Runner
from app.store.runlog import create

EVENTS = 100_000
STEP = 2 * SECOND
WATCHES = 20


@cache
def long_run(events: int = EVENTS) -> Path:
    """The file of a run with at least so many events; it goes with the process."""
    slug, reference_context = reference()
    exercise = replace(reference_context.exercise, length=10_000 * HOUR, ends=None)
    ctx = build_context(exercise, reference_context.routes.ground, 0, digest(encode_exercise(exercise)))
    folder = Path(mkdtemp(prefix="muster-bench-"))
    register(_remove, folder)
    log = create(folder / "long.muster", origin_of(ctx, slug), live=False)
    written = [0]

    def counted(row: Row) -> None:
        written[0] += len(row.events)

    runner = Runner(ctx, log, notify=counted)
    runner.submit(Command("start", CONTROL, 0, Start(dict.fromkeys(ctx.ix.post_order, "person"))))
    for number, (post, body) in enumerate(_orders(ctx)):
        if written[0] >= events or runner.ended:
            break
        at = number * STEP
        if isinstance(body, Remind):
            body = replace(body, at=at + MINUTE)
        runner.submit(Command(str(number), post, at, body))
    log.finish(ctx, runner.state.now)
    return log.path


def _orders(ctx: Context) -> Iterator[tuple[str, Any]]:
    """Every post in turn, for ever: units sent to and fro, reminders, and a message now and then, in about the shares
    in which a crew gives them."""
    ix = ctx.ix
    posts = [post for post in ix.post_order if ix.posts[post].joins == 0]
    units = {post: [u for u in ix.units if ix.forces[ix.units[u].force].commander == post] for post in posts}
    sites = list(ix.sites)
    for number in count():
        post, turn = posts[number % len(posts)], number // len(posts)
        own = units[post]
        if turn % 8 == 0:
            other = ix.posts[post].reports_to or next(each for each in posts if each != post)
            yield post, Message([other], about=[sites[turn // 8 % len(sites)]])
        elif own and turn % 2:
            unit = own[turn // 2 % len(own)]
            there = turn // 2 // len(own) % 2
            yield post, Dispatch([unit], sites[turn % len(sites)] if not there else ix.units[unit].base)
        else:
            yield post, Remind(0, f"watch {turn % WATCHES}")


def _remove(folder: Path) -> None:
    with suppress(OSError):
        rmtree(folder)
