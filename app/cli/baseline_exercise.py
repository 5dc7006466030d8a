"""`muster baseline`: what the policies lose on an exercise, stored beside it."""

import json
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.console import DONE, Console
from app.cli.options import Commands, number
from app.domain.errors import MusterError

if TYPE_CHECKING:
    from app.store.runfile import Run

FILE = "baselines.json"


def add(commands: Commands) -> None:
    """Declare the command."""
    parser = commands.add("baseline", run)
    parser.add_argument("exercise", metavar="EXERCISE")
    parser.add_argument("--runs", metavar="N", type=number, default=30)
    parser.add_argument("--facts", metavar="N", type=number, default=0)
    parser.add_argument("--search", metavar="N", type=number, default=6)
    parser.add_argument("--workers", metavar="N", type=number, default=2)
    parser.add_argument("--dask", metavar="ADDRESS")


def run(args: Namespace, console: Console) -> int:
    """Compute and store."""
    from app.cli.exercises import playable
    from app.cli.scenarios import at_least, cluster, scenario_of
    from app.store.whole import whole, writable
    from app.sweep.baselines import compute
    from app.sweep.information import values

    at_least(1, runs=args.runs, workers=args.workers)
    at_least(0, facts=args.facts, search=args.search)
    loaded, exercise, ground = playable(args.exercise)
    writable(loaded.folder / FILE)

    def told(policy: str, done: int, total: int) -> None:
        if done % 10 == 0 or done == total:
            console.tell("cli.baseline_progress", policy=policy, done=done, total=total)

    with cluster(args.dask) as executor:
        found = compute(scenario_of(exercise, ground), args.runs, args.workers, executor, told, args.search)
        if args.facts > 0:
            found["information"] = values(scenario_of(exercise, ground), args.facts, args.workers, executor, told)
    with whole(loaded.folder / FILE) as draft:
        draft.write_text(json.dumps(found, indent=1) + "\n", "utf-8")
    console.answer(found)
    for policy in ("idle", "uncoordinated", "partial", "doctrine", "best"):
        points = found[policy]["process"]
        console.say("cli.baseline_line", policy=policy, loss=f"{found[policy]['loss']:.1f}", process=f"{points:.1f}")
    proven = "proven" if found["best_is_proven"] else "found"
    console.say(f"cli.baseline_best_{proven}", bound=f"{found['bound']:.1f}")
    return DONE


def add_exercise(parser: ArgumentParser) -> None:
    """The option that says where an own exercise lies, whose baselines a run is held against."""
    parser.add_argument("--exercise", metavar="EXERCISE")


def stored_for(opened: "Run", exercise: str | None = None) -> dict[str, Any] | None:
    """The baselines of the exercise that a run was played on, where it is known to lie, if they still hold."""
    from app.cli.exercises import find
    from app.cli.scenarios import scenario_of
    from app.sweep.baselines import key_of

    try:
        folder = find(exercise or opened.name)
    except MusterError:
        if exercise is not None:
            raise
        return None
    return stored(folder, key_of(scenario_of(opened.exercise, opened.ground)))


def stored(folder: Path, key: str) -> dict[str, Any] | None:
    """The baselines beside an exercise, if they are there and still hold."""
    try:
        found = json.loads((folder / FILE).read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) and found.get("hash") == key else None
