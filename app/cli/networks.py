"""Networks from the files of others: tables of edges and nodes, GraphML."""

import math
from collections import Counter
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.text_files import bytes_of, table_of
from app.codec.trouble import Trouble

if TYPE_CHECKING:
    from app.scoring.coordination.network import Network

Rows = list[tuple[int, list[str]]]
"""The rows of a table that are not empty, each with its line."""


def from_tables(edges: Path, nodes: Path | None, group: str, weight: str) -> "Network":
    """The network of a table of edges and one of nodes, without which the nodes are those that edges name. Raises
    MusterError with file and line for what can't be understood."""
    from app.scoring.coordination.network import network

    head, rows = _table(edges)
    at = _column(edges, head, weight) if weight else None
    arcs = []
    for line, row in rows:
        ends = row[:2]
        if len(ends) < 2 or not all(ends):
            raise Trouble("edge-short", path=edges, line=line)
        given = "1" if at is None else row[at] if at < len(row) else ""
        number = _number(given)
        if number is None:
            raise Trouble("weight-form", path=edges, line=line, given=given)
        arcs.append((ends[0], ends[1], number))
    if nodes is None:
        if group:
            raise Trouble("network-group", column=group)
        return network(dict.fromkeys(end for a, b, _ in arcs for end in (a, b)), arcs, {})
    names, groups = _nodes(nodes, group)
    try:
        return network(names, arcs, groups)
    except ValueError as error:
        raise Trouble("node-unknown", path=edges, node=error) from error


def from_graphml(path: Path, group: str, weight: str) -> "Network":
    """The network of a GraphML file. Raises MusterError."""
    import networkx as nx

    from app.scoring.coordination.network import network

    file = BytesIO(bytes_of(path))
    try:
        graph = nx.read_graphml(file)
    except Exception as error:  # whatever a broken XML file makes its reader raise
        raise Trouble("unreadable", path=path, reason=error) from error
    arcs = []
    for a, b, data in graph.edges(data=True):
        number = _number(data.get(weight, "" if weight else 1))
        if number is None:
            raise Trouble("weight-of-edge", path=path, edge=f"{a} → {b}", column=weight, given=data.get(weight, ""))
        arcs.append((str(a), str(b), number))
    if not graph.is_directed():
        arcs += [(b, a, w) for a, b, w in arcs]
    groups = {str(n): str(data.get(group, "")) for n, data in graph.nodes(data=True)}
    if group and graph and not any(group in data for _, data in graph.nodes(data=True)):
        raise Trouble("column-missing", path=path, column=group)
    return network([str(n) for n in graph.nodes], arcs, groups)


def is_graphml(path: Path) -> bool:
    """Whether a file is one by its name or beginning."""
    if path.suffix.lower() in (".graphml", ".xml"):
        return True
    try:
        with path.open("rb") as file:
            return file.read(100).removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<")
    except (OSError, ValueError):
        return False


def _nodes(path: Path, group: str) -> tuple[list[str], dict[str, str]]:
    head, rows = _table(path)
    of_id, of_group = _column(path, head, "id"), _column(path, head, group) if group else None
    ids = [row[of_id] if of_id < len(row) else "" for _, row in rows]
    for (line, _), node in zip(rows, ids, strict=True):
        if not node:
            raise Trouble("cell-empty", path=path, line=line, column="id")
    twice = next((node for node, count in Counter(ids).items() if count > 1), None)
    if twice is not None:
        raise Trouble("node-twice", path=path, node=twice)
    if of_group is None:
        return ids, {}
    return ids, {row[of_id]: row[of_group] if of_group < len(row) else "" for _, row in rows}


def _table(path: Path) -> tuple[list[str], Rows]:
    """Head and rows."""
    rows = list(table_of(path))
    return (rows[0][1] if rows else []), [(line, row) for line, row in rows[1:] if any(row)]


def _column(path: Path, head: list[str], name: str) -> int:
    if name not in head:
        raise Trouble("column-missing", path=path, column=name)
    return head.index(name)


def _number(given: object) -> float | None:
    try:
        number = float(str(given))
    except ValueError:
        return None
    return number if math.isfinite(number) else None
