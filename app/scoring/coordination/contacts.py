"""The network of a run: who wrote, spoke or asked whom, as it arrived; grouped by the layer of the post."""

from collections.abc import Iterable

from app.engine.context import Context
from app.engine.runner import Row
from app.scoring.coordination.network import Network, network
from app.scoring.reading import read


def contacts(rows: Iterable[Row], ctx: Context) -> Network:
    """Posts as nodes; an arc's weight counts the letters that arrived."""
    r = read(rows, ctx)
    senders = {letter.id: letter.sender for _, letter in r.letters}
    arcs = [(senders[ident], post, 1.0) for ident, post in r.received if senders.get(ident, "") in ctx.ix.posts]
    return network(ctx.ix.post_order, arcs, {p.id: p.layer.value for p in ctx.exercise.posts})
