"""The parts of a scene as its plan draws them."""

from collections.abc import Sequence

from app.domain.exercise.places import Point
from app.domain.exercise.sites import Site, Zone
from app.domain.view import ScenePart

POINTS = 3
"""Fewer enclose nothing and are not drawn."""


def parts_of(site: Site) -> tuple[ScenePart, ...]:
    """Zones, the largest first, then sectors: each that has an outline, so that whatever lies upon something is drawn
    after it."""
    zones = [ScenePart(z.id, z.title, _kind(z), tuple(z.outline)) for z in site.zones if len(z.outline) >= POINTS]
    zones.sort(key=lambda zone: -_extent(zone.outline))
    sectors = (ScenePart(s.id, s.title, "sector", tuple(s.outline)) for s in site.sectors if len(s.outline) >= POINTS)
    return (*zones, *sectors)


def _kind(zone: Zone) -> str:
    return "hot" if zone.lethal else "warm" if zone.injury_per_hour > 0 else "calm"


def _extent(outline: Sequence[Point]) -> float:
    """What an outline encloses, in square metres."""
    pairs = zip(outline, (*outline[1:], outline[0]), strict=True)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)) / 2
