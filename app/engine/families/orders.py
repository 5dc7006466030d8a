"""What follows from any accepted order: it is the post's own, it fills the post, it may be what was expected."""

from typing import Any

from app.domain.commands.base import Command
from app.domain.commands.think import Remind
from app.domain.events import clock as ev
from app.domain.knowledge import OwnCommand
from app.domain.state import State
from app.engine.context import Context
from app.engine.families.expected import match
from app.engine.families.opportunities import meet
from app.engine.registry import Emit, evolves

_SUBJECT = (
    "duty", "decision", "task", "request", "message", "handover", "where", "headquarters", "plan", "mechanism", "site",
    "areas", "units", "figure", "force", "expert", "net", "road", "supply", "about", "to",
)  # fmt: skip


def key_of(command: Command) -> str:
    """What an order wanted: its intent, or its kind and the first thing it concerned."""
    if command.intent:
        return command.intent
    for name in _SUBJECT:
        value: Any = getattr(command.body, name, None)
        if value:
            return f"{command.kind}:{value if isinstance(value, str) else next(iter(value))}"
    return command.kind


def record_order(state: State, command: Command, ctx: Context, emit: Emit) -> None:
    """After a post's command was accepted."""
    emit(ev.Ordered(command.post, key_of(command), command.kind))
    if isinstance(command.body, Remind):
        return
    if state.posts[command.post].filled_at < 0:
        emit(ev.PostFilled(command.post))
        meet(state, emit, "1.3", f"filled:{command.post}", command.post)
    match(state, command, ctx, emit)


@evolves(ev.Ordered)
def _ordered(state: State, at: int, body: ev.Ordered) -> None:
    own = state.knows[body.post].own
    before = own.get(body.key)
    own[body.key] = OwnCommand(body.order, body.key, at, 1 if before is None else before.times + 1)
    state.counts[body.post] = state.counts.get(body.post, 0) + 1
    if body.order != "remind":
        state.knows[body.post].reminders.pop(body.key, None)
