"""Answering requests: with units that fit and can be spared, on their way at once; else a reason, at once too."""

from app.domain.commands.move import Decline, Dispatch, Grant
from app.domain.exercise.forces import Unit
from app.domain.knowledge import KnownRequest
from app.domain.view import SeatView
from app.players.act import Act, Desk
from app.players.doctrine.requesting import is_open
from app.players.reading import choose, idle_at_base


def grant(view: SeatView, desk: Desk) -> list[Act]:
    """Grant or decline the requests that wait for this post."""
    acts: list[Act] = []
    for key, request in desk.knows.requests.items():
        if request.status == "waiting" and _is_mine(desk, request):
            acts += _answered(desk, key, request)
        elif request.status == "granted" and request.force in desk.table.commands:
            acts += _on_their_way(desk, request)
    return acts


def _is_mine(desk: Desk, request: KnownRequest) -> bool:
    return request.sender != desk.me and (request.decider == desk.me or request.force in desk.table.commands)


def _answered(desk: Desk, key: str, request: KnownRequest) -> list[Act]:
    force = desk.view.script.forces[request.force]
    complete = all(key in request.states for key in force.must_state)
    chosen = suitable(desk, request) if complete and is_open(desk, force) else []
    if not chosen:
        return desk.act(Decline(key), f"decline:{key}")
    names = [unit.id for unit in chosen]
    desk.spoken_for.update(names)
    return desk.act(Grant(key, names), f"grant:{key}")


def suitable(desk: Desk, request: KnownRequest) -> list[Unit]:
    """The units asked for that can be spared, or others of the force with the same capabilities."""
    force = desk.view.script.forces[request.force]
    given = {unit for other in desk.knows.requests.values() for unit in other.granted}
    home = [unit for unit in desk.table.units_of.get(force.id, ()) if unit.id not in given and idle_at_base(desk, unit)]
    spare = max(0, len(home) - force.keep)
    named = [
        unit
        for unit in desk.table.units_of.get(force.id, ())
        if unit.id in request.units
        and unit.id not in given
        and unit.id not in desk.spoken_for
        and (unit in home or _bound(desk, unit, request))
    ]
    if named and all(unit not in home for unit in named):
        return named
    if not named and request.capabilities:
        named = choose({key: float(quantity) for key, quantity in request.capabilities}, home)
    elif not named and not request.units:
        named = home
    return named[:spare]


def _bound(desk: Desk, unit: Unit, request: KnownRequest) -> bool:
    """Whether a unit is already there or on its way to where, or to the scene for which, it is asked for."""
    known = desk.knows.units.get(unit.id)
    if known is None or known.status in ("base", "away"):
        return False
    where = {request.to, *request.about}
    return bool({known.to, known.place, known.checked_in} & where)


def _on_their_way(desk: Desk, request: KnownRequest) -> list[Act]:
    """What was granted leaves at once for where it was asked to, if it has not yet."""
    waiting = [
        unit.id
        for unit in desk.table.units_of.get(request.force, ())
        if unit.id in request.granted and idle_at_base(desk, unit)
    ]
    if not waiting or not request.to:
        return []
    desk.spoken_for.update(waiting)
    return desk.act(Dispatch(waiting, request.to), f"dispatch:{','.join(waiting)}:{request.id}")
