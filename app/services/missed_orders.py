"""The order by which a requirement that nobody met would have been met: what doctrine would have ordered with what its
post knew then, or the plain order that the requirement names."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from typing import Any

from app.domain.clock import MINUTE, SECOND
from app.domain.commands.base import Command
from app.domain.commands.lead import Activate
from app.domain.commands.move import RollCall, Withdraw
from app.domain.commands.talk import Release, Share, Warn
from app.domain.record import record
from app.domain.state import State
from app.engine.context import Context
from app.engine.project import project
from app.engine.runner import Runner
from app.players.crew import POLICIES
from app.report.estimable import ORDERS, Otherwise
from app.store.seek import copied

BEFORE = (1, 4, 9, 16, 25, 36)
"""Minutes before its time at which an order is looked for, the last chance first."""
PLAIN: Mapping[str, Callable[..., Any]] = {
    "deliver": lambda fact, post: Share([post], [fact]),
    "mechanism": Activate,
    "roll": RollCall,
    "withdraw": lambda site: Withdraw(site=site, danger=True),
    "family-point": lambda *about: Release(family_point=True),
    "warn": lambda area: Warn([area]),
}
"""Requirement → the order that meets it, from what it is about; others need what only their post can choose."""


@record
class Found:
    """An order, when it is given (ms), and the intent by which a bot would give it (empty: none would); or why the
    rules would not have taken the one that was found."""

    body: Any
    at: int
    intent: str = ""
    refused: str = ""


def missed_order(asked: Otherwise, ctx: Context, state_at: Callable[[int], State]) -> Found | None:
    """The order of `asked.post` that meets the requirement, at the last chance at which the rules take it. None: with
    what the post knew, doctrine would not have given one either, and none follows from the requirement alone."""
    refused: Found | None = None
    for minutes in BEFORE:
        at = (asked.at - minutes * MINUTE) // SECOND * SECOND
        if at <= max(0, asked.opened):
            break
        state = state_at(at)
        for body, intent in _orders(asked, ctx, state):
            order = Command(f"{asked.post}:missed", asked.post, at, body)
            answer = Runner(ctx, None, copied(state)).submit(order).refused
            if answer is None:
                return Found(body, at, intent)
            refused = refused or Found(body, at, intent, answer.code)
    return refused


def _orders(asked: Otherwise, ctx: Context, state: State) -> Iterator[tuple[Any, str]]:
    kinds = ORDERS[asked.missed]
    for act in POLICIES["doctrine"](project(state, asked.post, ctx)):
        if act.body.kind in kinds and set(asked.about) <= set(_names(act.body)):
            yield act.body, act.intent
    if asked.missed in PLAIN:
        yield PLAIN[asked.missed](*asked.about), ""


def _names(value: Any) -> Iterator[str]:
    """Every id that stands in an order."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from (name for pair in value.items() for each in pair for name in _names(each))
    elif isinstance(value, list | tuple):
        yield from (name for each in value for name in _names(each))
    elif hasattr(value, "__dataclass_fields__"):
        yield from (name for each in fields(value) for name in _names(getattr(value, each.name)))
