"""The exercise as a whole."""

from app.domain.clock import Duration
from app.domain.exercise.forces import DispatchGrade, Force, Unit
from app.domain.exercise.knowing import Decision, Expert, Fact, Figure
from app.domain.exercise.marking import Marking
from app.domain.exercise.places import Area, Place
from app.domain.exercise.posts import (
    ChannelSpec,
    Headquarters,
    Mechanism,
    Net,
    Post,
    Power,
    ReportDuty,
    ResponsePlan,
)
from app.domain.exercise.script import Expected, Inject, Objective, Trigger
from app.domain.exercise.sites import Hazard, Response, Site, Supply, Task
from app.domain.record import concept, told
from app.domain.text import Text

SCHEMA = 1


@concept
class Source:
    """Where a figure comes from."""

    id: str = told("unique id, cited by `source`")
    title: str = told("author or publisher, title, year")
    where: str = told("section, page or address", "")


@concept
class BasedOn:
    """A real event that the exercise is informed by."""

    event: Text = told("name of the event")
    sources: list[str] = told("source ids", make=list)
    changed: Text = told("what was changed", make=Text)


@concept
class Phase:
    """A part of the exercise with its own pace."""

    id: str = told("unique id")
    title: Text = told("name")
    at: Duration = told("when it begins")
    pace: float = told("exercise seconds per play second")


@concept
class Weather:
    """The weather from a time on."""

    at: Duration = told("from when")
    wind_ms: float = told("mean wind, m/s", 2.0)
    wind_from: float = told("direction it comes from, degrees", 0.0)
    rain_mm_h: float = told("rain, mm/h", 0.0)
    visibility_m: float = told("visibility, m", 10000.0)
    temperature_c: float = told("temperature, °C", 15.0)
    source: str = told("source id or `assumed`", "")


@concept
class Public:
    """The public side."""

    spokesman: str = told("post that speaks", "")
    first_release: Duration = told("time by which a first release should be out", 0)
    family_point: str = told("place id of the family reception point", "")
    family_point_due: Duration = told("time by which it should be open", 0)


@concept
class Roads:
    """Rules of movement beside the road limits in the map."""

    slow: float = told("factor on the speed on a road whose state is slow", 0.3)
    night: float = told("factor on road speed at night", 0.9)
    off_road_kmh: float = told("from the last junction to the place", 10.0)
    stranger: float = told("factor for units that do not know the ground, unless given a guide or a route", 0.8)
    source: str = told("source id or `assumed`", "")


@concept
class Exercise:
    """All that is scripted."""

    schema: int = told("version of this format", SCHEMA)
    title: Text = told("title")
    summary: Text = told("what trainees and trainers read on the card", make=Text)
    hazard: list[str] = told("building_collapse, flood, earthquake, … the first one names it")
    difficulty: int = told("1 to 5", 3)
    based_on: list[BasedOn] = told("real events", make=list)
    sources: list[Source] = told("sources", make=list)
    start: str = told("scenario wall clock at T+0, ISO 8601 local time, e.g. 2027-03-06T19:15:00")
    length: Duration = told("end of the exercise")
    season: str = told("spring, summer, autumn or winter", "")
    dawn: str = told("hh:mm", "06:30")
    dusk: str = told("hh:mm", "18:30")
    map: str = told("the map's file in the folder", "map.geojson")
    briefing: Text = told("what players are told beforehand", make=Text)
    phases: list[Phase] = told("in order; the first begins at 0")
    weather: list[Weather] = told("in order; the first begins at 0", make=list)
    roads: Roads = told("movement rules", make=Roads)
    windows: Response = told("standard windows", make=Response)
    places: list[Place] = told("places")
    areas: list[Area] = told("villages and quarters to be warned or moved", make=list)
    supplies: list[Supply] = told("supplies", make=list)
    forces: list[Force] = told("forces")
    units: list[Unit] = told("units")
    grades: list[DispatchGrade] = told("dispatch grades of the fire service", make=list)
    posts: list[Post] = told("seats")
    nets: list[Net] = told("radio nets", make=list)
    channels: list[ChannelSpec] = told("ways of communicating")
    headquarters: list[Headquarters] = told("headquarters", make=list)
    plans: list[ResponsePlan] = told("response plans", make=list)
    mechanisms: list[Mechanism] = told("joint mechanisms", make=list)
    reports: list[ReportDuty] = told("reports owed", make=list)
    powers: list[Power] = told("legal powers", make=list)
    sites: list[Site] = told("scenes")
    tasks: list[Task] = told("tasks")
    hazards: list[Hazard] = told("hazards", make=list)
    facts: list[Fact] = told("facts", make=list)
    figures: list[Figure] = told("ledger of persons", make=list)
    decisions: list[Decision] = told("decisions", make=list)
    experts: list[Expert] = told("experts", make=list)
    injects: list[Inject] = told("injects", make=list)
    expected: list[Expected] = told("expected actions", make=list)
    objectives: list[Objective] = told("objectives", make=list)
    public: Public = told("public side", make=Public)
    losses: dict[str, float] = told("weights in equivalent deaths: death, responder_hurt, injury", make=dict)
    haste_kills: bool = told("declares that uncoordinated haste may lose more than doing nothing", False)
    ends: Trigger | None = told("ends early when this holds", None)
    rubric: Marking | None = told("what its score counts otherwise than the rubric that comes with the program", None)
