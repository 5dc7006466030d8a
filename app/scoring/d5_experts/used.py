"""5.2 Use: the answer was followed, or overridden with a stated reason tied to a fact, in time."""

from app.scoring.d5_experts.technical import technical
from app.scoring.marks import Mark, Tally
from app.scoring.shown import Reading


def mark(r: Reading) -> Mark:
    """Per technical decision that came up and was not urgent; one without an answer used none."""
    tally = Tally(r)
    for spec, seq, at, opened, taken in technical(r, tally):
        if taken is None:
            tally.add(0.0, "not decided", spec.id, opened.due, spec.owner, evidence=(seq,), since=at)
            continue
        decision = taken[1]
        followed = decision.consulted and decision.advised in (decision.option, "")
        argued = decision.consulted and r.reasons.get(spec.id, False)
        credit = (1.0 if followed or argued else 0.0) * (r.rubric.late_credit if decision.late else 1.0)
        tally.add(credit, "answer not used", spec.id, opened.due, spec.owner, evidence=(seq, taken[0]), since=at)
    return tally.mark()
