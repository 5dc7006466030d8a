"""Casualties away from the scene: ambulances shuttle to the nearest hospital that is open."""

from math import hypot, inf

from app.domain.clock import MINUTE
from app.domain.commands.move import Transfer
from app.domain.exercise.forces import Unit
from app.domain.view import SeatView
from app.players.act import Act, Desk
from app.players.reading import BASE, called_to, flies, lacking, may_order, open_tasks

OUT = frozenset(("search", "extricate"))
"""Kinds of work of which people are brought out one by one."""
NO_POST = 15 * MINUTE
"""How long ambulances wait for a medical post before they shuttle without one: assumed."""
FAR = 15_000
"""Metres beyond which a hospital is too far for a shuttle: assumed."""


def carry(view: SeatView, desk: Desk) -> list[Act]:
    """Set ambulances of this post's forces to shuttle from the scene once people are brought out or treated there, and
    the medical post has the hands it needs: whoever is carried off untreated to a full hospital is lost."""
    table = desk.table
    if not table.hospitals or not table.ambulances:
        return []
    acts: list[Act] = []
    for site in called_to(desk):
        if not _anybody_out(desk, site) or not _post_stands(desk, site):
            continue
        for unit in table.ambulances:
            to = _hospital(desk, site, unit) if _free_ambulance(desk, unit, site) else ""
            if to:
                desk.spoken_for.add(unit.id)
                desk.beds[to] = desk.beds.get(to, 0) + unit.carries
                acts += desk.act(Transfer([unit.id], site, to), f"transfer:{site}:{unit.id}:{to}")
    return acts


def _post_stands(desk: Desk, site: str) -> bool:
    """Whether the medical post at a scene lacks nobody; where none is known, whether one was waited for long enough."""
    posts = [card for card in open_tasks(desk, site) if card.treats]
    if posts:
        return not any(lacking(desk, card) for card in posts)
    first = min((known.as_of for known in desk.knows.tasks.values()), default=desk.now)
    return desk.now >= first + NO_POST


def _hospital(desk: Desk, site: str, unit: Unit) -> str:
    """The nearest open hospital with beds for the badly hurt beyond those on their way; one too far off, or full, only
    where there is no medical post at the scene."""
    script = desk.view.script
    here = script.places[script.sites[site].place].at
    treated = any(card.treats for card in open_tasks(desk, site))
    best, least = "", (2, inf)
    for key in desk.table.hospitals:
        place = script.places[key]
        if desk.knows.places.get(key) == "closed":
            continue
        full = place.beds.get("red", 0) < _on_the_way(desk, site, key) + unit.carries
        away = hypot(place.at[0] - here[0], place.at[1] - here[1])
        if (full and treated) or (treated and away > FAR):
            continue
        if (int(full), away) < least:
            best, least = key, (int(full), away)
    return best


def _on_the_way(desk: Desk, site: str, hospital: str) -> int:
    """How many people the ambulances that were set to shuttle to a hospital carry at once."""
    orders = desk.orders(f"transfer:{site}")
    units = [own.key.split(":")[2] for own in orders if own.key.endswith(f":{hospital}")]
    return desk.beds.get(hospital, 0) + sum(desk.view.units[unit].carries for unit in units)


def _anybody_out(desk: Desk, site: str) -> bool:
    """Whether people are known to be brought out at a scene, or to be searched for there."""
    cards, known = desk.work.at.get(site, ()), desk.knows.tasks
    return any(known[card.id].out or (card.kind in OUT and known[card.id].status == "begun") for card in cards)


def _free_ambulance(desk: Desk, unit: Unit, site: str) -> bool:
    """Whether an ambulance neither works nor is wanted at a medical post of the scene."""
    known = desk.knows.units.get(unit.id)
    if known is None or unit.id in desk.spoken_for or known.task or known.shuttle or not may_order(desk, unit.id):
        return False
    if not flies(desk, unit):
        return False
    return known.status in BASE or known.status == "on_scene"
