"""What sort of thing an id names on this table, and what is on its map."""

from app.services.seat import Seat
from app.ui.map.view import Mark


def sort_of(seat: Seat, ident: str) -> str:
    """letter, unit, task, site, area, decision, request, force, post, place, plan, mechanism, headquarters, figure,
    expert, fact or nothing."""
    k, s = seat.view.knows, seat.view.script
    for sort, table in (
        ("letter", k.letters), ("unit", k.units), ("task", k.tasks), ("site", k.sites), ("area", s.areas),
        ("decision", k.decisions), ("request", k.requests), ("force", s.forces), ("post", s.posts), ("place", s.places),
        ("plan", s.plans), ("mechanism", s.mechanisms), ("headquarters", s.hqs), ("figure", s.figures),
        ("expert", s.experts), ("fact", k.facts),
    ):  # fmt: skip
        if ident in table:
            return sort
    return ""


_PLACE_GLYPH = {"hospital": "professional.medical", "command_post": "government", "station": "fire_rescue"}


def marks(seat: Seat) -> list[Mark]:
    """Everything of the map that this post knows, with how old that knowledge is."""
    view, now = seat.view, int(seat.game.now)
    found: list[Mark] = []
    for site in view.knows.sites.values():
        at = seat.position(site.site)
        if at is not None:
            detail = seat.name(site.commander) if site.commander else ""
            found.append(Mark(site.site, at, "mark-site", seat.name(site.site), 0, False, None, 90.0, 10, detail))
    for hq in view.knows.hqs.values():
        at = seat.position(hq.place)
        if at is not None and hq.status != "planned":
            found.append(Mark(hq.headquarters, at, "fire_rescue.hq", seat.name(hq.headquarters), 0,
                              hq.status == "setting_up", None, 0.0, 8))  # fmt: skip
    for area in view.script.areas.values():
        known = view.knows.areas.get(area.id)
        at = seat.position(area.id)
        if at is not None and known is not None:
            found.append(Mark(area.id, at, "community", seat.name(area.id), now - known.as_of, False, None, 0.0, 6))
    for place in view.script.places.values():
        if place.kind in ("hospital", "shelter", "staging"):
            glyph = _PLACE_GLYPH.get(place.kind, "government" if place.kind == "shelter" else "mark-staging")
            found.append(Mark(place.id, (place.at[0], place.at[1]), glyph, seat.name(place.id), 0, False, None, 0.0, 2))
    for ident, known_unit in view.knows.units.items():
        at = seat.position(ident)
        if at is None or known_unit.status in ("base", "away"):
            continue
        moving = known_unit.status in ("moving", "mobilising", "ready")
        way = seat.position(known_unit.to) if known_unit.status == "moving" and known_unit.to else None
        found.append(
            Mark(ident, at, seat.force_kind(ident), seat.name(ident), now - known_unit.as_of, moving, way, 0.0, 4)
        )
    return found
