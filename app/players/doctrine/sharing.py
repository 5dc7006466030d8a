"""Passing facts on: up the line, to whoever commands the scene or owns the decision, down to those who work on it."""

from app.domain.commands.talk import Share
from app.domain.exercise.posts import Layer
from app.domain.view import DecisionCard, SeatView, TaskCard
from app.players.act import Act, Desk
from app.players.reading import owners_on, units_on

AT_ONCE = 3
"""A message carries at most so many facts; more go in a second one."""


def share(view: SeatView, desk: Desk) -> list[Act]:
    """Pass every fact held on to those who need it and have not had it from, or with, this post."""
    knows = desk.knows
    if not knows.facts:
        return []
    register = desk.register
    told, everyone = register.told, _line(desk)
    newest = max(known.at for known in knows.facts.values())
    mark = (
        register.carried,
        newest,
        len(knows.facts),
        len(view.tasks),
        len(view.decisions),
        *everyone,
        *_owners(desk),
    )
    if register.all_told == mark:
        return []
    cards = _cards(desk)
    parcels: dict[tuple[str, ...], list[str]] = {}
    for fact, known in knows.facts.items():
        had, at, source = told.get(fact, {}), known.at, known.source
        to = [post for post in everyone if had.get(post, -1) < at and post != source]
        for post in _concerned(desk, cards[fact]) if fact in cards else ():
            if post not in to and post not in (desk.me, source) and had.get(post, -1) < at:
                to.append(post)
        if to:
            parcels.setdefault(tuple(to), []).append(fact)
    if not parcels:
        register.all_told = mark
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


def _owners(desk: Desk) -> list[str]:
    """Each task under way that rests on facts, with the owners of the units on it."""
    units_on(desk, "")
    return [
        f"{task}:{','.join(owners_on(desk, task))}"
        for task in desk.hands or ()
        if task in desk.view.tasks and desk.view.tasks[task].facts
    ]


def _line(desk: Desk) -> list[str]:
    """Whom a fact always concerns: the superior, the commanders on site, and, if this post leads, those it leads."""
    table = desk.table
    to = list(table.chain[:1])
    to += [known.commander for known in desk.knows.sites.values() if known.commander]
    if table.post.layer in (Layer.UNIFIED, Layer.ON_SITE):
        to += table.reports
    return [post for post in dict.fromkeys(to) if post != desk.me]


def _cards(desk: Desk) -> dict[str, list[TaskCard | DecisionCard]]:
    """Fact → the known work and decisions that rest on it."""
    cards: dict[str, list[TaskCard | DecisionCard]] = {}
    for decision in desk.view.decisions.values():
        for fact in decision.facts:
            cards.setdefault(fact, []).append(decision)
    for task in desk.view.tasks.values():
        for fact in task.facts:
            cards.setdefault(fact, []).append(task)
    return cards


def _concerned(desk: Desk, cards: list[TaskCard | DecisionCard]) -> list[str]:
    """Who owns a decision or has units on a task that rests on the fact."""
    to: list[str] = []
    for card in cards:
        if isinstance(card, DecisionCard):
            to.append(card.owner)
        else:
            to += owners_on(desk, card.id)
    return to


def _about(desk: Desk, facts: list[str]) -> list[str]:
    """The work and decisions that the facts bear on, as far as this post knows."""
    about = [card.id for card in desk.view.decisions.values() if any(fact in card.facts for fact in facts)]
    about += [card.id for card in desk.view.tasks.values() if any(fact in card.facts for fact in facts)]
    return about[:4]
