"""decide, evolve and let due: the three verbs of the engine, over the families of rules."""

from typing import Any

from app.domain.commands import control
from app.domain.commands.base import CONTROL, EVALUATOR, Command
from app.domain.commands.control import AdvanceTo
from app.domain.errors import Rejection
from app.domain.events.base import Event
from app.domain.state import State
from app.engine import families, hazards
from app.engine.context import Context
from app.engine.families.opening import new_state
from app.engine.families.orders import record_order
from app.engine.families.triggers import consider
from app.engine.registry import DECIDERS, DUE, EVOLVERS
from app.engine.topics import topics_of

RULES = 1
"""Raised whenever a decision changes: an older run is then folded, not decided again."""

__all__ = ["RULES", "Emitter", "decide", "evolve", "families", "fire", "hazards", "new_state"]


def evolve(state: State, event: Event) -> None:
    """Turn one event into state. No rules and no chance in here."""
    state.now = event.at
    EVOLVERS[type(event.body)](state, event.at, event.body)


class Emitter:
    """Collects the events of one command or instant; each changes the state at once, so that one act may cascade."""

    __slots__ = ("ctx", "events", "state", "topics")

    def __init__(self, state: State, ctx: Context) -> None:
        self.state, self.ctx = state, ctx
        self.events: list[Event] = []
        self.topics: list[str] = []

    def __call__(self, body: Any) -> None:
        """Let an event happen now."""
        event = Event(self.state.now, body)
        EVOLVERS[type(body)](self.state, event.at, body)  # `evolve`, a call less for each event
        self.events.append(event)
        self.topics += topics_of(body, self.ctx)

    def settle(self) -> None:
        """Let everything that waited for what has just happened have its turn, until nothing more follows."""
        rounds = 0
        while self.topics:
            topics, self.topics = dict.fromkeys(self.topics), []
            for topic in topics:
                consider(self.state, topic, self.ctx, self)
            rounds += 1
            if rounds > 200:
                raise RuntimeError("the script's effects call each other without end")


def decide(state: State, command: Command, ctx: Context, emit: Emitter) -> Rejection | None:
    """Decide a command: a Rejection, before anything was emitted, or events."""
    rules = DECIDERS.get(type(command.body))
    if rules is None or isinstance(command.body, AdvanceTo):
        return Rejection("unknown_command", {"command": command.kind})
    refused = _out_of_turn(state, command) or rules(state, command, ctx, emit)
    if refused is not None:
        return refused
    if command.post not in (CONTROL, EVALUATOR):
        record_order(state, command, ctx, emit)
    emit.settle()
    return None


def _out_of_turn(state: State, command: Command) -> Rejection | None:
    if state.status == "ended":
        return Rejection("ended")
    of_control = type(command.body).__module__ == control.__name__
    if command.post in (CONTROL, EVALUATOR) and of_control:
        return None
    seat = state.posts.get(command.post)
    if seat is None:
        return Rejection("unknown_post", {"post": command.post})
    if of_control:
        return Rejection("control_only", {"command": command.kind})
    if state.status != "running":
        return Rejection("not_started")
    if state.paused:
        return Rejection("paused")
    if not seat.active:
        return Rejection("post_not_in_play", {"post": command.post})
    if seat.frozen:
        return Rejection("seat_frozen")
    if command.intent and command.intent in state.barred.get(command.post, ()):
        return Rejection("barred", {"intent": command.intent})
    return None


def fire(state: State, timer: tuple[str, str], ctx: Context, emit: Emitter) -> None:
    """Let one timer be due; whatever it does must take it away or move it."""
    before = state.timers[timer]
    DUE[timer[0]](state, timer[1], ctx, emit)
    if state.timers.get(timer) == before:
        raise RuntimeError(f"timer {timer} was due at {before[0]} and left no event that removes it")
    emit.settle()
