"""7.3 Injects answered: expected actions done and messages answered in their windows."""

from app.scoring.marks import Mark
from app.scoring.opportunities import tally
from app.scoring.reading import Reading


def mark(r: Reading) -> Mark:
    """Weighted share; the suitable act counts, not the acknowledgement."""
    return tally(r, "7.3").mark()
