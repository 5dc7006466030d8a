"""The truth of a moment as marks on the map."""

from app.services.evaluation import Evaluation
from app.services.hindsight import force_kind
from app.ui.map.marks import Mark, PartMark, PlotMark, RoadMark
from app.ui.map.plots import drawn
from app.ui.map.truth import shut_roads, true_marks
from app.ui.map.truth import true_parts as all_parts


def truth(evaluation: Evaluation) -> list[Mark]:
    """Everything where it was at that second."""
    past, ctx = evaluation.past, evaluation.whole.ctx
    return true_marks(past.state, ctx, past.now, evaluation.name, lambda ident: force_kind(ctx, ident))


def true_parts(evaluation: Evaluation) -> list[PartMark]:
    """Zones and sectors of every scene as they were held and worked in at that second."""
    return all_parts(evaluation.past.state, evaluation.whole.ctx, evaluation.name, evaluation.language.t)


def true_roads(evaluation: Evaluation) -> list[RoadMark]:
    """The roads that were not open."""
    return shut_roads(evaluation.past.state, evaluation.whole.entry.ground)


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
