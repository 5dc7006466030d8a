"""What a seat sees: its knowledge, and the part of the script that a holder of the post has on the table."""

from collections.abc import Mapping, Sequence

from app.domain.exercise.exercise import Phase, Weather
from app.domain.exercise.forces import DispatchGrade, Force, Unit
from app.domain.exercise.knowing import Figure
from app.domain.exercise.places import Area, Place, Point
from app.domain.exercise.posts import ChannelSpec, Headquarters, Mechanism, Net, Post, Power, ReportDuty, ResponsePlan
from app.domain.exercise.sites import Need, Response
from app.domain.knowledge import Knowledge
from app.domain.record import record
from app.domain.text import Text


@record
class TaskCard:
    """What a post that knows a task knows of it: never its victims, consequences or models."""

    id: str
    title: Text
    kind: str
    site: str
    sector: str
    zone: str
    needs: tuple[Need, ...]
    after: tuple[str, ...]
    facts: tuple[str, ...]
    decision: str
    together: tuple[str, ...]
    treats: bool
    barred: bool
    standby: bool
    due: int
    protections: tuple[str, ...]
    officer: bool
    hazard: str


@record
class ScenePart:
    """A part of a scene as its plan draws it: a sector, or a hazard zone that is `hot` (deadly without protection),
    `warm` (people are hurt there) or `calm`."""

    id: str
    title: Text
    kind: str
    outline: tuple[Point, ...]


@record
class SiteCard:
    """A site as its plan shows it; `parts` are what is drawn, the outermost first."""

    id: str
    title: Text
    place: str
    vehicles: int
    staging: str
    headquarters: str
    sectors: tuple[str, ...]
    parts: tuple[ScenePart, ...] = ()


@record
class DecisionCard:
    """A decision as put to its owner: options without their effects or soundness."""

    id: str
    title: Text
    owner: str
    expertise: str
    options: tuple[tuple[str, Text], ...]
    facts: tuple[str, ...]
    urgent: bool
    site: str


@record
class ExpertCard:
    """Whom one can ask."""

    id: str
    title: Text
    specialities: tuple[str, ...]
    desk: str
    reachable: int
    parallel: int


@record
class SeatScript:
    """The unchanging part of a seat's table: who is who, plans, channels, means. Made once per post. What the script
    keeps hidden is taken out of it: self-dispatch of units, truth of figures, whether an area answers."""

    post: Post
    posts: Mapping[str, Post]
    forces: Mapping[str, Force]
    units: Mapping[str, Unit]
    places: Mapping[str, Place]
    areas: Mapping[str, Area]
    sites: Mapping[str, SiteCard]
    experts: Mapping[str, ExpertCard]
    hqs: Mapping[str, Headquarters]
    plans: Mapping[str, ResponsePlan]
    mechanisms: Mapping[str, Mechanism]
    nets: Mapping[str, Net]
    reports: Mapping[str, ReportDuty]
    powers: Mapping[str, Power]
    grades: Sequence[DispatchGrade]
    figures: Mapping[str, Figure]
    windows: Response
    start: str
    phases: Sequence[Phase]
    channels: Mapping[str, ChannelSpec]
    dawn: str
    dusk: str
    spokesman: str
    family_point: str


@record
class SeatView:
    """What the holder of a post sees at `now`.

    `script` is the same object as long as the run lasts; `tasks` and `decisions` hold the cards of those that the post
    knows, `units` the directory and whoever else it has heard of. `weather` is that of now: what comes is not known.
    """

    post: str
    now: int
    script: SeatScript
    knows: Knowledge
    tasks: Mapping[str, TaskCard]
    decisions: Mapping[str, DecisionCard]
    units: Mapping[str, Unit]
    weather: Weather | None
    pace: int
    player: str
    ended: bool
