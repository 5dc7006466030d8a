"""Safety: an officer who watches nothing else, and everybody counted before anybody enters a danger zone."""

from app.domain.commands.lead import Appoint
from app.domain.commands.move import RollCall
from app.domain.exercise.forces import ForceKind
from app.domain.view import SeatView
from app.players.act import Act, Desk
from app.players.reading import open_tasks, site_of, sites_commanded


def safeguard(view: SeatView, desk: Desk) -> list[Act]:
    """Name a safety officer and call the roll where known work lies in a zone that asks for it."""
    acts: list[Act] = []
    for site in sites_commanded(desk):
        if not any(card.officer for card in open_tasks(desk, site)):
            continue
        known = desk.knows.sites[site]
        officer = known.safety_officer or _officer(desk, site)
        if not known.safety_officer and officer:
            acts += desk.act(Appoint("safety_officer", officer, site), f"safety-officer:{site}")
        elif known.safety_officer and any(site_of(desk, unit) == site for unit in desk.knows.units.values()):
            acts += desk.act(RollCall(site), f"roll-call:{site}:entry")
    return acts


def _officer(desk: Desk, site: str) -> str:
    """A unit on the spot, of the fire service if there is one; else a post of one's own."""
    here = [key for key, known in desk.knows.units.items() if site_of(desk, known) == site]
    forces = desk.view.script.forces
    for key in here:
        force = forces.get(desk.force_of(key))
        if force is not None and force.kind == ForceKind.FIRE_RESCUE:
            return key
    return (here or list(desk.table.reports) or [""])[0]
