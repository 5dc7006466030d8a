"""Passing facts on: up the line, to whoever commands the scene or owns the decision, down to those who work on it."""

from app.domain.commands.talk import Share
from app.domain.exercise.posts import Layer
from app.domain.view import SeatView
from app.players.act import Act, Desk
from app.players.reading import units_on

AT_ONCE = 3
"""A message carries at most so many facts; more go in a second one."""


def share(view: SeatView, desk: Desk) -> list[Act]:
    """Pass every fact held on to those who need it and have not had it from, or with, this post."""
    knows = desk.knows
    if not knows.facts:
        return []
    told = _told(desk)
    everyone = _line(desk)
    parcels: dict[tuple[str, ...], list[str]] = {}
    for fact, known in knows.facts.items():
        to = [
            post
            for post in dict.fromkeys((*_concerned(desk, fact), *everyone))
            if post != desk.me and post != known.source and told.get((fact, post), -1) < known.at
        ]
        if to:
            parcels.setdefault(tuple(to), []).append(fact)
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


def _told(desk: Desk) -> dict[tuple[str, str], int]:
    """(fact, post) → when that post had it from or together with this one."""
    told: dict[tuple[str, str], int] = {}
    for letters in (desk.knows.sent, desk.knows.letters):
        for letter in letters.values():
            for fact in letter.facts:
                for post in (*letter.to, letter.sender):
                    if told.get((fact, post), -1) < letter.at:
                        told[(fact, post)] = letter.at
    return told


def _line(desk: Desk) -> list[str]:
    """Whom a fact always concerns: the superior, the commanders on site, and, if this post leads, those it leads."""
    table = desk.table
    to = list(table.chain[:1])
    to += [known.commander for known in desk.knows.sites.values() if known.commander]
    if table.post.layer in (Layer.UNIFIED, Layer.ON_SITE):
        to += table.reports
    return to


def _concerned(desk: Desk, fact: str) -> list[str]:
    """Who owns a decision or has units on a task that rests on the fact."""
    to = [card.owner for card in desk.view.decisions.values() if fact in card.facts]
    owner_of = desk.table.owner_of
    for card in desk.view.tasks.values():
        if fact in card.facts:
            to += [owner_of[unit] for unit in units_on(desk, card.id) if owner_of.get(unit)]
    return to


def _about(desk: Desk, facts: list[str]) -> list[str]:
    """The work and decisions that the facts bear on, as far as this post knows."""
    about = [card.id for card in desk.view.decisions.values() if any(fact in card.facts for fact in facts)]
    about += [card.id for card in desk.view.tasks.values() if any(fact in card.facts for fact in facts)]
    return about[:4]
