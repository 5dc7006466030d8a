"""The truth of a moment as marks on the map."""

from app.services.evaluation import Evaluation
from app.services.hindsight import force_kind
from app.ui.map.marks import Mark, PlotMark, RoadMark
from app.ui.map.plots import drawn


def truth(evaluation: Evaluation) -> list[Mark]:
    """Every scene, and every unit that has left its base, where it was at that second."""
    past, ctx = evaluation.past, evaluation.whole.ctx
    state, point = past.state, ctx.ix.point
    found: list[Mark] = []
    for site in state.sites:
        if site in point:
            hot = any(
                h.status not in ("idle", "stopped") and ctx.ix.hazards[ident].site == site
                for ident, h in state.hazards.items()
            )
            found.append(Mark(site, point[site], "mark-site", evaluation.name(site), rank=10, ring=90.0, hot=hot))
    for ident, hq in state.hqs.items():
        if hq.place in point and hq.status != "planned":
            found.append(
                Mark(ident, point[hq.place], "fire_rescue.hq", evaluation.name(ident),
                     planned=hq.status == "setting_up", rank=8, layer="places")
            )  # fmt: skip
    for ident, unit in state.units.items():
        at = point.get(unit.place)
        if at is None or unit.status in ("base", "away"):
            continue
        way = None
        if unit.status == "moving" and unit.to in point:
            way = point[unit.to]
            share = min(1.0, max(0.0, (past.now - unit.since) / max(1, unit.arrives - unit.since)))
            at = (at[0] + (way[0] - at[0]) * share, at[1] + (way[1] - at[1]) * share)
        moving = unit.status in ("mobilising", "ready", "moving")
        kind = force_kind(ctx, ident) or "government"
        found.append(Mark(ident, at, kind, evaluation.name(ident), planned=moving, way=way, rank=4))
    return found


def true_roads(evaluation: Evaluation) -> list[RoadMark]:
    """The roads that were not open."""
    shut = {ident: status for ident, status in evaluation.past.state.roads.items() if status != "open"}
    if not shut:
        return []
    return [
        RoadMark(road.id, shut[road.id], list(road.line))
        for road in evaluation.whole.entry.ground.roads
        if road.id in shut
    ]


def all_plots(evaluation: Evaluation) -> list[PlotMark]:
    """What the posts had drawn on their layers by then, published or not, with whose it was."""
    past, language = evaluation.past, evaluation.language
    return drawn(
        past.state.plots.values(),
        lambda p: (
            f"{past.words_of(p.words, language.code) or language.t(f'status.plot.{p.symbol}')}"
            f" · {evaluation.name(p.post)}"
        ),
    )
