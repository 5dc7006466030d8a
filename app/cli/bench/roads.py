"""A town's streets, made up: quarters of narrow streets between rivers, and avenues whose bridges cross them."""

from random import Random

from app.domain.exercise.ground import MapData, Road
from app.domain.text import Text

BLOCK = 120.0
"""Metres between two junctions, about."""
AVENUE, QUARTER = 8, 32
"""Every how many streets an avenue runs, and a river."""
CROSSINGS = 0.4
"""Share of the streets across that go through; about as many roads a junction as in a city."""


def town(junctions: int) -> MapData:
    """Streets with about so many junctions, the same for the same number; every junction can be reached."""
    chance, side = Random(junctions), max(AVENUE, round(junctions**0.5))
    nodes = [
        (x * BLOCK + chance.uniform(-30, 30), y * BLOCK + chance.uniform(-30, 30))
        for y in range(side)
        for x in range(side)
    ]
    roads: list[Road] = []
    ends: list[tuple[int, int]] = []

    def lay(a: int, b: int, street: int, along: int, share: float) -> None:
        avenue = street % AVENUE == AVENUE // 2
        if not avenue and (along % QUARTER == QUARTER - 1 or chance.random() >= share):
            return
        (ax, ay), (bx, by) = nodes[a], nodes[b]
        kind, speed = ("primary", 60.0) if avenue else ("residential", 30.0)
        length = ((ax - bx) ** 2 + (ay - by) ** 2) ** 0.5
        roads.append(Road(f"r{len(roads)}", Text(), kind, speed, 7.0, False, False, [nodes[a], nodes[b]], length))
        ends.append((a, b))

    for y in range(side):
        for x in range(side):
            here = y * side + x
            if x + 1 < side:
                lay(here, here + 1, y, x, 1.0)
            if y + 1 < side:
                lay(here, here + side, x, y, CROSSINGS)
    edge = (side - 1) * BLOCK
    return MapData(view=(0.0, 0.0, edge, edge), roads=roads, nodes=nodes, ends=ends)
