"""2.3 Surplus: what only crowds a scene."""

from app.scoring.d4_order.congestion import tally_crowds
from app.scoring.marks import Mark, Tally
from app.scoring.shown import Reading
from app.scoring.timeline import overall_coverage


def mark(r: Reading) -> Mark:
    """Coverage × (1 − excess / deployed); a reserve at staging is none."""
    tally = Tally(r)
    covered = overall_coverage(r)
    tally_crowds(r, tally, "crowding")
    return tally.mark(covered, "not covered")
