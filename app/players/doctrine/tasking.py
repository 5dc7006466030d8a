"""Giving tasks on site: whoever commands there gives each known task the units that fit it, the most pressing first."""

from collections.abc import Iterable

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
    idle_there,
    lacking,
    may_order,
    open_tasks,
    staging_for,
)

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
        free = [unit for unit in free_units(desk, site) if unit.force in desk.table.orders] if tasks else []
        for card in tasks if free else ():
            if begins(desk, card) and (not card.zone or clear(desk, card.site)):
                acts += assigned(desk, card, free)
    return acts


def gives_tasks(desk: Desk, site: str) -> bool:
    """Whether this post gives the tasks there: it commands, or nobody does and its own units have to act."""
    commander = commander_of(desk, site)
    return commander == desk.me or (not commander and bool(desk.table.orders))


def _at(desk: Desk, site: str) -> list[Act]:
    tasks = open_tasks(desk, site)
    if not tasks:
        return []
    free = free_units(desk, site)
    if not free:
        return []
    acts: list[Act] = []
    for card in tasks:
        if ready_for(desk, card):
            acts += assigned(desk, card, free)
    return acts


def assigned(desk: Desk, card: TaskCard, free: Iterable[Unit]) -> list[Act]:
    """The order that gives a task what it lacks out of the free units, if any of them fits."""
    short = lacking(desk, card)
    if not short:
        return []
    pool = [unit for unit in free if unit.id not in desk.spoken_for]
    chosen = choose(short, pool, card.protections)
    if not chosen:
        return []
    names = [unit.id for unit in chosen]
    desk.spoken_for.update(names)
    stamp = max(desk.knows.units[name].as_of for name in names)
    return desk.act(Assign(names, card.id), f"assign:{','.join(names)}:{card.id}:{stamp}")


def free_units(desk: Desk, site: str) -> list[Unit]:
    """Fit, untasked units at a site or its staging area that this post may give a task."""
    where = {site, staging_for(desk, site)}
    script, units = desk.view.script.units, desk.knows.units
    return [
        script[key]
        for key in units
        if key in script and idle_there(desk, script[key], where) is not None and may_order(desk, key)
    ]


def ready_for(desk: Desk, card: TaskCard) -> bool:
    """Whether work may begin: what it waits for is done, its facts and decision are there or were waited for long
    enough, and where there is danger a safety officer is named and everybody counted."""
    if not begins(desk, card):
        return False
    if card.officer and commands(desk, card.site) and not _safe(desk, card.site):
        return False
    known = desk.knows.sites.get(card.site)
    if card.zone and ((known is not None and known.danger) or not clear(desk, card.site)):
        return False
    if card.decision or card.facts:
        return _informed(desk, card) or desk.now - first_heard(desk, card) >= PATIENCE
    return True


def first_heard(desk: Desk, card: TaskCard) -> int:
    """Since when the post has been asking for what the task lacks; now, if it has not begun to."""
    asked = desk.since(f"ask:{card.id}")
    return asked if asked >= 0 else desk.now


def _informed(desk: Desk, card: TaskCard) -> bool:
    decision = desk.knows.decisions.get(card.decision) if card.decision else None
    if card.decision and (decision is None or decision.status != "taken"):
        return False
    return all(fact in desk.knows.facts for fact in card.facts)


def _safe(desk: Desk, site: str) -> bool:
    known = desk.knows.sites.get(site)
    return known is not None and bool(known.safety_officer) and desk.did(f"roll-call:{site}:entry")
