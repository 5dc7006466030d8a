"""What a form offers for a field: from the seat's own view, and nothing else."""

from collections.abc import Callable
from typing import Any

from app.domain.commands.lead import BRIEFING
from app.domain.knowledge import PLOTS
from app.services.seat import Seat
from app.ui.seat.options import OneOf
from app.ui.seat.pairs import FromNow, Pairs
from app.ui.seat.pickers import Choice, Items, Many, Number, Picker, Shape, Table, Words, Yes
from app.ui.seat.things import plot_title
from app.ui.seat.verbs import Field, defaults
from app.ui.seat.words import capability, seat_clock, sender_name, summary

Values = dict[str, Any]
"""What the other fields of the form hold now."""


def _titled(seat: Seat, ids: Any) -> list[tuple[str, str]]:
    names = seat.names()
    return sorted(((i, names.get(i, i)) for i in ids), key=lambda item: item[1])


def units(seat: Seat) -> list[str]:
    """Units that this post may order: its own, granted to it, or checked in where it commands."""
    view, me = seat.view, seat.post
    forces = view.script.forces
    mine = {f.id for f in forces.values() if f.commander == me or me in f.tasked_by}
    sites = {s.site for s in view.knows.sites.values() if s.commander == me}
    granted = {u for r in view.knows.requests.values() if r.sender == me for u in r.granted}
    return [
        ident
        for ident, known in view.knows.units.items()
        if (ident in view.units and view.units[ident].force in mine) or known.checked_in in sites or ident in granted
    ]


def _letters(seat: Seat, v: Values) -> Items:
    letters = sorted(seat.view.knows.letters.values(), key=lambda x: -x.at)
    return [(x.id, f"{seat_clock(seat, x.at)} {sender_name(seat, x)}: {summary(seat, x)[:40]}") for x in letters[:80]]


def _things(seat: Seat, v: Values) -> Items:
    k = seat.view.knows
    ids = [
        *k.sites,
        *k.tasks,
        *k.units,
        *k.areas,
        *k.decisions,
        *k.hazards,
        *seat.view.script.figures,
        *seat.view.script.plans,
    ]
    return _titled(seat, dict.fromkeys(ids))


def _places(seat: Seat, *kinds: str) -> Items:
    return _titled(seat, [p.id for p in seat.view.script.places.values() if not kinds or p.kind in kinds])


def _options(seat: Seat, v: Values) -> Items:
    card = seat.view.decisions.get(str(v.get("decision", "")))
    return [(ident, seat.language.of(title)) for ident, title in card.options] if card else []


def _levels(seat: Seat, v: Values) -> Items:
    """The levels of a plan; to raise to, those above the one in force (I is the highest), to lower to, below."""
    plan, act = seat.view.script.plans.get(str(v.get("plan", ""))), v.get("act")
    now = _in_force(seat, v)
    fits = [x.level for x in plan.levels] if plan else []
    if now and act in ("raise", "lower"):
        fits = [level for level in fits if (level < now if act == "raise" else level > now)]
    return [(str(level), seat.language.t(f"status.level.{level}")) for level in fits]


def _in_force(seat: Seat, v: Values) -> int:
    """The level of the chosen plan's response that this post knows of; 0 if there is none."""
    return seat.view.knows.responses.get(str(v.get("plan", "")), 0)


def _acts(seat: Seat, v: Values) -> Items:
    """What can be done about a response as it stands: started if none is in force, else raised, lowered, ended."""
    every: tuple[str, ...] = ("propose", "start", "raise", "lower", "end")
    plan = seat.view.script.plans.get(str(v.get("plan", "")))
    now, levels = _in_force(seat, v), [x.level for x in plan.levels] if plan else []
    if now:
        may = {"propose": True, "raise": min(levels) < now, "lower": max(levels) > now, "end": True}
        every = tuple(act for act in every if may.get(act))
    elif plan:
        every = ("propose", "start")
    return [(act, seat.language.t(f"ui.act.{act}")) for act in every]


def _duties(seat: Seat, v: Values) -> Items:
    mine = [d for d in seat.view.script.reports.values() if d.owner == seat.post]
    return [(d.id, seat.language.t(f"status.report.{d.kind}")) for d in mine]


def _report_fields(seat: Seat, v: Values) -> Items:
    duty = seat.view.script.reports.get(str(v.get("duty", "")))
    fields = duty.fields if duty else ("time", "place", "kind", "scale", "action", "sender")
    return [(name, seat.language.t(f"status.statement.{name}")) for name in fields]


def _states(seat: Seat, v: Values) -> Items:
    force = seat.view.script.forces.get(str(v.get("force", "")))
    return [(name, seat.language.t(f"status.statement.{name}")) for name in force.must_state] if force else []


def _units_of(seat: Seat, v: Values) -> Items:
    force = str(v.get("force", ""))
    return _titled(seat, [u.id for u in seat.view.units.values() if u.force == force])


def _capabilities(seat: Seat, v: Values) -> Items:
    force = str(v.get("force", ""))
    found = {c for u in seat.view.units.values() if u.force == force for c in u.capabilities}
    return [(c, capability(seat, c)) for c in sorted(found)]


def _posts(seat: Seat, v: Values) -> Items:
    return _titled(seat, [p for p in seat.view.script.posts if p != seat.post])


def _sectors(seat: Seat, v: Values) -> Items:
    site = seat.view.script.sites.get(str(v.get("site", "")))
    return _titled(seat, site.sectors) if site else []


def _units(seat: Seat, v: Values) -> Items:
    """Each with how it stands: who is free is seen at once."""
    known, t = seat.view.knows.units, seat.language.t
    return [(i, f"{name} · {t(f'status.unit.{known[i].status}')}") for i, name in _titled(seat, units(seat))]


def _holders(seat: Seat, v: Values) -> Items:
    """Who can get a sector or a task: forces of which something is known to be there, and units that are."""
    site, view = str(v.get("site", "")), seat.view
    there = [unit for unit, known in view.knows.units.items() if not site or site in (known.place, known.checked_in)]
    mine = [unit for unit in units(seat) if unit not in there]
    forces = dict.fromkeys(view.units[unit].force for unit in (*there, *mine) if unit in view.units)
    return [*_titled(seat, forces), *_titled(seat, there)]


def _open_tasks(seat: Seat, v: Values) -> Items:
    site, view = str(v.get("site", "")), seat.view
    wanted = [i for i, known in view.knows.tasks.items() if known.status not in ("done", "cancelled")]
    return _titled(seat, [i for i in wanted if not site or view.tasks[i].site == site])


def _all(table: str) -> Callable[[Seat, Values], Items]:
    return lambda seat, v: _titled(seat, getattr(seat.view.script, table))


def _known(section: str) -> Callable[[Seat, Values], Items]:
    return lambda seat, v: _titled(seat, getattr(seat.view.knows, section))


def _words(group: str, *ids: str) -> Callable[[Seat, Values], Items]:
    return lambda seat, v: [(i, seat.language.t(f"{group}.{i}")) for i in ids]


CHOICES: dict[str, Callable[[Seat, Values], Items]] = {
    "post": lambda seat, v: _titled(seat, seat.view.script.posts),
    "letter": _letters,
    "channel": lambda seat, v: [(c, seat.language.t(f"status.channel.{c}")) for c in seat.view.script.channels],
    "duty": _duties,
    "shelter": lambda seat, v: _places(seat, "shelter"),
    "place": lambda seat, v: _places(seat),
    "staging": lambda seat, v: _places(seat, "staging", "landing"),
    "receiver": lambda seat, v: _places(seat, "hospital", "shelter"),
    "destination": lambda seat, v: [
        *_titled(seat, seat.view.knows.sites),
        *_titled(seat, seat.view.script.areas),
        *_places(seat),
    ],
    "origin": lambda seat, v: [*_titled(seat, seat.view.knows.sites), *_titled(seat, seat.view.script.areas)],
    "power": _all("powers"),
    "symbol": _words("status.plot", *PLOTS),
    "own_plot": lambda seat, v: [
        (p.plot, plot_title(seat, p.plot)) for p in seat.view.knows.plots.values() if p.post == seat.post
    ],
    "act": _acts,
    "road_act": _words("ui.act", "close", "open"),
    "manner": _words("status.manner", "replace", "absorb", "subordinate"),
    "role": _words(
        "status.role",
        "safety_officer",
        "liaison",
        "sector_chief",
        "information_officer",
        "spokesman",
        "deputy",
        "air_controller",
    ),
    "plan": _all("plans"),
    "level": _levels,
    "mechanism": _all("mechanisms"),
    "headquarters": _all("hqs"),
    "site": _known("sites"),
    "net": _all("nets"),
    "zone": lambda seat, v: _titled(seat, dict.fromkeys(card.zone for card in seat.view.tasks.values() if card.zone)),
    "task": _known("tasks"),
    "force": _all("forces"),
    "request": lambda seat, v: [
        (r.id, f"{seat.name(r.sender)} → {seat.name(r.force)}")
        for r in seat.view.knows.requests.values()
        if r.decider == seat.post and r.status == "waiting"
    ],
    "road": lambda seat, v: [(r, seat.name(r)) for r in seat.view.knows.roads],
    "expert": _all("experts"),
    "decision": _known("decisions"),
    "option": _options,
    "figure": _all("figures"),
    "supply": lambda seat, v: _titled(
        seat, dict.fromkeys(s for p in seat.view.script.places.values() for s in p.stock)
    ),
    "grade": lambda seat, v: [(str(g.grade), str(g.grade)) for g in seat.view.script.grades],
    "holder": lambda seat, v: [*_titled(seat, seat.view.script.posts), *_titled(seat, units(seat))],
    "where": lambda seat, v: [
        *_titled(seat, seat.view.knows.sites),
        *_titled(seat, seat.view.script.forces),
        *_titled(seat, seat.view.script.hqs),
    ],
}

LISTS: dict[str, Callable[[Seat, Values], Items]] = {
    "posts": _posts,
    "things": _things,
    "facts": _known("facts"),
    "areas": _all("areas"),
    "nets": _all("nets"),
    "units": _units,
    "units_of": _units_of,
    "options": _options,
    "briefing": _words("status.briefing", *BRIEFING),
}

PAIRS: dict[str, tuple[Callable[[Seat, Values], Items], Callable[[Seat, Values], Items]]] = {
    "sectors": (_sectors, _holders),
    "assignments": (_open_tasks, _holders),
}
"""Field → its lines, and what a line can get."""

TABLES: dict[str, Callable[[Seat, Values], Items]] = {
    "fields": _report_fields,
    "states": _states,
    "figures": _all("figures"),
    "capabilities": _capabilities,
}


def picker(seat: Seat, kind: str, question: Field, title: str) -> Picker:
    """The widget that asks this field."""
    start = defaults(kind).get(question.name)
    if question.picker == "option":
        return OneOf(title, CHOICES["option"](seat, {}))
    if question.picker in CHOICES:
        made = Choice(title, CHOICES[question.picker](seat, {}), question.needed, question.picker in ("level", "grade"))
        if isinstance(start, str) and start:
            offered = [value for value, _ in made.items]
            made.put(start if start in offered or question.picker != "channel" or not offered else offered[0])
        return made
    if question.picker in LISTS:
        return Many(title, LISTS[question.picker](seat, {}), seat.language.t("nothing_yet"))
    if question.picker in PAIRS:
        lines, choices = PAIRS[question.picker]
        return Pairs(title, lines(seat, {}), choices(seat, {}), question.picker == "assignments",
                     seat.language.t("nothing_yet"))  # fmt: skip
    if question.picker == "from_now":
        return FromNow(title, int(seat.game.now))
    if question.picker in TABLES:
        return Table(title, TABLES[question.picker](seat, {}), question.picker in ("figures", "capabilities"))
    if question.picker == "shape":
        return Shape(title, lambda points: seat.language.t("points", count=points))
    if question.picker == "yes":
        return Yes(title, bool(start))
    if question.picker == "count":
        return Number(title, nought=True)
    if question.picker in ("number", "hours"):
        return Number(title, 3_600_000 if question.picker == "hours" else 1, start if isinstance(start, int) else 0)
    return Words(title, question.picker == "lines")


def offer(seat: Seat, question: Field, values: Values) -> Items | None:
    """What a field offers now that other fields hold these values; None: that does not change."""
    if question.picker in PAIRS:
        return PAIRS[question.picker][0](seat, values)
    if question.picker in ("option", "options", "act", "level", "fields", "states", "units_of", "capabilities"):
        table = CHOICES | LISTS | TABLES
        return table[question.picker](seat, values)
    return None
