"""Safety: an officer who watches nothing else, and everybody counted before anybody enters a danger zone."""

from app.domain.commands.lead import Appoint
from app.domain.commands.move import RollCall
from app.domain.exercise.forces import ForceKind
from app.domain.exercise.posts import Layer
from app.domain.view import SeatView
from app.players.act import Act, Desk
from app.players.reading import bound_for, fit, open_tasks, site_of, sites_commanded
from app.players.table import medical

TRADES = (ForceKind.FIRE_RESCUE, ForceKind.PROFESSIONAL)
"""Kinds of force that have safety officers."""
SERVICES = (*TRADES, ForceKind.COMMUNITY, ForceKind.GOVERNMENT)
"""Kinds of force of which one is named where there is no better: neither soldiers nor volunteers."""


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
    """A unit on the spot or on its way that may enter and knows the work: of the fire service or a trade before others,
    of one's own before strangers; else a post below that leads or knows the trade."""
    cards = [card for card in open_tasks(desk, site) if card.officer]
    skills = {need.capability for card in cards for need in card.needs}
    protections = {protection for card in cards for protection in card.protections}
    best, least = "", (2,) * 6
    for key in bound_for(desk, site):
        unit, known = desk.view.units[key], desk.knows.units[key]
        force = desk.view.script.forces.get(unit.force)
        if force is None or force.kind not in SERVICES or known.shuttle or medical(unit):
            continue
        rank = (
            int(not fit(unit, protections)),
            int(force.kind not in TRADES),
            int(force.id not in desk.table.orders),
            int(skills.isdisjoint(unit.capabilities)),
            int(site_of(desk, known) != site),
            int(bool(known.task)),
        )
        if rank < least:
            best, least = key, rank
    posts = desk.view.script.posts
    below = [post for post in desk.table.reports if posts[post].layer in (Layer.ON_SITE, Layer.PROFESSIONAL)]
    return best or (below or [""])[0]
