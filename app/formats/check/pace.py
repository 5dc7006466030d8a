"""Play time: exercise time through the phases' pace."""

from itertools import pairwise

from app.domain.exercise.exercise import Phase


class Pace:
    """Converts between exercise time and play time, both in milliseconds from the start."""

    def __init__(self, phases: list[Phase], length: int) -> None:
        ends = [phase.at for phase in phases[1:]] + [max(length, phases[-1].at)]
        self._steps = [(phase.at, end, phase.pace) for phase, end in zip(phases, ends, strict=True)]
        self._played = [0.0]
        for begins, end, pace in self._steps:
            self._played.append(self._played[-1] + (end - begins) / pace)

    @property
    def length(self) -> float:
        """Play time of the whole exercise."""
        return self._played[-1]

    def play(self, at: float) -> float:
        """The play time at which an exercise time is reached; beyond the end the last pace goes on."""
        for (begins, end, pace), played in zip(self._steps, self._played, strict=False):
            if at <= end:
                return played + (at - begins) / pace
        end, pace = self._steps[-1][1:]
        return self._played[-1] + (at - end) / pace

    def exercise(self, played: float) -> float:
        """The exercise time at which a play time is reached."""
        for (begins, _, pace), (first, last) in zip(self._steps, pairwise(self._played), strict=True):
            if played <= last:
                return begins + (played - first) * pace
        end, pace = self._steps[-1][1:]
        return end + (played - self._played[-1]) * pace
