"""A scene that stays orderly: who has no work there waits at staging once the scene is full."""

from app.domain.clock import MINUTE
from app.domain.commands.move import Dispatch
from app.domain.view import SeatView
from app.players.act import Act, Desk
from app.players.reading import flies, may_move, sites_commanded, staging_for

WAIT = 20 * MINUTE
"""How long a unit may stand at an overfull scene without work: assumed."""


def clear_scene(view: SeatView, desk: Desk) -> list[Act]:
    """Send as many idle and resting units to the staging area as there are too many for the scene."""
    acts: list[Act] = []
    for site in sites_commanded(desk):
        staging = staging_for(desk, site)
        here = [key for key, known in desk.knows.units.items() if known.place == site and key in view.units]
        vehicles = sum(view.units[key].vehicles for key in here)
        over = vehicles - view.script.sites[site].vehicles
        if staging == site or over <= 0:
            continue
        idle: list[str] = []
        for key in here:
            if over > 0 and _idle(desk, key):
                idle.append(key)
                over -= view.units[key].vehicles
        if idle:
            desk.spoken_for.update(idle)
            stamp = max(desk.knows.units[key].as_of for key in idle)
            acts += desk.act(Dispatch(idle, staging), f"clear:{site}:{','.join(idle)}:{stamp}")
    return acts


def _idle(desk: Desk, unit: str) -> bool:
    """Without work for a while, or resting; who carries people waits at the scene by right."""
    known = desk.knows.units[unit]
    if unit in desk.spoken_for or known.task or known.to or desk.view.units[unit].carries or not may_move(desk, unit):
        return False
    if not flies(desk, desk.view.units[unit]):
        return False
    return known.status == "resting" or (known.status == "on_scene" and known.as_of + WAIT <= desk.now)
