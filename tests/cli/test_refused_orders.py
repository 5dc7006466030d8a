"""What a drill says of orders that the engine refused to its crew."""

from pathlib import Path
from typing import Any

import pytest

from app.cli import playing
from app.domain.commands.base import Command
from app.domain.commands.move import Assign
from app.domain.errors import Rejection
from app.engine.runner import Answer
from tests.cli.conftest import Muster


@pytest.mark.parametrize(("count", "more"), [(0, 0), (3, 0), (10, 0), (13, 3)])
def test_the_first_refused_orders_are_told(
    count: int, more: int, muster: Muster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = Rejection("unknown_unit", {"unit": "engine-9"})
    play = playing.play

    def refusing(*args: Any) -> list[Answer]:
        play(*args)
        orders = [Command(f"fire:{n}", "fire", 90_000, Assign(["engine-9"], "search-floor")) for n in range(count)]
        return [Answer(order, 0, (), refused) for order in orders]

    monkeypatch.setattr(playing, "play", refusing)
    said = muster("drill", "minimal", "--out", tmp_path / "run", "--until", "5m", "--json")
    assert said.document["run"]
    told = said.err.splitlines()
    lines = [line for line in told if line.startswith("1m30s ") and "refused (unknown_unit). " in line]
    assert len(lines) == min(count, 10)
    assert [line for line in told if "more refused" in line] == [f"… and {more} more refused orders."] * bool(more)
