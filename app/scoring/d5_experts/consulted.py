"""5.1 Consult before deciding."""

from app.scoring.marks import Mark, Tally
from app.scoring.reading import Reading


def mark(r: Reading) -> Mark:
    """Per technical decision that came up and was not urgent."""
    tally = Tally()
    for ident, (seq, _, body) in r.opened.items():
        spec = r.ctx.ix.decisions[ident]
        if not spec.expertise or spec.urgent or body.due > r.ends:
            continue
        taken = next(((s, b) for s, _, b in r.decisions if b.decision == ident), None)
        asked = [s for s, _, b in r.consults if b.decision == ident and b.qualified]
        seen = (seq, *asked[:1], *((taken[0],) if taken else ()))
        tally.add(
            1.0 if taken and taken[1].consulted else 0.0, "no consultation", ident, body.due, spec.owner, evidence=seen
        )
    return tally.mark()
