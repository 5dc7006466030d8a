"""How long a word takes over a channel or net as it is now, with its queue."""

from app.domain.clock import MINUTE
from app.domain.state import State
from app.engine.context import Context


def delay_of(state: State, ctx: Context, channel: str, sender: str) -> int | None:
    """ms until a message sent now arrives: waiting for the channel to be free, then its delay. None: it is down."""
    spec = ctx.ix.nets.get(channel) or ctx.ix.channels.get(channel)
    if spec is None or state.channels.get(channel) == "down":
        return None
    factor = state.channel_factor.get(channel, 1000)
    free = state.channel_free.get(queue_of(ctx, channel, sender), 0)
    return max(0, free - state.now) + spec.delay * factor // 1000


def queue_of(ctx: Context, channel: str, sender: str) -> str:
    """Whose turn it is: a net is shared by all, another channel is the sender's own line."""
    return channel if channel in ctx.ix.nets else f"{channel}>{sender}"


def slot_of(state: State, ctx: Context, channel: str) -> int:
    """How long one message keeps a channel or net busy."""
    spec = ctx.ix.nets.get(channel) or ctx.ix.channels[channel]
    return round(MINUTE / max(spec.per_minute, 0.01)) * state.channel_factor.get(channel, 1000) // 1000
