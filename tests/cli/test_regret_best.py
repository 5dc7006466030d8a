"""`muster regret`: the best plan is sought under the run's own luck, baselines or none."""

from pathlib import Path

from tests.cli.conftest import Muster


def test_more_search_finds_no_worse_a_plan(muster: Muster, partial: Path) -> None:
    losses = []
    for search in (0, 12):
        answer = muster("regret", partial, "--runs", 1, "--search", search, "--json").document
        assert answer["best_loss"] <= answer["doctrine_loss"]
        assert answer["best_is_proven"] is False
        losses.append(answer["best_loss"])
    assert losses[1] < losses[0]
