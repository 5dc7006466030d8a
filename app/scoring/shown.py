"""What a log shows of a run, as plain records: opportunities, work, tasks, who knew and said what, who sat where."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from app.domain.events import lead, talk, units, work
from app.domain.knowledge import Letter
from app.domain.record import record
from app.engine.context import Context
from app.scoring.rubric import Rubric


@record
class Void:
    """A hand that touched windows: which command, and the seat or inject it was about (empty: all that were open)."""

    seq: int
    at: int
    why: str
    about: str = ""
    until: int = -1


@record
class Verdict:
    """`how` is met, late, missed, excused, void (touched by control), unobserved, moot (no
    longer asked for, or still open at the end), or out (a bot's where people play). `charged` is the post
    whose it is; `counted` whether the exercise's indicators count it."""

    how: str
    charged: str = ""
    counted: bool = False


@dataclass(slots=True)
class Opp:
    """An opportunity as the log shows it; `how` open, met, late, missed, void, torn (it closed, but never opened)."""

    id: str
    indicator: str
    subject: str
    owner: str
    opened_at: int
    by: int
    clock: str
    weight: int
    inputs: tuple[str, ...]
    opened: int
    how: str = "open"
    closed: int = 0
    closed_at: int = -1


@dataclass(slots=True)
class Span:
    """A unit at work on a task: from, until (-1: still), under which order and with what right (empty: not seen)."""

    unit: str
    task: str
    start: int
    opened: int
    end: int = -1
    closed: int = 0
    authority: str = ""
    by: str = ""
    ordered: int = 0
    checked_in: bool = False
    conflict: int = 0


@dataclass(slots=True)
class Trip:
    """A unit sent somewhere: when the order came (-1: not seen) and left the unit, whether it named a destination at
    once, where to, when it arrived (-1: on its way)."""

    to: str
    ordered: int = -1
    left: int = -1
    aimed: bool = True
    arrived: int = -1
    seqs: tuple[int, ...] = ()


@dataclass(slots=True)
class Pace:
    """A task's rate from a time on."""

    at: int
    seq: int
    body: work.TaskRate


@dataclass(slots=True)
class TaskLine:
    """A task's course."""

    appeared: int = -1
    appeared_seq: int = 0
    work_ms: int = 1
    done: int = -1
    done_seq: int = 0
    known: dict[str, int] = field(default_factory=dict)
    rates: list[Pace] = field(default_factory=list)
    orders: list[tuple[int, int, units.UnitAssigned]] = field(default_factory=list)
    cancelled: bool = False
    told_done: tuple[str, ...] = ()


@dataclass(slots=True)
class Reading:
    """What the log shows. `values` is the value of information of facts where it is known, `best_coverage` the greatest
    share of work done in time by any baseline."""

    ctx: Context
    rubric: Rubric
    values: Mapping[str, float] = field(default_factory=dict)
    best_coverage: float | None = None
    ends: int = 0
    opps: dict[str, Opp] = field(default_factory=dict)
    tasks: dict[str, TaskLine] = field(default_factory=lambda: defaultdict(TaskLine))
    spans: list[Span] = field(default_factory=list)
    conflicts: list[tuple[int, int, units.UnitConflicted]] = field(default_factory=list)
    exposures: list[tuple[int, int, units.UnitExposed]] = field(default_factory=list)
    presence: dict[str, list[tuple[int, int, str, int]]] = field(default_factory=lambda: defaultdict(list))
    check_ins: dict[tuple[str, str], tuple[int, int]] = field(default_factory=dict)
    letters: list[tuple[int, Letter]] = field(default_factory=list)
    received: dict[tuple[str, str], tuple[int, int]] = field(default_factory=dict)
    facts: dict[tuple[str, str], tuple[int, int, str, str]] = field(default_factory=dict)
    news: list[tuple[int, int, talk.FactLearned]] = field(default_factory=list)
    """Facts learned again since they changed."""
    requests: dict[str, tuple[int, int, lead.RequestMade]] = field(default_factory=dict)
    answers: dict[str, tuple[int, int, lead.RequestAnswered]] = field(default_factory=dict)
    decisions: list[tuple[int, int, lead.DecisionTaken]] = field(default_factory=list)
    opened: dict[str, tuple[int, int, lead.DecisionOpened]] = field(default_factory=dict)
    consults: list[tuple[int, int, lead.ConsultBegan]] = field(default_factory=list)
    opinions: list[tuple[int, int, lead.OpinionGiven]] = field(default_factory=list)
    reports: list[tuple[int, int, talk.Reported]] = field(default_factory=list)
    releases: list[tuple[int, int, talk.Released]] = field(default_factory=list)
    figures: list[tuple[int, int, talk.FigureStated]] = field(default_factory=list)
    commands: list[tuple[int, int, lead.CommandTaken]] = field(default_factory=list)
    announced: list[tuple[int, int, lead.CommandAnnounced]] = field(default_factory=list)
    hqs: dict[str, tuple[int, int]] = field(default_factory=dict)
    hq_members: dict[str, tuple[str, ...]] = field(default_factory=dict)
    roles: list[tuple[int, int, lead.Appointed]] = field(default_factory=list)
    sectors: dict[str, list[tuple[int, int, int]]] = field(default_factory=lambda: defaultdict(list))
    mechanisms: dict[str, tuple[int, int]] = field(default_factory=dict)
    expected: dict[str, tuple[str, int, int]] = field(default_factory=dict)
    missed: dict[str, tuple[int, int]] = field(default_factory=dict)
    hurts: list[tuple[int, int, units.UnitHurt]] = field(default_factory=list)
    persons: list[tuple[int, int, work.PersonOut]] = field(default_factory=list)
    players: dict[str, str] = field(default_factory=dict)
    people: bool = False
    """Whether a person sat anywhere at any time."""
    verdicts: dict[str, Verdict] = field(default_factory=dict)
    orders: list[tuple[int, int, str, str]] = field(default_factory=list)
    voids: list[Void] = field(default_factory=list)
    seats: dict[str, list[tuple[int, str]]] = field(default_factory=lambda: defaultdict(list))
    paces: list[tuple[int, int]] = field(default_factory=list)
    planned: dict[tuple[str, str], tuple[int, int]] = field(default_factory=dict)
    """(letter, post) → (event, time) at which it was to arrive, unless it was lost on its way."""
    reasons: dict[str, bool] = field(default_factory=dict)
    strikes: list[tuple[int, int, work.HazardStruck]] = field(default_factory=list)
    open_spans: dict[str, Span] = field(default_factory=dict)
    last_order: dict[str, tuple[int, units.UnitAssigned]] = field(default_factory=dict)
    where: dict[str, str] = field(default_factory=dict)
    trips: dict[str, list[Trip]] = field(default_factory=lambda: defaultdict(list))
