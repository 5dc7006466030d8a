"""What doctrine would do next at a post with what the post knows, and what is worth doing while its force is on the
road. Asked of the seat's own view and nothing else, so that a hint gives nothing away."""

from dataclasses import dataclass, field, fields
from typing import Any

from app.domain.clock import MINUTE
from app.players.crew import POLICIES
from app.services.allowed import why_not
from app.services.seat import Seat

LEFT_TO_THE_TRAINEE = frozenset(
    ("text", "reason", "fields", "states", "measures", "matter", "option", "value", "figures")
)
"""Fields that a hint does not fill in: what to say, and which way to decide, is the trainee's own."""
SILENT = frozenset(("remind", "note"))
PRESSING = (
    "withdraw", "roll_call", "evacuate", "warn", "decide", "respond", "reply", "take_over", "grant", "acknowledge",
    "dispatch", "mobilise", "check_in", "assign", "appoint", "report", "consult", "hand_over", "announce", "access",
    "set_staging", "set_sectors", "plan", "request", "activate", "set_up", "state_figure",
)  # fmt: skip
"""Kinds of order, what lives hang on and what others wait for first; those left out come last."""
AGAIN = 3 * MINUTE
"""ms of exercise time for which an order that was refused is not advised once more."""
ON_THE_ROAD = ("mobilising", "ready", "moving")


@dataclass(slots=True, frozen=True)
class Hint:
    """An order worth giving now: its kind, and the fields that are filled in."""

    kind: str
    values: dict[str, Any] = field(default_factory=dict)


def hints(seat: Seat, most: int = 3) -> list[Hint]:
    """The next orders that doctrine would give here, one of a kind, the most pressing first."""
    found: dict[str, Hint] = {}
    for act in POLICIES["doctrine"](seat.view):
        kind = act.body.kind
        if kind not in SILENT and kind not in found:
            given = {f.name: getattr(act.body, f.name) for f in fields(act.body)}
            filled = {n: v for n, v in given.items() if n not in LEFT_TO_THE_TRAINEE and v not in ("", [], {}, None)}
            hint = Hint(kind, filled)
            if not refused_lately(seat, hint):
                found[kind] = hint
    last = len(PRESSING)
    ordered = sorted(found.values(), key=lambda h: PRESSING.index(h.kind) if h.kind in PRESSING else last)
    return ordered[:most]


def refused_lately(seat: Seat, hint: Hint) -> bool:
    """Whether the rules have just said no to this, or would."""
    since = seat.game.now - AGAIN
    for given in seat.orders:
        same = given.body.kind == hint.kind and all(getattr(given.body, n) == v for n, v in hint.values.items())
        if same and given.state == "refused" and given.at >= since:
            return True
    return bool(why_not(seat, hint.kind, hint.values))


def on_the_road(seat: Seat) -> int:
    """When the first of this post's units is there (ms), while all that were called out are still under way; 0 if none
    is, or if one is at work already."""
    forces = seat.view.script.forces
    mine = {f.id for f in forces.values() if f.commander == seat.post}
    known = seat.view.knows.units.items()
    own = [k for unit, k in known if unit in seat.view.units and seat.view.units[unit].force in mine]
    out = [k for k in own if k.status not in ("base", "away")]
    if not out or any(k.status not in ON_THE_ROAD for k in out):
        return 0
    return min((k.arrives for k in out if k.status == "moving"), default=1) or 1


def rear_office(seat: Seat) -> list[Hint]:
    """What a post can do from its desk meanwhile, beside what it owes: report, ask ahead, pass on what it holds."""
    k, script, found = seat.view.knows, seat.view.script, []
    mine = [d.id for d in script.reports.values() if d.owner == seat.post]
    if mine and not any(own.kind == "report" for own in k.own.values()):
        found.append(Hint("report", {"duty": mine[0]}))
    told = {fact for letter in k.sent.values() for fact in letter.facts}
    held = [fact for fact in k.facts if fact not in told]
    above = script.post.reports_to
    if held and above:
        found.append(Hint("share", {"to": [above], "facts": held[:3]}))
    sites = [s for s in k.sites.values() if not s.staging]
    if sites:
        at = next((s.commander for s in sites if s.commander and s.commander != seat.post), above)
        if at:
            found.append(Hint("question", {"to": [at], "about": [sites[0].site]}))
    lead = [f.id for f in script.forces.values() if seat.post in f.tasked_by and f.commander != seat.post]
    asked = {r.force for r in k.requests.values() if r.sender == seat.post}
    ahead = [force for force in lead if force not in asked]
    if ahead:
        found.append(Hint("request", {"force": ahead[0]}))
    return found[:4]
