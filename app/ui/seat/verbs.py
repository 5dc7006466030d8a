"""What can be done with what: the table from which menus, palette and forms come.

Each verb is a kind of command with the fields its form asks for; a field has a picker, and some are filled from the
thing it was called on.
"""

from dataclasses import dataclass, field
from typing import Any

from app.domain.commands import all as _families
from app.domain.commands.base import COMMANDS
from app.services.allowed import why_not
from app.services.seat import Seat
from app.ui.seat.things import sort_of

assert _families


@dataclass(slots=True, frozen=True)
class Field:
    """One question of a form: its name in the command, how it is asked, whether it must be answered."""

    name: str
    picker: str
    needed: bool = True


@dataclass(slots=True, frozen=True)
class Verb:
    """One verb: kind of command, on which sort of thing, with which fields; `subject` is filled from the thing."""

    kind: str
    on: tuple[str, ...]
    subject: str
    fields: tuple[Field, ...]
    fixed: dict[str, Any] = field(default_factory=dict)


def _f(*names: str) -> tuple[Field, ...]:
    found = []
    for name in names:
        text, _, picker = name.partition(":")
        found.append(Field(text.rstrip("?"), picker or text.rstrip("?"), not text.endswith("?")))
    return tuple(found)


VERBS: tuple[Verb, ...] = (
    Verb(
        "message",
        ("post",),
        "to",
        _f(
            "to:posts", "text?:text", "facts?:facts", "about?:things", "figures?:figures", "channel:channel", "net?:net"
        ),
    ),
    Verb("question", ("post",), "to", _f("to:posts", "text?:text", "about:things", "channel:channel", "net?:net")),
    Verb(
        "share",
        ("post", "fact", "letter"),
        "to",
        _f("to:posts", "facts:facts", "about?:things", "text?:text", "channel:channel", "net?:net"),
    ),
    Verb(
        "reply",
        ("letter",),
        "message",
        _f("message:letter", "text?:text", "facts?:facts", "about?:things", "figures?:figures", "channel:channel"),
    ),
    Verb("acknowledge", ("letter",), "message", _f("message:letter")),
    Verb(
        "report",
        (),
        "",
        _f(
            "duty:duty",
            "to:posts",
            "fields:fields",
            "figures?:figures",
            "facts?:facts",
            "about?:things",
            "text?:text",
            "channel:channel",
        ),
    ),
    Verb("spoken", ("post",), "to", _f("to:posts", "facts?:facts", "about?:things", "text?:text")),
    Verb("release", (), "", _f("text:text", "facts?:facts", "figures?:figures", "about?:things", "family_point?:yes")),
    Verb("warn", ("area",), "areas", _f("areas:areas", "channel:channel", "text?:text")),
    Verb(
        "evacuate", ("area",), "areas", _f("areas:areas", "to:shelter", "compulsory?:yes", "power?:power", "text?:text")
    ),
    Verb(
        "respond",
        ("plan",),
        "plan",
        _f("act:act", "plan:plan", "level:level", "matter:text", "duration:hours", "measures:text"),
    ),
    Verb("activate", ("mechanism",), "mechanism", _f("mechanism:mechanism", "text?:text")),
    Verb(
        "set_up",
        ("headquarters",),
        "headquarters",
        _f("headquarters:headquarters", "place:place", "chief:post", "members?:posts"),
    ),
    Verb("move_hq", ("headquarters",), "headquarters", _f("headquarters:headquarters", "place:place")),
    Verb("take_over", ("site",), "where", _f("where:site")),
    Verb(
        "hand_over",
        ("site",),
        "where",
        _f("where:site", "to:post", "manner:manner", "briefing:briefing", "new_role?:text", "note?:text", "note?:text"),
    ),
    Verb("announce", ("site",), "where", _f("where:site", "nets:nets")),
    Verb("set_staging", ("site", "place"), "site", _f("site:site", "place:staging")),
    Verb("set_sectors", ("site",), "site", _f("site:site", "sectors:sectors")),
    Verb("access", ("site",), "site", _f("site:site", "checked_in_only?:yes")),
    Verb("appoint", ("site", "unit", "post"), "where", _f("role:role", "holder:holder", "where:where")),
    Verb(
        "plan",
        ("site",),
        "site",
        _f(
            "site:site",
            "objectives:lines",
            "tasks?:assignments",
            "net?:net",
            "signal?:text",
            "relief?:hours",
            "next_meeting?:from_now",
            "text?:text",
        ),
    ),
    Verb("roll_call", ("site",), "site", _f("site:site", "zone?:zone")),
    Verb("mobilise", ("unit",), "units", _f("units:units", "to?:place")),
    Verb("dispatch", ("unit", "place", "site"), "units", _f("units:units", "to:destination")),
    Verb("stage", ("unit",), "units", _f("units:units", "at:staging")),
    Verb("check_in", ("unit",), "units", _f("units:units", "site:site", "strength?:number", "ability?:lines")),
    Verb("assign", ("unit", "task"), "units", _f("units:units", "task:task", "supersedes?:yes")),
    Verb("relieve", ("unit",), "units", _f("units:units", "by?:units")),
    Verb(
        "withdraw",
        ("unit", "site"),
        "units",
        _f("units?:units", "site?:site", "zone?:zone", "danger?:yes", "to?:place", "reason?:text"),
    ),
    Verb("transfer", ("unit",), "units", _f("units:units", "origin:origin", "to:receiver")),
    Verb(
        "supply",
        ("unit",),
        "units",
        _f("units:units", "supply:supply", "origin:place", "to:destination", "quantity:number"),
    ),
    Verb("grade", (), "", _f("grade:grade", "to:destination")),
    Verb(
        "request",
        ("force",),
        "force",
        _f(
            "force:force",
            "units?:units_of",
            "capabilities?:capabilities",
            "to:destination",
            "states:states",
            "about?:things",
            "text?:text",
        ),
    ),
    Verb("grant", ("request",), "request", _f("request:request", "units:units", "text?:text")),
    Verb("decline", ("request",), "request", _f("request:request", "reason?:text")),
    Verb("road", ("road",), "road", _f("road:road", "act:road_act", "power:power")),
    Verb("requisition", (), "", _f("supply:supply", "quantity:number", "to:place", "power:power", "what?:text")),
    Verb("lend_handset", ("unit",), "units", _f("net:net", "units:units")),
    Verb("publish_needs", ("site",), "site", _f("site:site", "needs?:lines", "enough?:yes", "text?:text")),
    Verb(
        "consult",
        ("decision", "expert"),
        "decision",
        _f("expert:expert", "decision?:decision", "facts?:facts", "about?:things", "text?:text"),
    ),
    Verb(
        "decide",
        ("decision",),
        "decision",
        _f("decision:decision", "option:option", "facts?:facts", "considered?:options", "reason?:text", "review?:yes"),
    ),
    Verb(
        "plot",
        ("plot",),
        "replaces",
        _f("symbol:symbol", "shape:shape", "text?:text", "published?:yes", "replaces?:own_plot"),
    ),
    Verb("convene", (), "", _f("attendees:posts", "about?:things", "minutes:number", "text?:text")),
    Verb("state_figure", ("figure",), "figure", _f("figure:figure", "value:count", "source?:text", "to?:posts")),
    Verb("settle_figure", ("figure",), "figure", _f("figure:figure", "value:count", "source:text", "to?:posts")),
    Verb("note", (), "", _f("text:text", "about?:things")),
)

TOOLS: dict[str, tuple[str, ...]] = {
    "unified": ("dispatch", "request", "convene", "report", "release", "message"),
    "on_site": ("dispatch", "set_sectors", "access", "report", "message", "request"),
    "professional": ("dispatch", "consult", "share", "convene", "report", "message"),
    "force": ("dispatch", "request", "report", "message", "convene"),
    "community": ("dispatch", "request", "report", "message", "warn"),
}
"""Layer of a post → the orders in its tool bar, the first one of which stands out."""


def tools_of(seat: Seat) -> list[str]:
    """The tools of a seat; one that leads no force has none to send units."""
    forces = seat.view.script.forces.values()
    leads = any(seat.post in (force.commander, *force.tasked_by) for force in forces)
    layer = seat.view.script.posts[seat.post].layer.value
    return [kind for kind in TOOLS[layer] if leads or kind != "dispatch"]


BY_KIND = {verb.kind: verb for verb in VERBS}


FIRST: dict[str, tuple[str, ...]] = {
    "base": ("dispatch", "mobilise", "stage"),
    "ready": ("dispatch", "stage"),
    "moving": ("dispatch", "stage"),
    "on_scene": ("check_in", "assign", "withdraw"),
    "checked_in": ("assign", "relieve", "withdraw", "dispatch"),
    "working": ("relieve", "withdraw", "assign", "dispatch"),
    "letter": ("reply", "acknowledge", "share"),
    "decision": ("decide", "consult"),
    "site": ("take_over", "dispatch", "plan", "withdraw", "roll_call"),
    "place": ("dispatch", "set_staging"),
    "post": ("message", "question", "share", "spoken"),
}
"""What one mostly wants of a thing, by its sort, of a unit by how it stands; the rest follows as in the table."""


def verbs_on(sort: str) -> list[Verb]:
    """The verbs of a sort of thing."""
    return [verb for verb in VERBS if sort in verb.on]


def verbs_for(seat: Seat, ident: str) -> list[Verb]:
    """The verbs of a thing, what one mostly wants first."""
    sort = sort_of(seat, ident)
    first = FIRST.get(_standing(seat, ident) if sort == "unit" else sort, ())
    found = verbs_on(sort)
    if sort == "letter":
        wanted = wants(seat, ident)
        found = [*(BY_KIND[kind] for kind in wanted), *found]
        first = (*wanted, *first) if seat.view.knows.letters[ident].kind == "request" else (*first[:2], *wanted)
    return sorted(found, key=lambda verb: first.index(verb.kind) if verb.kind in first else len(first))


def wants(seat: Seat, letter: str) -> list[str]:
    """The orders that a letter waits for beside an answer: a request to be granted, a response to be decided on, a
    decision to be taken."""
    k, found = seat.view.knows, []
    for ident in k.letters[letter].about:
        request, decision = k.requests.get(ident), k.decisions.get(ident)
        if request is not None and request.decider == seat.post and request.status == "waiting":
            found += ["grant", "decline"]
        if ident in seat.view.script.plans and not why_not(seat, "respond", {"plan": ident}):
            found.append("respond")
        if decision is not None and decision.status == "open" and seat.view.decisions[ident].owner == seat.post:
            found.append("decide")
    return list(dict.fromkeys(found))


def _standing(seat: Seat, unit: str) -> str:
    known = seat.view.knows.units[unit]
    if known.status == "on_scene" and known.checked_in:
        return "checked_in"
    return known.status


_BY_SORT = {
    "unit": ("units", "holder"),
    "task": ("task",),
    "site": ("site", "where", "to"),
    "place": ("to", "place"),
    "area": ("areas", "to"),
    "post": ("to", "holder"),
    "fact": ("facts",),
    "expert": ("expert",),
    "letter": ("message",),
    "decision": ("decision",),
    "request": ("request",),
    "road": ("road",),
}


def subject_of(seat: Seat, verb: Verb, ident: str) -> dict[str, Any]:
    """The field of an order that a thing fills, where the order is called on it."""
    sort = sort_of(seat, ident) if ident else ""
    if sort not in verb.on:
        return {}
    names = {f.name for f in verb.fields}
    field_name = next((name for name in _BY_SORT.get(sort, (verb.subject,)) if name in names), verb.subject)
    given: dict[str, Any] = {field_name: ident} if field_name else {}
    if sort == "plot":
        plot = seat.view.knows.plots[ident]
        given |= {"shape": [list(at) for at in plot.shape], "symbol": plot.symbol, "published": plot.published,
                  "text": seat.letter_words(plot.words) if plot.words else ""}  # fmt: skip
    if sort == "unit" and verb.kind == "check_in":
        here = seat.view.knows.units[ident].place
        given |= {"site": here} if here in seat.view.knows.sites else {}
    if sort == "unit" and verb.kind == "appoint":
        here = seat.view.knows.units[ident].checked_in
        given |= {"where": here} if here else {}
    if sort == "letter" and verb.kind in ("reply", "share"):
        letter = seat.view.knows.letters[ident]
        given["about"] = list(letter.about)
        if verb.kind == "share":
            held = [fact for fact in letter.facts if fact in seat.view.knows.facts]
            given = {"about": given["about"], "facts": held}
    return given


def filled_from(seat: Seat, verb: Verb, ident: str) -> dict[str, Any]:
    """What a thing that lies on the table fills of an order: itself, or if it is a letter what that is about."""
    given = subject_of(seat, verb, ident)
    letter = seat.view.knows.letters.get(ident)
    for about in letter.about if letter is not None and not given else ():
        given = subject_of(seat, verb, about)
        if given:
            break
    return given


def defaults(kind: str) -> dict[str, Any]:
    """A command's own default values by field."""
    from dataclasses import MISSING, fields

    found: dict[str, Any] = {}
    for f in fields(COMMANDS[kind]):
        if f.default is not MISSING:
            found[f.name] = f.default
        elif f.default_factory is not MISSING:
            found[f.name] = f.default_factory()
    return found
