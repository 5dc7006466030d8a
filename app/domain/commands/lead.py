"""Command: responses, mechanisms, headquarters, command and its transfer, plans."""

from dataclasses import field

from app.domain.commands.base import command


@command("respond", free=("matter", "measures"))
class Respond:
    """Propose, start, raise, lower or end a response level. Starting states matter, level, duration and measures."""

    act: str
    plan: str
    level: int = 4
    matter: str = ""
    duration: int = 0
    measures: str = ""


@command("activate", free=("text",))
class Activate:
    """Activate a joint mechanism and tell its partners."""

    mechanism: str
    text: str = ""


@command("set_up")
class SetUp:
    """Set up a headquarters and name its chief."""

    headquarters: str
    place: str = ""
    chief: str = ""
    members: list[str] = field(default_factory=list)


@command("move_hq")
class MoveHq:
    """Move a headquarters."""

    headquarters: str
    place: str


@command("set_staging")
class SetStaging:
    """Open a staging area for a site."""

    site: str
    place: str


@command("set_sectors")
class SetSectors:
    """Give sectors of a site to forces or units: sector → force or unit id."""

    site: str
    sectors: dict[str, str]


@command("appoint")
class Appoint:
    """Name the holder of a role: safety_officer, liaison, sector_chief, information_officer, spokesman, deputy,
    air_controller. `where` is a site, a headquarters, a sector or, for a liaison, the force it comes from."""

    role: str
    holder: str
    where: str


BRIEFING = ("situation", "forces", "tasks", "risks", "next")
"""The items of a handover briefing."""


@command("hand_over", free=("new_role", "note"))
class HandOver:
    """Offer command of a site or headquarters: `replace`, `absorb` (the old chief becomes deputy or sector chief) or
    `subordinate`. The briefing's items are those of `BRIEFING`."""

    where: str
    to: str
    manner: str = "replace"
    briefing: list[str] = field(default_factory=list)
    new_role: str = ""
    note: str = ""


@command("take_over")
class TakeOver:
    """Accept a command that was offered, or take one that is free or due to the senior post on arrival."""

    where: str


@command("announce")
class Announce:
    """Announce who commands, on nets."""

    where: str
    nets: list[str]


@command("plan", free=("objectives", "signal", "text"))
class Plan:
    """An action plan 作战部署: at most three objectives, sector → force or unit → task, net, signal, relief."""

    site: str
    objectives: list[str] = field(default_factory=list)
    tasks: dict[str, list[str]] = field(default_factory=dict)
    net: str = ""
    signal: str = ""
    relief: int = 0
    next_meeting: int = 0
    text: str = ""


@command("lend_handset")
class LendHandset:
    """Put units of outsiders on a net."""

    net: str
    units: list[str]


@command("publish_needs", free=("needs", "text"))
class PublishNeeds:
    """Publish which help is needed (救援需求发布), or that there is enough."""

    site: str
    needs: list[str] = field(default_factory=list)
    enough: bool = False
    text: str = ""


@command("access")
class Access:
    """Set access rules of a site: only checked-in units enter; who is turned away waits at staging."""

    site: str
    checked_in_only: bool = True


@command("road")
class RoadRule:
    """Close a road to all but emergency traffic (which makes it fast again), or open it."""

    road: str
    act: str
    power: str = ""


@command("requisition", free=("what",))
class Requisition:
    """Requisition supplies or machines by a legal power."""

    supply: str
    quantity: int
    to: str
    power: str
    what: str = ""
