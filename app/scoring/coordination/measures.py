"""All measures of one network, in the shape of `muster network --json`."""

from collections import Counter
from typing import Any

import numpy as np

from app.scoring.coordination.network import Network
from app.scoring.coordination.reach import (
    Bool,
    connectedness,
    efficiency,
    hierarchy,
    lubness,
    reachability,
    transitivity,
    weak_components,
)

ROLES = ("coordinator", "itinerant", "representative", "gatekeeper", "liaison")


def measures(net: Network, permutations: int = 0, seed: int = 0) -> dict[str, Any]:
    """Every measure; with `permutations` > 0 also z-scores of what mirrors group sizes."""
    import networkx as nx  # 0.1 s to import

    n = len(net.nodes)
    a: Bool = np.zeros((n, n), dtype=bool)
    weight = np.zeros((n, n))
    for (i, j), w in net.arcs.items():
        a[i, j], weight[i, j] = True, w
    graph = nx.DiGraph()
    graph.add_nodes_from(range(n))
    graph.add_edges_from(net.arcs)
    r = reachability(a)
    arcs = int(a.sum())
    mutual = int((a & a.T).sum()) // 2
    asymmetric = arcs - 2 * mutual
    between = nx.betweenness_centrality(graph, normalized=False)
    indegree, outdegree = a.sum(axis=0), a.sum(axis=1)
    strong = len(set(map(tuple, (r & r.T).tolist())))
    return {
        "nodes": n,
        "arcs": arcs,
        "density": arcs / (n * (n - 1)) if n > 1 else 0.0,
        "reciprocity": 2 * mutual / arcs if arcs else 0.0,
        "reciprocity_dyads": mutual / (mutual + asymmetric) if arcs else 0.0,
        "transitivity": transitivity(a),
        "connectedness": connectedness(a),
        "hierarchy": hierarchy(r),
        "efficiency": efficiency(a),
        "lubness": lubness(a, r),
        "components": {"weak": len(weak_components(a)), "strong": strong},
        "centralization": {
            "indegree": _central(indegree, (n - 1) ** 2),
            "outdegree": _central(outdegree, (n - 1) ** 2),
            "degree": _central(indegree + outdegree, 2 * (n - 1) * (n - 2)),
            "betweenness": _central(np.array(list(between.values())), (n - 1) ** 2 * (n - 2)),
        },
        "dyads": {"mutual": mutual, "asymmetric": asymmetric, "null": n * (n - 1) // 2 - mutual - asymmetric},
        "triads": {k: int(v) for k, v in nx.triadic_census(graph).items()} if n > 2 else {},
        "ei": _ei(net, a, permutations, seed),
        "assortativity": _assortativity(net, a),
        "modularity": _modularity(net, a),
        "per_node": _per_node(net, a, weight, indegree, outdegree, between),
    }


def _central(values: Any, most: float) -> float:
    return float((values.max() - values).sum() / most) if most > 0 and len(values) else 0.0


def _codes(net: Network) -> Any:
    names = {name: index for index, name in enumerate(dict.fromkeys(net.groups))}
    return np.array([names[g] for g in net.groups])


def _ei(net: Network, a: Bool, permutations: int, seed: int) -> dict[str, float | None]:
    """(E − I)/(E + I) on arcs; expected: the same for the complete network of these group sizes; z by relabelling."""
    codes = _codes(net)

    def index(of: Any) -> float:
        same = int(a[of[:, None] == of[None, :]].sum())
        total = int(a.sum())
        return (total - 2 * same) / total if total else 0.0

    sizes = Counter(net.groups)
    n = len(net.nodes)
    inside = sum(s * (s - 1) for s in sizes.values())
    pairs = n * (n - 1)
    z = None
    if permutations > 1 and a.any():
        rng = np.random.default_rng(seed)
        drawn = np.array([index(rng.permutation(codes)) for _ in range(permutations)])
        z = float((index(codes) - drawn.mean()) / drawn.std()) if drawn.std() > 0 else None
    return {"value": index(codes), "expected": (pairs - 2 * inside) / pairs if pairs else 0.0, "z": z}


def _mixing(net: Network, a: Bool) -> Any:
    codes = _codes(net)
    k = int(codes.max()) + 1 if len(codes) else 0
    mixing = np.zeros((k, k))
    for i, j in zip(*np.nonzero(a), strict=True):
        mixing[codes[i], codes[j]] += 1
    return mixing


def _assortativity(net: Network, a: Bool) -> float | None:
    """Nominal, by group, on arcs (Newman 2003, eq. 2)."""
    m = _mixing(net, a)
    if not m.sum():
        return None
    e = m / m.sum()
    by_chance = float((e.sum(axis=1) * e.sum(axis=0)).sum())
    return (float(np.trace(e)) - by_chance) / (1 - by_chance) if by_chance < 1 else None


def _modularity(net: Network, a: Bool) -> float:
    """Of the groups, on the network made undirected (either arc)."""
    u = a | a.T
    edges = int(u.sum()) / 2
    if not edges:
        return 0.0
    degree = u.sum(axis=1)
    codes = _codes(net)
    same = codes[:, None] == codes[None, :]
    return float(((u - np.outer(degree, degree) / (2 * edges)) * same).sum() / (2 * edges))


def _core(a: Bool) -> list[int]:
    """k-core by in- plus outdegree."""
    both = a.astype(int) + a.T.astype(int)
    alive = np.ones(len(a), dtype=bool)
    core = [0] * len(a)
    k = 0
    while alive.any():
        degree = both[:, alive].sum(axis=1)
        weak = alive & (degree <= k)
        if weak.any():
            for i in np.flatnonzero(weak):
                core[int(i)] = k
            alive &= ~weak
        else:
            k += 1
    return core


def _per_node(net: Network, a: Bool, weight: Any, indegree: Any, outdegree: Any, between: Any) -> list[dict[str, Any]]:
    core, broker = _core(a), _brokerage(net, a)
    return [
        {
            "id": name,
            "indegree": int(indegree[i]),
            "outdegree": int(outdegree[i]),
            "degree": int(indegree[i] + outdegree[i]),
            "betweenness": float(between[i]),
            "core": core[i],
            "in_strength": float(weight[:, i].sum()),
            "out_strength": float(weight[i, :].sum()),
            "brokerage": broker[i],
        }
        for i, name in enumerate(net.nodes)
    ]


def _brokerage(net: Network, a: Bool) -> list[dict[str, int]]:
    """Gould and Fernandez (1989): open triads i→j→k without i→k, counted for j by the groups of the three."""
    g = net.groups
    found = []
    for j in range(len(net.nodes)):
        counts = dict.fromkeys((*ROLES, "total"), 0)
        senders = [int(i) for i in np.flatnonzero(a[:, j])]
        receivers = [int(k) for k in np.flatnonzero(a[j, :])]
        for i in senders:
            for k in receivers:
                if i == k or a[i, k]:
                    continue
                counts[_role(g[i], g[j], g[k])] += 1
                counts["total"] += 1
        found.append(counts)
    return found


def _role(i: str, j: str, k: str) -> str:
    if i == j == k:
        return "coordinator"
    if i == k:
        return "itinerant"
    if i == j:
        return "representative"
    return "gatekeeper" if j == k else "liaison"
