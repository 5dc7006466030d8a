"""Asking for forces one does not own: through their channel, with all that a request must state, and early."""

from app.domain.clock import wall
from app.domain.commands.move import Request
from app.domain.exercise.forces import Channel, Force, Unit
from app.domain.exercise.posts import Layer
from app.domain.view import SeatView
from app.players.act import Act, Desk
from app.players.doctrine.tasking import leads
from app.players.reading import (
    choose,
    commander_of,
    demand,
    granted,
    open_tasks,
    staging_for,
    wanting,
)

LATER = 15 * 60_000
"""How long a leader leaves it to the commander on site to ask for a force: assumed."""
PENDING = frozenset(("on_the_way", "waiting", "granted"))


def request(view: SeatView, desk: Desk) -> list[Act]:
    """Ask for what known work lacks and no own unit can give, one request a force and scene."""
    if not desk.knows.tasks or not desk.table.askable:
        return []
    acts: list[Act] = []
    for site in view.script.sites:
        forces = _to_ask(desk, site)
        short = _short(desk, site) if forces else {}
        for force in forces if short else ():
            if desk.table.skills[force.id].isdisjoint(short) or not is_open(desk, force) or _awaited(desk, force):
                continue
            units = _can_give(desk, force, site, short)
            if units:
                acts += _asked(desk, force, units, site, short)
    return acts


def _to_ask(desk: Desk, site: str) -> list[Force]:
    """The forces for which it falls to this post to ask for a site: all that he may ask for to the commander on site;
    else those for which this post is named first; where nobody is named, also to those who would command or lead."""
    commander = commander_of(desk, site)
    return desk.register.reading(f"to ask for {site}", (commander,), lambda: _askable(desk, site, commander))


def _askable(desk: Desk, site: str, commander: str) -> list[Force]:
    table = desk.table
    if commander == desk.me:
        return list(table.askable)
    unnamed = leads(desk, site) or (table.post.layer == Layer.UNIFIED and not table.chain)
    return [
        force
        for force in table.askable
        if (force.asked_by[0] == desk.me and commander not in force.asked_by if force.asked_by else unnamed)
    ]


def _short(desk: Desk, site: str) -> dict[str, float]:
    """What work there lacks beyond those there, coming, granted, or at home in one's own forces."""
    short = wanting(desk, site)
    if not short:
        return short
    units = desk.view.units
    for unit in desk.table.mine:
        known = desk.knows.units.get(unit.id)
        if known is not None and known.status == "base":
            _take(short, unit)
    for request in desk.knows.requests.values():
        if request.status in PENDING and (request.to in (site, staging_for(desk, site)) or site in request.about):
            for name in request.granted or request.units:
                if name in units and name not in desk.knows.units:
                    _take(short, units[name])
    for name in granted(desk):
        known = desk.knows.units.get(name)
        if known is not None and known.status in ("base", "mobilising", "ready", "moving") and name in units:
            _take(short, units[name])
    return {capability: quantity for capability, quantity in short.items() if quantity > 0}


def _take(short: dict[str, float], unit: Unit) -> None:
    for capability, quantity in unit.capabilities.items():
        if capability in short:
            short[capability] -= quantity


def _can_give(desk: Desk, force: Force, site: str, short: dict[str, float]) -> list[Unit]:
    """Units of a force, not known to be on their way, that cover some of a shortage."""
    known = desk.knows.units
    free = [
        unit
        for unit in desk.table.units_of.get(force.id, ())
        if unit.id not in known or known[unit.id].status == "base"
    ]
    return choose(short, free)


def _awaited(desk: Desk, force: Force) -> bool:
    """Whether an answer of this force is still awaited."""
    requests = desk.knows.requests.values()
    return any(one.force == force.id and one.status in ("on_the_way", "waiting") for one in requests)


def _asked(desk: Desk, force: Force, units: list[Unit], site: str, short: dict[str, float]) -> list[Act]:
    intent = f"request:{force.id}:{','.join(unit.id for unit in units)}"
    if not force.asked_by and not leads(desk, site):
        since = min(known.as_of for known in desk.knows.tasks.values())
        if desk.now < since + LATER:
            return desk.remind(since + LATER, intent)
    for unit in units:
        _take(short, unit)
    return desk.act(stated(desk, force, units, site), intent)


def is_open(desk: Desk, force: Force) -> bool:
    """Whether the mechanism and the response level that the force's channel needs are in force."""
    if force.needs_mechanism and force.needs_mechanism not in desk.knows.mechanisms:
        return False
    if force.needs_response:
        plan, _, level = force.needs_response.partition(":")
        now = desk.knows.responses.get(plan, 0)
        if not 0 < now <= int(level or 4):
            return False
    return True


def stated(desk: Desk, force: Force, units: list[Unit], site: str) -> Request:
    """The request with everything its channel wants stated: type, time, place, severity, steps, strength, and so on."""
    tasks = [card.id for card in open_tasks(desk, site)]
    wanted = demand(desk, site)
    have: dict[str, int] = {}
    for unit in units:
        for capability, quantity in unit.capabilities.items():
            if capability in wanted:
                have[capability] = have.get(capability, 0) + max(1, round(quantity))
    staging = staging_for(desk, site)
    begun = [key for key, known in desk.knows.tasks.items() if known.status in ("begun", "done")]
    words = {
        "type": ",".join(dict.fromkeys(desk.view.tasks[task].kind for task in tasks)),
        "time": wall(desk.view.script.start, desk.now),
        "place": site,
        "severity": str(sum(known.out for known in desk.knows.tasks.values())),
        "steps": ",".join(begun),
        "strength": ",".join(f"{capability} {quantity}" for capability, quantity in have.items()),
        "staging": staging,
        "contact": commander_of(desk, site) or desk.me,
        "route": staging,
    }
    states = {key: words.get(key) or site for key in (*force.must_state, *_usual(force))}
    to = staging if staging != site else site
    return Request(force.id, [unit.id for unit in units], have, to, states, [site, *tasks[:3]])


def _usual(force: Force) -> tuple[str, ...]:
    if force.channel == Channel.MILITARY_CIVIL:
        return ("type", "time", "place", "severity", "steps", "strength")
    return ()
