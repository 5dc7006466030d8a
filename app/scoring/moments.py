"""The moments that mattered: lost points gathered by what they were about, the dearest first."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from typing import Any

from app.domain.record import record

Lost = Mapping[str, Any]
EVENTS = 4
"""How many events a moment cites at most."""


@record
class Moment:
    """Several requirements lost over one thing: the dearest of them, when it fell due, the points of all."""

    at: float
    owner: str
    what: str
    subject: str
    points: float
    events: tuple[int, ...]


def moments(dimensions: Iterable[Mapping[str, Any]], things: Set[str], most: int = 3) -> list[Moment]:
    """The dearest moments of the process, in the order in which they came. What was lost in several ways over one of
    the `things` (tasks, facts, decisions) is one moment; what was lost over no one thing (a share of the whole) is
    none."""
    groups: dict[tuple[str, ...], list[Lost]] = defaultdict(list)
    for dimension in dimensions:
        for indicator in dimension["indicators"]:
            for lost in indicator["missing"]:
                if lost["subject"] and lost["points"] > 0:
                    about = next((part for part in lost["subject"].split(":") if part in things), "")
                    key = (about,) if about else (lost["kind"], lost["subject"])
                    groups[*key, lost["owner"]].append(lost)
    found = sorted((_moment(group) for group in groups.values()), key=lambda m: (-m.points, m.at, m.subject))
    return sorted(found[:most], key=lambda m: (m.at, m.subject))


def _moment(group: list[Lost]) -> Moment:
    dearest = max(group, key=lambda lost: (lost["points"], -lost["by"]))
    events = dict.fromkeys(seq for lost in [dearest, *group] for seq in lost["evidence"])
    return Moment(
        dearest["by"],
        dearest["owner"],
        dearest["kind"],
        dearest["subject"],
        sum(lost["points"] for lost in group),
        tuple(sorted(list(events)[:EVENTS])),
    )
