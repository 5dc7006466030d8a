"""1.3 Command established and handed over."""

from app.domain.exercise.posts import Headquarters
from app.scoring.marks import Mark, Tally
from app.scoring.opportunities import add, credit_of, tally
from app.scoring.shown import Reading
from app.scoring.windows import pace_at


def mark(r: Reading) -> Mark:
    """Posts filled, headquarters standing, handovers briefed, commands announced, in their windows. Of the handovers
    at one site the worst counts, of the announcements the first and each that is missing: passing command round earns
    nothing."""
    result = tally(r, "1.3", lambda opp: opp.subject.split(":")[0] not in ("handover", "announce"))
    for site in r.ctx.exercise.sites:
        mine = [o for o in r.opps.values() if o.indicator == "1.3" and o.subject.startswith(f"handover:{site.id}:")]
        credits = [credit_of(r, opp) for opp in mine]
        if mine:
            worst = min(range(len(mine)), key=lambda n: 2.0 if (found := credits[n]) is None else found)
            add(result, r, mine[worst])
        hq = r.ctx.ix.hqs.get(site.headquarters)
        if hq is not None and hq.announced_on and not hq.standing and hq.due < r.ends:
            _announced(r, result, hq)
    return result.mark()


def _announced(r: Reading, result: Tally, hq: Headquarters) -> None:
    """Whoever first commands by the plan, in time, is announced on all its nets within the window to answer; so is
    everybody who takes command after."""
    taken = [(seq, at, b.post) for seq, at, b in r.commands if b.site == hq.site and not b.interim]
    owner = taken[0][2] if taken else hq.chief
    if not taken or taken[0][1] > hq.due:
        result.add(0.0, "announce", hq.id, hq.due, owner, 1.0, [taken[0][0]] if taken else [])
        return
    seq, at, _ = taken[0]
    window = r.ctx.exercise.windows.answer * pace_at(r, at) // 1000
    told = [(s, t) for s, t, b in r.announced if b.where == hq.site and not b.lacking and t >= at]
    credit = 0.0 if not told else 1.0 if told[0][1] <= at + window else r.rubric.late_credit
    later = [o for o in r.opps.values() if o.indicator == "1.3" and o.subject.startswith(f"announce:{hq.site}:")]
    credit = min([credit, *(c for o in later if (c := credit_of(r, o)) is not None)])
    seen = [seq, *(s for s, _ in told[:1]), *(s for o in later for s in (o.opened, o.closed) if s)]
    result.add(credit, "announce", hq.id, at + window, owner, 1.0, seen, since=at)
