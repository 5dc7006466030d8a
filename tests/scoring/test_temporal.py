"""What depends on the order of events: against small cases worked out by hand and against brute force."""

import random
from itertools import pairwise
from pathlib import Path

import pytest

from app.scoring.coordination.temporal import NEVER, Contact, Need, arrivals, earliest, needs_met, reachable
from app.scoring.coordination.turns import GROUP, SHIFTS, Turn, entropies, entropy, participation_shifts, shift
from tests.cli.conftest import Muster, doctrine, muster

__all__ = ["doctrine", "muster"]


def test_what_arrives_too_late_is_not_passed_on() -> None:
    """B writes to C before A's letter reaches B: order ignored there is a way from A to C, in time there is none."""
    contacts = [Contact(0, 10_000, 0, 1), Contact(5_000, 6_000, 1, 2)]
    assert earliest(contacts, 3)[0].tolist() == [0, 10_000, NEVER]
    answer = reachable(contacts, 3)
    assert (answer["in_time"], answer["order_ignored"]) == (2 / 6, 3 / 6)
    assert answer["lost_to_order"] == pytest.approx(1 / 3)
    assert reachable([contacts[0], Contact(10_000, 11_000, 1, 2)], 3)["lost_to_order"] == 0


def test_both_ways_of_looking_agree_with_trying_every_path() -> None:
    chance = random.Random(3)
    for _ in range(60):
        n = chance.randrange(2, 6)
        contacts = []
        for _ in range(chance.randrange(9)):
            sent = chance.randrange(10)
            contacts.append(Contact(sent, sent + chance.randrange(1, 4), *chance.sample(range(n), 2)))
        known = earliest(contacts, n)
        for source in range(n):
            tried = by_every_path(contacts, n, source)
            assert known[source].tolist() == tried
            assert arrivals(contacts, n, source, 0) == tried


def by_every_path(contacts: list[Contact], nodes: int, source: int) -> list[float]:
    best = [NEVER] * nodes

    def go(node: int, at: float) -> None:
        if at < best[node]:
            best[node] = at
            for c in contacts:
                if c.sender == node and c.sent >= at:
                    go(c.receiver, c.arrived)

    go(source, 0)
    return best


def test_needs_are_met_by_paths_that_arrive_before_them() -> None:
    contacts = [Contact(1_000, 2_000, 0, 1), Contact(2_000, 5_000, 1, 2)]
    needs = [Need(0, 500, 2, 5_000), Need(0, 500, 2, 4_999), Need(0, 1_500, 2, 9_000), Need(0, 0, 1, 2_000)]
    answer = needs_met(contacts, 3, needs)
    assert (answer["needs"], answer["path_in_time"], answer["share"]) == (4, 2, 0.5)
    assert answer["median_latency"] == 4.5
    assert needs_met(contacts, 3, [])["share"] is None


def test_entropy_in_bits() -> None:
    assert entropy("aabbccdd") == 2
    assert entropy("aaaa") == entropy("") == 0
    turns = [Turn(1_000 * n, "ab"[n % 2] if n < 20 else "a") for n in range(40)]
    answer = entropies(turns)
    assert [bits for _, bits in answer["sliding"]] == [1, pytest.approx(0.811278, abs=1e-6), 0]
    assert [at for at, _ in answer["sliding"]] == [19, 29, 39]


@pytest.mark.parametrize("kind", SHIFTS)
def test_every_shift_has_its_name(kind: str) -> None:
    (a, b), (c, d) = (("" if post == GROUP else post for post in pair) for pair in kind.split("-"))
    assert shift(Turn(0, a, b), Turn(1, c, d)) == kind


def test_going_on_is_no_shift() -> None:
    assert shift(Turn(0, "A", "B"), Turn(1, "A", "B")) == shift(Turn(0, "A"), Turn(1, "A")) == ""
    there_and_back = [Turn(n, "AB"[n % 2], "BA"[n % 2]) for n in range(5)]
    shares = participation_shifts(there_and_back)
    assert shares["AB-BA"] == 1 and sum(shares.values()) == 1
    assert set(participation_shifts([]).values()) == {0}


def test_a_run_has_them_beside_what_every_network_has(muster: Muster, doctrine: Path) -> None:
    answer = muster("network", doctrine, "--json", "--permutations", 50).document
    temporal, slices = answer["temporal"], answer["slices"]
    for share in (
        temporal["reachability"]["in_time"], temporal["facts"]["share"], temporal["unique_information"]["share"],
        temporal["closed_loop"]["rate"],
    ):  # fmt: skip
        assert 0 < share <= 1
    assert temporal["facts"]["needs"] >= temporal["unique_information"]["needs"]
    assert sum(temporal["participation_shifts"].values()) == pytest.approx(1)
    assert [s["phase"] for s in slices] == ["first-minutes", "joint-work"]
    assert all(before["to"] == after["from"] for before, after in pairwise(slices))
    assert sum(s["letters"] for s in slices) == sum(node["in_strength"] for node in answer["per_node"])
    assert answer["ei"]["z"] == answer["diagnosis"]["z"]["ei"]["z"]


def test_an_idle_run_has_nothing_to_show_and_no_trouble(muster: Muster, tmp_path: Path) -> None:
    run = tmp_path / "idle.muster"
    assert muster("drill", "minimal", "--out", run).status == 0
    answer = muster("network", run, "--json").document
    assert answer["temporal"]["closed_loop"]["rate"] in (None, 0)
    assert answer["temporal"]["anticipation"]["ratio"] in (None, 0)
