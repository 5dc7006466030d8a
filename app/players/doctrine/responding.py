"""Unified command: the response level with its four statements, and the joint mechanisms."""

from app.domain.clock import HOUR, MINUTE
from app.domain.commands.lead import Activate, Respond
from app.domain.exercise.posts import Level, ResponsePlan
from app.domain.view import SeatView
from app.players.act import Act, Desk
from app.players.reading import alarmed, wanting

PICTURE = 2 * MINUTE
"""How long the duty office looks for a second source before it proposes: assumed."""
PATIENCE = 6 * MINUTE
"""How long a leader waits for the duty office's proposal before starting the level unasked: assumed."""
LOCKED = 10 * MINUTE
"""How long what a level makes available waits for that level, before it is done without: assumed."""


def respond(view: SeatView, desk: Desk) -> list[Act]:
    """Propose the level that the plan calls for; start what was proposed; raise it where a needed force asks for it."""
    table = desk.table
    if not (table.proposes or table.decides) or not alarmed(desk):
        return []
    acts: list[Act] = []
    for plan, level in table.proposes:
        if level.decider != desk.me and not _stands(desk, plan, level) and level.level == called_for(desk, plan):
            acts += _after(desk, PICTURE, f"propose:{plan.id}:{level.level}", _stated("propose", plan, level))
    for plan, level in table.decides:
        if not _stands(desk, plan, level) and level.level == called_for(desk, plan):
            acts += _decided(desk, plan, level)
    return acts


def _decided(desk: Desk, plan: ResponsePlan, level: Level) -> list[Act]:
    proposed = f"proposed:{plan.id}" in desk.knows.responses
    if proposed or desk.knows.responses.get(plan.id):
        wait = 0
    elif level.proposer in ("", desk.me):
        wait = PICTURE
    else:
        wait = min(PATIENCE, plan.due // 2)
    act = "raise" if desk.knows.responses.get(plan.id) else "start"
    return _after(desk, wait, f"respond:{plan.id}:{level.level}", _stated(act, plan, level))


def called_for(desk: Desk, plan: ResponsePlan) -> int:
    """The level that the event calls for: the plan's, or a higher one to which a force that is needed is bound."""
    level = plan.due_level
    bound = desk.table.bound.get(plan.id, ())
    if not bound or 0 < desk.knows.responses.get(plan.id, 0) <= min(rank for rank, _ in bound):
        return level
    short = {capability for site in desk.knows.sites for capability in wanting(desk, site)}
    for needed, force in bound:
        if needed < level and not desk.table.skills[force].isdisjoint(short):
            level = needed
    return level


def activate(view: SeatView, desk: Desk) -> list[Act]:
    """Activate the mechanisms that are this post's to activate, once there is something to be joint about."""
    if not desk.table.activates or not alarmed(desk):
        return []
    acts: list[Act] = []
    for mechanism in desk.table.activates:
        if mechanism.id in desk.knows.mechanisms:
            continue
        wait = PICTURE if mechanism.activated_by[0] == desk.me else 2 * PATIENCE
        if not unlocked(desk, mechanism.id):
            wait = max(wait, LOCKED)
        acts += _after(
            desk, min(wait, max(PICTURE, mechanism.due // 2)), f"activate:{mechanism.id}", Activate(mechanism.id)
        )
    return acts


def unlocked(desk: Desk, subject: str) -> bool:
    """Whether the response level that makes something available is known to be in force, or none is needed."""
    lock = desk.table.lock.get(subject)
    if lock is None:
        return True
    level = desk.knows.responses.get(lock[0], 0)
    return 0 < level <= lock[1]


def _stands(desk: Desk, plan: ResponsePlan, level: Level) -> bool:
    now = desk.knows.responses.get(plan.id, 0)
    return 0 < now <= level.level


def _stated(act: str, plan: ResponsePlan, level: Level) -> Respond:
    return Respond(
        act, plan.id, level.level, matter=plan.id, duration=24 * HOUR, measures=",".join(level.unlocks) or plan.id
    )


def _after(desk: Desk, wait: int, intent: str, body: Respond | Activate) -> list[Act]:
    if desk.did(intent):
        return []
    if desk.now < wait:
        return desk.remind(wait, intent)
    return desk.act(body, intent)
