"""`fold`: a run replayed, per event."""

from heapq import heapify, heappop, heappush

from app.cli.bench.measured import Measured, beside
from app.cli.bench.reference import recorded, reference
from app.engine.runner import fold

PENDING = 1_000

Agenda = list[tuple[int, int]]


def measure(orders: int = 100_000, rounds: int = 7) -> Measured:
    """Fold the rows of a drill, beside as many events through a bare heap."""
    slug, ctx = reference()
    rows = recorded(ctx, orders)
    events = sum(len(row.events) for row in rows)
    mine, theirs = beside(lambda: fold(ctx, rows), lambda: through_heap(events), rounds)
    more = {"exercise": slug, "events": events, "run_ms": mine * 1e3}
    return Measured(mine / events * 1e6, "µs", theirs / events * 1e6, 2.0, more)


def through_heap(events: int) -> int:
    """Let so many events fall due, each of which puts a new one in its place."""
    agenda: Agenda = [(number * 7919 % 10_007, number) for number in range(PENDING)]
    heapify(agenda)
    handled = 0
    for _ in range(events):
        time, number = heappop(agenda)
        handled += _handle(agenda, time, number)
    return handled


def _handle(agenda: Agenda, time: int, number: int) -> int:
    heappush(agenda, (time + (time + number) * 7919 % 10_007, number))
    return 1
