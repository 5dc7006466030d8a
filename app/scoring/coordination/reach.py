"""Krackhardt's four dimensions of hierarchy (1994), and triads, on a boolean adjacency matrix."""

import numpy as np
from numpy.typing import NDArray

Bool = NDArray[np.bool_]


def reachability(a: Bool) -> Bool:
    """Who reaches whom by a directed path, itself included (Warshall)."""
    r: Bool = a | np.eye(len(a), dtype=bool)
    for k in range(len(a)):
        r |= np.outer(r[:, k], r[k, :])
    return r


def weak_components(a: Bool) -> list[list[int]]:
    """Nodes joined by paths whose direction is ignored."""
    r = reachability(a | a.T)
    seen: set[int] = set()
    found = []
    for i in range(len(a)):
        if i not in seen:
            members = [int(j) for j in np.flatnonzero(r[i])]
            seen |= set(members)
            found.append(members)
    return found


def connectedness(a: Bool) -> float:
    """Share of pairs joined by a semipath."""
    n = len(a)
    pairs = n * (n - 1) / 2
    joined = sum(len(c) * (len(c) - 1) / 2 for c in weak_components(a))
    return joined / pairs if pairs else 1.0


def hierarchy(r: Bool) -> float:
    """Among pairs where at least one reaches the other, the share where the reach is one-way; 0 if there is none."""
    upper = np.triu(np.ones_like(r), 1)
    either = (r | r.T) & upper
    one_way = (r ^ r.T) & upper
    return float(one_way.sum() / either.sum()) if either.any() else 0.0


def efficiency(a: Bool) -> float:
    """1 − (arcs − Σ(Nc − 1)) / Σ(Nc(Nc − 1) − (Nc − 1)) over weak components."""
    sizes = [len(c) for c in weak_components(a)]
    least = sum(s - 1 for s in sizes)
    most = sum(s * (s - 1) for s in sizes) - least
    return float(1 - (int(a.sum()) - least) / most) if most else 1.0


def lubness(a: Bool, r: Bool) -> float:
    """1 − violations / most possible: a pair of a weak component violates if no common upper bound is reached by every
    common upper bound (each vertex bounds itself). Documented definition; sna ≤ 2.7-2 tests the transposed reach."""
    violations = most = 0
    counted = r.T.astype(np.float32)
    for members in weak_components(a):
        most += (len(members) - 1) * (len(members) - 2) // 2
        for x, i in enumerate(members):
            later = np.array(members[x + 1 :], dtype=np.intp)
            later = later[~(r[i, later] | r[later, i])]  # whoever reaches the other is the least bound of both
            if not len(later):
                continue
            bounds = r[:, i, None] & r[:, later]
            reached_by = counted @ bounds.astype(np.float32)
            least = bounds & (reached_by == bounds.sum(axis=0))
            violations += int((~least.any(axis=0)).sum())
    return 1 - violations / most if most else 1.0


def transitivity(a: Bool) -> float:
    """Of ordered triples i→j→k of different nodes, the share with i→k."""
    m = a.astype(np.int64)
    two = m @ m
    np.fill_diagonal(two, 0)
    total = int(two.sum())
    return float((two * m).sum() / total) if total else 1.0
