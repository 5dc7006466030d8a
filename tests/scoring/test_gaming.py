"""Test 4: who plays for points scores below `partial`."""

from collections.abc import Iterator

import pytest

from app.players import crew
from tests.scoring.gaming import GAMING
from tests.scoring.runs import LARGER, played


@pytest.fixture(autouse=True)
def gamers(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name, policy in GAMING.items():
        monkeypatch.setitem(crew.POLICIES, name, policy)
    yield


CASES = [*(("minimal", seed) for seed in (1, 2, 3)), *((name, 1) for name in LARGER)]
MORE = [pytest.param((name, seed), marks=pytest.mark.large) for name in LARGER for seed in (2, 3)]


@pytest.mark.parametrize("policy", GAMING)
@pytest.mark.parametrize("case", [*CASES, *MORE])
def test_gaming_scores_below_partial(policy: str, case: tuple[str, int]) -> None:
    name, seed = case
    game, partial = played(name, policy, seed), played(name, "partial", seed)
    assert any(row.command.kind not in ("start", "advance_to") for row in game.rows), "it did nothing at all"
    assert game.process() < partial.process()
