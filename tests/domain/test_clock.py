"""Exercise time as people write it, and as it is written for them."""

import pytest

from app.domain.clock import DAY, HOUR, MINUTE, SECOND, format_duration, is_dark, parse_duration, wall


@pytest.mark.parametrize(
    ("written", "ms"),
    [
        ("1h30m", HOUR + 30 * MINUTE), ("90m", 90 * MINUTE), ("7m13s", 7 * MINUTE + 13 * SECOND), ("250ms", 250),
        ("T+12m", 12 * MINUTE), ("t+2h35m", 2 * HOUR + 35 * MINUTE), ("-2m", -2 * MINUTE), ("T-2m", -2 * MINUTE),
        ("1d 2h", DAY + 2 * HOUR), ("5400", 5400 * SECOND), ("-7.5", -7500), (7.5, 7500), (-60, -MINUTE), ("0", 0),
    ],
)  # fmt: skip
def test_a_duration_as_people_write_it(written: object, ms: int) -> None:
    assert parse_duration(written) == ms


@pytest.mark.parametrize("written", ["", "-", "T+", "soon", "5 apples", "h1", "1h x", True, None, float("nan"), 1e10])
def test_what_is_no_duration(written: object) -> None:
    with pytest.raises(ValueError, match="expected a duration"):
        parse_duration(written)


@pytest.mark.parametrize(
    ("ms", "written"),
    [(0, "0s"), (HOUR + 30 * MINUTE, "1h30m"), (26 * HOUR, "26h"), (MINUTE + 1500, "1m1.5s"), (-2 * MINUTE, "-2m")],
)
def test_a_duration_is_written_the_shortest_way_and_read_again(ms: int, written: str) -> None:
    assert format_duration(ms) == written and parse_duration(written) == ms


def test_the_wall_clock_goes_round_and_the_night_lies_outside_the_day() -> None:
    start = "2026-03-01T23:30:00"
    assert [wall(start, at) for at in (0, 29 * MINUTE, 30 * MINUTE, DAY)] == ["23:30", "23:59", "00:00", "23:30"]
    assert wall("2026-03-01", 0) == "00:00"
    night = [is_dark("2026-03-01T05:59", "06:00", "18:00", at) for at in (0, MINUTE, 12 * HOUR, 12 * HOUR + MINUTE)]
    assert night == [True, False, False, True]
