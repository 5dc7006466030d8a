"""Nets: outsiders at the scene are lent handsets, so that they hear the withdrawal signal."""

from app.domain.clock import MINUTE
from app.domain.commands.lead import LendHandset
from app.domain.exercise.posts import Net, NetLevel
from app.domain.view import SeatView
from app.players.act import Act, Desk
from app.players.reading import sites_commanded

JUST = 5 * MINUTE
"""A handset is handed over with the check-in, not later: assumed."""


def lend(view: SeatView, desk: Desk) -> list[Act]:
    """Put units that this post has just checked in, and that carry no net of the scene, on one with spare handsets."""
    sites = sites_commanded(desk)
    fresh = {unit for site in sites for unit in _just_checked_in(desk, site)} if sites else set()
    if not fresh:
        return []
    nets = [net for net in view.script.nets.values() if net.level != NetLevel.CITY]
    spare = next((net for net in nets if _left(desk, net) > 0 and desk.me in net.members), None)
    if spare is None:
        return []
    deaf = [
        key
        for key in desk.knows.units
        if key in fresh
        and not any(desk.force_of(key) in net.forces for net in nets)
        and not any(desk.did(f"lend:{net.id}:{key}") for net in nets)
    ]
    acts: list[Act] = []
    for key in deaf[: _left(desk, spare)]:
        acts += desk.act(LendHandset(spare.id, [key]), f"lend:{spare.id}:{key}")
    return acts


def _just_checked_in(desk: Desk, site: str) -> list[str]:
    """Units that this post checked in at a site within the last minutes."""
    found: list[str] = []
    for own in reversed(desk.orders(f"check-in:{site}")):
        if own.at + JUST < desk.now:
            break
        found += own.key.split(":")[2].split(",")
    return found


def _left(desk: Desk, net: Net) -> int:
    """Handsets of a net that this post has not lent yet."""
    return net.lendable - len(desk.orders(f"lend:{net.id}"))
