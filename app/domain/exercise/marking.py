"""How the score of one exercise departs from the rubric that comes with the program."""

from app.domain.clock import Duration
from app.domain.record import concept, told


@concept
class ScoreWindows:
    """Windows of the score itself; what is left out stays as in the rubric."""

    review: Duration | None = told("time within which a changed fact leads to a decision's being looked at again", None)
    settle: Duration | None = told(
        "play time after a seat is taken over in which a window that closes is excused", None
    )
    work: Duration | None = told("least time over which a task's work is looked at", None)


@concept
class Marking:
    """What counts in this exercise, and how much, where it departs from the rubric that comes with the program."""

    weights: dict[str, float] = told(
        "points of a dimension (D1 to D7) or an indicator (such as 3.1) beside the others; 0 leaves it out", make=dict
    )
    thresholds: dict[str, list[float]] = told(
        "an indicator's own bands: excellent, good, pass, from 1 down to 0", make=dict
    )
    gates: dict[str, str] = told("band at which a gate caps: good, pass, fail, or none", make=dict)
    windows: ScoreWindows = told("windows of the score", make=ScoreWindows)
    source: str = told("source id or `assumed`", "")
