"""Marks from opportunities that the log shows opened and closed."""

from collections.abc import Callable

from app.scoring.judging import judge
from app.scoring.marks import Tally
from app.scoring.shown import Opp, Reading


def tally(r: Reading, indicator: str, wanted: Callable[[Opp], bool] = lambda opp: True) -> Tally:
    """All opportunities of an indicator: met 1, late part credit, missed 0; void ones, those still open at the end with
    time left, and those charged to nobody are not counted."""
    result = Tally(r)
    for opp in r.opps.values():
        if opp.indicator == indicator and wanted(opp):
            add(result, r, opp)
    return result


def credit_of(r: Reading, opp: Opp) -> float | None:
    """From 0 to 1; None where it is not counted."""
    verdict = judge(r, opp)
    if not verdict.counted:
        return None
    return 1.0 if opp.how == "met" else r.rubric.late_credit if opp.how == "late" else 0.0


def add(result: Tally, r: Reading, opp: Opp, weight: float | None = None) -> None:
    """One opportunity into a tally; charged to the root where its owner is excused."""
    verdict, credit = judge(r, opp), credit_of(r, opp)
    if credit is None:
        if verdict.how not in ("out", "moot"):
            result.unseen()
        return
    seen = (opp.opened, opp.closed) if opp.closed else (opp.opened,)
    kind = opp.subject.split(":")[0]
    owner = verdict.charged if verdict.how == "excused" else opp.owner
    result.add(credit, kind, opp.subject, opp.by, owner, weight or opp.weight / 1_000_000, seen, verdict.how)
