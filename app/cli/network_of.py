"""`muster network`: coordination measures of a run, a GraphML file, or tables of edges and nodes."""

import csv
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.console import DONE, Console
from app.cli.options import Commands
from app.codec.trouble import Trouble

if TYPE_CHECKING:
    from app.scoring.coordination.course import Course
    from app.scoring.coordination.network import Network


def add(commands: Commands) -> None:
    """Declare the command."""
    parser = commands.add(
        "network",
        run,
        "measure who coordinated with whom",
        "Structural measures of a run's contacts between posts, or of any network: a GraphML file, or tables of edges "
        "(the first two columns are node ids) and nodes (column id). Names and normalisations equal R's sna. Of a run "
        "also what depends on the order of events, and the network phase by phase. Diagnosis, "
        "never points: no such number has a reliable link to performance.",
    )
    parser.add_argument("source", metavar="SOURCE", type=Path, nargs="?", help="a run's file or a GraphML file")
    parser.add_argument("--edges", metavar="CSV", type=Path, help="table of edges, instead of SOURCE")
    parser.add_argument("--nodes", metavar="CSV", type=Path, help="table of nodes, with --edges")
    parser.add_argument("--group", metavar="COLUMN", default="", help="column or attribute of the nodes' group")
    parser.add_argument("--weight", metavar="COLUMN", default="", help="column or attribute of the edges' weight")
    parser.add_argument(
        "--permutations", metavar="N", type=int, default=0, help="permutations for z-scores (default: 0)"
    )


def run(args: Namespace, console: Console) -> int:
    """Measure and answer."""
    from app.scoring.coordination.diagnosis import diagnosis
    from app.scoring.coordination.measures import measures

    course = None
    if (args.source is None) == (args.edges is None):
        raise Trouble("network-source")
    if args.edges is not None:
        net = _from_tables(args)
    elif args.source.suffix.lower() in (".graphml", ".xml"):
        net = _from_graphml(args)
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


def _rows(path: Path) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))
    except OSError as error:
        raise Trouble("unreadable", path=path, reason=error.strerror) from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise Trouble("unreadable", path=path, reason=error) from error


def _from_tables(args: Namespace) -> "Network":
    from app.scoring.coordination.network import network

    edges = _rows(args.edges)
    nodes = _rows(args.nodes) if args.nodes else []
    if nodes and "id" not in nodes[0]:
        raise Trouble("column-missing", path=args.nodes, column="id")
    if nodes and args.group and args.group not in nodes[0]:
        raise Trouble("column-missing", path=args.nodes, column=args.group)
    arcs = []
    for line, edge in enumerate(edges, 2):
        ends = list(edge.values())[:2]
        if len(ends) < 2 or not all(isinstance(end, str) and end for end in ends):
            raise Trouble("edge-short", path=args.edges, line=line)
        arcs.append((ends[0], ends[1], _weight(edge, args, line)))
    names = [n["id"] for n in nodes] or list(dict.fromkeys(end for a, b, _ in arcs for end in (a, b)))
    try:
        return network(names, arcs, {n["id"]: n.get(args.group) or "" for n in nodes} if args.group else {})
    except ValueError as error:
        raise Trouble("node-unknown", path=args.edges, node=error) from error


def _weight(edge: dict[str, str], args: Namespace, line: int) -> float:
    if not args.weight:
        return 1.0
    if args.weight not in edge:
        raise Trouble("column-missing", path=args.edges, column=args.weight)
    try:
        return float(edge[args.weight])
    except (TypeError, ValueError) as error:
        raise Trouble("weight-form", path=args.edges, line=line, given=edge[args.weight]) from error


def _from_graphml(args: Namespace) -> "Network":
    import networkx as nx

    from app.scoring.coordination.network import network

    try:
        graph = nx.read_graphml(args.source)
    except OSError as error:
        raise Trouble("unreadable", path=args.source, reason=error.strerror) from error
    except Exception as error:  # whatever a broken XML file makes its reader raise
        raise Trouble("unreadable", path=args.source, reason=error) from error
    arcs = [(str(a), str(b), float(data.get(args.weight, 1.0) or 1.0)) for a, b, data in graph.edges(data=True)]
    if not graph.is_directed():
        arcs += [(b, a, w) for a, b, w in arcs]
    groups = {str(n): str(data.get(args.group, "")) for n, data in graph.nodes(data=True)}
    return network([str(n) for n in graph.nodes], arcs, groups)


def _of_run(path: Path) -> "Course":
    from app.scoring.coordination.course import Course
    from app.store.runfile import Run

    with Run(path) as opened:
        return Course(opened.rows(), opened.context())
