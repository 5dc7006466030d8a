"""Places that lie outside the map, and outlines that enclose nothing or lie far from their scene."""

from collections.abc import Iterator, Sequence
from math import hypot

from app.domain.exercise.sites import Sector, Zone
from app.formats.check.subject import Subject, warn
from app.formats.exercise_yaml.schema import Fault
from app.formats.geojson.network import extent

MARGIN = 0.05
"""Share of the map's size by which a place may lie outside of what is shown."""
FAR_M = 20_000
"""No scene's outline lies so many metres from the place of its scene."""


def check(subject: Subject) -> Iterator[Fault]:
    """Each place outside of both the view and the roads; each outline that nobody could make out."""
    yield from _places(subject)
    yield from _outlines(subject)


def _places(subject: Subject) -> Iterator[Fault]:
    west, south, east, north = (
        edge(a, b)
        for edge, a, b in zip(
            (min, min, max, max), subject.map.view, extent(subject.map.roads, subject.map.shapes), strict=True
        )
    )
    across, up = (east - west) * MARGIN, (north - south) * MARGIN
    for at, place in enumerate(subject.exercise.places):
        if not (west - across <= place.at[0] <= east + across and south - up <= place.at[1] <= north + up):
            _, metres = subject.travel.nearest(place.at)
            yield warn("place-off-map", ("places", at, "at"), place=place.id, metres=f"{metres:.0f}")


def _outlines(subject: Subject) -> Iterator[Fault]:
    points = {place.id: place.at for place in subject.exercise.places}
    for at, site in enumerate(subject.exercise.sites):
        both: list[tuple[str, Sequence[Zone | Sector]]] = [("zones", site.zones), ("sectors", site.sectors)]
        for kind, parts in both:
            for number, part in enumerate(parts):
                where = ("sites", at, kind, number, "outline")
                if part.outline and len(part.outline) < 3:
                    yield warn("outline-open", where, part=part.id, points=len(part.outline))
                elif part.outline and site.place in points:
                    east, north = points[site.place]
                    metres = min(hypot(x - east, y - north) for x, y in part.outline)
                    if metres > FAR_M:
                        yield warn("outline-far", where, part=part.id, metres=f"{metres:.0f}")
