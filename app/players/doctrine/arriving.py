"""Checking in: whoever arrives reports to the site's command, with strength and what it can do."""

from app.domain.commands.move import CheckIn
from app.domain.view import SeatView
from app.players.act import Act, Desk
from app.players.reading import granted

HERE = frozenset(("on_scene", "working", "resting"))


def check_in(view: SeatView, desk: Desk) -> list[Act]:
    """Check in one's own and granted units once they stand at a site or its staging area."""
    table = desk.table
    acts: list[Act] = []
    for site, arrived in desk.kept("arrived", ("units", "sites", "requests"), lambda: _arrived(desk)).items():
        units = [unit for unit in arrived if unit not in desk.spoken_for]
        social = [unit for unit in units if desk.force_of(unit) in table.social]
        others = [unit for unit in units if unit not in social]
        if others:
            acts += desk.act(_checked_in(desk, others, site, False), _intent(desk, others, site))
        for unit in social:
            acts += desk.act(_checked_in(desk, [unit], site, True), _intent(desk, [unit], site))
    return acts


def _arrived(desk: Desk) -> dict[str, list[str]]:
    """Site → units not checked in there yet for which it falls to this post."""
    sites, table = desk.knows.sites, desk.table
    near, mine = _near(desk), granted(desk)
    arrived: dict[str, list[str]] = {}
    for key, known in desk.knows.units.items():
        if known.checked_in or known.shuttle or known.place not in near or known.status not in HERE:
            continue
        site, force = near[known.place], desk.force_of(key)
        commander = sites[site].commander
        if not commander or (not known.as_of and force not in table.commands):
            continue
        if force in table.orders or commander == desk.me or key in mine:
            arrived.setdefault(site, []).append(key)
    return arrived


def _checked_in(desk: Desk, units: list[str], site: str, register: bool) -> CheckIn:
    known = desk.view.units
    ability = list(dict.fromkeys(capability for unit in units for capability in known[unit].capabilities))
    return CheckIn(units, site, sum(known[unit].people for unit in units), ability if register else [])


def _intent(desk: Desk, units: list[str], site: str) -> str:
    """A unit that moves off loses its check-in, so each arrival is an intent of its own."""
    return f"check-in:{site}:{','.join(units)}:{max(desk.knows.units[unit].as_of for unit in units)}"


def _near(desk: Desk) -> dict[str, str]:
    """Place → the site whose command keeps check-in there."""
    near: dict[str, str] = {}
    for site, known in desk.knows.sites.items():
        for place in (site, known.staging, desk.table.staging_of.get(site, "")):
            if place:
                near.setdefault(place, site)
    return near
