"""Checking in: whoever arrives reports to the site's command, with strength and what it can do."""

from app.domain.commands.move import CheckIn
from app.domain.view import SeatView
from app.players.act import Act, Desk
from app.players.reading import granted

HERE = frozenset(("on_scene", "working", "resting"))


def check_in(view: SeatView, desk: Desk) -> list[Act]:
    """Check in one's own and granted units once they stand at a site or its staging area."""
    knows, table = desk.knows, desk.table
    if not knows.units:
        return []
    waiting: dict[str, list[str]] = {}
    near = _near(desk)
    mine: set[str] | None = None
    for key, known in knows.units.items():
        if known.checked_in or known.shuttle or known.place not in near or known.status not in HERE:
            continue
        if key in desk.spoken_for or (not known.as_of and desk.force_of(key) not in table.commands):
            continue
        site = near[known.place]
        if not knows.sites[site].commander:
            continue
        if desk.force_of(key) not in table.orders and knows.sites[site].commander != desk.me:
            mine = granted(desk) if mine is None else mine
            if key not in mine:
                continue
        waiting.setdefault(site, []).append(key)
    acts: list[Act] = []
    for site, units in waiting.items():
        social = [unit for unit in units if desk.force_of(unit) in table.social]
        others = [unit for unit in units if unit not in social]
        if others:
            acts += desk.act(_checked_in(desk, others, site, False), _intent(desk, others, site))
        for unit in social:
            acts += desk.act(_checked_in(desk, [unit], site, True), _intent(desk, [unit], site))
    return acts


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
