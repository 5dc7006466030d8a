"""5.3 Review: a technical decision looked at again when a fact it rests on changes."""

from app.scoring.marks import Mark, Tally
from app.scoring.shown import Reading


def mark(r: Reading) -> Mark:
    """Per decision taken and later change of a fact it rests on; and per technical decision that was too urgent to ask
    before: it owes the question afterwards."""
    tally, within = Tally(r), r.rubric.windows["review"]
    for seq, at, fact in r.fact_changes:
        for ident, spec in r.ctx.ix.decisions.items():
            taken = [(s, t) for s, t, b in r.decisions if b.decision == ident and t <= at]
            if not spec.expertise or fact not in spec.facts or not taken or at + within > r.ends:
                continue
            again = [s for s, t, b in r.decisions if b.decision == ident and b.review and at <= t <= at + within]
            again += [s for s, t, b in r.consults if b.decision == ident and at <= t <= at + within]
            tally.add(1.0 if again else 0.0, "not reviewed", f"{ident}:{fact}", at + within, spec.owner,
                      evidence=(taken[0][0], seq, *again[:1]), since=at)  # fmt: skip
    for seq, at, body in r.decisions:
        spec = r.ctx.ix.decisions[body.decision]
        if not (spec.expertise and spec.urgent) or body.review or at + within > r.ends:
            continue
        again = [s for s, t, b in r.decisions if b.decision == body.decision and b.review and at < t <= at + within]
        again += [s for s, t, b in r.consults if b.decision == body.decision and at < t <= at + within]
        credit = 1.0 if again or body.consulted else 0.0
        tally.add(credit, "urgent not reviewed", body.decision, at + within, spec.owner, 1.0, (seq, *again[:1]), "", at)
    return tally.mark()
