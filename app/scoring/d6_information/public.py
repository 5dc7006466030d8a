"""6.5 Warning and release."""

from app.scoring.marks import Mark
from app.scoring.opportunities import tally
from app.scoring.shown import Reading


def mark(r: Reading) -> Mark:
    """Warnings answered, first release, family point, needs published, in time."""
    return tally(r, "6.5").mark()
