"""5.2 Use: the answer was followed, or overridden with a stated reason tied to a fact, in time."""

from app.scoring.d5_experts.consulted import was_taken
from app.scoring.marks import Mark, Tally
from app.scoring.shown import Reading


def mark(r: Reading) -> Mark:
    """Per technical decision that came up and was not urgent; one without an answer used none."""
    tally = Tally(r)
    for ident, (seq, at, body) in r.opened.items():
        spec = r.ctx.ix.decisions[ident]
        if not spec.expertise or spec.urgent or body.due > r.ends:
            continue
        taken = next(((s, b) for s, _, b in r.decisions if b.decision == ident), None)
        if taken is None and was_taken(r, ident):
            tally.unseen()
            continue
        if taken is None:
            tally.add(0.0, "not decided", ident, body.due, spec.owner, evidence=(seq,), since=at)
            continue
        decision = taken[1]
        followed = decision.consulted and decision.advised in (decision.option, "")
        argued = decision.consulted and r.reasons.get(ident, False)
        credit = (1.0 if followed or argued else 0.0) * (r.rubric.late_credit if decision.late else 1.0)
        tally.add(credit, "answer not used", ident, body.due, spec.owner, evidence=(seq, taken[0]), since=at)
    return tally.mark()
