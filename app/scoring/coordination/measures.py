"""All measures of one network, in the shape of `muster network --json`."""

from typing import Any

import numpy as np

from app.scoring.coordination.between import betweenness
from app.scoring.coordination.groups import Grouped
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
from app.scoring.coordination.triads import census

ROLES = ("coordinator", "itinerant", "representative", "gatekeeper", "liaison")


def measures(net: Network, permutations: int = 0, seed: int = 0) -> dict[str, Any]:
    """Every measure; with `permutations` > 0 also z-scores of what mirrors group sizes."""
    n = len(net.nodes)
    a: Bool = np.zeros((n, n), dtype=bool)
    weight = np.zeros((n, n))
    for (i, j), w in net.arcs.items():
        a[i, j], weight[i, j] = True, w
    r, grouped = reachability(a), Grouped(net, a)
    arcs = int(a.sum())
    mutual = int((a & a.T).sum()) // 2
    asymmetric = arcs - 2 * mutual
    between = betweenness(a)
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
            "betweenness": _central(between, (n - 1) ** 2 * (n - 2)),
        },
        "dyads": {"mutual": mutual, "asymmetric": asymmetric, "null": n * (n - 1) // 2 - mutual - asymmetric},
        "triads": census(a),
        "ei": _ei(grouped, permutations, seed),
        "assortativity": grouped.assortativity(grouped.codes),
        "modularity": grouped.modularity(grouped.codes),
        "per_node": _per_node(net, a, weight, indegree, outdegree, between),
    }


def _central(values: Any, most: float) -> float:
    return float((values.max() - values).sum() / most) if most > 0 and len(values) else 0.0


def _ei(grouped: Grouped, permutations: int, seed: int) -> dict[str, float | None]:
    """The index on arcs; expected: the same for the complete network of these group sizes; z by relabelling."""
    z = grouped.permuted(permutations, seed)["ei"]["z"] if permutations > 1 and len(grouped.source) else None
    return {"value": grouped.ei(grouped.codes), "expected": grouped.expected_ei(), "z": z}


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
    names = {name: index for index, name in enumerate(dict.fromkeys(net.groups))}
    group = np.array([names[g] for g in net.groups])
    found = []
    for j, own in enumerate(group):
        senders, receivers = np.flatnonzero(a[:, j]), np.flatnonzero(a[j, :])
        triads = ~a[np.ix_(senders, receivers)] & (senders[:, None] != receivers[None, :])
        i, k = group[senders][:, None], group[receivers][None, :]
        before, after, ends = i == own, own == k, i == k
        by_role = (before & after, ends & ~before, before & ~after, after & ~before, ~(before | after | ends))
        counts = {role: int((triads & which).sum()) for role, which in zip(ROLES, by_role, strict=True)}
        found.append({**counts, "total": int(triads.sum())})
    return found
