"""How ties run within and between groups, and how far that lies from what group sizes alone would give."""

from collections import Counter
from collections.abc import Callable
from typing import Any

import numpy as np

from app.scoring.coordination.network import Network
from app.scoring.coordination.reach import Bool


class Grouped:
    """The ties of a network as lists, so that groups can be dealt out anew a thousand times."""

    def __init__(self, net: Network, a: Bool) -> None:
        names = {name: index for index, name in enumerate(dict.fromkeys(net.groups))}
        self.codes = np.array([names[g] for g in net.groups], dtype=np.intp)
        self.kinds, self.sizes, self.nodes = max(1, len(names)), Counter(net.groups), len(net.nodes)
        self.source, self.target = np.nonzero(a)
        self.one, self.other = np.nonzero(np.triu(a | a.T))
        self.degree = (a | a.T).sum(axis=1).astype(float)

    def ei(self, codes: Any) -> float:
        """(E − I)/(E + I) on arcs (Krackhardt and Stern 1988)."""
        total = len(self.source)
        same = int((codes[self.source] == codes[self.target]).sum())
        return (total - 2 * same) / total if total else 0.0

    def expected_ei(self) -> float:
        """The same for the complete network of these group sizes."""
        pairs = self.nodes * (self.nodes - 1)
        inside = sum(s * (s - 1) for s in self.sizes.values())
        return (pairs - 2 * inside) / pairs if pairs else 0.0

    def assortativity(self, codes: Any) -> float | None:
        """Nominal, by group, on arcs (Newman 2003, eq. 2)."""
        total = len(self.source)
        if not total:
            return None
        mixing = np.bincount(codes[self.source] * self.kinds + codes[self.target], minlength=self.kinds**2)
        e = mixing.reshape(self.kinds, self.kinds) / total
        by_chance = float((e.sum(axis=1) * e.sum(axis=0)).sum())
        return (float(np.trace(e)) - by_chance) / (1 - by_chance) if by_chance < 1 else None

    def modularity(self, codes: Any) -> float:
        """Of the groups, on the network made undirected (either arc): Σ (L_c/m − (d_c/2m)²), Newman 2004."""
        edges = len(self.one)
        if not edges:
            return 0.0
        inside = int((codes[self.one] == codes[self.other]).sum())
        degrees = np.bincount(codes, self.degree, self.kinds)
        return float(inside / edges - ((degrees / (2 * edges)) ** 2).sum())

    def permuted(self, permutations: int, seed: int) -> dict[str, dict[str, float | None]]:
        """Per measure `{value, mean, sd, z}` over so many deals of the same groups to the nodes."""
        rng = np.random.default_rng(seed)
        deals = [rng.permutation(self.codes) for _ in range(permutations)]
        by: dict[str, Callable[[Any], float | None]] = {
            "ei": self.ei, "assortativity": self.assortativity, "modularity": self.modularity,
        }  # fmt: skip
        return {name: _placed(measure(self.codes), [measure(deal) for deal in deals]) for name, measure in by.items()}


def _placed(value: float | None, drawn: list[float | None]) -> dict[str, float | None]:
    known = np.array([one for one in drawn if one is not None])
    if value is None or len(known) < 2:
        return {"value": value, "mean": None, "sd": None, "z": None}
    mean, sd = float(known.mean()), float(known.std())
    return {"value": value, "mean": mean, "sd": sd, "z": (value - mean) / sd if sd > 1e-12 else None}
