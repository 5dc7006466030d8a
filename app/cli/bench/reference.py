"""The exercise that is measured with, and runs of it."""

from collections.abc import Iterable, Iterator
from functools import cache

from app.cli.exercises import find
from app.codec.canonical import digest
from app.codec.encode import encode_exercise, encode_map
from app.domain.clock import HOUR, MINUTE
from app.engine.context import Context, build_context
from app.engine.kernel import RULES
from app.engine.runner import Kept, Row, Runner
from app.formats.exercise_yaml import load
from app.players.crew import play, seats_with
from app.store.origin import Origin
from app.store.runfile import NOT_ORDERED

SLUGS = ("hotel-collapse", "minimal")
"""The reference, with more than 60 units and 40 injects; and what takes its place while it is being rewritten."""

LENGTH = 3 * HOUR
"""How long a drill is played of it."""


@cache
def reference(slugs: tuple[str, ...] = SLUGS) -> tuple[str, Context]:
    """The first of these exercises that is sound, under seed 0: its slug and its context."""
    for slug in slugs:
        loaded = load(find(slug))
        if loaded.ok and loaded.exercise is not None and loaded.map is not None:
            return slug, build_context(loaded.exercise, loaded.map, 0, digest(encode_exercise(loaded.exercise)))
    raise RuntimeError(f"none of {', '.join(slugs)} is sound")


def origin_of(ctx: Context, slug: str) -> Origin:
    """What a run of this context is made from."""
    return Origin(encode_exercise(ctx.exercise), encode_map(ctx.routes.ground), ctx.seed, RULES, slug)


def recorded(ctx: Context, orders: int) -> list[Row]:
    """The rows of a drill that a doctrine crew plays, until posts have given so many orders, or for three hours."""
    log = Kept()
    runner = Runner(ctx, log)
    until = 0
    while not runner.ended and until < LENGTH and sum(1 for _ in ordered(log.kept)) < orders:
        until += 5 * MINUTE
        play(runner, ctx, seats_with(ctx, "doctrine"), until)
    return log.kept


def ordered(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows of posts' own commands."""
    return (row for row in rows if row.command.kind not in NOT_ORDERED)
