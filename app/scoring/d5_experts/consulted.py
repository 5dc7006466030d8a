"""5.1 Consult before deciding."""

from app.scoring.d5_experts.technical import technical
from app.scoring.marks import Mark, Tally
from app.scoring.shown import Reading


def mark(r: Reading) -> Mark:
    """Per technical decision that came up and was not urgent."""
    tally = Tally(r)
    for spec, seq, at, opened, taken in technical(r, tally):
        asked = [s for s, _, b in r.consults if b.decision == spec.id and b.qualified]
        seen = (seq, *asked[:1], *((taken[0],) if taken else ()))
        done = 1.0 if taken and taken[1].consulted else 0.0
        tally.add(done, "no consultation", spec.id, opened.due, spec.owner, evidence=seen, since=at)
    return tally.mark()
