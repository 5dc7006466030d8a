"""What is true on the map, for control alone, and where on it a thing is found."""

from app.services.control import Control
from app.ui.map.marks import Mark, PartMark, PlotMark, RoadMark
from app.ui.map.plots import drawn
from app.ui.map.truth import shut_roads, true_marks
from app.ui.map.truth import true_parts as all_parts


def truth(control: Control, also: str = "") -> list[Mark]:
    """Everything where it is now; `also` marks a thing that would have no mark, such as a unit at its base."""
    game = control.game
    found = true_marks(game.runner.state, game.ctx, game.now, control.name, control.force_kind)
    at = control.position(also) if also else None
    if at is not None and all(mark.id != also for mark in found):
        found.append(Mark(also, at, control.force_kind(also), control.orders.name(also), rank=9))
    return found


def true_parts(control: Control) -> list[PartMark]:
    """Zones and sectors of every scene as they are held and worked in now."""
    return all_parts(control.game.runner.state, control.game.ctx, control.orders.name, control.language.t)


def true_roads(control: Control) -> list[RoadMark]:
    """The roads that are not open."""
    return shut_roads(control.game.runner.state, control.game.entry.ground)


def all_plots(control: Control) -> list[PlotMark]:
    """What the posts have drawn on their layers, published or not, with whose it is."""
    t, words = control.language.t, control.game.words_of
    return drawn(
        control.game.runner.state.plots.values(),
        lambda p: f"{words(p.words, control.language.code) or t(f'status.plot.{p.symbol}')} · {control.name(p.post)}",
    )
