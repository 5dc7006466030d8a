"""Marks from opportunities that the log shows opened and closed."""

from collections.abc import Callable

from app.scoring.marks import Tally
from app.scoring.reading import Opp, Reading
from app.scoring.rubric import current


def tally(r: Reading, indicator: str, wanted: Callable[[Opp], bool] = lambda opp: True) -> Tally:
    """All opportunities of an indicator: met 1, late part credit, missed 0; void ones and those still open at the end
    with time left are not counted."""
    result = Tally()
    for opp in r.opps.values():
        if opp.indicator == indicator and wanted(opp):
            add(result, r, opp)
    return result


def add(result: Tally, r: Reading, opp: Opp) -> None:
    """One opportunity into a tally."""
    if opp.how == "void" or (opp.how == "open" and opp.by > r.ends):
        result.unobserved += opp.how == "void"
        return
    credit = {"met": 1.0, "late": current().late_credit}.get(opp.how, 0.0)
    seen = (opp.opened, opp.closed) if opp.closed else (opp.opened,)
    how = "missed" if opp.how == "open" else opp.how
    result.add(credit, opp.subject.split(":")[0], opp.subject, opp.by, opp.owner, opp.weight / 1_000_000, seen, how)
