"""Test 8: coordination measures against what R computed for two public networks, and against small networks worked out
by hand."""

import csv
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from app.scoring.coordination.measures import measures
from app.scoring.coordination.network import network

DATA = Path(__file__).parent / "data"
NEAR = 1e-8


def table(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module", params=["Cheyenne", "MtSi"])
def both(request: pytest.FixtureRequest) -> tuple[dict[str, Any], dict[str, Any]]:
    """(what we compute, what R computed)."""
    nodes = table(f"{request.param}_nodes.csv")
    edges = table(f"{request.param}_edges.csv")
    arcs = [(e["from"], e["to"], float(e["contact"])) for e in edges]
    net = network([n["id"] for n in nodes], arcs, {n["id"]: n["Sponsorship"] for n in nodes})
    return measures(net), json.loads((DATA / f"{request.param}.json").read_text("utf-8"))["values"]


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("nodes", "n"), ("arcs", "arcs"), ("density", "gden"), ("reciprocity", "grecip_edgewise"),
        ("reciprocity_dyads", "grecip_dyadic_nonnull"), ("transitivity", "gtrans_weak"),
        ("connectedness", "connectedness"), ("hierarchy", "hierarchy_krackhardt"), ("efficiency", "efficiency"),
        ("lubness", "lubness_documented_definition"), ("components.weak", "components_weak"),
        ("components.strong", "components_strong"), ("centralization.indegree", "centralization_indegree"),
        ("centralization.outdegree", "centralization_outdegree"),
        ("centralization.degree", "centralization_freeman_degree"),
        ("centralization.betweenness", "centralization_betweenness_directed"), ("dyads.mutual", "dyad_census.mutual"),
        ("dyads.asymmetric", "dyad_census.asym"), ("dyads.null", "dyad_census.null"), ("triads", "triad_census"),
        ("ei.value", "ei_arcs.EI"), ("ei.expected", "ei_expected_given_group_sizes"),
        ("assortativity", "assortativity_nominal_sponsorship"),
        ("modularity", "modularity_sponsorship_undirected_weak"),
    ],
)  # fmt: skip
def test_whole_network(both: tuple[dict[str, Any], dict[str, Any]], ours: str, theirs: str) -> None:
    found, wanted = both
    for step in ours.split("."):
        found = found[step]
    for step in theirs.split("."):
        wanted = wanted[step]
    assert found == pytest.approx(wanted, abs=NEAR)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [("indegree", "indegree"), ("outdegree", "outdegree"), ("degree", "freeman_degree"),
     ("betweenness", "betweenness_directed"), ("core", "total_kcore"), ("in_strength", "in_strength"),
     ("out_strength", "out_strength")],
)  # fmt: skip
def test_each_node(both: tuple[dict[str, Any], dict[str, Any]], ours: str, theirs: str) -> None:
    found, wanted = both
    assert [node[ours] for node in found["per_node"]] == pytest.approx(wanted["nodes"][theirs], abs=NEAR)


def test_brokerage(both: tuple[dict[str, Any], dict[str, Any]]) -> None:
    found, wanted = both
    roles = ("coordinator", "itinerant", "representative", "gatekeeper", "liaison", "total")
    assert [[node["brokerage"][role] for role in roles] for node in found["per_node"]] == (
        wanted["brokerage"]["raw_by_node"]
    )


def of(nodes: str, arcs: Iterable[str], groups: str = "") -> dict[str, Any]:
    group = dict(zip(nodes, groups, strict=True)) if groups else {}
    return measures(network(nodes, [(arc[0], arc[1], 1.0) for arc in arcs], group))


def test_a_tree_is_pure_hierarchy() -> None:
    """Krackhardt 1994: an out-tree has 1 in all four dimensions."""
    found = of("abcdefg", ["ab", "ac", "bd", "be", "cf", "cg"])
    assert [found[k] for k in ("connectedness", "hierarchy", "efficiency", "lubness")] == [1, 1, 1, 1]


def test_a_star_is_as_central_as_can_be() -> None:
    found = of("abcde", ["ab", "ac", "ad", "ae"])
    assert found["centralization"]["outdegree"] == pytest.approx(1.0)
    assert found["centralization"]["indegree"] == pytest.approx((4 * 1 + 0 + 1 - 4) / 16)  # max 1: 1 node 0, 4 nodes 1
    both_ways = of("abcde", ["ab", "ac", "ad", "ae", "ba", "ca", "da", "ea"])
    assert both_ways["centralization"]["betweenness"] == pytest.approx(1.0)
    assert both_ways["per_node"][0]["betweenness"] == 12  # each of 4 × 3 ordered pairs goes through the middle


def test_two_bosses_break_least_upper_bounds() -> None:
    """c and d have a and b above them, neither of which reaches the other: 1 of the 3 possible violations is theirs,
    and a with b has no bound at all."""
    assert of("abcd", ["ac", "ad", "bc", "bd"])["lubness"] == pytest.approx(1 - 2 / 3)


def test_a_ring_has_no_rank_and_an_island_is_apart() -> None:
    ring = of("abcd", ["ab", "bc", "ca"])
    assert ring["hierarchy"] == 0 and ring["connectedness"] == pytest.approx(3 / 6)
    assert ring["components"] == {"weak": 2, "strong": 2}
    assert ring["efficiency"] == pytest.approx(1 - (3 - 2) / (6 - 2))
    assert ring["transitivity"] == 0 and ring["reciprocity"] == 0


def test_roles_of_a_broker() -> None:
    """b stands between all who send to it and all it sends to, by groups: x x y z."""
    found = of("abcde", ["ab", "eb", "bc", "bd"], "xxyzx")
    counts = found["per_node"][1]["brokerage"]
    assert counts == {"coordinator": 0, "itinerant": 0, "representative": 4, "gatekeeper": 0, "liaison": 0, "total": 4}
    itinerant = of("abc", ["ab", "bc"], "xyx")["per_node"][1]["brokerage"]
    assert itinerant["itinerant"] == 1 and itinerant["total"] == 1


def test_groups_by_hand() -> None:
    """Two arcs within, one across: E-I = (1 − 2)/3; complete network of two pairs: 4 within of 12."""
    found = of("abcd", ["ab", "cd", "ac"], "xxyy")
    assert found["ei"]["value"] == pytest.approx(-1 / 3)
    assert found["ei"]["expected"] == pytest.approx((12 - 8) / 12)


def test_nobody_and_nothing() -> None:
    assert of("", [])["nodes"] == 0
    assert of("a", [])["density"] == 0
    assert of("ab", [])["hierarchy"] == 0


def test_a_run_is_a_network_of_its_posts() -> None:
    from app.scoring.coordination.contacts import contacts
    from tests.scoring.runs import played

    runs = [played("minimal", policy) for policy in ("idle", "doctrine")]
    idle, doctrine = [measures(contacts(run.rows, run.ctx)) for run in runs]
    assert idle["nodes"] == doctrine["nodes"] == 5
    assert idle["arcs"] == 0 < doctrine["arcs"]
