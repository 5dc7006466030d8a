"""Fragmentation, core and periphery, groups dealt out anew, the census of triads: against brute force and networkx."""

from itertools import product
from typing import Any

import networkx as nx
import numpy as np
import pytest

from app.scoring.coordination import between
from app.scoring.coordination.diagnosis import core_periphery, diagnosis, fragmentation
from app.scoring.coordination.groups import Grouped
from app.scoring.coordination.network import Network, network
from app.scoring.coordination.triads import census


def chances(times: int, most: int = 9) -> list[Any]:
    rng = np.random.default_rng(5)
    found = []
    for _ in range(times):
        n = int(rng.integers(1, most))
        a = rng.random((n, n)) < rng.random() * 0.7
        np.fill_diagonal(a, False)
        found.append(a)
    return found


def test_the_census_counts_as_networkx_does() -> None:
    for a in chances(60):
        graph = nx.from_numpy_array(a.astype(int), create_using=nx.DiGraph)
        assert census(a) == (nx.triadic_census(graph) if len(a) > 2 else {})


def test_betweenness_is_what_networkx_has(monkeypatch: pytest.MonkeyPatch) -> None:
    """For all sources at once and, in large networks, one by one."""
    for most in (between.MOST, 0):
        monkeypatch.setattr(between, "MOST", most)
        for a in [*chances(60, 15), np.eye(30, k=1, dtype=bool)]:
            graph = nx.from_numpy_array(a.astype(int), create_using=nx.DiGraph)
            theirs = list(nx.betweenness_centrality(graph, normalized=False).values())
            assert between.betweenness(a).tolist() == pytest.approx(theirs, abs=1e-9)


def broken(a: Any) -> float:
    """Share of pairs that no path joins."""
    n = len(a)
    parts = nx.connected_components(nx.from_numpy_array((a | a.T).astype(int)))
    return 1 - sum(len(p) * (len(p) - 1) for p in parts) / (n * (n - 1)) if n > 1 else 0.0


def test_fragmentation_is_what_taking_each_node_out_shows() -> None:
    for a in chances(80, 12):
        whole, without = fragmentation(a)
        assert whole == pytest.approx(broken(a))
        for node, value in enumerate(without):
            left = np.delete(np.delete(a, node, 0), node, 1)
            assert value == pytest.approx(broken(left))


def correlation(a: Any, core: list[int]) -> float:
    n = len(a)
    inside = np.isin(np.arange(n), core)
    ideal = inside[:, None] | inside[None, :]
    off = ~np.eye(n, dtype=bool)
    x, y = a[off].astype(float), ideal[off].astype(float)
    return float(np.corrcoef(x, y)[0, 1]) if x.std() > 0 and y.std() > 0 else -1.0


def test_the_core_is_as_good_as_any() -> None:
    """On small networks every core can be tried; where the search stops short of the best, what it says is still so."""
    short = 0
    for a in chances(60, 8):
        found, core = core_periphery(a)
        if found is None:
            continue
        assert found == pytest.approx(correlation(a, core))
        cores = ([i for i, chosen in enumerate(pick) if chosen] for pick in product((0, 1), repeat=len(a)))
        short += max(correlation(a, c) for c in cores) > found + 1e-9
    assert short <= 3


def test_an_ideal_core_is_found_whole() -> None:
    a = np.zeros((9, 9), dtype=bool)
    a[:3, :] = a[:, :3] = True
    np.fill_diagonal(a, False)
    assert core_periphery(a) == (pytest.approx(1), [0, 1, 2])


@pytest.fixture
def camps() -> Network:
    """Two camps of five, dense within, one tie between."""
    names = [f"{camp}{n}" for camp in "ab" for n in range(5)]
    arcs = [(x, y, 2.0) for x in names for y in names if x != y and x[0] == y[0]]
    return network(names, [*arcs, ("a0", "b0", 1.0)], {name: name[0] for name in names})


def test_camps_stand_out_against_chance(camps: Network) -> None:
    answer = diagnosis(camps, permutations=200)
    assert answer["z"]["ei"]["z"] < -2 and answer["z"]["assortativity"]["z"] > 2 and answer["z"]["modularity"]["z"] > 2
    nodes = {node["id"]: node for node in answer["per_node"]}
    assert nodes["a1"]["sociometric_status"] == pytest.approx(16 / 9)
    assert nodes["a0"]["fragmentation"] == pytest.approx(1 - (4 * 3 + 5 * 4) / (9 * 8))
    assert nodes["a1"]["fragmentation"] == 0
    assert diagnosis(camps)["z"] is None


def test_what_is_dealt_anew_is_what_is_measured() -> None:
    """Modularity and assortativity as networkx has them, for any deal of the groups."""
    rng = np.random.default_rng(2)
    for a in chances(30):
        codes = rng.integers(0, 3, len(a))
        names = [str(i) for i in range(len(a))]
        arcs = [(str(i), str(j), 1.0) for i, j in zip(*np.nonzero(a), strict=True)]
        grouped = Grouped(network(names, arcs, {str(i): str(code) for i, code in enumerate(codes)}), a)
        if not arcs:
            continue
        undirected = nx.from_numpy_array((a | a.T).astype(int))
        parts = [{i for i in range(len(a)) if codes[i] == code} for code in set(codes.tolist())]
        assert grouped.modularity(grouped.codes) == pytest.approx(nx.community.modularity(undirected, parts))
        directed = nx.from_numpy_array(a.astype(int), create_using=nx.DiGraph)
        nx.set_node_attributes(directed, {i: int(code) for i, code in enumerate(codes)}, "group")
        ours = grouped.assortativity(grouped.codes)
        if ours is not None:
            assert ours == pytest.approx(nx.attribute_assortativity_coefficient(directed, "group"))
