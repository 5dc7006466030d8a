"""Scenes, zones, tasks and the hazards that act on them."""

from app.domain.clock import MINUTE, Duration
from app.domain.exercise.places import Point
from app.domain.exercise.script import Effect, Trigger
from app.domain.record import concept, told
from app.domain.text import Text

OUTLINE = "its outline on the ground, [east, north] in metres, three points or more; only drawn"


@concept
class Zone:
    """A hazard zone of a site: who may enter with what."""

    id: str = told("unique id")
    title: Text = told("name")
    needs: list[str] = told("protections a unit must have to enter unharmed", make=list)
    lethal: bool = told("exposure without them counts as exposure to a lethal hazard", False)
    injury_per_hour: float = told("expected injuries per unprotected person and hour", 0.02)
    safety_officer: bool = told("a safety officer must be named and a roll call kept before entry", True)
    source: str = told("source id or `assumed`", "")
    outline: list[Point] = told(OUTLINE, make=list)


@concept
class Sector:
    """A part of a site that can be given to one force."""

    id: str = told("unique id")
    title: Text = told("name")
    outline: list[Point] = told(OUTLINE, make=list)


@concept
class Site:
    """A scene."""

    id: str = told("unique id")
    title: Text = told("name")
    place: str = told("place id")
    vehicles: int = told("vehicles it holds before it congests")
    gate_per_min: float = told("vehicles a minute that get in; more wait in a queue", 2.0)
    staging: str = told("place id planned as staging area")
    headquarters: str = told("its on-site headquarters", "")
    zones: list[Zone] = told("hazard zones", make=list)
    sectors: list[Sector] = told("sectors", make=list)
    known_from_start: bool = told(
        "everybody knows of it from the start. If false, a post learns of it by an inject or message that has the site "
        "in `about`, or when told of its command, staging or access; those with units there, and all who may "
        "command it, when the first commander takes over",
        True,
    )
    source: str = told("source id or `assumed`", "")


@concept
class Need:
    """What a task needs to go at full rate."""

    capability: str = told("capability")
    quantity: float = told("how much of it")
    essential: bool = told("without any of it no work is done; otherwise its lack slows the task", True)


@concept
class Victims:
    """People whom a task brings out, one after another as the work goes on."""

    count: int = told("how many")
    survival: str = told("hazard id of model `survival`: how long they live")
    red: float = told("share 0–1 of those alive who come out red", 0.3)
    yellow: float = told("share 0–1 yellow; the rest green", 0.4)
    source: str = told("source id or `assumed`", "")


@concept
class Blind:
    """What working without a needed fact, decision or clearance does."""

    rate: float = told("factor on the rate", 0.5)
    injuries: float = told("expected responder injuries per person and hour", 0.0)
    barred: bool = told("the task can't be begun at all without it", False)


@concept
class Task:
    """A piece of work at a site."""

    id: str = told("unique id")
    title: Text = told("name")
    kind: str = told(
        "search, extricate, shore, medical, fire, hazmat, isolate, access, dike, closure, evacuate, supply, power, …"
    )
    site: str = told("site id")
    sector: str = told("sector id", "")
    zone: str = told("zone id it lies in", "")
    needs: list[Need] = told("what it needs for full rate")
    work: Duration = told("how long it takes at full rate")
    surge: float = told("highest rate that more than the needed quantity can reach, 1 = full rate", 1.25)
    victims: Victims | None = told("people it brings out", None)
    treats: bool = told("medical: treats the casualties at the site's casualty point while it is staffed", False)
    after: list[str] = told("tasks that must be done before", make=list)
    facts: list[str] = told("facts that whoever commands the task needs to hold", make=list)
    decision: str = told("decision that must be taken before", "")
    option: str = told("option that this task carries out: it appears only if that option was chosen", "")
    blind: Blind = told("what lacking those facts or that decision does", make=Blind)
    together: list[str] = told("forces or force kinds that must work at the same time", make=list)
    apart: float = told("factor on the rate while one of them is missing", 0.4)
    appears: Trigger | None = told("when it appears; none: at the start", None)
    due: Duration = told("when it should be done; 0: no date", 0)
    late: list[Effect] = told("what happens if it is not done by `due`", make=list)
    done: list[Effect] = told("what happens when it is done", make=list)
    loss_per_hour: float = told("loss (equivalent deaths) per hour from its appearing until it is done", 0.0)
    standby: bool = told("only forces kept ready; not counted as demand", False)
    endless: bool = told("goes on until the end (medical post, cordon, monitoring)", False)
    hazard: str = told("hazard id that this work stops, controls or closes", "")
    source: str = told("source id or `assumed`", "")


@concept
class Hazard:
    """A hazard with its model; which parameters a model takes stands with the model."""

    id: str = told("unique id")
    title: Text = told("name")
    model: str = told("survival, untreated, secondary_collapse, gas, piping, fire, breach, flood")
    site: str = told("site it acts on", "")
    zone: str = told("zone it strikes; empty: the whole site", "")
    areas: list[str] = told("areas it reaches (flood)", make=list)
    params: dict[str, float] = told("the model's parameters", make=dict)
    starts: Trigger | None = told("when it starts; none: at the start", None)
    stopped_by: list[str] = told(
        "tasks or `decision:option`, any of which stops it when done; if empty, the tasks that name it in `hazard` do",
        make=list,
    )
    eased_by: list[str] = told("tasks or `decision:option` that lower it while or once in force", make=list)
    raised_by: list[str] = told("tasks that raise it while worked on, or `decision:option`", make=list)
    strikes: list[Effect] = told("what happens when it strikes", make=list)
    source: str = told("source id or `assumed`", "")


@concept
class Supply:
    """Something that runs out."""

    id: str = told("unique id")
    title: Text = told("name")
    unit: str = told("litres, meals, tonnes, …")
    source: str = told("source id or `assumed`", "")


@concept
class Response:
    """How long a standard act may take, in exercise time: mobilisation, first dispatch, roll call."""

    mobilise: Duration = told("from a unit's being asked for to its leaving beyond its readiness", 5 * MINUTE)
    roll_call: Duration = told("time to a full answer", 2 * MINUTE)
    acknowledge: Duration = told("play time within which an order or request is acknowledged", 2 * MINUTE)
    answer: Duration = told("play time within which a question or request is answered", 5 * MINUTE)
    lead: Duration = told(
        "how long before its window closes an opportunity's inputs must have reached its owner", 1 * MINUTE
    )
    fresh: Duration = told("how long an expert's answer and a reported figure stay fresh", 60 * MINUTE)
    source: str = told("source id or `assumed`", "")
