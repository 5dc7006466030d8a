"""Posts: the seats at the table, and how they talk and organise."""

from enum import StrEnum

from app.domain.clock import MINUTE, Duration
from app.domain.record import concept, told
from app.domain.text import Text


class Layer(StrEnum):
    """Where in the system a post stands."""

    UNIFIED = "unified"
    ON_SITE = "on_site"
    PROFESSIONAL = "professional"
    FORCE = "force"
    COMMUNITY = "community"


@concept
class Post:
    """A seat at the table."""

    id: str = told("unique id")
    title: Text = told("what the holder is called")
    layer: Layer = told("unified, on_site, professional, force or community")
    government: str = told("whose government or region it serves", "")
    place: str = told("place id where it sits at the start")
    reports_to: str = told("post it answers to", "")
    deputies: list[str] = told("posts that stand in for it", make=list)
    duties: list[Text] = told("duty card: three actions for the first minutes", make=list)
    may: list[str] = told(
        "`access` and `publish_needs`, where its layer or its command wouldn't allow them; any other word changes "
        "nothing (see *What a post may do*)",
        make=list,
    )
    commands_sites: list[str] = told(
        "sites where it may take command: in the interim, when a unit of a force that it commands arrives, or by "
        "`take_over`",
        make=list,
    )
    sees: list[str] = told("forces whose units' own reports reach it besides those it commands", make=list)
    filled_by: Duration = told(
        "time by which the post must have taken up its work (first command or acknowledgement)", 10 * MINUTE
    )
    joins: Duration = told("when the seat comes into play", 0)
    handover: bool = told("a change of the holder needs a briefing", False)
    spokesman: bool = told("may speak to the public", False)
    expert_desk: list[str] = told("expert ids that this post leads", make=list)


class NetLevel(StrEnum):
    """The three levels of a radio organisation."""

    CITY = "city"
    ON_SITE = "on_site"
    WORKING = "working"


@concept
class Net:
    """A radio net: who is not on it hears nothing, withdrawal signals included."""

    id: str = told("unique id")
    title: Text = told("name")
    level: NetLevel = told("city, on_site or working")
    members: list[str] = told("posts on it from the start", make=list)
    forces: list[str] = told("forces whose units carry its handsets from the start", make=list)
    lendable: int = told("spare handsets that can be lent to outsiders", 0)
    per_minute: float = told("messages a minute before they queue", 12.0)
    delay: Duration = told("time a message takes", 5_000)
    source: str = told("source id or `assumed`", "")


@concept
class ChannelSpec:
    """A way of communicating: phone, radio, fax, duty_system, in_person, social_media, tv, cap, satellite, runner."""

    id: str = told("channel id")
    delay: Duration = told("time a message takes")
    per_minute: float = told("messages a minute and sender before they queue", 6.0)
    loss: float = told("share 0–1 lost, before any degradation", 0.0)
    needs_power: bool = told("fails with power and network", True)
    source: str = told("source id or `assumed`", "")


@concept
class Group:
    """A working group 工作组 of a headquarters; one can write to it."""

    id: str = told("unique id")
    title: Text = told("name")
    lead: str = told("post")
    members: list[str] = told("posts", make=list)


class HeadquartersKind(StrEnum):
    """What a headquarters is for."""

    ON_SITE = "on_site"
    FIRE_TACTICAL = "fire_tactical"
    FORWARD = "forward"
    REAR = "rear"
    JOINT = "joint"
    STANDING = "standing"


@concept
class Headquarters:
    """A headquarters; they nest."""

    id: str = told("unique id")
    title: Text = told("name")
    kind: HeadquartersKind = told("on_site, fire_tactical, forward, rear, joint or standing")
    parent: str = told("headquarters above it", "")
    site: str = told("site it commands", "")
    place: str = told("planned place id")
    set_up_by: list[str] = told("posts that may set it up and name its chief")
    chief: str = told("post that the plan names as chief")
    deputies: list[str] = told("posts", make=list)
    members: list[str] = told("posts with a seat", make=list)
    groups: list[Group] = told("working groups", make=list)
    announced_on: list[str] = told("nets on which its chief must be announced", make=list)
    takes: Duration = told("time to set it up", 10 * MINUTE)
    due: Duration = told("time by which it must stand", 30 * MINUTE)
    standing: bool = told("exists from the start", False)
    source: str = told("source id or `assumed`", "")


@concept
class Level:
    """A response level of a plan; I is the highest and written 1."""

    level: int = told("1 to 4; 1 (I) is the highest")
    criteria: Text = told("when it is started")
    proposer: str = told("post that proposes")
    decider: str = told("post that decides")
    measures: list[Text] = told("what starting it sets in motion", make=list)
    unlocks: list[str] = told(
        "force, headquarters, mechanism and plan ids that cards and bots take as waiting for it; what bars a request "
        "is the force's `needs_response`",
        make=list,
    )


@concept
class ResponsePlan:
    """Whose plan, and its ladder of levels."""

    id: str = told("unique id")
    title: Text = told("name")
    government: str = told("whose plan")
    levels: list[Level] = told("from 4 to 1")
    due: Duration = told("time by which a first level should stand", 15 * MINUTE)
    due_level: int = told("the level that the event calls for by then", 4)
    source: str = told("source id or `assumed`", "")


class MechanismKind(StrEnum):
    """The three joint responses."""

    MILITARY_CIVILIAN = "military_civilian"
    INTER_DEPARTMENT = "inter_department"
    INTER_REGION = "inter_region"


@concept
class Mechanism:
    """A joint response mechanism 联动机制."""

    id: str = told("unique id")
    title: Text = told("name")
    kind: MechanismKind = told("military_civilian, inter_department or inter_region")
    activated_by: list[str] = told("posts that may activate it")
    partners: list[str] = told("posts that must be told")
    forces: list[str] = told("forces that it opens", make=list)
    due: Duration = told("time by which it should be active", 20 * MINUTE)
    source: str = told("source id or `assumed`", "")


@concept
class ReportDuty:
    """A report that somebody owes to somebody by a clock."""

    id: str = told("unique id")
    kind: str = told("first, follow_up, final, statistics_first, statistics_follow_up, statistics_verified or methane")
    owner: str = told("post that owes it")
    to: list[str] = told("posts it goes to")
    within: Duration = told("exercise time from the start until it must be sent (the first of them, with `every`)")
    every: Duration = told("repeat interval of follow-ups; 0: once", 0)
    fields: list[str] = told("what it must hold (time, place, kind, scale, action, sender, …)")
    source: str = told("source id or `assumed`", "")


@concept
class Power:
    """A legal ground for an extraordinary measure."""

    id: str = told("unique id")
    title: Text = told("name")
    ground: Text = told("the clause")
    allows: list[str] = told("command kinds: requisition, close_road, evacuate (compulsory), airspace")
    held_by: list[str] = told("posts")
    source: str = told("source id", "")
