"""Plots 标绘: each post's own layer of the map; what it publishes, everybody sees who works on the same picture."""

from app.domain.commands.base import Command
from app.domain.commands.think import Plot
from app.domain.errors import Rejection
from app.domain.events import talk as ev
from app.domain.knowledge import PLOTS, KnownPlot
from app.domain.state import State
from app.engine import hearing
from app.engine.context import Context
from app.engine.notes import touch
from app.engine.registry import Emit, decides, evolves

POINTS = 500
"""No drawing has more."""
FAR = 10_000_000
"""No map reaches farther from its origin, in metres."""


@decides(Plot)
def plot(state: State, command: Command, ctx: Context, emit: Emit) -> Rejection | None:
    """Draw, change or wipe out a plot of one's own."""
    body, post = command.body, command.post
    before = state.plots.get(body.replaces)
    if body.replaces and (before is None or before.post != post):
        return Rejection("unknown_plot", {"plot": body.replaces})
    if body.symbol not in PLOTS:
        return Rejection("unknown_symbol", {"symbol": body.symbol, "symbols": ", ".join(PLOTS)})
    held = [other for other, known in state.knows.items() if body.replaces in known.plots]
    if not body.shape and before is not None:
        emit(ev.PlotWiped(body.replaces, post, hearing.of_posts(state, ctx, held)))
        return None
    if not _readable(body.shape, PLOTS[body.symbol]):
        return Rejection("bad_shape", {"least": str(PLOTS[body.symbol]), "most": str(POINTS)})
    heard = hearing.of_picture(state, ctx, post) if body.published else (post,)
    gone = hearing.of_posts(state, ctx, set(held) - set(heard))
    ident = body.replaces or f"{post}/plot/{state.counts.get(f'plot:{post}', 0) + 1}"
    shape = tuple((x, y) for x, y in body.shape)
    emit(ev.Plotted(ident, post, body.symbol, body.text, shape, body.published, heard, gone))
    return None


def _readable(shape: list[list[int]], least: int) -> bool:
    return least <= len(shape) <= POINTS and all(len(p) == 2 and max(map(abs, p)) <= FAR for p in shape)


@evolves(ev.Plotted)
def _plotted(state: State, at: int, body: ev.Plotted) -> None:
    if body.plot not in state.plots:
        key = f"plot:{body.post}"
        state.counts[key] = state.counts.get(key, 0) + 1
    known = KnownPlot(body.plot, body.post, body.symbol, body.shape, body.words, body.published, at)
    state.plots[body.plot] = known
    for post in body.heard:
        state.knows[post].plots[body.plot] = known
        touch(state, post)
    _forget(state, body.plot, body.gone)


@evolves(ev.PlotWiped)
def _wiped(state: State, at: int, body: ev.PlotWiped) -> None:
    state.plots.pop(body.plot, None)
    _forget(state, body.plot, body.gone)


def _forget(state: State, plot: str, posts: tuple[str, ...]) -> None:
    for post in posts:
        state.knows[post].plots.pop(plot, None)
        touch(state, post)
