"""Reading a view as a practitioner reads the table: who commands where, what is to be done, who is free for it."""

from collections.abc import Iterable

from app.domain.clock import is_dark
from app.domain.exercise.forces import ForceKind, Unit
from app.domain.exercise.posts import Layer
from app.domain.knowledge import KnownUnit
from app.domain.view import TaskCard
from app.players.act import Desk

FAR = frozenset(("base", "away"))
BASE = frozenset(("base", "ready", "mobilising"))
OPEN = frozenset(("open", "begun"))


def alarmed(desk: Desk) -> bool:
    """Whether anything has reached this post yet: word of any kind, or work to be seen."""
    knows = desk.knows
    return bool(knows.letters or knows.tasks or knows.decisions)


def commander_of(desk: Desk, site: str) -> str:
    """The post known to command the site; empty if none is known."""
    known = desk.knows.sites.get(site)
    return known.commander if known is not None else ""


def commands(desk: Desk, site: str) -> bool:
    """Whether this post commands the site."""
    return commander_of(desk, site) == desk.me


def sites_commanded(desk: Desk) -> list[str]:
    """Sites that this post commands."""
    return desk.kept("commanded", ("sites",), lambda: _commanded(desk))


def _commanded(desk: Desk) -> list[str]:
    return [site for site, known in desk.knows.sites.items() if known.commander == desk.me]


def staging_for(desk: Desk, site: str) -> str:
    """Where units for a site gather: the staging area that is open, else the one planned, else the site."""
    known = desk.knows.sites.get(site)
    if known is not None and known.staging:
        return known.staging
    return desk.table.staging_of.get(site) or site


def open_tasks(desk: Desk, site: str = "") -> list[TaskCard]:
    """Known work not yet done, at a site or in all, most pressing first."""
    return _board(desk).get(site, [])


def _board(desk: Desk) -> dict[str, list[TaskCard]]:
    """Site, or nothing → open tasks there, or in all."""
    return desk.kept("board", ("tasks",), lambda: _open_tasks(desk))


def _open_tasks(desk: Desk) -> dict[str, list[TaskCard]]:
    tasks = desk.knows.tasks
    found = [card for card in desk.work.pressing if tasks[card.id].status in OPEN]
    board = {"": found}
    for card in found:
        board.setdefault(card.site, []).append(card)
    return board


def begins(desk: Desk, card: TaskCard) -> bool:
    """Whether the work could begin as far as is known: what comes first is done, its decision taken."""
    tasks = desk.knows.tasks
    for before in card.after:
        known = tasks.get(before)
        if known is None or known.status != "done":
            return False
    if card.decision and card.barred:
        decision = desk.knows.decisions.get(card.decision)
        if decision is None or decision.status != "taken":
            return False
    return not (card.barred and any(fact not in desk.knows.facts for fact in card.facts))


def units_on(desk: Desk, task: str) -> list[str]:
    """Units known to work on a task, or on their way to it."""
    return hands(desk).get(task, [])


def hands(desk: Desk) -> dict[str, list[str]]:
    """Task → units known to work on it, or on their way to it; first the tasks of units of which word has come."""
    return desk.kept("hands", ("units", "tasks"), lambda: _hands(desk))


def _hands(desk: Desk) -> dict[str, list[str]]:
    units = desk.knows.units
    found: dict[str, list[str]] = {}
    for key, unit in units.items():
        if unit.task and unit.status != "resting":
            found.setdefault(unit.task, []).append(key)
    for task, known in desk.knows.tasks.items():
        for stranger in known.units:
            if stranger not in units:
                found.setdefault(task, []).append(stranger)
    return found


def lacking(desk: Desk, card: TaskCard) -> dict[str, float]:
    """Capability → how much of it a task still lacks for its full rate, with those on it or coming counted."""
    units = desk.view.units
    on = units_on(desk, card.id)
    short: dict[str, float] = {}
    for need in card.needs:
        there = sum(units[key].capabilities.get(need.capability, 0.0) for key in on if key in units)
        if there < need.quantity:
            short[need.capability] = need.quantity - there
    return short


def demand(desk: Desk, site: str) -> dict[str, float]:
    """Capability → how much of it the known work at a site asks for in all."""
    wanted: dict[str, float] = {}
    for card in open_tasks(desk, site):
        for need in () if card.standby else card.needs:
            wanted[need.capability] = wanted.get(need.capability, 0.0) + need.quantity
    return wanted


def bound_for(desk: Desk, site: str) -> list[str]:
    """Units known to be at a site, at its staging area, or on their way to either."""
    return desk.kept("bound for sites", ("units", "sites"), lambda: _bound_for_sites(desk)).get(site, [])


def _bound_for_sites(desk: Desk) -> dict[str, list[str]]:
    near: dict[str, list[str]] = {}
    for site in desk.view.script.sites:
        for place in {site, staging_for(desk, site)}:
            near.setdefault(place, []).append(site)
    sites: dict[tuple[str, str, str], set[str]] = {}
    bound: dict[str, list[str]] = {}
    for key, known in desk.knows.units.items():
        if known.status in FAR:
            continue
        way = (known.place, known.to, known.checked_in)
        if way not in sites:
            sites[way] = {*near.get(known.place, ()), *near.get(known.to, ()), known.checked_in}
        for site in sites[way]:
            bound.setdefault(site, []).append(key)
    return bound


def wanting(desk: Desk, site: str) -> dict[str, float]:
    """Capability → how much the known work at a site asks for beyond what is there or coming."""
    tasks = open_tasks(desk, site)
    if not tasks:
        return {}
    bound = bound_for(desk, site)
    return dict(desk.register.reading(f"wanting at {site}", (tasks, bound), lambda: _wanting(desk, site, bound)))


def _wanting(desk: Desk, site: str, bound: list[str]) -> dict[str, float]:
    wanted = demand(desk, site)
    units = desk.view.units
    for key in bound:
        if key in units:
            for capability, quantity in units[key].capabilities.items():
                if capability in wanted:
                    wanted[capability] -= quantity
    return {capability: quantity for capability, quantity in wanted.items() if quantity > 0}


def idle_at_base(desk: Desk, unit: Unit) -> bool:
    """Whether a unit stands at its base without an order."""
    if unit.id in desk.spoken_for:
        return False
    known = desk.knows.units.get(unit.id)
    if known is None or known.status not in BASE or known.to or known.task or known.shuttle:
        return False
    return unit.weather is None or flies(desk, unit)


def flies(desk: Desk, unit: Unit) -> bool:
    """Whether the weather and the light let a unit start and work now."""
    limit, now, script = unit.weather, desk.view.weather, desk.view.script
    if limit is None:
        return True
    if not limit.night and is_dark(script.start, script.dawn, script.dusk, desk.now):
        return False
    if now is None:
        return True
    return now.wind_ms <= limit.wind_ms and now.visibility_m >= limit.visibility_m and now.rain_mm_h <= limit.rain_mm_h


def idle_there(desk: Desk, unit: Unit, where: set[str], shuttles: bool = False) -> KnownUnit | None:
    """What is known of a unit if it waits at one of these places, untasked and fit; `shuttles`: or waits to load."""
    if unit.id in desk.spoken_for:
        return None
    known = desk.knows.units.get(unit.id)
    if known is None or known.task or known.tired or known.place not in where or (known.shuttle and not shuttles):
        return None
    if unit.weather is not None and not flies(desk, unit):
        return None
    return known if known.status in ("on_scene", "ready", "base") else None


def fit(unit: Unit, protections: Iterable[str]) -> bool:
    """Whether a unit has every protection that is asked for."""
    return all(protection in unit.protection for protection in protections)


def choose(short: dict[str, float], candidates: Iterable[Unit], protections: Iterable[str] = ()) -> list[Unit]:
    """The units that cover a shortage with the fewest, best fitting first; ties go to the first in the file."""
    short = {key: quantity for key, quantity in short.items() if quantity > 0}
    pool = [unit for unit in candidates if not short.keys().isdisjoint(unit.capabilities) and fit(unit, protections)]
    chosen: list[Unit] = []
    while short and pool:
        best, score = None, 0.0
        for unit in pool:
            covers = sum(min(unit.capabilities.get(key, 0.0), quantity) / quantity for key, quantity in short.items())
            waste = sum(1 for key in unit.capabilities if key not in short)
            value = covers - 0.05 * waste if covers > 0 else 0.0
            if value > score + 1e-9:
                best, score = unit, value
        if best is None:
            break
        pool.remove(best)
        chosen.append(best)
        for key in list(short):
            short[key] -= best.capabilities.get(key, 0.0)
            if short[key] <= 0:
                del short[key]
    return chosen


def site_of(desk: Desk, known: KnownUnit) -> str:
    """The site whose command a unit is under: where it checked in, else where it stands."""
    where = known.checked_in or (known.place if known.status in ("on_scene", "working") else "")
    return where if where in desk.view.script.sites else ""


def may_order(desk: Desk, unit: str) -> bool:
    """Whether this post may give the unit a task: its own, granted to it, or at a site that it commands."""
    table = desk.table
    if desk.force_of(unit) in table.orders or unit in granted(desk):
        return True
    known = desk.knows.units.get(unit)
    return known is not None and commands(desk, site_of(desk, known))


def may_move(desk: Desk, unit: str) -> bool:
    """Whether this post may also move it: soldiers move only by their own chain."""
    table, force = desk.table, desk.force_of(unit)
    if force in table.orders:
        return True
    return force not in table.military and may_order(desk, unit)


def granted(desk: Desk) -> set[str]:
    """Units that were granted to this post."""
    return desk.kept("granted", ("requests",), lambda: _granted(desk))


def _granted(desk: Desk) -> set[str]:
    return {
        unit
        for request in desk.knows.requests.values()
        if request.sender == desk.me and request.status == "granted"
        for unit in request.granted
    }


def called_to(desk: Desk) -> list[str]:
    """Sites to which word calls: those with known work, those named in a message, or the only one there is."""
    off = ([*_board(desk)], desk.work, desk.view.decisions, len(desk.register.subjects), alarmed(desk))
    return desk.register.reading("called to", off, lambda: _called_to(desk))


def _called_to(desk: Desk) -> list[str]:
    sites, view = desk.view.script.sites, desk.view
    named = {card.site for card in open_tasks(desk)}
    for subject in desk.register.subjects:
        if subject in sites:
            named.add(subject)
        elif subject in view.tasks:
            named.add(view.tasks[subject].site)
        elif subject in view.decisions:
            named.add(view.decisions[subject].site)
    if not named and len(sites) == 1 and alarmed(desk):
        named.update(sites)
    return [site for site in sites if site in named]


MOST = 4
"""How many posts one question goes to."""
TRADES = (ForceKind.PROFESSIONAL, ForceKind.GOVERNMENT)
"""Agencies that are asked about a scene though nobody sits for them."""


def likely_sources(desk: Desk, site: str, subjects: list[str]) -> list[str]:
    """Who may know: the commander, those whose trade the work is, the people of the place, the experts, the line; and
    agencies without a seat whose trade it is."""
    table, script = desk.table, desk.view.script
    posts = script.posts
    wide = any(subject in desk.view.decisions for subject in subjects)
    cards = [card for card in open_tasks(desk, site) if wide or card.id in subjects]
    wanted = {need.capability for card in cards for need in card.needs}
    able = [force for key, force in script.forces.items() if not table.skills[key].isdisjoint(wanted)]
    likely = [commander_of(desk, site)]
    likely += [key for key, post in posts.items() if post.layer == Layer.COMMUNITY]
    likely += [key for key, post in posts.items() if post.layer == Layer.PROFESSIONAL]
    likely += [force.commander for force in able]
    likely += [*table.reports, *table.chain[:1]]
    agencies = [force.id for force in able if not force.commander and force.kind in TRADES]
    return [post for post in dict.fromkeys(likely) if post and post != desk.me][:MOST] + agencies[:MOST]
