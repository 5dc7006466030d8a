"""Test 4: who plays for points scores below `partial`."""

from collections.abc import Iterator

import pytest

from app.players import crew
from tests.scoring.gaming import GAMING
from tests.scoring.runs import SHIPPED, played


@pytest.fixture(autouse=True)
def gamers(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name, policy in GAMING.items():
        monkeypatch.setitem(crew.POLICIES, name, policy)
    yield


@pytest.mark.parametrize("policy", GAMING)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_gaming_scores_below_partial(policy: str, seed: int) -> None:
    game, partial = played("minimal", policy, seed), played("minimal", "partial", seed)
    assert any(row.command.kind not in ("start", "advance_to") for row in game.rows), "it did nothing at all"
    assert game.process() < partial.process()


@pytest.mark.large
@pytest.mark.parametrize("policy", GAMING)
@pytest.mark.parametrize("name", SHIPPED)
def test_gaming_scores_below_partial_everywhere(name: str, policy: str) -> None:
    assert played(name, policy, 1).process() < played(name, "partial", 1).process()
