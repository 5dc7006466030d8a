"""5.1 Consult before deciding."""

from app.scoring.marks import Mark, Tally
from app.scoring.shown import Reading


def mark(r: Reading) -> Mark:
    """Per technical decision that came up and was not urgent."""
    tally = Tally(r)
    for ident, (seq, at, body) in r.opened.items():
        spec = r.ctx.ix.decisions[ident]
        if not spec.expertise or spec.urgent or body.due > r.ends:
            continue
        taken = next(((s, b) for s, _, b in r.decisions if b.decision == ident), None)
        if taken is None and was_taken(r, ident):
            tally.unseen()
            continue
        asked = [s for s, _, b in r.consults if b.decision == ident and b.qualified]
        seen = (seq, *asked[:1], *((taken[0],) if taken else ()))
        done = 1.0 if taken and taken[1].consulted else 0.0
        tally.add(done, "no consultation", ident, body.due, spec.owner, evidence=seen, since=at)
    return tally.mark()


def was_taken(r: Reading, decision: str) -> bool:
    """Whether the log shows that a decision was taken, though not which: its event is lost."""
    return any(o.subject == f"decide:{decision}" and o.how in ("met", "late", "torn") for o in r.opps.values())
