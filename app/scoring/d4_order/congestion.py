"""4.1 Congestion."""

from app.scoring.marks import Mark, Tally
from app.scoring.reading import Reading
from app.scoring.timeline import minutes, required_minutes, vehicle_minutes


def mark(r: Reading) -> Mark:
    """(1 − excess / on scene) × min(1, worked / required)."""
    tally = Tally()
    required = required_minutes(r)
    presence = min(1.0, sum(minutes(r, s) for s in r.spans) / required) if required else 0.0
    for site in r.ctx.exercise.sites:
        on_scene, excess, over = vehicle_minutes(r, site.id)
        if on_scene:
            tally.add(1 - excess / on_scene, "congestion", site.id, r.ends, weight=on_scene, evidence=over[:20])
    if not tally.items:
        tally.add(0.0, "nobody on scene", "", r.ends)
    return tally.mark(presence)
