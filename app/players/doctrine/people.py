"""People in danger: areas are called until they answer, told where to go, and fetched if they cannot walk."""

from math import hypot

from app.domain.clock import MINUTE
from app.domain.commands.move import Transfer
from app.domain.commands.talk import Evacuate, Warn
from app.domain.exercise.forces import Unit
from app.domain.exercise.places import Area
from app.domain.view import SeatView
from app.players.act import Act, Desk
from app.players.reading import idle_at_base, may_order

CALL_AGAIN = 5 * MINUTE
"""How long an area has to answer before the next way of reaching it is tried (Changzhi: woken within 5 min)."""
WAYS = ("phone", "cap", "satellite", "radio", "duty_system", "in_person", "runner")
"""Ways of reaching an area, the quick ones first, the messenger last."""
ROUNDS = 4


def warn(view: SeatView, desk: Desk) -> list[Act]:
    """Call every endangered area this post answers for until it answers, then until nearly everybody is told."""
    acts: list[Act] = []
    for area in endangered(desk):
        known = desk.knows.areas.get(area.id)
        if known is not None and known.told * 10 >= area.people * 9:
            continue
        if known is not None and known.answered:
            acts += _again(desk, area, known.warned, known.as_of)
            continue
        acts += _next_way(desk, area)
    return acts


def _next_way(desk: Desk, area: Area) -> list[Act]:
    last = -1
    for way in ways(desk):
        intent = f"warn:{area.id}:{way}"
        if not desk.did(intent):
            if last >= 0 and desk.now < last + CALL_AGAIN:
                return desk.remind(last + CALL_AGAIN, intent)
            return desk.act(Warn([area.id], way), intent)
        last = desk.since(intent)
    return []


def _again(desk: Desk, area: Area, warned: int, as_of: int) -> list[Act]:
    if warned > ROUNDS:
        return []
    if desk.now < as_of + CALL_AGAIN:
        return desk.remind(as_of + CALL_AGAIN, f"warn:{area.id}:{warned}")
    reached = [way for way in ways(desk) if desk.did(f"warn:{area.id}:{way}")]
    if not reached:
        return []
    return desk.act(Warn([area.id], reached[-1]), f"warn:{area.id}:again:{warned}")


def ways(desk: Desk) -> list[str]:
    """The ways of reaching people that this exercise has, quick ones first."""
    channels = desk.view.script.channels
    return [way for way in WAYS if way in channels and not desk.is_down(way)]


def evacuate(view: SeatView, desk: Desk) -> list[Act]:
    """Name a shelter for every endangered area that has none yet."""
    acts: list[Act] = []
    for area in endangered(desk):
        known = desk.knows.areas.get(area.id)
        if known is not None and (known.shelter or not known.present):
            continue
        shelter = nearest(desk, area.place, desk.table.shelters)
        if shelter:
            power = desk.table.powers.get("evacuate", "")
            acts += desk.act(Evacuate([area.id], shelter, bool(power), power), f"evacuate:{area.id}")
    return acts


def fetch(view: SeatView, desk: Desk) -> list[Act]:
    """Send vehicles and boats that carry people for those who cannot move by themselves."""
    waiting = [known for known in desk.knows.areas.values() if known.unable and known.shelter]
    if not waiting:
        return []
    mine = desk.table.commands
    carriers = [
        unit
        for unit in desk.table.mine
        if unit.carries and unit.force in mine and _free(desk, unit) and _for_areas(desk, unit)
    ]
    acts: list[Act] = []
    for known in waiting:
        coming = len(desk.orders(f"transfer:{known.area}"))
        for unit in carriers:
            if coming * 40 >= known.unable and coming:
                break
            if unit.id not in desk.spoken_for and may_order(desk, unit.id):
                desk.spoken_for.add(unit.id)
                acts += desk.act(Transfer([unit.id], known.area, known.shelter), f"transfer:{known.area}:{unit.id}")
                coming += 1
    return acts


def _free(desk: Desk, unit: Unit) -> bool:
    if idle_at_base(desk, unit):
        return True
    known = desk.knows.units.get(unit.id)
    return known is not None and known.status == "on_scene" and not known.task and not known.shuttle


def _for_areas(desk: Desk, unit: Unit) -> bool:
    """Ambulances stay with the casualties unless there is no scene."""
    return not desk.view.script.sites or not any("medic" in key or key == "triage" for key in unit.capabilities)


def endangered(desk: Desk) -> list[Area]:
    """Areas that this post answers for and of which it has heard anything that means danger."""
    areas = desk.table.answers_for
    if not areas:
        return []
    named, known = desk.register.subjects, desk.knows.areas
    return [area for key, area in areas.items() if key in named or (key in known and known[key].depth_mm)]


def nearest(desk: Desk, place: str, among: tuple[str, ...]) -> str:
    """The nearest of some places to another one, as the crow flies; ties go to the first in the file."""
    places = desk.view.script.places
    here = places.get(place)
    if here is None or not among:
        return among[0] if among else ""
    open_ones = [key for key in among if desk.knows.places.get(key) != "closed"]
    return min(
        open_ones,
        key=lambda key: hypot(places[key].at[0] - here.at[0], places[key].at[1] - here.at[1]),
        default="",
    )
