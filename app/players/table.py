"""What a seat can read off its script once and for all: who commands whom, whom it may ask, what it owes.

Made once per script and kept as long as that script lives in the cache; nothing here depends on the run.
"""

from dataclasses import field

from app.domain.exercise.forces import Force, ForceKind, Unit
from app.domain.exercise.places import Area
from app.domain.exercise.posts import Headquarters, Layer, Level, Mechanism, Post, ReportDuty, ResponsePlan
from app.domain.record import record
from app.domain.view import SeatScript
from app.players.once import Once

_KEPT = 512
LEADING = (Layer.UNIFIED, Layer.ON_SITE)
"""Layers that keep those informed who report to them."""


@record
class Table:
    """A seat's table. Every tuple follows the order of the file.

    `commands`, `leads`: forces that this post leads, being their commander or, if that seat is absent, the first who
    may task them; `orders`: all forces whose units it may order unasked; `mine`: the units of those. `askable`: forces
    that this post may ask for; `skills`: what the units of a force can do; `answers_for`: areas whose people it warns;
    `owners`: unit → the post that commands its force; `ambulances`: own carriers made for casualties; `settles`:
    figures that it may settle; `led_by`: post that leads others → those who report to it.
    """

    post: Post
    chain: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    peers: tuple[str, ...] = ()
    commands: frozenset[str] = frozenset()
    orders: frozenset[str] = frozenset()
    mine: tuple[Unit, ...] = ()
    leads: tuple[Force, ...] = ()
    askable: tuple[Force, ...] = ()
    skills: dict[str, frozenset[str]] = field(default_factory=dict)
    units_of: dict[str, tuple[Unit, ...]] = field(default_factory=dict)
    able: dict[str, tuple[Unit, ...]] = field(default_factory=dict)
    set_up: tuple[Headquarters, ...] = ()
    chief_of: dict[str, str] = field(default_factory=dict)
    staging_of: dict[str, str] = field(default_factory=dict)
    proposes: tuple[tuple[ResponsePlan, Level], ...] = ()
    decides: tuple[tuple[ResponsePlan, Level], ...] = ()
    activates: tuple[Mechanism, ...] = ()
    owes: tuple[ReportDuty, ...] = ()
    experts_for: dict[str, tuple[str, ...]] = field(default_factory=dict)
    lock: dict[str, tuple[str, int]] = field(default_factory=dict)
    bound: dict[str, tuple[tuple[int, str], ...]] = field(default_factory=dict)
    powers: dict[str, str] = field(default_factory=dict)
    community: bool = False
    military: frozenset[str] = frozenset()
    social: frozenset[str] = frozenset()
    answers_for: dict[str, Area] = field(default_factory=dict)
    owners: dict[str, str] = field(default_factory=dict)
    ambulances: tuple[Unit, ...] = ()
    settles: tuple[str, ...] = ()
    shelters: tuple[str, ...] = ()
    hospitals: tuple[str, ...] = ()
    led_by: dict[str, tuple[str, ...]] = field(default_factory=dict)


def _lay(script: SeatScript) -> Table:
    post, me = script.post, script.post.id
    forces = script.forces
    units_of: dict[str, list[Unit]] = {force: [] for force in forces}
    able: dict[str, list[Unit]] = {}
    for unit in script.units.values():
        units_of.setdefault(unit.force, []).append(unit)
        for capability in unit.capabilities:
            able.setdefault(capability, []).append(unit)
    commands = frozenset(key for key, force in forces.items() if me == (force.commander or (*force.tasked_by, "")[0]))
    military = frozenset(key for key, force in forces.items() if force.kind == ForceKind.MILITARY)
    orders = commands | frozenset(key for key, force in forces.items() if me in force.tasked_by)
    leads = post.layer in LEADING
    up = _chain(script, me)
    reports = tuple(key for key, other in script.posts.items() if other.reports_to == me)
    peers = tuple(
        key
        for key, other in script.posts.items()
        if key != me and other.reports_to == post.reports_to and post.reports_to
    )
    levels = [(plan, level) for plan in script.plans.values() for level in plan.levels]
    experts: dict[str, list[str]] = {}
    for expert in script.experts.values():
        for speciality in expert.specialities:
            experts.setdefault(speciality, []).append(expert.id)
    lock: dict[str, tuple[str, int]] = {}
    for plan, level in levels:
        for unlocked in level.unlocks:
            known = lock.get(unlocked)
            if known is None or known[1] < level.level:
                lock[unlocked] = (plan.id, level.level)
    mine = tuple(unit for unit in script.units.values() if unit.force in orders)
    return Table(
        post=post,
        chain=up,
        reports=reports,
        peers=peers,
        commands=commands,
        orders=orders,
        mine=mine,
        leads=tuple(force for key, force in forces.items() if key in commands),
        askable=tuple(
            force
            for force in forces.values()
            if me != force.commander and me not in force.tasked_by and (not force.asked_by or me in force.asked_by)
        ),
        skills={
            force: frozenset(capability for unit in units for capability in unit.capabilities)
            for force, units in units_of.items()
        },
        units_of={force: tuple(units) for force, units in units_of.items()},
        able={capability: tuple(units) for capability, units in able.items()},
        set_up=tuple(hq for hq in script.hqs.values() if me in hq.set_up_by and not hq.standing),
        chief_of=_chiefs(script),
        staging_of={card.id: card.staging for card in script.sites.values()},
        proposes=tuple((plan, level) for plan, level in levels if level.proposer == me),
        decides=tuple((plan, level) for plan, level in levels if level.decider == me),
        activates=tuple(mechanism for mechanism in script.mechanisms.values() if me in mechanism.activated_by),
        owes=tuple(duty for duty in script.reports.values() if duty.owner == me),
        experts_for={speciality: tuple(found) for speciality, found in experts.items()},
        lock=lock,
        bound=_bound(script),
        powers={kind: power.id for power in script.powers.values() if me in power.held_by for kind in power.allows},
        community=post.layer == Layer.COMMUNITY,
        military=military,
        social=frozenset(key for key, force in forces.items() if force.kind == ForceKind.SOCIAL),
        answers_for={key: area for key, area in script.areas.items() if leads or area.warden == me},
        owners={key: forces[unit.force].commander for key, unit in script.units.items() if unit.force in forces},
        ambulances=tuple(unit for unit in mine if unit.carries and unit.force in commands and medical(unit)),
        settles=tuple(key for key, figure in script.figures.items() if me in figure.settled_by),
        shelters=tuple(place.id for place in script.places.values() if place.kind == "shelter"),
        hospitals=tuple(place.id for place in script.places.values() if place.kind == "hospital"),
        led_by={
            leader: below
            for leader, its in script.posts.items()
            if its.layer in LEADING
            and (below := tuple(key for key, other in script.posts.items() if other.reports_to == leader))
        },
    )


def medical(unit: Unit) -> bool:
    """Whether a carrier is made for casualties: it has nothing else to do than carry, or a medical capability."""
    words = ("medic", "ambulance", "triage", "casualt", "transport")
    return any(word in capability for capability in unit.capabilities for word in words)


def _bound(script: SeatScript) -> dict[str, tuple[tuple[int, str], ...]]:
    """Plan → the forces that are granted only from a level of it on: (level, force)."""
    bound: dict[str, list[tuple[int, str]]] = {}
    for force in script.forces.values():
        plan, _, level = force.needs_response.partition(":")
        if plan:
            bound.setdefault(plan, []).append((int(level or 4), force.id))
    return {plan: tuple(forces) for plan, forces in bound.items()}


def _chain(script: SeatScript, me: str) -> tuple[str, ...]:
    """The superiors of a post, nearest first."""
    found: list[str] = []
    above = script.posts[me].reports_to if me in script.posts else ""
    while above and above in script.posts and above not in found and above != me:
        found.append(above)
        above = script.posts[above].reports_to
    return tuple(found)


def _chiefs(script: SeatScript) -> dict[str, str]:
    """Site → the post that the plan names as chief of its on-site headquarters."""
    chiefs = {}
    for card in script.sites.values():
        hq = script.hqs.get(card.headquarters)
        if hq is not None:
            chiefs[card.id] = hq.chief
    for hq in script.hqs.values():
        if hq.site and hq.site not in chiefs and hq.kind == "on_site":
            chiefs[hq.site] = hq.chief
    return chiefs


table_of = Once(_lay, _KEPT)
"""The table for a script; the same one as long as the script is the same object."""
