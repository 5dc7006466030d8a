"""7.3 Injects answered: expected actions done and injects answered in their windows."""

from app.scoring.marks import Mark
from app.scoring.opportunities import tally
from app.scoring.shown import Opp, Reading


def mark(r: Reading) -> Mark:
    """Weighted share. Where the script expects an act, the act counts and no reply makes up for it. Only what the
    script asks for stands in the denominator: questions that posts put to each other are on their interfaces, or
    chatter would earn points."""

    def scripted(opp: Opp) -> bool:
        kind, _, rest = opp.subject.partition(":")
        inject = r.ctx.ix.injects.get(rest.removeprefix("inject/")) if kind == "answer" else None
        return kind == "expected" or (inject is not None and not inject.expects)

    return tally(r, "7.3", scripted).mark()
