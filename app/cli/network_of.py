"""`muster network`: coordination measures of a run, a GraphML file, or tables of edges and nodes."""

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.console import DONE, Console
from app.cli.options import Commands, number
from app.codec.trouble import Trouble

if TYPE_CHECKING:
    from app.scoring.coordination.course import Course


def add(commands: Commands) -> None:
    """Declare the command."""
    parser = commands.add("network", run)
    parser.add_argument("source", metavar="SOURCE", type=Path, nargs="?")
    parser.add_argument("--edges", metavar="CSV", type=Path)
    parser.add_argument("--nodes", metavar="CSV", type=Path)
    parser.add_argument("--group", metavar="COLUMN", default="")
    parser.add_argument("--weight", metavar="COLUMN", default="")
    parser.add_argument("--permutations", metavar="N", type=number, default=0)


def run(args: Namespace, console: Console) -> int:
    """Measure and answer."""
    from app.cli.networks import from_graphml, from_tables, is_graphml
    from app.cli.scenarios import at_least
    from app.scoring.coordination.diagnosis import diagnosis
    from app.scoring.coordination.measures import measures

    course = None
    if (args.source is None) == (args.edges is None) or (args.edges is None and args.nodes is not None):
        raise Trouble("network-source")
    at_least(0, permutations=args.permutations)
    if args.edges is not None:
        net = from_tables(args.edges, args.nodes, args.group, args.weight)
    elif is_graphml(args.source):
        net = from_graphml(args.source, args.group, args.weight)
    else:
        course = _of_run(args.source)
        net = course.network()
    if not net.nodes:
        raise Trouble("network-empty")
    answer = measures(net, args.permutations)
    answer["diagnosis"] = diagnosis(net, args.permutations)
    if course is not None:
        answer |= {"temporal": course.temporal(), "slices": course.slices()}
    console.answer(answer)
    for name in ("nodes", "arcs", "density", "reciprocity", "transitivity", "connectedness", "hierarchy", "efficiency"):
        value = answer[name]
        console.say(
            "cli.measure",
            name=console.words(f"measure.{name}"),
            value=value if isinstance(value, int) else f"{value:.3f}",
        )
    return DONE


def _of_run(path: Path) -> "Course":
    from app.scoring.coordination.course import Course
    from app.store.runfile import Run

    with Run(path) as opened:
        return Course(opened.rows(), opened.context())
