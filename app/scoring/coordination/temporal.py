"""Paths that respect time: what one post knows reaches another only over contacts in the order in which they happened.

On real logs a third of the ordered pairs that are joined if order is ignored are not so along such paths. That somebody
could have been told is not that they were, and a letter that arrived need not have been read.
"""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from app.domain.record import record
from app.scoring.coordination.reach import reachability

NEVER = np.inf


@record
class Contact:
    """A letter from one post to another, by their places in the network; times in ms of the exercise."""

    sent: int
    arrived: int
    sender: int
    receiver: int


@record
class Need:
    """Something that `source` holds from `since` on and `needer` needs by `by` (ms)."""

    source: int
    since: int
    needer: int
    by: float


def earliest(contacts: Iterable[Contact], nodes: int) -> NDArray[np.float64]:
    """When what each post (row) holds from the start on can have reached each other (column), ms; infinite where never.

    One pass in the order of sending: whoever passes something on must have it by then, and it arrives no earlier.
    """
    known = np.full((nodes, nodes), NEVER)
    np.fill_diagonal(known, 0.0)
    for c in _in_order(contacts):
        has = known[:, c.sender] <= c.sent
        known[has, c.receiver] = np.minimum(known[has, c.receiver], c.arrived)
    return known


def arrivals(contacts: Iterable[Contact], nodes: int, source: int, since: int) -> list[float]:
    """When what one post holds since then can have reached each post, ms; infinite where never."""
    known = [NEVER] * nodes
    known[source] = since
    for c in _in_order(contacts):
        if known[c.sender] <= c.sent and c.arrived < known[c.receiver]:
            known[c.receiver] = c.arrived
    return known


def _in_order(contacts: Iterable[Contact]) -> list[Contact]:
    return sorted(contacts, key=lambda c: (c.sent, c.arrived))


def reachable(contacts: Sequence[Contact], nodes: int) -> dict[str, float | None]:
    """Shares of ordered pairs: joined along paths in time, joined if order is ignored, and the share of these that time
    takes away; with the median of the earliest arrivals since the start of the exercise, in seconds."""
    pairs = nodes * (nodes - 1)
    in_time = earliest(contacts, nodes)
    joined = np.full((nodes, nodes), False)
    for c in contacts:
        joined[c.sender, c.receiver] = True
    off = ~np.eye(nodes, dtype=bool)
    reached, possible = int(np.isfinite(in_time[off]).sum()), int(reachability(joined)[off].sum())
    times = in_time[off][np.isfinite(in_time[off])]
    return {
        "pairs": pairs,
        "in_time": reached / pairs if pairs else None,
        "order_ignored": possible / pairs if pairs else None,
        "lost_to_order": 1 - reached / possible if possible else None,
        "median_arrival": float(np.median(times)) / 1000 if len(times) else None,
    }


def needs_met(contacts: Sequence[Contact], nodes: int, needs: Sequence[Need]) -> dict[str, float | None]:
    """Share of needs with a path in time from who held the thing to who needed it before they did; the median latency
    of the earliest arrivals since it was held, in seconds."""
    in_time, latencies = 0, []
    found: dict[tuple[int, int], list[float]] = {}
    for need in needs:
        start = (need.source, need.since)
        if start not in found:
            found[start] = arrivals(contacts, nodes, *start)
        at = found[start][need.needer]
        in_time += at <= need.by
        if at < NEVER:
            latencies.append((at - need.since) / 1000)
    return {
        "needs": len(needs),
        "path_in_time": in_time,
        "share": in_time / len(needs) if needs else None,
        "median_latency": float(np.median(latencies)) if latencies else None,
    }
