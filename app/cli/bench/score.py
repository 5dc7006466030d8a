"""`score`: the full score of a class run, and of a log of a million events."""

from typing import Any

import numpy as np

from app.cli.bench.measured import Measured, beside
from app.cli.bench.reference import recorded, reference
from app.engine.runner import Row, fold
from app.scoring.score import score

EVENTS = 1_000_000
AIM_MS, AIM_OF_MANY = 100.0, 20.0


def measure(orders: int = 100_000, events: int = EVENTS, rounds: int = 5) -> Measured:
    """Score a drill of three hours with every post taken; `log` holds the same for a made-up long log. The yardstick is
    three basic aggregations over the same events as NumPy columns."""
    slug, ctx = reference()
    rows = recorded(ctx, orders)
    state, count = fold(ctx, rows), _count(rows)
    mine, theirs = beside(lambda: score(rows, ctx, state), _aggregations(rows), rounds)
    times = -(-events // count)
    long = repeated(rows, times)
    of_many, aggregated = beside(lambda: score(long, ctx, state), _aggregations(long), 1)
    more = {
        "exercise": slug,
        "events": count,
        "value_aim": f"<= {AIM_MS:g} ms",
        "value_met": mine * 1e3 <= AIM_MS,
        "log": Measured(of_many * 1e3, "ms", aggregated * 1e3, AIM_OF_MANY, {"events": count * times}).answer(),
    }
    return Measured(mine * 1e3, "ms", theirs * 1e3, None, more)


def repeated(rows: list[Row], times: int) -> list[Row]:
    """A longer log: every event as often as said, at its own time."""
    found, seq = [], 1
    for row in rows:
        found.append(Row(seq, row.command, row.events * times))
        seq += 1 + len(found[-1].events)
    return found


def _count(rows: list[Row]) -> int:
    return sum(len(row.events) for row in rows)


def _aggregations(rows: list[Row]) -> Any:
    """Events by kind and post; time between events by post; the first of each kind for each post."""
    kinds: dict[str, int] = {}
    posts: dict[str, int] = {}
    columns = np.array(
        [
            (event.at, kinds.setdefault(event.kind, len(kinds)), posts.setdefault(row.command.post, len(posts)))
            for row in rows
            for event in row.events
        ],
        dtype=np.int64,
    )
    at, kind, post = columns.T.copy()
    keys, least = len(kinds) * len(posts), len(posts)

    def aggregate() -> int:
        pairs = kind * least + post
        counts = np.bincount(pairs, minlength=keys)
        order = np.lexsort((at, post))
        spans = np.bincount(post[order][1:], np.diff(at[order]), least)
        _, first = np.unique(pairs, return_index=True)
        return int(counts.sum()) + len(spans) + len(first)

    return aggregate
