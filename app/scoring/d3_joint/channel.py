"""3.3 Request channel: by who may, with all that must be stated, answered in time."""

from app.domain.exercise.forces import Force
from app.scoring.marks import Mark, Tally
from app.scoring.opportunities import add
from app.scoring.shown import Reading
from app.scoring.timeline import required_tasks


def must_be_asked(r: Reading) -> list[Force]:
    """Forces behind a channel that bring something a required task cannot do without and no direct force has."""
    forces = r.ctx.ix.forces
    direct = {c for u in r.ctx.exercise.units if forces[u.force].channel == "direct" for c in u.capabilities}
    wanted = {n.capability for t in required_tasks(r) for n in t.needs if n.essential} - direct
    return [
        f for f in r.ctx.exercise.forces
        if f.channel != "direct" and any(
            wanted & set(r.ctx.ix.units[u].capabilities) for u in r.ctx.ix.force_units.get(f.id, ())
        )
    ]  # fmt: skip


def mark(r: Reading) -> Mark:
    """Per force that had to be asked for: a request, and the answer to the first complete one."""
    tally = Tally(r)
    for force in must_be_asked(r):
        made = [(seq, m.request, m.channel_ok) for seq, _, m in r.requests.values() if m.request.force == force.id]
        good = [request.id for _, request, ok in made if ok and set(force.must_state) <= set(request.states)]
        owner = force.asked_by[0] if force.asked_by else made[0][1].post if made else ""
        own = bool(force.commander) and any(r.ctx.ix.units[s.unit].force == force.id for s in r.spans)
        if own and not made:
            continue
        credit = 1.0 if good else 0.5 if made else 0.0
        tally.add(credit, "request", force.id, r.ends, owner, 1.0, [seq for seq, *_ in made][:3])
        for opp in r.opps.values():
            if good and opp.indicator == "3.3" and opp.subject == f"answer:{good[0]}":
                add(tally, r, opp)
    return tally.mark()
