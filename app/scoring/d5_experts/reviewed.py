"""5.3 Review: a technical decision looked at again when a fact it rests on changes."""

from app.scoring.marks import Mark, Tally
from app.scoring.shown import Reading


def mark(r: Reading) -> Mark:
    """Per technical decision and later change of a fact it rests on, from the moment its owner heard of the change; and
    per technical decision that was too urgent to ask before: it owes the question afterwards."""
    tally, within = Tally(r), r.rubric.windows["review"]
    for seq, at, body in r.news:
        for ident, spec in r.ctx.ix.decisions.items():
            if not spec.expertise or body.fact not in spec.facts or body.post != spec.owner or at + within > r.ends:
                continue
            taken = [s for s, t, b in r.decisions if b.decision == ident and t <= at]
            if taken:
                again = _looked_at(r, ident, at, at + within)
                tally.add(1.0 if again else 0.0, "not reviewed", f"{ident}:{body.fact}", at + within, spec.owner,
                          evidence=(taken[-1], seq, *again), since=at)  # fmt: skip
    for seq, at, taken_now in r.decisions:
        spec = r.ctx.ix.decisions[taken_now.decision]
        if not (spec.expertise and spec.urgent) or taken_now.review or at + within > r.ends:
            continue
        again = _looked_at(r, taken_now.decision, at + 1, at + within)
        credit = 1.0 if again or taken_now.consulted else 0.0
        tally.add(
            credit, "urgent not reviewed", taken_now.decision, at + within, spec.owner, 1.0, (seq, *again), "", at
        )
    return tally.mark()


def _looked_at(r: Reading, decision: str, since: int, until: int) -> list[int]:
    """The events by which a decision was looked at again: decided anew, or put to an expert of its field."""
    anew = [s for s, t, b in r.decisions if b.decision == decision and b.review and since <= t <= until]
    return anew + [s for s, t, b in r.consults if b.decision == decision and b.qualified and since <= t <= until]
