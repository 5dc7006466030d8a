"""Ways: the nearest junction as a search through all would find it; roads that close one by one as all at once."""

import sys
from itertools import pairwise
from random import Random
from types import FrameType

import pytest

from app.domain.exercise.exercise import Roads
from app.domain.exercise.ground import MapData, Road
from app.domain.exercise.places import Point
from app.domain.text import Text
from app.engine.junctions import Junctions
from app.engine.routes import Routes
from app.engine.travel import current_arc

SIDE = 12


def nearest_of_all(nodes: list[Point], at: Point) -> tuple[int, float]:
    square, number = min(((x - at[0]) ** 2 + (y - at[1]) ** 2, number) for number, (x, y) in enumerate(nodes))
    return number, square**0.5


@pytest.mark.parametrize(
    "nodes",
    [
        [(0.0, 0.0)],
        [(0.0, 0.0), (0.0, 10.0), (0.0, 20.0), (0.0, 20.0)],
        [(float(east), 5.0) for east in range(50)],
        [(Random(each).randrange(6) * 10.0, Random(-each).randrange(6) * 10.0) for each in range(80)],
    ],
    ids=["one", "twice the same", "a line", "a crowd"],
)
def test_the_nearest_junction_is_the_nearest_of_all(nodes: list[Point]) -> None:
    junctions, chance = Junctions(nodes), Random(1)
    for _ in range(300):
        at = (chance.randrange(-20, 60) * 5.0, chance.randrange(-20, 60) * 5.0)
        assert junctions.nearest(at) == nearest_of_all(nodes, at)


def test_a_map_without_junctions_has_no_nearest_one() -> None:
    with pytest.raises(ValueError, match="without junctions"):
        Junctions([]).nearest((0.0, 0.0))


def grid() -> MapData:
    chance = Random(2)
    nodes = [(x * 100.0 + chance.random(), y * 100.0 + chance.random()) for y in range(SIDE) for x in range(SIDE)]
    ends = [pair for y in range(SIDE) for pair in pairwise(range(y * SIDE, (y + 1) * SIDE))]
    ends += [(here, here + SIDE) for here in range(SIDE * (SIDE - 1))]
    roads = [
        Road(
            f"r{number}", Text(), "residential", 30.0, 6.0, number % 7 == 0, False, [nodes[a], nodes[b]], 100.0 + number
        )
        for number, (a, b) in enumerate(ends)
    ]
    return MapData(roads=roads, nodes=nodes, ends=ends)


def test_ways_do_not_depend_on_what_was_closed_before() -> None:
    ground, chance = grid(), Random(3)
    kept = Routes(ground, Roads())
    for count in (0, 1, 2, 40, 3, 0, 1):
        roads = sorted(chance.sample([road.id for road in ground.roads], count))
        closed = tuple((road, chance.choice(("slow", "blocked"))) for road in roads)
        fresh = Routes(ground, Roads())
        for _ in range(40):
            start, end = chance.randrange(len(ground.nodes)), chance.randrange(len(ground.nodes))
            assert kept.arcs(closed, start, end) == fresh.arcs(closed, start, end)


def test_an_observer_that_keeps_frames_does_not_stop_the_next_question() -> None:
    """A statistical profiler keeps the frames it has seen for a moment; what they hold must not stand in the way."""
    kept: list[FrameType] = []
    routes = Routes(grid(), Roads())
    sys.setprofile(lambda frame, event, arg: kept.append(frame))
    try:
        ways = [routes.arcs((), 0, end) for end in (5, 30, 60)]
    finally:
        sys.setprofile(None)
    assert all(ways) and len(kept) > len(ways)


def test_a_junction_that_is_reached_lies_behind() -> None:
    path = ((3, 1_000), (4, 2_000))
    assert [current_arc(path, now) for now in (0, 999, 1_000, 1_999, 2_000)] == [
        (3, 1_000), (3, 1_000), (4, 2_000), (4, 2_000), (4, 2_000)]  # fmt: skip
