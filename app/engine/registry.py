"""Who decides a command, who turns an event into state, who acts when a timer is due, who lets an effect happen."""

from collections.abc import Callable
from typing import Any

from app.domain.commands.base import Command
from app.domain.errors import Rejection
from app.domain.exercise.script import Effect
from app.domain.state import State
from app.engine.context import Context

Emit = Callable[[Any], None]
Decide = Callable[[State, Command, Context, Emit], Rejection | None]
Evolve = Callable[[State, int, Any], None]
Due = Callable[[State, str, Context, Emit], None]
Affect = Callable[[State, Context, Emit, Effect], None]

DECIDERS: dict[type, Decide] = {}
EVOLVERS: dict[type, Evolve] = {}
DUE: dict[str, Due] = {}
AFFECTS: dict[str, Affect] = {}


def decides(payload: type) -> Callable[[Decide], Decide]:
    """The rules of one kind of command."""

    def register(function: Decide) -> Decide:
        DECIDERS[payload] = function
        return function

    return register


def evolves(*payloads: type) -> Callable[[Evolve], Evolve]:
    """What events change in the state."""

    def register(function: Evolve) -> Evolve:
        for payload in payloads:
            EVOLVERS[payload] = function
        return function

    return register


def due(kind: str) -> Callable[[Due], Due]:
    """What happens when a timer of this kind is due; it must emit an event that removes or re-arms it."""

    def register(function: Due) -> Due:
        DUE[kind] = function
        return function

    return register


def affects(subject: str) -> Callable[[Affect], Affect]:
    """What an effect does to what it names in its field `subject`."""

    def register(function: Affect) -> Affect:
        AFFECTS[subject] = function
        return function

    return register
