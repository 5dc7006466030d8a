"""Further structure, shown beside the measures of a network: status, what a loss would break, core and periphery."""

from typing import Any

import numpy as np

from app.scoring.coordination.groups import Grouped
from app.scoring.coordination.network import Network
from app.scoring.coordination.reach import Bool


def diagnosis(net: Network, permutations: int = 0, seed: int = 0) -> dict[str, Any]:
    """Per node its sociometric status and the fragmentation that its loss leaves; core and periphery; with two or more
    permutations the z-scores of what mirrors group sizes."""
    n = len(net.nodes)
    a: Bool = np.zeros((n, n), dtype=bool)
    weight = np.zeros((n, n))
    for (i, j), w in net.arcs.items():
        a[i, j], weight[i, j] = True, w
    status = (weight.sum(axis=0) + weight.sum(axis=1)) / (n - 1) if n > 1 else np.zeros(n)
    whole, without = fragmentation(a)
    correlation, core = core_periphery(a)
    return {
        "fragmentation": whole,
        "core_periphery": {"correlation": correlation, "core": [net.nodes[i] for i in core]},
        "z": Grouped(net, a).permuted(permutations, seed) if permutations > 1 else None,
        "per_node": [
            {"id": name, "sociometric_status": float(status[i]), "fragmentation": without[i]}
            for i, name in enumerate(net.nodes)
        ],
    }


def fragmentation(a: Bool) -> tuple[float, list[float]]:
    """KPP-Neg (Borgatti 2006, Comput. Math. Organ. Theory 12:21, eq. 3): the share of pairs that no path joins,
    direction ignored; of the whole network, and of what is left after each node's loss. One depth-first search (Tarjan)
    finds what each node holds together."""
    n = len(a)
    beyond = [np.flatnonzero(row).tolist() for row in a | a.T]
    seen, low, size = [-1] * n, [0] * n, [1] * n
    pieces: list[list[int]] = [[] for _ in range(n)]
    clock, joined, parts = 0, 0, [0] * n
    for root in range(n):
        if seen[root] >= 0:
            continue
        path, members, parent = [(root, iter(beyond[root]))], [root], {root: -1}
        seen[root] = low[root] = clock
        clock += 1
        while path:
            node, ahead = path[-1]
            for other in ahead:
                if seen[other] < 0:
                    parent[other] = node
                    seen[other] = low[other] = clock
                    clock += 1
                    members.append(other)
                    path.append((other, iter(beyond[other])))
                    break
                if other != parent[node]:
                    low[node] = min(low[node], seen[other])
            else:
                path.pop()
                above = parent[node]
                if above >= 0:
                    low[above] = min(low[above], low[node])
                    size[above] += size[node]
                    if low[node] >= seen[above]:
                        pieces[above].append(size[node])
        joined += len(members) * (len(members) - 1)
        for node in members:
            parts[node] = len(members)
    without = []
    for node in range(n):
        rest = [*pieces[node], parts[node] - 1 - sum(pieces[node])]
        left = joined - parts[node] * (parts[node] - 1) + sum(s * (s - 1) for s in rest)
        without.append(1 - left / ((n - 1) * (n - 2)) if n > 2 else 0.0)
    return (1 - joined / (n * (n - 1)) if n > 1 else 0.0), without


def core_periphery(a: Bool) -> tuple[float | None, list[int]]:
    """The best correlation found between the arcs and the ideal in which all arcs touch the core (Borgatti and Everett
    1999, Soc. Networks 21:375), and that core: from the nodes of most ties on, then one node in or out as long as that
    helps. None where all arcs or none are there."""
    n = len(a)
    arcs, pairs = int(a.sum()), n * (n - 1)
    if not 0 < arcs < pairs:
        return None, []
    both = a.astype(int) + a.T.astype(int)
    outside = np.ones(n, dtype=bool)

    def fit(size: Any, among: Any) -> Any:
        """For a periphery of this size with so many arcs among it."""
        ideal = pairs - size * (size - 1)
        with np.errstate(divide="ignore", invalid="ignore"):
            found = (pairs * (arcs - among) - arcs * ideal) / np.sqrt(
                float(arcs * (pairs - arcs)) * ideal * (pairs - ideal)
            )
        return np.where((ideal > 0) & (ideal < pairs), found, -1.0)

    best, chosen, among = -1.0, outside.copy(), arcs
    for node in np.argsort(-both.sum(axis=1), kind="stable"):
        among -= int(both[node, outside].sum())
        outside[node] = False
        value = float(fit(int(outside.sum()), among))
        if value > best:
            best, chosen = value, outside.copy()
    outside = chosen
    while True:
        among, size = int(a[np.ix_(outside, outside)].sum()), int(outside.sum())
        ties = both[:, outside].sum(axis=1)
        changed = np.where(outside, fit(size - 1, among - ties), fit(size + 1, among + ties))
        node = int(changed.argmax())
        if changed[node] <= best + 1e-12:
            return best, [int(i) for i in np.flatnonzero(~outside)]
        best = float(changed[node])
        outside[node] = not outside[node]
