"""The state of a run: the truth, what each post knows, and what falls due.

Integers only: milliseconds, millimetres, parts per million. Records are replaced, never changed; the dictionaries are
changed by `evolve` alone.
"""

from dataclasses import field

from app.domain.knowledge import Knowledge, KnownMeeting, KnownPlot, Letter, Mail
from app.domain.record import container, record

PPM = 1_000_000

TimerKey = tuple[str, str]
"""(kind, subject)."""


@record
class UnitState:
    """Where a unit is and what it does.

    `status`: base, mobilising, ready, moving, queued, on_scene, working, resting, away (not available).
    `place` is the place, site or area id where it is, or which it left when moving; `path` holds (arc, exit time).
    `on_board`: how long (ms) its own supplies still last at work, -1: it uses none.
    """

    status: str
    place: str
    since: int = 0
    to: str = ""
    path: tuple[tuple[int, int], ...] = ()
    arrives: int = 0
    task: str = ""
    next_task: str = ""
    checked_in: str = ""
    registered: bool = False
    granted_to: str = ""
    ordered_by: str = ""
    tasked_by: str = ""
    origin: str = ""
    shuttle_to: str = ""
    load_from: str = ""
    load: int = 0
    worked: int = 0
    working_since: int = -1
    hurt: int = 0
    cargo: tuple[str, int] = ("", 0)
    on_board: int = -1


@record
class TaskState:
    """`status`: hidden, open, begun, done, cancelled. `done_ms` is full-rate work done up to `since`; `rate` in ppm."""

    status: str
    since: int = 0
    done_ms: int = 0
    work_ms: int = 0
    rate: int = 0
    begun_at: int = -1
    done_at: int = -1
    appeared_at: int = -1
    late: bool = False
    out: int = 0
    matched: int = 0
    crowd: int = PPM
    partner: int = PPM
    informed: int = PPM
    fatigue: int = PPM


@record
class PersonState:
    """One person brought out: `colour` red, yellow, green or black; `where` is the site, a unit or a hospital."""

    task: str
    number: int
    out_at: int
    alive: bool
    colour: str
    where: str
    loss: int
    treated_at: int = -1


@record
class HazardState:
    """`status`: idle, active, struck, stopped. `accrued` of `threshold` (ppm), growing by `rate` ppm per hour."""

    status: str
    since: int = 0
    started_at: int = -1
    accrued: int = 0
    threshold: int = 0
    rate: int = 0
    struck_at: int = -1


@record
class AreaState:
    """People of an area: `told` of those present, `able` and `unable` still there, `going` of them while they leave by
    themselves (`rate` people per hour from `since`), `moved` by all ways, `lost` in ppm of a person."""

    told: int = 0
    able: int = 0
    unable: int = 0
    moved: int = 0
    going: int = 0
    rate: int = 0
    since: int = 0
    shelter: str = ""
    compulsory: bool = False
    warned: int = 0
    unreachable: tuple[str, ...] = ()
    depth_mm: int = 0
    lost: int = 0
    exposed_rate: int = 0


@record
class SiteState:
    """`commander` is the post in command, `interim` until a chief was named and briefed. A roll call is under way until
    `roll_call_due`; the last one ended at `roll_call_at`, and `roll_call_silent` crews did not answer."""

    commander: str = ""
    interim: bool = True
    staging: str = ""
    sectors: tuple[tuple[str, str], ...] = ()
    access: bool = False
    gate_free: int = 0
    safety_officer: str = ""
    roll_call_at: int = -1
    roll_call_due: int = -1
    roll_call_silent: int = 0
    withdrawn: tuple[str, ...] = ()


@record
class HqState:
    """`status`: planned, setting_up, stands."""

    status: str
    place: str = ""
    chief: str = ""
    since: int = 0
    announced: tuple[str, ...] = ()
    members: tuple[str, ...] = ()


@record
class PostState:
    """`player`: person or bot:POLICY; empty before the seat is taken. `busy_until`: in a meeting."""

    player: str = ""
    filled_at: int = -1
    frozen: bool = False
    reaction: int = 0
    offset: int = 0
    busy_until: int = 0
    active: bool = False


@record
class RequestState:
    """`status`: on_the_way, waiting, granted, declined, returned."""

    id: str
    post: str
    force: str
    units: tuple[str, ...]
    capabilities: tuple[tuple[str, int], ...]
    to: str
    states: tuple[str, ...]
    about: tuple[str, ...]
    status: str
    at: int
    decider: str = ""
    missing: tuple[str, ...] = ()
    granted: tuple[str, ...] = ()


@record
class DecisionState:
    """`status`: hidden, open, taken, lapsed."""

    status: str
    opened_at: int = -1
    due: int = -1
    option: str = ""
    taken_at: int = -1
    by: str = ""
    reviewed_at: int = -1


@record
class InjectState:
    """`status`: waiting, held, released, skipped."""

    status: str
    at: int = -1
    to: tuple[str, ...] = ()
    words: str = ""


@record
class ExpectedState:
    """`status`: closed (not yet open), open, met, missed."""

    status: str
    opened_at: int = -1
    by: int = -1
    met_at: int = -1
    reached: tuple[str, ...] = ()


@record
class HandOverState:
    """A command offered and not yet accepted."""

    where: str
    giver: str
    to: str
    manner: str
    briefing: tuple[str, ...]
    new_role: str
    at: int
    words: str = ""


@record
class Opportunity:
    """Something required of `owner`: what the score's denominator is made of. `clock` is play or world."""

    id: str
    indicator: str
    subject: str
    owner: str
    opened_at: int
    by: int
    clock: str = "world"
    weight: int = PPM
    inputs: tuple[str, ...] = ()


@container
class State:
    """Everything that is true at `now`. See each record for units."""

    seed: int
    exercise: str
    now: int = 0
    status: str = "set"
    phase: int = -1
    pace: int = 1000
    phase_pace: int = 1000
    paused: bool = False
    weather: int = 0
    dark: bool = False
    units: dict[str, UnitState] = field(default_factory=dict)
    tasks: dict[str, TaskState] = field(default_factory=dict)
    persons: dict[str, PersonState] = field(default_factory=dict)
    hazards: dict[str, HazardState] = field(default_factory=dict)
    areas: dict[str, AreaState] = field(default_factory=dict)
    sites: dict[str, SiteState] = field(default_factory=dict)
    hqs: dict[str, HqState] = field(default_factory=dict)
    posts: dict[str, PostState] = field(default_factory=dict)
    roads: dict[str, str] = field(default_factory=dict)
    kept_roads: dict[str, str] = field(default_factory=dict)
    """Road kept for emergency traffic → what it would be otherwise."""
    places: dict[str, str] = field(default_factory=dict)
    beds: dict[str, int] = field(default_factory=dict)
    stock: dict[str, int] = field(default_factory=dict)
    channels: dict[str, str] = field(default_factory=dict)
    channel_factor: dict[str, int] = field(default_factory=dict)
    channel_free: dict[str, int] = field(default_factory=dict)
    nets: dict[str, tuple[str, ...]] = field(default_factory=dict)
    handsets: dict[str, tuple[str, ...]] = field(default_factory=dict)
    responses: dict[str, int] = field(default_factory=dict)
    mechanisms: dict[str, int] = field(default_factory=dict)
    requests: dict[str, RequestState] = field(default_factory=dict)
    decisions: dict[str, DecisionState] = field(default_factory=dict)
    injects: dict[str, InjectState] = field(default_factory=dict)
    expected: dict[str, ExpectedState] = field(default_factory=dict)
    experts: dict[str, tuple[int, ...]] = field(default_factory=dict)
    facts: dict[str, int] = field(default_factory=dict)
    roles: dict[str, str] = field(default_factory=dict)
    handovers: dict[str, HandOverState] = field(default_factory=dict)
    figures: dict[str, tuple[int, str]] = field(default_factory=dict)
    plans: dict[str, str] = field(default_factory=dict)
    reports: dict[str, int] = field(default_factory=dict)
    public: dict[str, int] = field(default_factory=dict)
    opportunities: dict[str, Opportunity] = field(default_factory=dict)
    closed: dict[str, str] = field(default_factory=dict)
    owed: dict[str, str] = field(default_factory=dict)
    barred: dict[str, tuple[str, ...]] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    loss: int = 0
    hurt: int = 0
    mail: dict[str, Mail] = field(default_factory=dict)
    promised: dict[str, Letter] = field(default_factory=dict)
    plots: dict[str, KnownPlot] = field(default_factory=dict)
    meetings: dict[str, KnownMeeting] = field(default_factory=dict)
    knows: dict[str, Knowledge] = field(default_factory=dict)
    timers: dict[TimerKey, tuple[int, int, str]] = field(default_factory=dict)
    agenda: list[tuple[int, int, str, TimerKey]] | None = None
    """Index over `timers`, never hashed, made when somebody first asks what falls due: a replay never does. Entries
    whose timer was moved or removed are passed over."""
