"""Nets: outsiders at the scene are lent handsets, so that they hear the withdrawal signal."""

from app.domain.commands.lead import LendHandset
from app.domain.exercise.posts import Net, NetLevel
from app.domain.view import SeatView
from app.players.act import Act, Desk
from app.players.reading import site_of, sites_commanded


def lend(view: SeatView, desk: Desk) -> list[Act]:
    """Put units at one's site that carry none of its nets on a net with spare handsets."""
    sites = sites_commanded(desk)
    if not sites:
        return []
    nets = [net for net in view.script.nets.values() if net.level != NetLevel.CITY]
    spare = next((net for net in nets if _left(desk, net) > 0 and desk.me in net.members), None)
    if spare is None:
        return []
    deaf = [
        key
        for key, known in desk.knows.units.items()
        if site_of(desk, known) in sites
        and not any(desk.table.force_of.get(key) in net.forces for net in nets)
        and not any(desk.did(f"lend:{net.id}:{key}") for net in nets)
    ]
    acts: list[Act] = []
    for key in deaf[: _left(desk, spare)]:
        acts += desk.act(LendHandset(spare.id, [key]), f"lend:{spare.id}:{key}")
    return acts


def _left(desk: Desk, net: Net) -> int:
    """Handsets of a net that this post has not lent yet."""
    return net.lendable - len(desk.orders(f"lend:{net.id}"))
