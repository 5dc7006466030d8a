"""Passing facts on: up the line, to whoever commands the scene or owns the decision, down to those who work on it."""

from app.domain.commands.talk import Share
from app.domain.exercise.posts import Layer
from app.domain.view import SeatView
from app.players.act import Act, Desk
from app.players.reading import hands

Owners = dict[str, list[str]]

AT_ONCE = 3
"""A message carries at most so many facts; more go in a second one."""


def share(view: SeatView, desk: Desk) -> list[Act]:
    """Pass every fact held on to those who need it and have not had it from, or with, this post."""
    knows = desk.knows
    if not knows.facts:
        return []
    parcels = _parcels(desk, _line(desk), _owners(desk))
    acts: list[Act] = []
    for receivers, facts in parcels.items():
        for first in range(0, len(facts), AT_ONCE):
            some = facts[first : first + AT_ONCE]
            stamp = "+".join(f"{fact}@{knows.facts[fact].version}" for fact in some)
            acts += desk.act(
                Share(list(receivers), some, _about(desk, some), channel=desk.line),
                f"share:{stamp}:{','.join(receivers)}",
            )
    return acts


def _owners(desk: Desk) -> Owners:
    """Task under way that rests on facts → the owners of the units on it."""
    on = hands(desk)
    return desk.register.reading("owners", (on, desk.work), lambda: _read_owners(desk, on))


def _read_owners(desk: Desk, on: dict[str, list[str]]) -> Owners:
    owners: Owners = {}
    for task, units in on.items():
        if task in desk.work.on_facts:
            found = dict.fromkeys([desk.owner_of(unit) for unit in units])
            owners[task] = [post for post in found if post]
    return owners


def _parcels(desk: Desk, line: list[str], owners: Owners) -> dict[tuple[str, ...], list[str]]:
    """Receivers → the facts that none of them has had yet as they are now."""
    told = desk.register.told
    off = (line, owners, desk.work, desk.view.decisions)
    concerned = desk.register.reading("concerned", off, lambda: _concerned(desk, line, owners))
    settled = (desk.edition("facts"), line, concerned)
    if desk.register.settled == settled:  # what has been told stays told
        return {}
    parcels: dict[tuple[str, ...], list[str]] = {}
    for fact, known in desk.knows.facts.items():
        had, at, source = told.get(fact, {}), known.at, known.source
        to = [post for post in concerned.get(fact, line) if had.get(post, -1) < at and post != source]
        if to:
            parcels.setdefault(tuple(to), []).append(fact)
    if not parcels:
        desk.register.settled = settled
    return parcels


def _concerned(desk: Desk, line: list[str], owners: Owners) -> dict[str, list[str]]:
    """Fact that a decision or work rests on → the line, then who owns the decision or has units on the work."""
    concerned: dict[str, list[str]] = {}
    for decision in desk.view.decisions.values():
        for fact in decision.facts:
            concerned.setdefault(fact, [*line]).append(decision.owner)
    for task, card in desk.work.on_facts.items():
        for fact in card.facts:
            concerned.setdefault(fact, [*line]).extend(owners.get(task, ()))
    return {fact: [post for post in dict.fromkeys(posts) if post != desk.me] for fact, posts in concerned.items()}


def _line(desk: Desk) -> list[str]:
    """Whom a fact always concerns: the superior, the commanders on site, and, if this post leads, those it leads."""
    table = desk.table
    to = list(table.chain[:1])
    to += [known.commander for known in desk.knows.sites.values() if known.commander]
    if table.post.layer in (Layer.UNIFIED, Layer.ON_SITE):
        to += table.reports
    return [post for post in dict.fromkeys(to) if post != desk.me]


def _about(desk: Desk, facts: list[str]) -> list[str]:
    """The work and decisions that the facts bear on, as far as this post knows."""
    about = [card.id for card in desk.view.decisions.values() if any(fact in card.facts for fact in facts)]
    about += [card.id for card in desk.work.on_facts.values() if any(fact in card.facts for fact in facts)]
    return about[:4]
