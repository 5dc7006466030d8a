"""1.3 Command established and handed over."""

from collections import defaultdict

from app.scoring.marks import Mark
from app.scoring.opportunities import add, credit_of, tally
from app.scoring.shown import Opp, Reading

REPEATED = ("handover", "announce")


def mark(r: Reading) -> Mark:
    """Posts filled, headquarters standing, handovers briefed, commands announced, in their windows. Of the handovers
    and announcements at one site the worst counts: passing command round earns nothing."""
    result = tally(r, "1.3", lambda opp: opp.subject.split(":")[0] not in REPEATED)
    sites: dict[tuple[str, str], list[Opp]] = defaultdict(list)
    for opp in r.opps.values():
        kind, _, rest = opp.subject.partition(":")
        if opp.indicator == "1.3" and kind in REPEATED:
            sites[kind, rest.split(":")[0]].append(opp)
    for repeated in sites.values():
        credits = [credit_of(r, opp) for opp in repeated]
        worst = min(range(len(repeated)), key=lambda n: 2.0 if (found := credits[n]) is None else found)
        add(result, r, repeated[worst])
    return result.mark()
