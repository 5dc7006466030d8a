"""Casualties away from the scene: ambulances shuttle to the nearest hospital that is open."""

from app.domain.commands.move import Transfer
from app.domain.exercise.forces import Unit
from app.domain.view import SeatView
from app.players.act import Act, Desk
from app.players.doctrine.people import nearest
from app.players.reading import BASE, called_to, flies, may_order, open_tasks

WALK = frozenset(("search", "extricate", "medical", "evacuate", "fire"))
"""Kinds of work that bring people out or treat them."""


def carry(view: SeatView, desk: Desk) -> list[Act]:
    """Set ambulances of this post's forces to shuttle from the scene once people are brought out or treated there."""
    table = desk.table
    carriers = [unit for unit in table.mine if unit.carries and unit.force in table.commands]
    if not table.hospitals or not carriers:
        return []
    acts: list[Act] = []
    for site in called_to(desk):
        if not _anybody_out(desk, site):
            continue
        to = nearest(desk, desk.view.script.sites[site].place, table.hospitals)
        for unit in carriers if to else ():
            if _free_ambulance(desk, unit, site):
                desk.spoken_for.add(unit.id)
                acts += desk.act(Transfer([unit.id], site, to), f"transfer:{site}:{unit.id}")
    return acts


def _anybody_out(desk: Desk, site: str) -> bool:
    tasks = desk.knows.tasks
    return any(
        tasks[card.id].out for card in desk.view.tasks.values() if card.site == site and card.id in tasks
    ) or any(card.treats or card.kind in WALK for card in open_tasks(desk, site))


def _free_ambulance(desk: Desk, unit: Unit, site: str) -> bool:
    """A medical carrier that neither works nor is wanted at a medical post of the scene."""
    known = desk.knows.units.get(unit.id)
    if known is None or unit.id in desk.spoken_for or known.task or known.shuttle or not may_order(desk, unit.id):
        return False
    if not medical(unit) or not flies(desk, unit):
        return False
    needs = {need.capability for card in open_tasks(desk, site) if card.treats for need in card.needs}
    if needs.intersection(unit.capabilities):
        return False
    return known.status in BASE or known.status == "on_scene"


def medical(unit: Unit) -> bool:
    """Whether a carrier is made for casualties: it has nothing else to do than carry, or a medical capability."""
    words = ("medic", "ambulance", "triage", "casualt", "transport")
    return any(word in capability for capability in unit.capabilities for word in words)
