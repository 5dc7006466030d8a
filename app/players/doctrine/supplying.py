"""What runs out stops work: it is brought up from where it lies before it does."""

from app.domain.clock import HOUR
from app.domain.commands.move import SupplyRun
from app.domain.exercise.forces import Unit
from app.domain.view import SeatView
from app.players.act import Act, Desk
from app.players.reading import idle_at_base, may_order, staging_for

AHEAD = 3 * HOUR
"""How long after work began supplies are brought up: half of what a unit brings with it lasts."""


def supply(view: SeatView, desk: Desk) -> list[Act]:
    """Bring what one's working units use from a depot to the staging area, once for each scene and supply."""
    acts: list[Act] = []
    if not any(unit.uses for unit in desk.table.mine):
        return acts
    for unit in desk.table.mine:
        known = desk.knows.units.get(unit.id)
        if not unit.uses or known is None or known.status != "working" or known.place not in view.script.sites:
            continue
        for need in unit.uses:
            intent = f"supply:{known.place}:{need}"
            if not desk.wants(intent) or _kept_near(desk, known.place, need):
                continue
            if desk.now < known.as_of + AHEAD:
                acts += desk.remind(known.as_of + AHEAD, intent)
                continue
            acts += _brought(desk, known.place, need, intent)
    return acts


def _kept_near(desk: Desk, site: str, need: str) -> bool:
    script = desk.view.script
    near = (script.sites[site].place, staging_for(desk, site))
    return any(script.places[place].stock.get(need, 0.0) > 0 for place in near if place in script.places)


def _brought(desk: Desk, site: str, need: str, intent: str) -> list[Act]:
    """Half of what a depot keeps, on whatever of one's own stands idle there."""
    for place in desk.view.script.places.values():
        quantity = int(place.stock.get(need, 0.0) / 2)
        carriers = [unit for unit in desk.table.mine if _at_depot(desk, unit, place.id)] if quantity else []
        if carriers:
            desk.spoken_for.add(carriers[0].id)
            order = SupplyRun([carriers[0].id], need, place.id, staging_for(desk, site), quantity)
            return desk.act(order, intent)
    return []


def _at_depot(desk: Desk, unit: Unit, place: str) -> bool:
    known = desk.knows.units.get(unit.id)
    at_base = known is not None and known.status == "base" and known.place == place
    return at_base and idle_at_base(desk, unit) and may_order(desk, unit.id)
