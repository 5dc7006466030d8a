"""Places that lie outside the map."""

from collections.abc import Iterator

from app.formats.check.subject import Subject, warn
from app.formats.exercise_yaml.schema import Fault
from app.formats.geojson.network import extent

MARGIN = 0.05
"""Share of the map's size by which a place may lie outside of what is shown."""


def check(subject: Subject) -> Iterator[Fault]:
    """Each place outside of both the view and the roads."""
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
