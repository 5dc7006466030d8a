"""The anchored scale: where a loss lies between the baselines, piecewise linear, 0 to 1."""

from collections.abc import Mapping
from itertools import pairwise

from app.domain.record import record

ORDER = ("idle", "uncoordinated", "partial", "doctrine", "best")


@record
class Scale:
    """Anchor losses from the worst (0 points) to the best, with their points."""

    losses: tuple[float, ...]
    points: tuple[float, ...]


def scale(losses: Mapping[str, float], anchors: Mapping[str, float], haste_kills: bool) -> Scale | None:
    """The scale of an exercise, or None where its anchors are not strictly ordered. Where haste kills, the worse of
    idle and uncoordinated is the zero."""
    names = [n for n in ORDER if n in losses]
    if haste_kills and losses.get("uncoordinated", 0.0) > losses.get("idle", 0.0):
        names = ["uncoordinated", "idle", *[n for n in names if n not in ("idle", "uncoordinated")]]
    points = sorted(anchors[n] for n in names)
    values = tuple(losses[n] for n in names)
    if len(values) < 3 or any(b >= a for a, b in pairwise(values)):
        return None
    return Scale(values, tuple(points))


def plain_scale(losses: Mapping[str, float], anchors: Mapping[str, float]) -> Scale | None:
    """Where the policies are not ordered in a part of the loss: from the worst of them at 0 to the best at doctrine's
    anchor; None where they do not differ."""
    worst, best = max(losses.values()), min(losses.values())
    return Scale((worst, best), (anchors["idle"], anchors["doctrine"])) if worst > best else None


def place(on: Scale, loss: float) -> float:
    """Points from 0 to 100 for a loss; beyond the ends it stays at them."""
    if loss >= on.losses[0]:
        return on.points[0]
    for (worse, better), (low, high) in zip(
        zip(on.losses, on.losses[1:], strict=False), zip(on.points, on.points[1:], strict=False), strict=True
    ):
        if loss >= better:
            return low + (high - low) * (worse - loss) / (worse - better)
    return on.points[-1]
