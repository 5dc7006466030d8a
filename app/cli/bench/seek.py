"""`seek`: the state and a post's view at any second of a long run."""

from functools import partial
from random import Random
from statistics import median

from app.cli.bench.long_run import EVENTS, long_run
from app.cli.bench.measured import Measured, at_least, seconds
from app.domain.clock import SECOND
from app.domain.view import SeatView
from app.engine.context import Context
from app.engine.project import project
from app.store.runfile import Run
from app.store.seek import Replay, state_at

FRAME = 0.016


def measure(events: int = EVENTS, looks: int = 200) -> Measured:
    """Look at random seconds of a run that is open; opening it is told beside."""
    chance = Random(0)
    with Run(long_run(events)) as run:
        ctx = run.context()
        opened = []
        opening = seconds(lambda: opened.append(Replay(run, ctx)))
        (replay,) = opened
        end = state_at(run, ctx)[0].now
        post = ctx.ix.post_order[0]
        times = []
        for _ in range(looks):
            at = chance.randrange(end // SECOND + 1) * SECOND
            times.append(seconds(partial(_look, replay, ctx, post, at)))
    more = {"median_ms": median(times) * 1e3, "looks": looks, "open_ms": opening * 1e3}
    return Measured(at_least(0.99, times) * 1e3, "ms", FRAME * 1e3, 1.0, more)


def _look(replay: Replay, ctx: Context, post: str, at: int) -> SeatView:
    return project(replay.at(at), post, ctx)
