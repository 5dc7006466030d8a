"""Gates: what caps the band of the exercise, and marks the duty-holder's card alone."""

from app.domain.record import record
from app.scoring.shown import Reading
from app.scoring.windows import left_out, void


@record
class Capped:
    """A gate that closed: which, whose, on what evidence."""

    id: str
    owner: str
    evidence: tuple[int, ...]


def gates(r: Reading) -> list[Capped]:
    """G1: no overall commander by the time the plan sets (its first on-site headquarters is the overall one).
    G2: exposure to a lethal hazard without what it asks for. One that a bot owes, where people play, caps nobody."""
    found = []
    planned = [h for h in r.ctx.exercise.headquarters if h.site and not h.standing and h.kind == "on_site"]
    for hq in planned[:1]:
        if hq.due > r.ends:
            continue
        stands = r.hqs.get(hq.id)
        taken = [at for _, at, b in r.commands if b.site == hq.site and at <= hq.due]
        if (stands is None or stands[1] > hq.due) and not taken:
            owner = hq.set_up_by[0] if hq.set_up_by else ""
            if not void(r, 0, hq.due, owner):
                found.append(Capped("G1", owner, (stands[0],) if stands else ()))
    lethal = [(seq, body) for seq, _, body in r.exposures if body.lethal]
    if lethal:
        owner = next((s.by for s in r.spans if s.unit == lethal[0][1].unit and s.task == lethal[0][1].task), "")
        found.append(Capped("G2", owner, tuple(seq for seq, _ in lethal)))
    return [g for g in found if not left_out(r, g.owner, r.ends)]
