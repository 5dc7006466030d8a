"""What one post knows: records written when word reaches it, each with the time of what it tells (`as_of`).

A seat gets these very records, so nothing hidden stands in them, no count or number from which others' doings could
be read either.
"""

from dataclasses import field

from app.domain.record import container, record


@record
class Letter:
    """A message in the inbox or outbox. `words` names the text (see `SeatView.words`); `kind` is message, question,
    reply, share, report, spoken, order, request, grant, decline, opinion, warning_answer, inject, signal, plan,
    release, meeting. `parts` is what a form states, field → words. `outsider` names the words for a sender who is no
    post. `answer_by` and `acknowledge_by` are 0 when none is due."""

    id: str
    kind: str
    sender: str
    to: tuple[str, ...]
    at: int
    channel: str
    words: str
    about: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    figures: tuple[tuple[str, int], ...] = ()
    answers: str = ""
    answer_by: int = 0
    acknowledge_by: int = 0
    acknowledged: bool = False
    answered: bool = False
    outsider: str = ""
    parts: tuple[tuple[str, str], ...] = ()


@record
class KnownMeeting:
    """A meeting that the post sits in until `ends`: what is sent to it meanwhile it reads afterwards, but for radio."""

    meeting: str
    convener: str
    attendees: tuple[str, ...]
    about: tuple[str, ...]
    words: str
    ends: int


@record
class Notice:
    """Something published, that everybody can read: public information (`release`, `family_point`), what a site needs
    (`needs`), or that it has enough (`enough`). `words` names the text, `about` the site or the facts."""

    id: str
    kind: str
    by: str
    at: int
    words: str = ""
    about: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()


@record
class KnownFact:
    """A fact held: `version` is its state when learned; `way` as in `status.way`: start, inject, unit, …"""

    fact: str
    version: int
    at: int
    way: str
    source: str = ""


@record
class KnownUnit:
    """A unit as last heard of."""

    unit: str
    status: str
    place: str
    as_of: int
    to: str = ""
    arrives: int = 0
    task: str = ""
    checked_in: str = ""
    tired: bool = False
    hurt: int = 0
    registered: bool = False
    shuttle: str = ""


@record
class KnownTask:
    """A task as last heard of; `done_ppm` is the share done, `rate` ppm of full rate, `short` what it lacks."""

    task: str
    status: str
    as_of: int
    done_ppm: int = 0
    rate: int = 0
    units: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    out: int = 0


@record
class KnownSite:
    """A site as last heard of; of its last roll call until when it takes or when it ended, and how many crews were
    silent."""

    site: str
    as_of: int
    commander: str = ""
    interim: bool = True
    staging: str = ""
    access: bool = False
    safety_officer: str = ""
    sectors: tuple[tuple[str, str], ...] = ()
    waiting: tuple[tuple[str, int], ...] = ()
    danger: bool = False
    roll_due: int = -1
    roll_at: int = -1
    silent: int = 0


@record
class KnownArea:
    """An area as last heard of."""

    area: str
    as_of: int
    told: int = 0
    present: int = 0
    unable: int = 0
    moved: int = 0
    warned: int = 0
    answered: bool = False
    shelter: str = ""
    depth_mm: int = 0


@record
class KnownHazard:
    """A hazard as last heard of: started, struck, stopped."""

    hazard: str
    status: str
    as_of: int


@record
class KnownHq:
    """A headquarters as last heard of."""

    headquarters: str
    status: str
    as_of: int
    place: str = ""
    chief: str = ""


@record
class KnownDecision:
    """A decision that this post owns or was told of."""

    decision: str
    status: str
    as_of: int
    due: int = -1
    option: str = ""


@record
class KnownRequest:
    """A request sent or received."""

    id: str
    force: str
    sender: str
    units: tuple[str, ...]
    capabilities: tuple[tuple[str, int], ...]
    to: str
    states: tuple[str, ...]
    about: tuple[str, ...]
    status: str
    as_of: int
    decider: str = ""
    missing: tuple[str, ...] = ()
    granted: tuple[str, ...] = ()


@record
class KnownFigure:
    """A figure as stated by somebody."""

    figure: str
    value: int
    source: str
    as_of: int
    settled: bool = False


@record
class KnownRoad:
    """A road's state as last heard of."""

    road: str
    status: str
    as_of: int


PLOTS = {"point": 1, "line": 2, "route": 2, "cordon": 2, "danger": 3, "area": 3}
"""What can be plotted, and the fewest points it takes: a point, a line, a way in or out, a cordon, a danger zone and
another area. The last two are closed."""


@record
class KnownPlot:
    """A drawing on a layer of the map, by whom and when; `words` names its text."""

    plot: str
    post: str
    symbol: str
    shape: tuple[tuple[int, int], ...]
    words: str
    published: bool
    as_of: int


@record
class Carried:
    """The sender's own records about what a message concerns; the receiver keeps what is newer than his own."""

    units: tuple[KnownUnit, ...] = ()
    tasks: tuple[KnownTask, ...] = ()
    sites: tuple[KnownSite, ...] = ()
    areas: tuple[KnownArea, ...] = ()
    hazards: tuple[KnownHazard, ...] = ()
    hqs: tuple[KnownHq, ...] = ()
    decisions: tuple[KnownDecision, ...] = ()
    requests: tuple[KnownRequest, ...] = ()
    figures: tuple[KnownFigure, ...] = ()
    roads: tuple[KnownRoad, ...] = ()


@record
class Mail:
    """A message on its way: to whom it has yet to come, and what it carries."""

    letter: Letter
    waiting: tuple[str, ...]
    carried: Carried
    versions: tuple[tuple[str, int], ...] = ()


@record
class OwnCommand:
    """What this post ordered and was accepted. `key` is the intent, else `kind:first thing it concerned`."""

    kind: str
    key: str
    at: int
    times: int = 1


@record
class HandOverOffer:
    """Command offered to or by this post, with what was briefed; `words`: what was written to it."""

    where: str
    giver: str
    to: str
    manner: str
    as_of: int
    briefing: tuple[str, ...] = ()
    new_role: str = ""
    words: str = ""


@container
class Knowledge:
    """All that a post knows."""

    letters: dict[str, Letter] = field(default_factory=dict)
    sent: dict[str, Letter] = field(default_factory=dict)
    facts: dict[str, KnownFact] = field(default_factory=dict)
    units: dict[str, KnownUnit] = field(default_factory=dict)
    tasks: dict[str, KnownTask] = field(default_factory=dict)
    sites: dict[str, KnownSite] = field(default_factory=dict)
    areas: dict[str, KnownArea] = field(default_factory=dict)
    hazards: dict[str, KnownHazard] = field(default_factory=dict)
    hqs: dict[str, KnownHq] = field(default_factory=dict)
    decisions: dict[str, KnownDecision] = field(default_factory=dict)
    requests: dict[str, KnownRequest] = field(default_factory=dict)
    figures: dict[str, KnownFigure] = field(default_factory=dict)
    roads: dict[str, KnownRoad] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    channels: dict[str, str] = field(default_factory=dict)
    handsets: dict[str, tuple[str, ...]] = field(default_factory=dict)
    responses: dict[str, int] = field(default_factory=dict)
    mechanisms: dict[str, int] = field(default_factory=dict)
    roles: dict[str, str] = field(default_factory=dict)
    own: dict[str, OwnCommand] = field(default_factory=dict)
    reminders: dict[str, int] = field(default_factory=dict)
    declined: tuple[str, ...] = ()
    offers: dict[str, HandOverOffer] = field(default_factory=dict)
    log: dict[str, int] = field(default_factory=dict)
    plots: dict[str, KnownPlot] = field(default_factory=dict)
    notices: dict[str, Notice] = field(default_factory=dict)
    meetings: dict[str, KnownMeeting] = field(default_factory=dict)
    weather: int = 0
    phase: int = -1
