"""Looking for cycles of garbage is left off for a while, and is as it was afterwards."""

import gc
from collections.abc import Iterator

import pytest

from app.domain.garbage import uncollected


@pytest.fixture(params=[True, False], ids=["on", "off"], autouse=True)
def before(request: pytest.FixtureRequest) -> Iterator[bool]:
    """Whether anybody looked before."""
    was, looks = gc.isenabled(), bool(request.param)
    (gc.enable if looks else gc.disable)()
    yield looks
    (gc.enable if was else gc.disable)()


def test_within_nobody_looks_and_one_within_another_does_not_begin_again(before: bool) -> None:
    with uncollected():
        assert not gc.isenabled()
        with uncollected():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled() == before


def test_it_is_as_before_if_something_breaks(before: bool) -> None:
    with pytest.raises(ValueError), uncollected():
        raise ValueError
    assert gc.isenabled() == before
