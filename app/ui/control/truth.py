"""What is true on the map, for control alone: everything where it is, nothing faded."""

from app.services.control import Control
from app.ui.map.plots import drawn
from app.ui.map.view import Mark, PlotMark


def truth(control: Control) -> list[Mark]:
    """Every scene and every unit that has left its base, where it is now."""
    state, ix, now = control.game.runner.state, control.game.ctx.ix, control.game.now
    found: list[Mark] = []
    for site in state.sites:
        if site in ix.point:
            found.append(Mark(site, ix.point[site], "mark-site", control.name(site), 0, False, None, 90.0, 10))
    for ident, unit in state.units.items():
        at = ix.point.get(unit.place)
        if at is None or unit.status in ("base", "away"):
            continue
        way = None
        if unit.status == "moving" and unit.to in ix.point:
            way = ix.point[unit.to]
            share = min(1.0, max(0.0, (now - unit.since) / max(1, unit.arrives - unit.since)))
            at = (at[0] + (way[0] - at[0]) * share, at[1] + (way[1] - at[1]) * share)
        moving = unit.status in ("mobilising", "ready", "moving")
        found.append(Mark(ident, at, control.force_kind(ident), control.name(ident), 0, moving, way, 0.0, 4))
    return found


def all_plots(control: Control) -> list[PlotMark]:
    """What the posts have drawn on their layers, published or not, with whose it is."""
    t, words = control.language.t, control.game.words_of
    return drawn(
        control.game.runner.state.plots.values(),
        lambda p: f"{words(p.words, control.language.code) or t(f'status.plot.{p.symbol}')} · {control.name(p.post)}",
    )
