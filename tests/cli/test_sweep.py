"""`sweep` in words: a spread where there is one."""

import pytest

from tests.cli.conftest import Muster


@pytest.mark.parametrize(("runs", "spread"), [(1, False), (2, True)])
@pytest.mark.parametrize(("language", "interval"), [("en", "95 % interval"), ("zh", "95%区间")])
def test_one_run_has_no_spread(muster: Muster, runs: int, spread: bool, language: str, interval: str) -> None:
    answer = muster("--lang", language, "sweep", "minimal", "--runs", str(runs), "--workers", "1", "--crew", "idle")
    assert answer.status == 0
    assert (interval in answer.out) is spread
