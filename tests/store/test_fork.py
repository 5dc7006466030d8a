"""Forks: at the end of an instant, with what else was ordered in the instant that is left out."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.errors import MusterError
from app.store.fork import fork_before
from app.store.runfile import NOT_ORDERED, Run
from tests.people import a_run


@pytest.fixture
def run(tmp_path: Path) -> Iterator[Run]:
    with Run(a_run(tmp_path / "run.muster", {}, until=20)) as opened:
        yield opened


def test_what_else_was_ordered_in_that_instant_stands_beside(run: Run) -> None:
    rows = list(run.rows())
    ordered = [row for row in rows if row.command.kind not in NOT_ORDERED]
    crowded = [row for row in ordered if sum(row.command.at == other.command.at for other in ordered) > 1]
    assert crowded
    for row in crowded:
        fork = fork_before(run, row.seq)
        assert fork.dropped == row.command and all(kept.command.at < row.command.at for kept in fork.rows)
        assert fork.beside == [other.command for other in ordered
                               if other.command.at == row.command.at and other is not row]  # fmt: skip


def test_only_a_posts_command_can_be_left_out(run: Run) -> None:
    clock = next(row for row in run.rows() if row.command.kind in NOT_ORDERED)
    with pytest.raises(MusterError):
        fork_before(run, clock.seq)
