"""1.3 Command established and handed over."""

from app.scoring.marks import Mark
from app.scoring.opportunities import tally
from app.scoring.reading import Reading


def mark(r: Reading) -> Mark:
    """Posts filled, headquarters standing, handovers briefed, commands announced, in their windows."""
    return tally(r, "1.3").mark()
