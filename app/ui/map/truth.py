"""The truth as marks on the map, for those who may see it: everything where it is at a moment, nothing faded."""

from collections.abc import Callable, Mapping
from typing import Any

from app.domain.exercise.ground import MapData
from app.domain.parts import parts_of
from app.domain.state import State
from app.ui.map.marks import Mark, PartMark, Point, RoadMark
from app.ui.map.scene import AT_A_SCENE, Spots, marked, spots, stand_in

Name = Callable[[str], str]
GLYPHS = {"hospital": "professional.medical", "shelter": "government", "landing": "mark-landing",
          "staging": "mark-staging"}  # fmt: skip
"""The kinds of place that are shown, and how."""


def true_marks(state: State, ctx: Any, now: float, name: Name, kind_of: Name) -> list[Mark]:
    """Every scene, headquarters, place of use and area in need, and every unit that has left its base."""
    ix, point = ctx.ix, ctx.ix.point
    within = _spots(ctx)
    hot = {ix.hazards[ident].site for ident, h in state.hazards.items() if h.status not in ("idle", "stopped")}
    found = [
        Mark(site, point[site], "mark-site", name(site), rank=10, ring=90.0, hot=site in hot, layer="hazards")
        for site in state.sites
        if site in point
    ]
    for mark in found:
        stand_in(mark, within.get(ix.sites[mark.id].place))
    for ident, hq in state.hqs.items():
        if hq.place in point and hq.status != "planned":
            glyph = f"{kind_of(hq.chief) or 'government'}.hq"
            found.append(
                Mark(ident, point[hq.place], glyph, name(ident), planned=hq.status == "setting_up", rank=8,
                     layer="places")
            )  # fmt: skip
    for place in ix.places.values():
        if place.kind in GLYPHS and place.id in point:
            found.append(Mark(place.id, point[place.id], GLYPHS[place.kind], name(place.id), rank=2, layer="places"))
    for area in state.areas:
        if area in point:
            found.append(Mark(area, point[area], "community", name(area), rank=6, layer="areas"))
    for ident, at, moving, way in _units(state, point, now):
        mark = Mark(ident, at, kind_of(ident) or "government", name(ident), planned=moving, way=way, rank=4)
        unit = state.units[ident]
        if unit.status in AT_A_SCENE:
            task = ix.tasks.get(unit.task)
            stand_in(mark, within.get(unit.place), (task.sector, task.zone) if task is not None else ("", ""))
        found.append(mark)
    return found


def true_parts(state: State, ctx: Any, name: Name, t: Callable[..., str]) -> list[PartMark]:
    """Zones and sectors of every scene, with who was given a sector and how many people work there."""
    people: dict[str, int] = {}
    for ident, unit in state.units.items():
        if unit.status == "working" and unit.task in ctx.ix.tasks:
            sector = ctx.ix.tasks[unit.task].sector
            people[sector] = people.get(sector, 0) + ctx.ix.units[ident].people
    found = []
    for site in ctx.ix.sites.values():
        held = dict(state.sites[site.id].sectors) if site.id in state.sites else {}
        found += marked(site.id, parts_of(site), held, people, name, t)
    return found


def _spots(ctx: Any) -> dict[str, Spots]:
    made = {}
    for site in ctx.ix.sites.values():
        found = spots(parts_of(site), ctx.ix.point.get(site.staging))
        if found is not None:
            made[site.id] = made[site.place] = found
    return made


def _units(state: State, point: Mapping[str, Point], now: float) -> list[tuple[str, Point, bool, Point | None]]:
    found: list[tuple[str, Point, bool, Point | None]] = []
    for ident, unit in state.units.items():
        at = point.get(unit.place)
        if at is None or unit.status in ("base", "away"):
            continue
        way = None
        if unit.status == "moving" and unit.to in point:
            way = point[unit.to]
            share = min(1.0, max(0.0, (now - unit.since) / max(1, unit.arrives - unit.since)))
            at = (at[0] + (way[0] - at[0]) * share, at[1] + (way[1] - at[1]) * share)
        found.append((ident, at, unit.status in ("mobilising", "ready", "moving"), way))
    return found


def shut_roads(state: State, ground: MapData) -> list[RoadMark]:
    """The roads that are not open."""
    shut = {ident: status for ident, status in state.roads.items() if status != "open"}
    if not shut:
        return []
    return [RoadMark(road.id, shut[road.id], list(road.line)) for road in ground.roads if road.id in shut]
