"""The order of the scene: headquarters with a named chief, staging, access, sectors."""

from app.domain.clock import MINUTE
from app.domain.commands.lead import Access, SetSectors, SetStaging, SetUp
from app.domain.exercise.posts import Headquarters
from app.domain.view import SeatView
from app.players.act import Act, Desk
from app.players.doctrine.responding import LOCKED, unlocked
from app.players.reading import alarmed, called_to, open_tasks, units_on

LATER = 8 * MINUTE
"""How long the second post that may set up a headquarters leaves it to the first: assumed."""


def set_up(view: SeatView, desk: Desk) -> list[Act]:
    """Set up the headquarters that the plan gives to this post, with the chief and members that it names."""
    acts: list[Act] = []
    if not desk.table.set_up or not alarmed(desk):
        return acts
    for hq in desk.table.set_up:
        known = desk.knows.hqs.get(hq.id)
        if (known is not None and known.status != "planned") or not _called_for(desk, hq):
            continue
        wait = 0 if hq.set_up_by[0] == desk.me else LATER
        if not unlocked(desk, hq.id):
            wait = max(wait, min(LOCKED, hq.due // 2))
        if desk.now < wait:
            acts += desk.remind(wait, f"set-up:{hq.id}")
            continue
        acts += desk.act(SetUp(hq.id, hq.place, hq.chief, list(hq.members)), f"set-up:{hq.id}")
    return acts


def _called_for(desk: Desk, hq: Headquarters) -> bool:
    """A scene's headquarters once the scene is known of; a joint, forward or rear one by the time it is due."""
    return hq.site in called_to(desk) if hq.site else bool(desk.knows.tasks)


def order_scene(view: SeatView, desk: Desk) -> list[Act]:
    """Open staging, let only checked-in units enter, give out the sectors, at every scene that this post commands."""
    acts: list[Act] = []
    for site, known in desk.knows.sites.items():
        if known.commander != desk.me:
            continue
        card = view.script.sites[site]
        place = view.script.places.get(card.staging)
        if not known.staging and place is not None and place.kind in ("staging", "landing"):
            acts += desk.act(SetStaging(site, card.staging), f"staging:{site}")
        elif known.staging and not known.access:
            acts += desk.act(Access(site, True), f"access:{site}")
        sectors = _sectors(desk, site, dict(known.sectors)) if card.sectors else {}
        if sectors:
            stamp = ",".join(f"{sector}={force}" for sector, force in sectors.items())
            acts += desk.act(SetSectors(site, sectors), f"sectors:{site}:{stamp}")
    return acts


def _sectors(desk: Desk, site: str, given: dict[str, str]) -> dict[str, str]:
    """Sectors not given out yet, to the force that has most units on the work there."""
    found: dict[str, str] = {}
    for card in open_tasks(desk, site):
        if not card.sector or card.sector in given or card.sector in found:
            continue
        count: dict[str, int] = {}
        for unit in units_on(desk, card.id):
            force = desk.force_of(unit)
            if force:
                count[force] = count.get(force, 0) + 1
        if count:
            found[card.sector] = max(count, key=lambda force: count[force])
    return found
