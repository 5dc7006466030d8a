"""What a post may do with a thing now, asked of the engine without anything being done.

A rule refuses before it lets anything happen, so asking stops at the first thing that would. Only refusals that turn on
rights, or on how a thing stands that the post itself deals with, count: the rest is said when the order is given.
"""

from dataclasses import MISSING, fields
from typing import Any, get_origin

from app.domain.commands.base import COMMANDS, Command
from app.domain.errors import Rejection
from app.engine.registry import DECIDERS
from app.services.seat import Seat

TELLING = frozenset(
    (
        "not_your_power", "not_in_command", "may_not_command", "not_offered", "already_in_command", "not_your_unit",
        "military_moves_its_own", "own_force", "already_acknowledged", "already_answered", "unknown_request",
        "decision_not_open", "already_mobilised", "already_checked_in", "not_working", "already_active",
        "already_set_up", "not_standing", "unknown_report", "expert_not_reachable", "unknown_plot",
    )
)  # fmt: skip
"""The refusals that say that a post may not, whatever else the order holds."""


class _Begun(Exception):
    """The rules let it happen."""


def _stop(event: Any) -> None:
    raise _Begun


def body_of(kind: str, given: dict[str, Any]) -> Any:
    """An order with what is given, empty where it must say something."""
    payload = COMMANDS[kind]
    values: dict[str, Any] = {}
    for f in fields(payload):
        if f.name in given:
            value = given[f.name]
            values[f.name] = [value] if get_origin(f.type) is list and not isinstance(value, list) else value
        elif f.default is MISSING and f.default_factory is MISSING:
            values[f.name] = (get_origin(f.type) or f.type)()  # type: ignore[operator]
    return payload(**values)


def refusal(seat: Seat, body: Any) -> Rejection | None:
    """What the rules would say to an order of this post now; None: it would be taken."""
    game = seat.game
    command = Command(f"{seat.post}:asked", seat.post, game.runner.state.now, body)
    try:
        return DECIDERS[type(body)](game.runner.state, command, game.ctx, _stop)
    except (_Begun, LookupError):  # it would begin, or the rules look for what is not filled in yet
        return None


def why_not(seat: Seat, kind: str, given: dict[str, Any]) -> str:
    """Why this post may not do this with this thing, in the user's words; empty if it may, or if that is still open."""
    if kind == "respond":
        found = [refusal(seat, body) for body in _responses(seat, given)]
        refused = None if not found or None in found else next((r for r in found if r and r.code in TELLING), found[0])
        if any(r is not None and r.code == "statement_missing" for r in found):
            return ""
    else:
        refused = refusal(seat, body_of(kind, given))
    if refused is None or refused.code not in TELLING:
        return ""
    return seat.language.refusal(refused, seat.names())


def _responses(seat: Seat, given: dict[str, Any]) -> list[Any]:
    plan = seat.view.script.plans.get(str(given.get("plan", "")))
    levels = plan.levels if plan else ()
    acts = ("propose", "start", "raise", "lower", "end")
    return [body_of("respond", {**given, "act": act, "level": x.level}) for act in acts for x in levels]
