"""`sweep`: seeded drills of the reference exercise with a doctrine crew, in a plain loop and in two processes."""

from collections.abc import Generator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from statistics import mean
from threading import Barrier
from time import perf_counter, time

from app.cli.bench.measured import Measured, seconds
from app.cli.bench.reference import LENGTH, reference
from app.engine.context import Context, with_seed
from app.engine.runner import Row, Runner
from app.players.crew import play, seats_with

ALL, WORKERS = 1_000, 2
WANTED_RUNS, WANTED_EVENTS, WANTED_GAIN = 40.0, 2_500, 1.8


def measure(budget: float = 25.0) -> Measured:
    """As many drills as fit into `budget` seconds, at most 1,000, in a plain loop; as many again for each of two
    processes at once."""
    slug, ctx = reference()
    drill(ctx, 0)  # whatever is looked up once is known from now on
    events: list[int] = []
    began = perf_counter()
    while len(events) < ALL and (not events or perf_counter() - began < budget):
        events.append(drill(ctx, len(events)))
    alone = perf_counter() - began
    runs = len(events)
    rate, gain = runs / alone, _in_processes(runs) / (runs / alone)
    more = {
        "exercise": slug,
        "runs": runs,
        "events_per_run": mean(events),
        "runs_per_second": rate,
        "runs_aim": f">= {WANTED_RUNS:g} at >= {WANTED_EVENTS} events",
        "runs_met": rate >= WANTED_RUNS and mean(events) >= WANTED_EVENTS,
        "two_workers": gain,
        "two_workers_aim": f">= {WANTED_GAIN:g}",
        "two_workers_met": gain >= WANTED_GAIN,
    }
    total = sum(events)
    return Measured(alone / total * 1e6, "µs", simpy_event(min(total, 500_000)), 6.0, more)


def drill(ctx: Context, seed: int) -> int:
    """Play one drill; how many events it had."""
    events = 0

    def count(row: Row) -> None:
        nonlocal events
        events += len(row.events)

    own = with_seed(ctx, seed)
    play(Runner(own, notify=count), own, seats_with(own, "doctrine"), LENGTH)
    return events


def _in_processes(runs: int) -> float:
    """Runs a second of two processes, each with `runs` drills of its own, begun together."""
    spawn = get_context("spawn")
    with spawn.Manager() as manager, ProcessPoolExecutor(WORKERS, spawn) as pool:
        together = manager.Barrier(WORKERS)
        spans = [future.result() for future in [pool.submit(share, n, runs, together) for n in range(WORKERS)]]
    return WORKERS * runs / (max(end for _, end in spans) - min(begin for begin, _ in spans))


def share(worker: int, runs: int, together: Barrier) -> tuple[float, float]:
    """One worker's drills: when it began and ended."""
    _, ctx = reference()
    drill(ctx, 0)
    together.wait(600)
    began = time()
    for number in range(runs):
        drill(ctx, worker * runs + number)
    return began, time()


def simpy_event(events: int) -> float | None:
    """Microseconds for one bare event in SimPy; None without it."""
    try:
        import simpy  # a yardstick, not part of the program
    except ImportError:
        return None
    environment = simpy.Environment()

    def ticking(step: int) -> Generator[simpy.Event, None, None]:
        for _ in range(events // 100):
            yield environment.timeout(step)

    for step in range(1, 101):
        environment.process(ticking(step))
    return seconds(environment.run) / events * 1e6
