"""How far the raters of a run agree, on what each gave before seeing the others'."""

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from app.domain.review import RATINGS, Entry, Rating, unseen
from app.scoring.agreement import Ratings, agreement

SAMPLES = 400
"""For a figure beside the ratings, which is reckoned anew with each of them; `muster agreement` takes more."""
SCALES = ("psmu", "points")


def scale_of(value: str) -> str:
    """P/S/M/U or the 100-point scale."""
    return "psmu" if value in RATINGS else "points"


def of_raters(found: Iterable[Entry], samples: int = SAMPLES) -> dict[str, dict[str, Any]]:
    """Scale → agreement as `muster agreement` tells it, where two raters rated at least one item in common."""
    given = unseen(found)
    answers: dict[str, dict[str, Any]] = {}
    for scale in SCALES:
        table = _table({key: rating for key, rating in given.items() if scale_of(rating.value) == scale}, scale)
        if table is not None:
            answers[scale] = agreement(table, samples)
    return answers


def _table(given: Mapping[tuple[str, str], Rating], scale: str) -> Ratings | None:
    items = list(dict.fromkeys(item for _, item in given))
    raters = list(dict.fromkeys(author for author, _ in given))
    if len(raters) < 2:
        return None
    values = np.full((len(items), len(raters)), np.nan)
    for (author, item), rating in given.items():
        number = float(len(RATINGS) - 1 - RATINGS.index(rating.value)) if scale == "psmu" else float(rating.value)
        values[items.index(item), raters.index(author)] = number
    if not ((~np.isnan(values)).sum(axis=1) >= 2).any():
        return None
    known = sorted({float(v) for v in values[~np.isnan(values)]})
    return Ratings(values, tuple(map(float, range(len(RATINGS)))) if scale == "psmu" else tuple(known),
                   "ordinal" if scale == "psmu" else "interval")  # fmt: skip
