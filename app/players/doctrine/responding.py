"""Unified command: the response level with its four statements, and the joint mechanisms."""

from app.domain.clock import HOUR, MINUTE
from app.domain.commands.lead import Activate, Respond
from app.domain.exercise.posts import Level, ResponsePlan
from app.domain.view import SeatView
from app.players.act import Act, Desk
from app.players.reading import alarmed

PICTURE = 2 * MINUTE
"""How long the duty office looks for a second source before it proposes: assumed."""
PATIENCE = 6 * MINUTE
"""How long a leader waits for the duty office's proposal before starting the level unasked: assumed."""


def respond(view: SeatView, desk: Desk) -> list[Act]:
    """Propose the level that the plan calls for; start what was proposed."""
    table = desk.table
    if not (table.proposes or table.decides) or not alarmed(desk):
        return []
    acts: list[Act] = []
    for plan, level in table.proposes:
        if level.level == plan.due_level and not _stands(desk, plan, level) and level.decider != desk.me:
            acts += _after(desk, PICTURE, f"propose:{plan.id}", _stated("propose", plan, level))
    for plan, level in table.decides:
        if level.level != plan.due_level or _stands(desk, plan, level):
            continue
        proposed = level.proposer in ("", desk.me) or proposed_level(desk, plan.id)
        act = "raise" if desk.knows.responses.get(plan.id) else "start"
        wait = 0 if proposed and level.proposer != desk.me else PICTURE if proposed else min(PATIENCE, plan.due // 2)
        acts += _after(desk, wait, f"respond:{plan.id}:{level.level}", _stated(act, plan, level))
    return acts


def activate(view: SeatView, desk: Desk) -> list[Act]:
    """Activate the mechanisms that are this post's to activate, once there is something to be joint about."""
    if not desk.table.activates or not alarmed(desk):
        return []
    acts: list[Act] = []
    for mechanism in desk.table.activates:
        if mechanism.id in desk.knows.mechanisms or not unlocked(desk, mechanism.id):
            continue
        others = [post for post in mechanism.activated_by if post != desk.me]
        first = mechanism.activated_by[0] == desk.me or not others
        wait = PICTURE if first else min(PATIENCE * 2, max(PICTURE, mechanism.due // 2))
        acts += _after(desk, wait, f"activate:{mechanism.id}", Activate(mechanism.id))
    return acts


def unlocked(desk: Desk, subject: str) -> bool:
    """Whether the response level that makes something available is known to be in force, or none is needed."""
    lock = desk.table.lock.get(subject)
    if lock is None:
        return True
    level = desk.knows.responses.get(lock[0], 0)
    return 0 < level <= lock[1]


def proposed_level(desk: Desk, plan: str) -> bool:
    """Whether a level of this plan was proposed."""
    return f"proposed:{plan}" in desk.knows.responses


def _stands(desk: Desk, plan: ResponsePlan, level: Level) -> bool:
    now = desk.knows.responses.get(plan.id, 0)
    return 0 < now <= level.level


def _stated(act: str, plan: ResponsePlan, level: Level) -> Respond:
    return Respond(act, plan.id, level.level, matter=plan.id, duration=24 * HOUR, measures=f"{plan.id}:{level.level}")


def _after(desk: Desk, wait: int, intent: str, body: Respond | Activate) -> list[Act]:
    if desk.did(intent):
        return []
    if desk.now < wait:
        return desk.remind(wait, intent)
    return desk.act(body, intent)
