"""Betweenness: the shortest paths that lead over a node, directed, not normalised (Freeman 1977)."""

import numpy as np
from numpy.typing import NDArray

from app.scoring.coordination.reach import Bool

MOST = 400
"""Nodes up to which whole matrices are faster than one source after the other, however long the paths are."""


def betweenness(a: Bool) -> NDArray[np.float64]:
    """Per node, the sum over pairs of the share of their shortest paths that pass through it; loops don't count."""
    return _at_once(a.astype(np.float64)) if len(a) <= MOST else _one_by_one(a)


def _at_once(a: NDArray[np.float64]) -> NDArray[np.float64]:
    """Brandes 2001 (J. Math. Sociol. 25:163) for all sources side by side, a level of the search at a time."""
    n = len(a)
    paths = np.eye(n)  # from (row) to (column), along shortest paths
    levels = [paths.copy()]
    seen = np.eye(n, dtype=bool)
    while True:
        level = (levels[-1] @ a) * ~seen
        if not level.any():
            break
        seen |= level > 0
        paths += level
        levels.append(level)
    depends = np.zeros((n, n))
    shared = np.where(seen, paths, 1.0)
    for before, level in zip(levels[-2::-1], levels[:0:-1], strict=True):
        depends += before * ((((1.0 + depends) / shared) * (level > 0)) @ a.T)
    np.fill_diagonal(depends, 0.0)
    total: NDArray[np.float64] = depends.sum(axis=0)
    return total


def _one_by_one(a: Bool) -> NDArray[np.float64]:
    import networkx as nx  # 0.1 s to import

    found = nx.betweenness_centrality(nx.from_numpy_array(a, create_using=nx.DiGraph), normalized=False)
    return np.array([found[i] for i in range(len(a))])
