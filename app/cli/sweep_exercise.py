"""`muster sweep`: many runs of an exercise under many seeds."""

from argparse import Namespace
from dataclasses import asdict
from time import perf_counter
from typing import Any

from app.cli.console import DONE, Console
from app.cli.options import Commands, number


def add(commands: Commands) -> None:
    """Declare the command."""
    parser = commands.add("sweep", run)
    parser.add_argument("exercise", metavar="EXERCISE")
    parser.add_argument("--crew", metavar="POLICY", default="doctrine")
    parser.add_argument("--post", metavar="POST=POLICY", action="append", default=[])
    parser.add_argument("--runs", metavar="N", type=number, default=30)
    parser.add_argument("--workers", metavar="N", type=number, default=2)
    parser.add_argument("--dask", metavar="ADDRESS")


def run(args: Namespace, console: Console) -> int:
    """Sweep and sum up."""
    from app.cli.exercises import playable
    from app.cli.scenarios import at_least, cluster, scenario_of
    from app.cli.seats import bot, seats
    from app.sweep.batch import batch
    from app.sweep.spread import summary

    at_least(1, runs=args.runs, workers=args.workers)
    _, exercise, ground = playable(args.exercise)
    scenario = scenario_of(exercise, ground)
    players = seats(dict.fromkeys([p.id for p in exercise.posts], bot(args.crew)), None, args.post, [])
    began = perf_counter()
    with cluster(args.dask) as executor:
        played = batch(
            scenario, players, range(1, args.runs + 1), args.workers, True, executor,
            lambda done, total: console.tell("cli.swept", done=done, total=total) if done % 10 == 0 else None,
        )  # fmt: skip
    answer: dict[str, Any] = {
        "runs": len(played),
        "seconds": round(perf_counter() - began, 3),
        "process": asdict(summary([p.process or 0.0 for p in played])),
        "loss": asdict(summary([p.loss for p in played])),
        "per_seed": [asdict(p) for p in played],
    }
    console.answer(answer)
    spread = "" if len(played) > 1 else "_once"  # one run has none
    for key in ("process", "loss"):
        console.say(f"cli.sweep_{key}{spread}", **{k: f"{v:.1f}" for k, v in answer[key].items()})
    return DONE
