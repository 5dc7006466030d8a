"""Shifts: whoever works is relieved before his endurance is used up, and the relief is called up in time."""

from app.domain.commands.move import Dispatch, Relieve
from app.domain.exercise.forces import Unit
from app.domain.knowledge import KnownUnit
from app.domain.view import SeatView
from app.players.act import Act, Desk
from app.players.doctrine.tasking import free_units
from app.players.reading import choose, commands, fit, idle_at_base, may_order, site_of, staging_for, units_on

CALL_UP = 6
RELIEVE = 8
"""Relief is called up when so many tenths of the endurance are used, and takes over at so many: assumed."""


def relieve(view: SeatView, desk: Desk) -> list[Act]:
    """Relieve working units in time, and call up relief for them from home."""
    acts: list[Act] = []
    working = desk.kept("to be relieved", ("units", "sites", "requests"), lambda: _to_be_relieved(desk))
    soonest = min(working.values(), default=desk.now)
    if desk.now < soonest:
        return desk.remind(soonest, "relief")
    for key in working:
        acts += _in_time(desk, view.units[key], desk.knows.units[key])
    return acts


def _to_be_relieved(desk: Desk) -> dict[str, int]:
    """The working units whose relief this post has to see to, and when it has to call that up."""
    units = desk.view.units
    return {
        key: 0 if known.tired else _call_up(units[key], known)
        for key, known in desk.knows.units.items()
        if known.status == "working" and key in units and _cares(desk, key, known)
    }


def _call_up(unit: Unit, known: KnownUnit) -> int:
    return known.as_of + unit.endurance * CALL_UP // 10


def _cares(desk: Desk, unit: str, known: KnownUnit) -> bool:
    """Whether it falls to this post to see to a unit's relief: it commands the scene, or the unit's own force."""
    leads = desk.force_of(unit) in desk.table.commands or commands(desk, site_of(desk, known))
    return leads and may_order(desk, unit)


def _in_time(desk: Desk, unit: Unit, known: KnownUnit) -> list[Act]:
    call_up = _call_up(unit, known)
    change = known.as_of + unit.endurance * RELIEVE // 10
    if known.tired or desk.now >= change:
        return _relieved(desk, unit, known)
    if desk.now >= call_up:
        return _called_up(desk, unit, known) + desk.remind(change, f"relieve:{unit.id}")
    return desk.remind(call_up, f"relief:{unit.id}")


def _relieved(desk: Desk, unit: Unit, known: KnownUnit) -> list[Act]:
    site = site_of(desk, known)
    card = desk.view.tasks.get(known.task)
    if not site or card is None:
        return []
    gives = {need.capability: unit.capabilities.get(need.capability, 0.0) for need in card.needs}
    gives = {capability: quantity for capability, quantity in gives.items() if quantity > 0}
    fresh = [other for other in free_units(desk, site) if fit(other, card.protections)]
    by = [other.id for other in choose(gives, fresh)]
    others = [other for other in units_on(desk, card.id) if other != unit.id]
    if not by and not (known.tired and others):
        return []
    desk.spoken_for.update((unit.id, *by))
    return desk.act(Relieve([unit.id], by), f"relieve:{unit.id}:{known.task}:{known.as_of}")


def _called_up(desk: Desk, unit: Unit, known: KnownUnit) -> list[Act]:
    """A unit of one's own at home that can do the same, if none waits on site."""
    site = site_of(desk, known)
    if not site:
        return []
    there = free_units(desk, site)
    if choose(dict(unit.capabilities), there):
        return []
    home = [other for other in desk.table.mine if idle_at_base(desk, other)]
    relief = [other.id for other in choose(dict(unit.capabilities), home)][:1]
    to = staging_for(desk, site)
    if not relief:
        return []
    desk.spoken_for.update(relief)
    return desk.act(Dispatch(relief, to), f"dispatch:{relief[0]}:{to}:relief:{unit.id}:{known.as_of}")
