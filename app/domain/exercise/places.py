"""Places and the ground."""

from enum import StrEnum

from app.domain.record import concept, told
from app.domain.text import Text

Point = tuple[float, float]
"""Metres east and north on the exercise's sketch plane."""


class PlaceKind(StrEnum):
    """What a place is."""

    STATION = "station"
    HOSPITAL = "hospital"
    SHELTER = "shelter"
    STAGING = "staging"
    LANDING = "landing"
    WATER = "water"
    COMMAND_POST = "command_post"
    DISTRICT = "district"
    VILLAGE = "village"
    PLANT = "plant"
    SITE = "site"
    DEPOT = "depot"
    MEETING_POINT = "meeting_point"
    GATEWAY = "gateway"


@concept
class Place:
    """A point or an area with a kind."""

    id: str = told("unique id")
    title: Text = told("name on the map")
    kind: PlaceKind = told("what it is; `gateway` is where forces from outside the map appear")
    at: Point = told("metres [east, north]; units reach it by the nearest road junction")
    area: list[Point] = told("outline, for an area", make=list)
    beds: dict[str, int] = told("hospital: beds by triage colour (red, yellow, green)", make=dict)
    people: int = told("shelter: how many people it takes", 0)
    vehicles: int = told("staging area, landing site: how many vehicles or aircraft fit at once (0: no limit)", 0)
    stock: dict[str, float] = told("supply id → quantity kept here", make=dict)
    source: str = told("source id or `assumed`", "")


@concept
class Area:
    """A village or quarter whose people may have to be warned and moved."""

    id: str = told("unique id")
    title: Text = told("name")
    place: str = told("place id: where people are picked up and where a messenger goes")
    people: int = told("residents present")
    unable: int = told("of them, those who cannot move by themselves", 0)
    answers: float = told(
        "share 0–1 that a first warning reaches; a second warning reaches the same share of the rest", 0.9
    )
    complies: float = told(
        "share 0–1 of those told that sets out by itself when advised; compulsory orders reach 1", 0.8
    )
    leaves_per_min: float = told("people per minute who set out by themselves once told", 20.0)
    unreachable_by: list[str] = told("channels that do not reach it (from the start; effects change this)", make=list)
    warden: str = told(
        "post that answers for it: it hears how the people there fare, and owes the warning before a flood comes "
        "(scored). A post may be the warden of several areas, each counts by itself. Bots: the warden warns and "
        "moves its own areas, posts of the layers unified and on_site any",
        "",
    )
    source: str = told("source id or `assumed`", "")
