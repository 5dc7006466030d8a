"""The network of a run: what was required against what was exchanged, and a picture that is always the same."""

import os
import subprocess
import sys

import pytest

from app.scoring.coordination.ties import Needed
from app.services.web import Web, places, weave
from tests.scoring.runs import played


@pytest.fixture(scope="module")
def web() -> Web:
    run = played("minimal", "doctrine", 7)
    return weave(run.rows, run.ctx)


def test_a_required_tie_is_made_in_time_late_or_missing() -> None:
    both = Needed("a", "b", "task", 100, (40, 1), (80, 2))
    assert [both.how(at) for at in (20, 40, 80, 100)] == ["open", "open", "made", "made"]
    late = Needed("a", "b", "task", 100, (40, 1), (120, 2))
    assert [late.how(at) for at in (99, 100, 119, 120)] == ["open", "missed", "missed", "late"]
    never = Needed("a", "b", "task", 100, None, (10, 2))
    assert [never.how(at) for at in (99, 100, 10_000)] == ["open", "missed", "missed"]
    force = Needed("a", "force:f", "task", 100, None, (90, 2))
    assert [force.how(at) for at in (89, 90, 100)] == ["open", "made", "made"]


def test_counts_up_to_a_moment_are_the_messages_that_had_arrived(web: Web) -> None:
    contacts = web.ties.contacts
    middle = contacts[len(contacts) // 2].at
    assert sum(sum(both) for both in web.counts(0, middle).values()) == sum(c.at <= middle for c in contacts)
    of = max(web.pairs, key=lambda p: sum(web.counts(0, middle).get(p, (0,))))
    assert len(web.between(of, 0, middle)) == sum(web.counts(0, middle)[of])
    assert web.counts(middle + 1, middle) == {}


def test_everybody_stands_somewhere_else(web: Web) -> None:
    assert set(web.places) == set(web.nodes)
    assert len(set(web.places.values())) == len(web.nodes)


def test_measures_are_said_of_what_was_exchanged(web: Web) -> None:
    said = {s.key: s for s in web.said(0, 10**9)}
    assert {"letters", "density", "reciprocity", "reach", "hub", "across"} <= set(said)
    assert said["hub"].post in web.layers
    assert web.said(0, 0) == []


def test_the_same_network_is_drawn_the_same_in_every_process() -> None:
    """Whatever the hash seed is."""
    code = (
        "from app.services.web import places\n"
        "names = [f'n{i}' for i in range(17)]\n"
        "w = {(a, b): float((len(a) * 7 + int(b[1:]) * int(a[1:])) % 9) for a in names for b in names if a < b}\n"
        "print(sorted(places(names, w).items()))"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(said) == 1
    assert len(places(["one"], {})) == 1 and places([], {}) == {}
