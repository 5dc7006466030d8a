"""7.1 Decisions and response levels in their window."""

from app.scoring.marks import Mark
from app.scoring.opportunities import tally
from app.scoring.shown import Reading


def mark(r: Reading) -> Mark:
    """Never made is 0."""
    return tally(r, "7.1").mark()
