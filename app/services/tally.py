"""The score as it stood at a moment, and the moments that mattered most: for the scrubber and for the hot wash."""

from bisect import bisect_right
from collections import defaultdict
from itertools import accumulate

from app.domain.clock import MINUTE
from app.domain.record import record
from app.scoring.moments import Moment, moments
from app.services.hindsight import Hindsight, Mark

BEFORE, AFTER = 2 * MINUTE, MINUTE
"""ms that are played before and after a moment, so that one sees how it came to it."""


@record
class Part:
    """A part of the run that is played: from, to (ms), and the mark of the score that it is about."""

    begins: int
    ends: int
    mark: Mark | None = None


@record
class Sum:
    """Points by a moment: won, lost, and what could still become either."""

    won: float
    lost: float
    open: float


class Tally:
    """Points over time, of the whole (``""``) and of each dimension."""

    def __init__(self, whole: Hindsight) -> None:
        self.whole = whole
        self.most = {d["id"]: float(d["max"]) for d in whole.score["dimensions"]}
        self._times: dict[str, list[int]] = {}
        self._won: dict[str, list[float]] = {}
        self._lost: dict[str, list[float]] = {}
        of = {i["id"]: d["id"] for d in whole.score["dimensions"] for i in d["indicators"]}
        for ident in ("", *self.most):
            mine = [m for m in whole.marks if not ident or of[m.indicator] == ident]
            self._times[ident] = [m.at for m in mine]
            self._won[ident] = list(accumulate((max(0.0, m.points) for m in mine), initial=0.0))
            self._lost[ident] = list(accumulate((max(0.0, -m.points) for m in mine), initial=0.0))
        self._of: dict[int, list[Mark]] = defaultdict(list)
        for mark in whole.marks:
            for number in dict.fromkeys(whole.line_of(seq) for seq in mark.evidence):
                self._of[number].append(mark)

    def of(self, number: int) -> list[Mark]:
        """The marks that an event of the course is evidence for, the greatest first."""
        return sorted(self._of.get(number, ()), key=lambda m: -abs(m.points))

    def points_of(self, number: int) -> float:
        """What an event won or lost, all in all."""
        return sum(m.points for m in self._of.get(number, ()))

    def at(self, moment: int, dimension: str = "") -> Sum:
        """How it stood at a moment (ms)."""
        place = bisect_right(self._times[dimension], moment)
        won, lost = self._won[dimension][place], self._lost[dimension][place]
        most = self.most[dimension] if dimension else sum(self.most.values())
        return Sum(won, lost, max(0.0, most - won - lost))

    def moments(self) -> list[Moment]:
        """The three moments that mattered, in the order in which they came."""
        ix = self.whole.ctx.ix
        return moments(self.whole.score["dimensions"], {*ix.tasks, *ix.facts, *ix.decisions})

    def mark_of(self, moment: Moment) -> Mark | None:
        """The mark of the score that a moment is about: the dearest of its subject."""
        mine = [m for m in self.whole.marks if m.points < 0 and m.what.partition(": ")[2] == moment.subject
                and m.owner == moment.owner]  # fmt: skip
        return min(mine, key=lambda m: m.points, default=None)

    def part(self, at: int, mark: Mark | None = None) -> Part:
        """What is played of the run about a moment (ms)."""
        return Part(max(0, at - BEFORE), min(self.whole.ends, at + AFTER), mark)

    def playlist(self) -> list[Part]:
        """The three moments, each with what led to it."""
        return [self.part(round(m.at * 1000), self.mark_of(m)) for m in self.moments()]
