"""The junction nearest to a point: junctions sorted into squares, searched outwards."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from app.domain.exercise.places import Point

IN_A_SQUARE = 2.0
"""Junctions in a square of the grid, in the mean."""


class Junctions:
    """A grid over a map's junctions."""

    def __init__(self, nodes: Sequence[Point]) -> None:
        self._nodes = nodes
        self._west = min((x for x, _ in nodes), default=0.0)
        self._south = min((y for _, y in nodes), default=0.0)
        wide = max((x for x, _ in nodes), default=0.0) - self._west
        high = max((y for _, y in nodes), default=0.0) - self._south
        self._side = max((wide * high * IN_A_SQUARE / max(1, len(nodes))) ** 0.5, (wide + high) / 1000, 1.0)
        self._last = (int(wide / self._side), int(high / self._side))
        self._squares: dict[tuple[int, int], list[int]] = defaultdict(list)
        for number, at in enumerate(nodes):
            self._squares[self._square(at)].append(number)

    def nearest(self, at: Point) -> tuple[int, float]:
        """The number of the nearest junction, the lower of two equally near ones, and its distance in metres.

        Raises ValueError if there is none.
        """
        x, y = at
        best: tuple[float, int] | None = None
        for away, squares in enumerate(self._rings(self._square(at))):
            for square in squares:
                for number in self._squares.get(square, ()):
                    px, py = self._nodes[number]
                    found = ((px - x) ** 2 + (py - y) ** 2, number)
                    if best is None or found < best:
                        best = found
            if best is not None and best[0] < (away * self._side) ** 2:  # whatever lies further out is farther
                break
        if best is None:
            raise ValueError("a map without junctions has no nearest one")
        return best[1], best[0] ** 0.5

    def _square(self, at: Point) -> tuple[int, int]:
        x, y = int((at[0] - self._west) / self._side), int((at[1] - self._south) / self._side)
        return min(max(x, 0), self._last[0]), min(max(y, 0), self._last[1])

    def _rings(self, centre: tuple[int, int]) -> Iterator[list[tuple[int, int]]]:
        """Squares of the grid around one of them, ring by ring, until all are named."""
        x, y = centre
        furthest = max(x, y, self._last[0] - x, self._last[1] - y)
        yield [centre]
        for away in range(1, furthest + 1):
            across = [(each, row) for row in (y - away, y + away) for each in range(x - away, x + away + 1)]
            along = [(column, each) for column in (x - away, x + away) for each in range(y - away + 1, y + away)]
            yield across + along
