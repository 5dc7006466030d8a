"""4.1 Congestion."""

from app.scoring.marks import Mark, Tally
from app.scoring.owners import of_site
from app.scoring.shown import Reading
from app.scoring.timeline import presence, vehicle_minutes


def mark(r: Reading) -> Mark:
    """(1 − excess / on scene) × min(1, worked / required)."""
    tally = Tally(r)
    for site in r.ctx.exercise.sites:
        on_scene, excess, over = vehicle_minutes(r, site.id)
        if on_scene:
            tally.add(1 - excess / on_scene, "congestion", site.id, r.ends, of_site(r, site.id), on_scene, over[:20])
    if not tally.items:
        tally.add(0.0, "nobody on scene", "", r.ends)
    return tally.mark(presence(r), "absent")
