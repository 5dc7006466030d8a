"""Units: their way, their work. `heard` lists the posts that hear of it."""

from app.domain.events.base import event


@event("unit_mobilised")
class UnitMobilised:
    """Getting ready until `ready_at`, then off to `to` if given."""

    unit: str
    by: str
    ready_at: int
    to: str
    heard: tuple[str, ...]


@event("unit_ready")
class UnitReady:
    """Ready to leave."""

    unit: str
    heard: tuple[str, ...]


@event("unit_departed")
class UnitDeparted:
    """On the way: `path` holds (arc, exit time)."""

    unit: str
    to: str
    path: tuple[tuple[int, int], ...]
    arrives: int
    by: str
    heard: tuple[str, ...]


@event("unit_rerouted")
class UnitRerouted:
    """A new way after a road changed; the arcs already passed are left out."""

    unit: str
    path: tuple[tuple[int, int], ...]
    arrives: int
    heard: tuple[str, ...]


@event("unit_stuck")
class UnitStuck:
    """No way leads on: it stands until `retry_at` and looks again."""

    unit: str
    to: str
    retry_at: int
    heard: tuple[str, ...]


@event("unit_queued")
class UnitQueued:
    """Waits at the gate of a site until `until`."""

    unit: str
    site: str
    until: int
    heard: tuple[str, ...]


@event("unit_arrived")
class UnitArrived:
    """Is at a place, site or area; `gate_free` is when the next vehicle gets in."""

    unit: str
    at: str
    gate_free: int
    heard: tuple[str, ...]


@event("unit_turned_away")
class UnitTurnedAway:
    """The access rule sends it to the staging area."""

    unit: str
    site: str
    to: str
    heard: tuple[str, ...]


@event("unit_checked_in")
class UnitCheckedIn:
    """Registered with a site's command."""

    unit: str
    site: str
    registered: bool
    heard: tuple[str, ...]


@event("unit_assigned")
class UnitAssigned:
    """Has a task, or will have it on arrival (`coming`).

    `authority` is own_chain, granted, on_site or self; `supersedes` the post whose order this replaces.
    """

    unit: str
    task: str
    by: str
    authority: str
    coming: bool
    supersedes: str
    checked_in: bool
    heard: tuple[str, ...]


@event("unit_began")
class UnitBegan:
    """Starts to work on a task; beyond its endurance from `tired_at` on."""

    unit: str
    task: str
    tired_at: int
    heard: tuple[str, ...]


@event("unit_conflicted")
class UnitConflicted:
    """Two authorities ordered different things without settling it."""

    unit: str
    by: str
    against: str
    task: str


@event("unit_released")
class UnitReleased:
    """Stops working: `why` is done, withdrawn, relieved, reassigned, tired, weather, supply, hazard, cancelled.
    `worked` is its time at work since it was last fresh."""

    unit: str
    task: str
    why: str
    worked: int
    resting_until: int
    heard: tuple[str, ...]


@event("unit_tired")
class UnitTired:
    """Beyond its endurance."""

    unit: str
    heard: tuple[str, ...]


@event("unit_rested")
class UnitRested:
    """Fresh again."""

    unit: str
    heard: tuple[str, ...]


@event("unit_exposed")
class UnitExposed:
    """Works in a zone without a protection or clearance it asks for."""

    unit: str
    task: str
    zone: str
    lacking: tuple[str, ...]
    lethal: bool
    hurts_at: int


@event("unit_hurt")
class UnitHurt:
    """People of it were hurt."""

    unit: str
    people: int
    cause: str
    loss: int
    heard: tuple[str, ...]


@event("unit_granted")
class UnitGranted:
    """Placed at the disposal of a post."""

    unit: str
    to: str
    heard: tuple[str, ...]


@event("unit_set_out")
class UnitSetOut:
    """Came unasked, or by its own lawful start."""

    unit: str
    to: str


@event("unit_available")
class UnitAvailable:
    """Became available or unavailable."""

    unit: str
    available: bool
    heard: tuple[str, ...]


@event("trip_loaded")
class TripLoaded:
    """A shuttle has taken people on board: `people` of an area, or `persons` of a site."""

    unit: str
    origin: str
    to: str
    people: int
    unable: int
    persons: tuple[str, ...]
    heard: tuple[str, ...]


@event("trip_done")
class TripDone:
    """A shuttle has set its people down."""

    unit: str
    origin: str
    to: str
    people: int
    persons: tuple[str, ...]
    treated: tuple[str, ...]
    heard: tuple[str, ...]


@event("shuttle_stopped")
class ShuttleStopped:
    """A shuttle loads or unloads until `until`."""

    unit: str
    until: int
    unloading: bool


@event("shuttle_set")
class ShuttleSet:
    """A unit goes back and forth between `origin` and `to` from now on (empty: no longer)."""

    unit: str
    origin: str
    to: str
    by: str


@event("cargo_loaded")
class CargoLoaded:
    """Carries supplies (`amount` thousandths of their unit; 0: set down)."""

    unit: str
    supply: str
    amount: int


@event("unit_provisioned")
class UnitProvisioned:
    """Has supplies for `on_board` ms of work; at work they run out at `dry_at`."""

    unit: str
    on_board: int
    dry_at: int


@event("supply_moved")
class SupplyMoved:
    """Stock was changed at a place."""

    supply: str
    at: str
    amount: int


@event("road_changed")
class RoadChanged:
    """open, slow or blocked."""

    road: str
    status: str
    heard: tuple[str, ...]


@event("place_changed")
class PlaceChanged:
    """open or closed."""

    place: str
    status: str


@event("beds_changed")
class BedsChanged:
    """Beds of a colour at a hospital."""

    hospital: str
    colour: str
    amount: int
