"""Response levels and joint mechanisms."""

from app.domain.commands.base import Command
from app.domain.commands.lead import Activate, Respond
from app.domain.errors import Rejection
from app.domain.events import lead as ev
from app.domain.knowledge import Letter
from app.domain.state import State
from app.engine import hearing
from app.engine.context import Context
from app.engine.families.letters import new_id, parts, send
from app.engine.families.opportunities import meet
from app.engine.notes import touch
from app.engine.registry import Emit, decides, evolves

ACTS = ("propose", "start", "raise", "lower", "end")


@decides(Respond)
def respond(state: State, command: Command, ctx: Context, emit: Emit) -> Rejection | None:
    """Propose, start, raise, lower or end a level. Starting or raising must state matter, duration and measures."""

    body = command.body
    plan = ctx.ix.plans.get(body.plan)
    if plan is None:
        return Rejection("unknown_plan", {"plan": body.plan})
    level = next((x for x in plan.levels if x.level == body.level), None)
    if level is None:
        return Rejection("unknown_level", {"level": str(body.level), "plan": body.plan})
    now = state.responses.get(body.plan, 0)
    wrong = _out_of_order(body.act, body.level, now)
    if wrong:
        return Rejection(wrong, {"act": body.act, "level": str(now), "expected": ", ".join(ACTS)})
    allowed = (level.proposer, level.decider) if body.act == "propose" else (level.decider,)
    if command.post not in allowed:
        return Rejection("not_your_power", {"what": f"respond {body.act}", "by": ", ".join(allowed)})
    missing = tuple(
        n for n, v in (("matter", body.matter), ("duration", body.duration), ("measures", body.measures)) if not v
    )
    if body.act in ("start", "raise") and missing:
        return Rejection("statement_missing", {"missing": ", ".join(missing)})
    heard = hearing.of_government(state, ctx, command.post, level.proposer, level.decider)
    if body.act == "propose":
        heard = hearing.of_posts(state, ctx, (command.post, level.proposer, level.decider))
        _tell_decider(state, ctx, emit, command.post, level.decider, body)
    emit(ev.ResponseChanged(body.plan, body.level, body.act, command.post, missing, heard))
    if body.act in ("start", "raise") and body.level <= plan.due_level:
        meet(state, emit, "7.1", f"response:{plan.id}", level.decider)
    if body.act == "propose":
        meet(state, emit, "7.1", f"propose:{plan.id}", command.post)
    return None


def _out_of_order(act: str, level: int, now: int) -> str:
    if act not in ACTS:
        return "unknown_act"
    if act == "start" and now:
        return "already_started_level"
    if act in ("raise", "lower", "end") and not now:
        return "no_level_in_force"
    if (act == "raise" and level >= now) or (act == "lower" and level <= now) or (act == "propose" and level == now):
        return "level_out_of_order"
    return ""


def _tell_decider(state: State, ctx: Context, emit: Emit, post: str, decider: str, body: Respond) -> None:

    if decider == post or decider not in state.posts:
        return
    channel = next(iter(ctx.ix.channels), "phone")
    ident, to = new_id(state, post, "proposal", (decider,)), (decider,)
    send(state, ctx, emit, Letter(ident, "request", post, to, state.now, channel, "say:proposal", (body.plan,),
                                  parts=parts({"matter": body.matter, "measures": body.measures})))  # fmt: skip


@decides(Activate)
def activate(state: State, command: Command, ctx: Context, emit: Emit) -> Rejection | None:
    """Activate a joint mechanism; its partners are told."""

    body = command.body
    spec = ctx.ix.mechanisms.get(body.mechanism)
    if spec is None:
        return Rejection("unknown_mechanism", {"mechanism": body.mechanism})
    if command.post not in spec.activated_by:
        return Rejection("not_your_power", {"what": "activate", "by": ", ".join(spec.activated_by)})
    if body.mechanism in state.mechanisms:
        return Rejection("already_active", {"mechanism": body.mechanism})
    emit(ev.MechanismActivated(spec.id, command.post, hearing.of_government(state, ctx, command.post, *spec.partners)))
    to = tuple(p for p in spec.partners if p != command.post and p in state.posts)
    if to:
        channel = next(iter(ctx.ix.channels), "phone")
        ident, about = new_id(state, command.post, "mechanism", to), (spec.id,)
        send(state, ctx, emit, Letter(ident, "order", command.post, to, state.now, channel,
                                      body.text or "say:mechanism", about))  # fmt: skip
    for post in spec.activated_by:
        meet(state, emit, "3.1", f"mechanism:{spec.id}", post)
    return None


@evolves(ev.ResponseChanged)
def _changed(state: State, at: int, body: ev.ResponseChanged) -> None:
    if body.act == "end":
        state.responses.pop(body.plan, None)
    elif body.act != "propose":
        state.responses[body.plan] = body.level
    for post in body.heard:
        known = state.knows[post].responses
        if body.act == "end":
            known.pop(body.plan, None)
        elif body.act == "propose":
            known[f"proposed:{body.plan}"] = body.level
        else:
            known[body.plan] = body.level
            known.pop(f"proposed:{body.plan}", None)
        touch(state, post)


@evolves(ev.MechanismActivated)
def _activated(state: State, at: int, body: ev.MechanismActivated) -> None:
    state.mechanisms[body.mechanism] = at
    for post in body.heard:
        state.knows[post].mechanisms[body.mechanism] = at
        touch(state, post)
