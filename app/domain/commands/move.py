"""Forces: units and requests for them."""

from dataclasses import field

from app.domain.commands.base import command


@command("mobilise")
class Mobilise:
    """Get units ready; with `to` they leave for it as soon as they are."""

    units: list[str]
    to: str = ""


@command("grade")
class Grade:
    """A dispatch grade of the fire service: mobilises all its units to a site or its staging area."""

    grade: int
    to: str


@command("dispatch")
class Dispatch:
    """Send units to a place, a site or an area; those at their base are mobilised first."""

    units: list[str]
    to: str


@command("stage")
class Stage:
    """Send units to a staging area, to stand by untasked."""

    units: list[str]
    at: str


@command("check_in", free=("ability",))
class CheckIn:
    """Report units to a site's command on arrival; social forces are registered with what they can do."""

    units: list[str]
    site: str
    strength: int = 0
    ability: list[str] = field(default_factory=list)


@command("assign")
class Assign:
    """Give units a task; where another authority's order stands, `supersedes` says that it was settled with it."""

    units: list[str]
    task: str
    supersedes: bool = False


@command("relieve")
class Relieve:
    """Relieve units by others on the same task; without `by` they just go to rest."""

    units: list[str]
    by: list[str] = field(default_factory=list)


@command("withdraw", free=("reason",))
class Withdraw:
    """Pull out units, or everybody from a site or zone by the withdrawal signal; from danger always legitimate."""

    units: list[str] = field(default_factory=list)
    site: str = ""
    zone: str = ""
    danger: bool = False
    to: str = ""
    reason: str = ""


@command("transfer")
class Transfer:
    """Shuttle people with units that carry: casualties of a site to a hospital, people of an area to a shelter."""

    units: list[str]
    origin: str
    to: str


@command("supply")
class SupplyRun:
    """Carry supplies with units."""

    units: list[str]
    supply: str
    origin: str
    to: str
    quantity: int


@command("request", free=("states", "text"))
class Request:
    """Ask for a force through its channel. `states` holds what the channel wants stated, key → words."""

    force: str
    units: list[str] = field(default_factory=list)
    capabilities: dict[str, int] = field(default_factory=dict)
    to: str = ""
    states: dict[str, str] = field(default_factory=dict)
    about: list[str] = field(default_factory=list)
    text: str = ""


@command("grant", free=("text",))
class Grant:
    """Grant a request with units of one's own."""

    request: str
    units: list[str]
    text: str = ""


@command("decline", free=("reason",))
class Decline:
    """Decline a request, or return it with what is missing."""

    request: str
    reason: str = ""


@command("roll_call")
class RollCall:
    """Count everybody at a site or in a zone."""

    site: str
    zone: str = ""
