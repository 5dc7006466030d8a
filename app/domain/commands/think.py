"""Think: experts, meetings, decisions, figures, notes."""

from dataclasses import field

from app.domain.commands.base import command


@command("consult", free=("text",))
class Consult:
    """Put a question to an expert about a decision, with the facts he is told."""

    expert: str
    decision: str = ""
    facts: list[str] = field(default_factory=list)
    about: list[str] = field(default_factory=list)
    text: str = ""


@command("convene", free=("text",))
class Convene:
    """A meeting 会商: attendees are busy for its length; at its end they share the facts and figures they hold."""

    attendees: list[str]
    about: list[str] = field(default_factory=list)
    minutes: int = 10
    text: str = ""


@command("decide", free=("reason",))
class Decide:
    """Decide, with the options weighed and the reason; `facts` are those it rests on."""

    decision: str
    option: str
    considered: list[str] = field(default_factory=list)
    facts: list[str] = field(default_factory=list)
    reason: str = ""
    review: bool = False


@command("note", free=("text",))
class Note:
    """Write into the log book."""

    text: str = ""
    about: list[str] = field(default_factory=list)


@command("state_figure", free=("source",))
class StateFigure:
    """State a figure with its source: a post, force, unit or expert, or somebody in words."""

    figure: str
    value: int
    source: str = ""
    to: list[str] = field(default_factory=list)


@command("settle_figure", free=("source",))
class SettleFigure:
    """Settle a figure that sources differ on: one value, one source, from now on."""

    figure: str
    value: int
    source: str = ""
    to: list[str] = field(default_factory=list)


@command("plot", free=("text",))
class Plot:
    """Draw on one's own layer of the map; a published plot is part of the shared picture. `shape` holds points in
    metres, `symbol` is one of `PLOTS`. With `replaces` an own plot becomes this one; without a shape it is wiped out.
    """

    shape: list[list[int]] = field(default_factory=list)
    symbol: str = "point"
    text: str = ""
    published: bool = False
    replaces: str = ""


@command("remind")
class Remind:
    """Be woken at a time about something."""

    at: int
    about: str
