"""Forces and their units."""

from enum import StrEnum

from app.domain.clock import HOUR, Duration
from app.domain.record import concept, told
from app.domain.text import Text


class ForceKind(StrEnum):
    """The six kinds of force."""

    FIRE_RESCUE = "fire_rescue"
    PROFESSIONAL = "professional"
    MILITARY = "military"
    SOCIAL = "social"
    COMMUNITY = "community"
    GOVERNMENT = "government"


class Channel(StrEnum):
    """The way by which others ask for a force."""

    DIRECT = "direct"
    INTER_DEPARTMENT = "inter_department"
    INTER_REGION = "inter_region"
    MILITARY_CIVIL = "military_civil"
    SOCIAL_REGISTRATION = "social_registration"


class Mode(StrEnum):
    """How a unit moves."""

    ROAD = "road"
    AIR = "air"
    WATER = "water"
    FOOT = "foot"


@concept
class Force:
    """An organisation with its own chain of command."""

    id: str = told("unique id")
    title: Text = told("name")
    kind: ForceKind = told(
        "one of the six kinds. An enterprise's full-time brigade (企业专职消防队) is `fire_rescue` if the fire service "
        "dispatches it, `community` if it acts first and by itself on its own ground"
    )
    region: str = told("whose jurisdiction: a free word used to tell regions apart", "")
    department: str = told("the department it belongs to", "")
    regional_centre: str = told("the national regional rescue centre it belongs to, if any", "")
    military_door: str = told("military only: `pla`, `pap` or `militia`", "")
    commander: str = told("post that commands its units; empty: an absent agency, which answers requests by itself", "")
    tasked_by: list[str] = told("posts that may order its units without a request (besides the commander)", make=list)
    channel: Channel = told("how others ask for it", Channel.DIRECT)
    asked_by: list[str] = told("posts that may ask; empty: any post with an overall or on-site task", make=list)
    must_state: list[str] = told(
        "what a request must state; military: type, time, place, severity, steps, strength", make=list
    )
    answer: Duration = told("time until an absent agency answers a complete request", 10 * 60_000)
    needs_mechanism: str = told("mechanism that must be active before a request is granted", "")
    needs_response: str = told("`plan:level` that must be in force before a request is granted, e.g. `county:2`", "")
    self_starts: bool = told(
        "may lawfully start by itself and report up (garrison; `community` always may): going to work before anybody "
        "commands the site then costs no points. It moves nobody; the commander, `self_dispatch` or an effect does",
        False,
    )
    keep: int = told("units that must stay for minimum cover of their own district", 0)
    source: str = told("source id or `assumed`", "")


@concept
class WeatherLimit:
    """Beyond any of these a unit neither starts nor works."""

    wind_ms: float = told("mean wind", 1e3)
    visibility_m: float = told("least visibility", 0.0)
    rain_mm_h: float = told("heaviest rain", 1e3)
    night: bool = told("works at night", True)


@concept
class SelfDispatch:
    """A unit that comes unasked."""

    at: Duration = told("when it sets out")
    to: str = told("site or place id")


@concept
class Unit:
    """A unit: what can be sent, given a task, relieved."""

    id: str = told("unique id")
    title: Text = told("name")
    force: str = told("force id")
    capabilities: dict[str, float] = told("capability → quantity (people or machines that count for a task's need)")
    people: int = told("persons")
    vehicles: int = told("vehicles, vessels or aircraft; what crowds a site", 1)
    base: str = told("place id where it stands at the start")
    ready: Duration = told("from the order to mobilise until it can leave")
    mode: Mode = told("road, air, water or foot", Mode.ROAD)
    speed_kmh: float = told("own top speed; on roads the road's limit holds where lower")
    weather: WeatherLimit | None = told("limits; none: any weather", None)
    endurance: Duration = told(
        "time at work before it must be relieved; beyond it the rate falls and injuries rise", 8 * HOUR
    )
    rest: Duration = told("rest until fresh again", 4 * HOUR)
    protection: list[str] = told("equipment and clearances that zones ask for", make=list)
    carries: int = told("people it moves per trip (bus, boat, ambulance places)", 0)
    load: Duration = told("time to load, and again to unload, a trip", 3 * 60_000)
    uses: dict[str, float] = told(
        "supply id → quantity per hour of work. It brings enough for six hours; then it draws four hours' worth at a "
        "time from the `stock` at the site's place, its staging area or the unit's base, and stops where there isn't "
        "that much",
        make=dict,
    )
    self_dispatch: SelfDispatch | None = told("comes unasked", None)
    out_of_area: bool = told("appears through a gateway and does not know the ground", False)
    source: str = told("source id or `assumed`", "")


@concept
class DispatchGrade:
    """A dispatch grade of the fire service: one to five, five the highest; moves fire units only."""

    grade: int = told("1 to 5")
    units: list[str] = told("unit ids that this grade mobilises, lower grades included")
    by: list[str] = told("posts that may order it")
    source: str = told("source id or `assumed`", "")
