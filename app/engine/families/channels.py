"""Channels and nets: slow, down, and well again."""

from app.domain.events import talk as ev
from app.domain.exercise.script import Effect
from app.domain.state import State
from app.engine.context import Context
from app.engine.registry import Emit, affects, evolves


@affects("net")
def _affected(state: State, ctx: Context, emit: Emit, effect: Effect) -> None:
    factor = round((effect.factor if effect.factor != 1.0 or effect.state != "slow" else 5.0) * 1000)
    emit(ev.ChannelChanged(effect.net, effect.state or "down", factor))


@evolves(ev.ChannelChanged)
def _channel(state: State, at: int, body: ev.ChannelChanged) -> None:
    if body.status == "ok":
        state.channels.pop(body.channel, None)
        state.channel_factor.pop(body.channel, None)
    else:
        state.channels[body.channel] = body.status
        if body.status == "slow":
            state.channel_factor[body.channel] = body.factor
    for knowledge in state.knows.values():
        knowledge.channels = {**knowledge.channels, body.channel: body.status}
