"""Giving tasks on site: whoever commands there gives each known task the units that fit it, the most pressing first."""

from app.domain.commands.move import Assign
from app.domain.exercise.forces import Unit
from app.domain.view import SeatView, TaskCard
from app.players.act import Act, Desk
from app.players.doctrine.withdrawing import clear
from app.players.reading import (
    begins,
    choose,
    commander_of,
    commands,
    fit,
    idle_there,
    lacking,
    may_order,
    open_tasks,
    staging_for,
    units_on,
)
from app.players.work import perilous

FRESH = 10 * 60_000
"""How long word of work counts for a post that does not command there: assumed."""
SAVES = frozenset(("search", "extricate", "evacuate", "medical"))
"""Work that brings people out or treats them: others are taken off less pressing work for it."""
PATIENCE = 5 * 60_000
"""How long work waits for a fact or decision that it could also be begun without: assumed."""


def assign(view: SeatView, desk: Desk) -> list[Act]:
    """Match free units to known work at every site where this post gives the tasks."""
    if not desk.knows.tasks:
        return []
    acts: list[Act] = []
    for site in view.script.sites:
        if gives_tasks(desk, site):
            acts += _at(desk, site)
    return acts


def assign_own(view: SeatView, desk: Desk) -> list[Act]:
    """Match only the units of one's own force to known work, whoever commands on site."""
    acts: list[Act] = []
    if not desk.knows.tasks or not desk.table.orders:
        return acts
    for site in view.script.sites:
        tasks = open_tasks(desk, site)
        free = [unit for unit in free_units(desk, site) if unit.force in desk.table.commands] if tasks else []
        for card in tasks if free else ():
            if begins(desk, card) and (not perilous(card) or clear(desk, card.site, card.zone)):
                acts += assigned(desk, card, free)
    return acts


def gives_tasks(desk: Desk, site: str) -> bool:
    """Whether this post gives the tasks there: it commands, or nobody does and its own units have to act."""
    commander = commander_of(desk, site)
    return commander == desk.me or (not commander and bool(desk.table.orders))


def leads(desk: Desk, site: str) -> bool:
    """Whether this post commands there, or would be the one to, while nobody does."""
    commander = commander_of(desk, site)
    named = site in desk.table.post.commands_sites or desk.table.chief_of.get(site) == desk.me
    return commander == desk.me or (not commander and named)


def _at(desk: Desk, site: str) -> list[Act]:
    tasks = open_tasks(desk, site)
    free = free_units(desk, site) if tasks else []
    acts: list[Act] = []
    for number, card in enumerate(tasks):
        hands = free_units(desk, site, True) if card.treats else free
        saves = card.kind in SAVES and commands(desk, site)
        if not (hands or saves) or not ready_for(desk, card):
            continue
        acts += assigned(desk, card, hands)
        if saves:
            acts += _pulled(desk, card, tasks[number + 1 :])
    return acts


def _pulled(desk: Desk, card: TaskCard, lesser: list[TaskCard]) -> list[Act]:
    """Units taken from less pressing work for work that saves lives and lacks what it cannot do without."""
    short = {need.capability for need in card.needs if need.essential} & lacking(desk, card).keys()
    if not short or any(act.startswith("assign:") and f":{card.id}:" in act for act in desk.acts):
        return []
    script, units = desk.view.units, desk.knows.units
    below = {other.id for other in lesser if other.kind not in SAVES}
    pool = [
        script[key]
        for key, known in units.items()
        if known.task in below
        and known.status == "working"
        and not known.tired
        and key not in desk.spoken_for
        and may_order(desk, key)
    ]
    return assigned(desk, card, pool, True)


def assigned(desk: Desk, card: TaskCard, free: list[Unit], supersedes: bool = False) -> list[Act]:
    """The order that gives a task what it lacks out of the free units, if any of them fits."""
    if not free:
        return []
    if not commands(desk, card.site):
        free = [unit for unit in free if unit.force in desk.table.commands and _lately(desk, unit, card)]
    short = lacking(desk, card)
    if not short:
        return _joined(desk, card, free) if card.together else []
    pool = [unit for unit in free if unit.id not in desk.spoken_for]
    chosen = choose(short, pool, card.protections)
    if not chosen or not _starts(desk, card, chosen):
        return []
    chosen += _partners(desk, card, chosen, pool)
    names = [unit.id for unit in chosen]
    desk.spoken_for.update(names)
    stamp = max(desk.knows.units[name].as_of for name in names)
    return desk.act(Assign(names, card.id, supersedes), f"assign:{','.join(names)}:{card.id}:{stamp}")


def _lately(desk: Desk, unit: Unit, card: TaskCard) -> bool:
    """Whether word of the work is fresh, or the unit has only just become free: who does not command there is not told
    when others have done the work."""
    return desk.now <= FRESH + max(desk.knows.units[unit.id].as_of, desk.knows.tasks[card.id].as_of)


def _partners(desk: Desk, card: TaskCard, chosen: list[Unit], pool: list[Unit]) -> list[Unit]:
    """The smallest free unit of each force, or kind of force, that must work there too and does not yet."""
    forces, script = desk.view.script.forces, desk.view.units
    on = [*chosen, *(script[key] for key in units_on(desk, card.id) if key in script)]
    missing = set(card.together) - {mark for unit in on for mark in (unit.force, forces[unit.force].kind.value)}
    found: list[Unit] = []
    for unit in sorted(pool, key=lambda unit: unit.people) if missing else ():
        marks = missing & {unit.force, forces[unit.force].kind.value}
        if marks and unit not in chosen and fit(unit, card.protections):
            found.append(unit)
            missing -= marks
    return found


def _joined(desk: Desk, card: TaskCard, free: list[Unit]) -> list[Act]:
    """Partners sent to work that has all hands it needs, but not yet those of every force."""
    found = _partners(desk, card, [], [unit for unit in free if unit.id not in desk.spoken_for])
    if not found:
        return []
    names = [unit.id for unit in found]
    desk.spoken_for.update(names)
    return desk.act(Assign(names, card.id), f"assign:{','.join(names)}:{card.id}:{desk.knows.units[names[0]].as_of}")


def _starts(desk: Desk, card: TaskCard, chosen: list[Unit]) -> bool:
    """Whether with these units none of what the work cannot do without is missing altogether."""
    script = desk.view.units
    on = [*chosen, *(script[key] for key in units_on(desk, card.id) if key in script)]
    return all(
        any(unit.capabilities.get(need.capability, 0.0) > 0 for unit in on) for need in card.needs if need.essential
    )


def free_units(desk: Desk, site: str, shuttles: bool = False) -> list[Unit]:
    """Fit, untasked units at a site or its staging area that this post may give a task; `shuttles`: also those that
    wait there to load."""
    free = desk.free.get((site, shuttles))
    if free is None:
        where = {site, staging_for(desk, site)}
        script = desk.view.units
        free = desk.free[(site, shuttles)] = [
            script[key]
            for key, known in desk.knows.units.items()
            if not known.task
            and known.place in where
            and key in script
            and idle_there(desk, script[key], where, shuttles) is not None
            and may_order(desk, key)
        ]
    return [unit for unit in free if unit.id not in desk.spoken_for]


def ready_for(desk: Desk, card: TaskCard) -> bool:
    """Whether work may begin: what it waits for is done, its facts and decision are there or were waited for long
    enough, and where there is danger a safety officer is named and everybody counted."""
    if not begins(desk, card):
        return False
    if card.officer and commands(desk, card.site) and not _safe(desk, card.site):
        return False
    if perilous(card) and not clear(desk, card.site, card.zone):
        return False
    if card.decision or card.facts:
        return _informed(desk, card) or desk.now - first_heard(desk, card) >= PATIENCE
    return True


def first_heard(desk: Desk, card: TaskCard) -> int:
    """Since when the post has been asking for all that the task lacks; now, if it has not begun to."""
    missing = [fact for fact in card.facts if fact not in desk.knows.facts]
    if card.decision and desk.knows.decisions.get(card.decision) is None:
        missing.append(card.decision)
    asked = asked_at(desk, card.site)
    since = [asked.get(subject, desk.now) for subject in missing or [card.id]]
    return max(since)


def asked_at(desk: Desk, site: str) -> dict[str, int]:
    """What this post has asked about a scene, and when first."""
    asked: dict[str, int] = {}
    for own in desk.orders(f"ask:{site}"):
        for subject in own.key.split(":", 2)[2].split("+"):
            asked.setdefault(subject, own.at)
    return asked


def _informed(desk: Desk, card: TaskCard) -> bool:
    decision = desk.knows.decisions.get(card.decision) if card.decision else None
    if card.decision and (decision is None or decision.status != "taken"):
        return False
    return all(fact in desk.knows.facts for fact in card.facts)


def _safe(desk: Desk, site: str) -> bool:
    known = desk.knows.sites.get(site)
    return known is not None and bool(known.safety_officer) and not desk.wants(f"roll-call:{site}:entry")
