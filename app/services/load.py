"""How much comes and goes at each seat: messages that reach it and orders that it gives, per five minutes of play."""

from collections import Counter
from collections.abc import Iterable

from app.domain.clock import MINUTE
from app.domain.commands.base import CONTROL
from app.domain.events.clock import Jumped, PaceSet, PhaseBegan
from app.domain.events.talk import MessageDelivered
from app.engine.runner import Row

CELLS = 48
"""So many of the latest cells are followed: four hours of play, as long as an exercise takes."""
SPAN = 5 * MINUTE
"""Play time that one cell stands for."""


class Load:
    """Counts of a run, row by row. Play time is what the paces of the log make of exercise time."""

    def __init__(self, rows: Iterable[Row] = ()) -> None:
        self.cells: dict[str, Counter[int]] = {}
        self.starts: dict[int, int] = {0: 0}
        """Cell → exercise time at which it began."""
        self.last_order: dict[str, int] = {}
        self._at, self._play, self._pace, self._jump = 0, 0.0, 1000, 0
        for row in rows:
            self.take(row)

    @property
    def now(self) -> int:
        """The cell of this moment."""
        return int(self._play // SPAN)

    def take(self, row: Row) -> None:
        """One more row of the log."""
        at = row.command.at
        if at > self._at:
            passed = max(0, at - max(self._at, self._jump))
            self._play += passed * 1000 / self._pace
            self._at = at
            self.starts.setdefault(self.now, at)
        for event in row.events:
            body = event.body
            if isinstance(body, (PhaseBegan, PaceSet)):
                self._pace = max(1, body.pace)
            elif isinstance(body, Jumped):
                self._jump = body.to
            elif isinstance(body, MessageDelivered):
                self._count(body.post)
        if row.command.post != CONTROL and row.command.kind not in ("look", "remind"):
            self.last_order[row.command.post] = at
            self._count(row.command.post)

    def of(self, post: str, most: int) -> list[int]:
        """The latest cells of a post, the present one last."""
        cells = self.cells.get(post, Counter())
        return [cells[number] for number in range(max(0, self.now - most + 1), self.now + 1)]

    def _count(self, post: str) -> None:
        self.cells.setdefault(post, Counter())[self.now] += 1
