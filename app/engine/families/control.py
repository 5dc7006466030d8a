"""Control's hand: pace, injects, seats, the world; evaluators' marks. Only changes of the world touch the world."""

from collections.abc import Container

import msgspec

from app.codec.encode import body_from
from app.domain.commands import control as co
from app.domain.commands.base import COMMANDS, CONTROL, EVALUATOR, Command
from app.domain.errors import MusterError, Rejection
from app.domain.events import clock, script, talk
from app.domain.exercise.script import Effect
from app.domain.knowledge import Letter
from app.domain.state import State
from app.engine.context import Context
from app.engine.effects import apply
from app.engine.families import triggers
from app.engine.families.clock import seat_taken
from app.engine.families.injects import release, see
from app.engine.families.letters import new_id, send
from app.engine.families.orders import record_order
from app.engine.registry import DECIDERS, Emit, decides, evolves


def _only_control(command: Command, state: State, running: bool = True) -> Rejection | None:
    if command.post != CONTROL:
        return Rejection("control_only", {"command": command.kind})
    return Rejection("not_started") if running and state.status != "running" else None


@decides(co.Pause)
def pause(state: State, command: Command, ctx: Context, emit: Emit) -> Rejection | None:
    """Stop the clock."""
    refused = _only_control(command, state)
    if refused is None and state.paused:
        refused = Rejection("already_so", {"site": "pause"})
    if refused is None:
        emit(clock.Paused(command.body.form))
    return refused


@decides(co.Resume)
def resume(state: State, command: Command, ctx: Context, emit: Emit) -> Rejection | None:
    """Let the clock run on."""
    refused = _only_control(command, state)
    if refused is None and not state.paused:
        refused = Rejection("already_so", {"site": "resume"})
    if refused is None:
        emit(clock.Resumed())
    return refused


@decides(co.SetPace)
def set_pace(state: State, command: Command, ctx: Context, emit: Emit) -> Rejection | None:
    """Set the pace until the next phase."""
    refused = _only_control(command, state)
    if refused is None and not 100 <= command.body.pace <= 600_000:
        refused = Rejection("bad_quantity", {"quantity": str(command.body.pace)})
    if refused is None:
        emit(clock.PaceSet(command.body.pace))
    return refused


@decides(co.Jump)
def jump(state: State, command: Command, ctx: Context, emit: Emit) -> Rejection | None:
    """Mark a jump; the host lets time pass up to it."""
    refused = _only_control(command, state)
    if refused is None and command.body.to <= state.now:
        refused = Rejection("time_past", {"at": str(command.body.to)})
    if refused is None:
        emit(clock.Jumped(command.body.to))
    return refused


@decides(co.End)
def end(state: State, command: Command, ctx: Context, emit: Emit) -> Rejection | None:
    """End the exercise."""
    refused = _only_control(command, state)
    if refused is None:
        emit(clock.Ended("real_emergency" if command.body.real_emergency else "control"))
    return refused


def _seat(state: State, command: Command) -> Rejection | None:
    refused = _only_control(command, state)
    if refused is None and command.body.post not in state.posts:
        refused = Rejection("unknown_post", {"post": command.body.post})
    return refused


@decides(co.TakeSeat)
def take_seat(state: State, command: Command, ctx: Context, emit: Emit) -> Rejection | None:
    """A seat passes to a person or a bot."""
    refused = _seat(state, command)
    if refused is None and state.posts[command.body.post].player == command.body.player:
        refused = Rejection("already_so", {"site": command.body.post})
    if refused is None:
        emit(seat_taken(state, ctx, command.body.post, command.body.player))
    return refused


@decides(co.FreezeSeat)
def freeze(state: State, command: Command, ctx: Context, emit: Emit) -> Rejection | None:
    """Freeze a seat or let it go on."""
    refused = _seat(state, command)
    if refused is None:
        emit(clock.SeatFrozen(command.body.post, command.body.frozen))
    return refused


@decides(co.Bar)
def bar(state: State, command: Command, ctx: Context, emit: Emit) -> Rejection | None:
    """Bar a post from an intention for good."""
    refused = _seat(state, command)
    if refused is None:
        emit(clock.Barred(command.body.post, command.body.intent))
    return refused


def _inject(state: State, command: Command, *statuses: str) -> Rejection | None:
    refused = _only_control(command, state)
    now = state.injects.get(command.body.inject)
    if refused is None and now is None:
        refused = Rejection("unknown_inject", {"inject": command.body.inject})
    if refused is None and now is not None and now.status not in statuses:
        refused = Rejection("inject_status", {"inject": command.body.inject, "status": now.status})
    return refused


@decides(co.ReleaseInject)
def release_inject(state: State, command: Command, ctx: Context, emit: Emit) -> Rejection | None:
    """Release an inject now."""
    refused = _inject(state, command, "waiting", "held")
    if refused is None:
        release(state, ctx, emit, command.body.inject, "control")
    return refused


@decides(co.HoldInject)
def hold_inject(state: State, command: Command, ctx: Context, emit: Emit) -> Rejection | None:
    """Hold an inject, or let it go; its time may have passed by then."""
    refused = _inject(state, command, "waiting" if command.body.held else "held")
    if refused is None:
        now = state.injects[command.body.inject]
        due_at = -1 if now.at < 0 else max(now.at, state.now)
        emit(script.InjectHeld(command.body.inject, command.body.held, due_at))
        if not command.body.held:
            triggers.look(state, ctx, emit, f"inject:{command.body.inject}")
    return refused


@decides(co.SkipInject)
def skip_inject(state: State, command: Command, ctx: Context, emit: Emit) -> Rejection | None:
    """Drop an inject."""
    refused = _inject(state, command, "waiting", "held")
    if refused is None:
        emit(script.InjectSkipped(command.body.inject, "control"))
    return refused


@decides(co.RetimeInject)
def retime_inject(state: State, command: Command, ctx: Context, emit: Emit) -> Rejection | None:
    """Move an inject in time, and those that follow with it if asked."""
    refused = _inject(state, command, "waiting", "held")
    body = command.body
    if refused is None and body.at < state.now:
        refused = Rejection("time_past", {"at": str(body.at)})
    if refused is None:
        old = state.injects[body.inject].at
        following = [
            (i, now.at) for i, now in state.injects.items()
            if i != body.inject and now.status == "waiting" and 0 <= old < now.at
        ]  # fmt: skip
        emit(script.InjectTimed(body.inject, body.at))
        if body.shift_following and old >= 0:
            for inject, at in following:
                emit(script.InjectTimed(inject, max(state.now, at + body.at - old)))
    return refused


@decides(co.EditInject)
def edit_inject(state: State, command: Command, ctx: Context, emit: Emit) -> Rejection | None:
    """Change the words or receivers of an inject before it is released."""
    refused = _inject(state, command, "waiting", "held")
    unknown = [p for p in command.body.to if p not in state.posts]
    if refused is None and unknown:
        refused = Rejection("unknown_post", {"post": unknown[0]})
    if refused is None:
        emit(script.InjectEdited(command.body.inject, command.body.text, tuple(command.body.to)))
    return refused


@decides(co.AdHoc)
def ad_hoc(state: State, command: Command, ctx: Context, emit: Emit) -> Rejection | None:
    """An inject written on the spot."""
    refused = _only_control(command, state)
    body = command.body
    unknown = [p for p in body.to if p not in state.posts] + [f for f in body.facts if f not in ctx.ix.facts]
    if refused is None and (unknown or not body.to):
        refused = Rejection("unknown_post", {"post": unknown[0] if unknown else ""})
    if refused is None and body.channel not in ctx.ix.channels and body.channel not in ctx.ix.nets:
        refused = Rejection("unknown_channel", {"channel": body.channel, "expected": ", ".join(ctx.ix.channels)})
    if refused is None:
        ident = new_id(state, "", "adhoc", body.to)
        letter = Letter(ident, "message", "", tuple(body.to), state.now, body.channel, body.text, tuple(body.about),
                        tuple(body.facts), outsider=body.sender_title)  # fmt: skip
        send(state, ctx, emit, letter, see(state, ctx, tuple(body.about)))
    return refused


@decides(co.AnswerFor)
def answer_for(state: State, command: Command, ctx: Context, emit: Emit) -> Rejection | None:
    """Control orders in the name of a post that nobody plays, or of a post that is a bot's."""
    refused = _only_control(command, state)
    if refused is not None:
        return refused
    given, post = dict(command.body.order), command.body.post
    kind = str(given.pop("kind", ""))
    payload = COMMANDS.get(kind)
    if post not in state.posts:
        return Rejection("unknown_post", {"post": post})
    if payload is None or payload not in DECIDERS or payload.__module__ == co.__name__:
        return Rejection("unknown_command", {"command": kind})
    if not state.posts[post].active:
        return Rejection("post_not_in_play", {"post": post})
    try:
        order = Command(command.id, post, command.at, body_from(kind, given))
    except MusterError as error:
        return Rejection("unknown_command", {"command": f"{kind}: {error.sentence}"})
    refused = DECIDERS[payload](state, order, ctx, emit)
    if refused is None:
        record_order(state, order, ctx, emit)
    return refused


@decides(co.ChangeWorld)
def change_world(state: State, command: Command, ctx: Context, emit: Emit) -> Rejection | None:
    """Change the world by hand."""

    refused = _only_control(command, state)
    if refused is not None:
        return refused
    effects: list[Effect] = []
    for given in command.body.effects:
        strangers = sorted(set(given) - set(Effect.__dataclass_fields__))
        try:
            effects.append(msgspec.convert(given, Effect))
        except msgspec.ValidationError as error:
            return Rejection("unknown_effect", {"why": str(error)})
        why = strangers[0] if strangers else _wrong(state, ctx, effects[-1])
        if why:
            return Rejection("unknown_effect", {"why": why})
    emit(script.WorldChanged(len(effects)))
    for effect in effects:
        apply(state, ctx, emit, effect)
    return None


_STATES = {
    "road": ("open", "slow", "blocked"), "place": ("open", "closed"), "net": ("ok", "slow", "down"),
    "unit": ("available", "away", "sets_out"), "task": ("appears", "cancelled"),
    "hazard": ("starts", "stops", "strikes"), "area": ("unreachable", "reachable"), "fact": ("true", "untrue"),
}  # fmt: skip


def _wrong(state: State, ctx: Context, effect: Effect) -> str:
    """What of an effect names nothing that there is; empty if it can be applied."""
    known: dict[str, Container[str]] = {
        "area": state.areas, "unit": state.units, "task": state.tasks, "hazard": state.hazards, "site": state.sites,
        "decision": state.decisions, "inject": state.injects, "fact": state.facts, "place": ctx.ix.places,
        "hospital": ctx.ix.places, "supply": ctx.ix.supplies, "net": {*ctx.ix.nets, *ctx.ix.channels},
        "zone": ctx.ix.zones, "to": ctx.ix.point, "via": ctx.ix.channels, "colour": ("red", "yellow", "green"),
    }  # fmt: skip
    for name, table in known.items():
        value = getattr(effect, name)
        if value and value not in table:
            return f"{name} {value}"
    for road in effect.road.split():
        if road not in ctx.routes.road_number:
            return f"road {road}"
    for name, words in _STATES.items():
        if getattr(effect, name) and effect.state and effect.state not in words:
            return f"{name} {effect.state}"
    if effect.weather is not None and not 0 <= effect.weather < len(ctx.exercise.weather):
        return f"weather {effect.weather}"
    if effect.supply and not effect.to:
        return "to"
    if effect.factor <= 0 or effect.hurt < 0 or effect.loss < 0:
        return "factor, hurt, loss"
    return ""


def _evaluators(command: Command, state: State) -> Rejection | None:
    if state.status == "set":
        return Rejection("not_started")
    if command.post not in (EVALUATOR, CONTROL):
        return Rejection("evaluators_only", {"command": command.kind})
    return None


@decides(co.Mark)
def mark(state: State, command: Command, ctx: Context, emit: Emit) -> Rejection | None:
    """An evaluator marks a moment."""
    refused = _evaluators(command, state)
    if refused is not None:
        return refused
    if command.body.sign not in ("+", "-", "note"):
        return Rejection("unknown_act", {"act": command.body.sign, "expected": "+, -, note"})
    emit(talk.Evaluated(f"mark:{command.body.sign}", tuple(command.body.about), command.body.text))
    return None


@decides(co.Rate)
def rate(state: State, command: Command, ctx: Context, emit: Emit) -> Rejection | None:
    """An evaluator rates an objective."""
    refused = _evaluators(command, state)
    if refused is not None:
        return refused
    if command.body.objective not in {o.id for o in ctx.exercise.objectives}:
        return Rejection("unknown_objective", {"objective": command.body.objective})
    emit(talk.Evaluated(f"rate:{command.body.rating}", (command.body.objective,), command.body.text))
    return None


@decides(co.Probe)
def probe(state: State, command: Command, ctx: Context, emit: Emit) -> Rejection | None:
    """An evaluator asks a probe question; it is answered outside the world."""
    refused = _evaluators(command, state)
    if refused is not None:
        return refused
    unknown = [p for p in command.body.to if p not in state.posts]
    if unknown:
        return Rejection("unknown_post", {"post": unknown[0]})
    emit(talk.Evaluated("probe", tuple(command.body.to), command.body.text))
    return None


@evolves(talk.Evaluated)
def _evaluated(state: State, at: int, body: talk.Evaluated) -> None:
    """Marks never touch the world."""
