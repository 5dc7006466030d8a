"""Nets: outsiders at the scene are lent handsets, so that they hear the withdrawal signal."""

from app.domain.commands.lead import LendHandset
from app.domain.exercise.posts import Net, NetLevel
from app.domain.view import SeatView
from app.players.act import Act, Desk
from app.players.reading import site_of, sites_commanded


def lend(view: SeatView, desk: Desk) -> list[Act]:
    """Put units at one's site that carry none of its nets on a net with spare handsets."""
    acts: list[Act] = []
    if sites_commanded(desk):
        net, deaf = desk.kept("deaf", ("units", "sites", "handsets"), lambda: _deaf(desk))
        for key in deaf:
            acts += desk.act(LendHandset(net, [key]), f"lend:{net}:{key}")
    return acts


def _deaf(desk: Desk) -> tuple[str, list[str]]:
    """A net with spare handsets, and as many units that need one as it has."""
    sites, handsets = sites_commanded(desk), desk.knows.handsets
    nets = [net for net in desk.view.script.nets.values() if net.level != NetLevel.CITY and net.id in handsets]
    spare = next((net for net in nets if desk.me in net.members and _left(desk, net) > 0), None)
    if spare is None:
        return "", []
    heard = {unit for net in nets for unit in handsets[net.id]}
    deaf = [key for key, known in desk.knows.units.items() if key not in heard and site_of(desk, known) in sites]
    return spare.id, deaf[: _left(desk, spare)]


def _left(desk: Desk, net: Net) -> int:
    """Spare handsets of a net that nobody has lent yet."""
    units = desk.view.units
    lent = [key for key in desk.knows.handsets[net.id] if key not in units or units[key].force not in net.forces]
    return net.lendable - len(lent)
