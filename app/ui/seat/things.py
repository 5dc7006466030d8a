"""What sort of thing an id names on this table, and what is on its map."""

from collections.abc import Mapping

from app.domain.exercise.posts import Layer
from app.services.seat import Seat
from app.ui.map.marks import Mark, PartMark, PlotMark, RoadMark
from app.ui.map.paint import AGING
from app.ui.map.plots import drawn
from app.ui.map.scene import AT_A_SCENE, Spots, marked, spots, stand_in
from app.ui.seat.words import seat_clock


def sort_of(seat: Seat, ident: str) -> str:
    """letter, unit, task, site, area, decision, request, force, post, place, plan, mechanism, headquarters, figure,
    expert, fact, plot, road, notice, meeting or nothing."""
    k, s = seat.view.knows, seat.view.script
    for sort, table in (
        ("letter", k.letters), ("unit", k.units), ("task", k.tasks), ("site", k.sites), ("area", s.areas),
        ("decision", k.decisions), ("request", k.requests), ("force", s.forces), ("post", s.posts), ("place", s.places),
        ("plan", s.plans), ("mechanism", s.mechanisms), ("headquarters", s.hqs), ("figure", s.figures),
        ("expert", s.experts), ("fact", k.facts), ("plot", k.plots), ("road", seat.roads()),
        ("notice", k.notices), ("meeting", k.meetings),
    ):  # fmt: skip
        if ident in table:
            return sort
    return ""


_PLACE_GLYPH = {
    "hospital": "professional.medical",
    "command_post": "government",
    "station": "fire_rescue",
    "shelter": "government",
    "landing": "mark-landing",
}
_SHOWN = ("hospital", "shelter", "staging", "landing")


def marks(seat: Seat) -> list[Mark]:
    """Everything of the map that this post knows, with how old that knowledge is."""
    within = _spots(seat)
    return [*_sites(seat, within), *_headquarters(seat), *_areas(seat), *_places(seat), *_units(seat, within)]


def part_marks(seat: Seat) -> list[PartMark]:
    """Zones and sectors of the scenes that this post knows, with who was given a sector and how many work there."""
    return [part for site in seat.view.knows.sites for part in _parts(seat, site)]


def _parts(seat: Seat, site: str) -> list[PartMark]:
    card, held = seat.view.script.sites[site], dict(seat.view.knows.sites[site].sectors)
    if not card.parts:
        return []
    return marked(site, card.parts, held, _people(seat, site), seat.name, seat.language.t)


def _people(seat: Seat, site: str) -> dict[str, int]:
    """Sector → people of the units known to work there."""
    found: dict[str, int] = {}
    for ident, unit in seat.view.knows.units.items():
        card = seat.view.tasks.get(unit.task)
        if card is not None and card.site == site and unit.status == "working" and ident in seat.view.units:
            found[card.sector] = found.get(card.sector, 0) + seat.view.units[ident].people
    return found


def _spots(seat: Seat) -> dict[str, Spots]:
    """Scene, and its place → the spots there."""
    made = {}
    for site in seat.view.knows.sites:
        card = seat.view.script.sites[site]
        found = spots(card.parts, seat.position(card.staging))
        if found is not None:
            made[site] = made[card.place] = found
    return made


def _since(seat: Seat, as_of: int) -> tuple[int, str]:
    """How long not heard of, and the words for it once that is long."""
    age = int(seat.game.now) - as_of
    return age, seat.language.t("since", at=seat_clock(seat, as_of)) if age > AGING else ""


def _sites(seat: Seat, within: Mapping[str, Spots]) -> list[Mark]:
    known = seat.view.knows
    hot = {seat.hazard_site(h.hazard) for h in known.hazards.values() if h.status not in ("idle", "stopped")}
    found = []
    for site in known.sites.values():
        at = seat.position(site.site)
        if at is not None:
            danger = site.danger or site.site in hot
            found.append(
                Mark(site.site, at, "mark-site", seat.name(site.site), rank=10, ring=90.0, hot=danger,
                     detail=seat.name(site.commander) if site.commander else "", layer="hazards")
            )  # fmt: skip
            stand_in(found[-1], within.get(seat.view.script.sites[site.site].place))
    return found


def _headquarters(seat: Seat) -> list[Mark]:
    found = []
    for hq in seat.view.knows.hqs.values():
        at = seat.position(hq.place)
        if at is not None and hq.status in ("setting_up", "stands"):
            found.append(
                Mark(hq.headquarters, at, f"{seat.force_kind(hq.chief)}.hq", seat.name(hq.headquarters),
                     planned=hq.status == "setting_up", rank=8, layer="places")
            )  # fmt: skip
    return found


def _areas(seat: Seat) -> list[Mark]:
    found = []
    for area in seat.view.script.areas.values():
        known, at = seat.view.knows.areas.get(area.id), seat.position(area.id)
        if at is not None and known is not None:
            age, since = _since(seat, known.as_of)
            found.append(
                Mark(area.id, at, "community", seat.name(area.id), age, rank=6, detail=since, layer="areas",
                     ring=60.0 if known.depth_mm else 0.0)
            )  # fmt: skip
    return found


def _places(seat: Seat) -> list[Mark]:
    found = []
    for place in seat.view.script.places.values():
        if place.kind in _SHOWN:
            glyph = _PLACE_GLYPH.get(place.kind, "mark-staging")
            at = (place.at[0], place.at[1])
            found.append(Mark(place.id, at, glyph, seat.name(place.id), rank=2, layer="places"))
    return found


def _units(seat: Seat, within: Mapping[str, Spots]) -> list[Mark]:
    found = []
    for ident, known in seat.view.knows.units.items():
        at = None if known.status in ("base", "away") else seat.position(ident)
        if at is None:
            continue
        under_way = known.status in ("moving", "mobilising", "ready")
        way = seat.position(known.to) if known.status == "moving" and known.to else None
        age, since = _since(seat, known.as_of)
        path = seat.way(ident) if way else []
        found.append(
            Mark(
                ident,
                at,
                seat.force_kind(ident),
                seat.name(ident),
                age,
                under_way,
                way,
                rank=4,
                detail=since,
                path=path,
            )
        )
        if known.status in AT_A_SCENE:
            card = seat.view.tasks.get(known.task)
            stand_in(found[-1], within.get(known.place), (card.sector, card.zone) if card is not None else ("", ""))
    return found


def road_marks(seat: Seat) -> list[RoadMark]:
    """The roads that this post knows not to be open."""
    lines = seat.roads()
    known = seat.view.knows.roads.values()
    return [
        RoadMark(r.road, r.status, list(lines[r.road].line)) for r in known if r.status != "open" and r.road in lines
    ]


def plot_marks(seat: Seat) -> list[PlotMark]:
    """What is drawn on the post's own layer, and what others have published to it."""
    return drawn(seat.view.knows.plots.values(), lambda p: plot_title(seat, p.plot), seat.post)


def plot_title(seat: Seat, plot: str) -> str:
    """What was written to a drawing, else what its symbol means."""
    known = seat.view.knows.plots[plot]
    return seat.letter_words(known.words) if known.words else seat.language.t(f"status.plot.{known.symbol}")


def map_names(seat: Seat) -> dict[str, str]:
    """What can be looked for on the map."""
    k, s = seat.view.knows, seat.view.script
    return {ident: seat.name(ident) for ident in (*k.sites, *k.units, *k.areas, *k.hqs, *s.places)}


SCENE, AROUND = 380.0, 1100.0
"""Metres around what is seen first: of the scene for who commands there, of all scenes for the others."""


def first_sight(seat: Seat) -> tuple[list[tuple[float, float]], float]:
    """What the map shows at first, and how far around it."""
    post = seat.view.script.post
    own = list(post.commands_sites) if post.layer == Layer.ON_SITE else []
    sites = seat.view.script.sites
    seen = [place for site in own for place in (site, sites[site].staging)] or [*sites]
    points = near([p for place in seen if (p := seat.position(place))])
    return points, SCENE if own else AROUND


def near(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Those points that lie near the first one, so that a far gateway doesn't make the scene a dot."""
    if not points:
        return []
    x, y = points[0]
    return [p for p in points if abs(p[0] - x) < 4000 and abs(p[1] - y) < 4000]
