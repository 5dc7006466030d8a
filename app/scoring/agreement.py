"""How far raters agree: coefficients over a table of items and raters, with intervals by bootstrap over the items.

Krippendorff's alpha comes from its library. The others are a line of algebra each, and the libraries that hold them
bring a gigabyte of others along or fix old versions of them; so they stand here and are tested against published cases.
"""

from collections.abc import Callable, Sequence
from itertools import combinations
from typing import Any, Literal, cast

import numpy as np
from numpy.typing import NDArray

from app.domain.record import record

Floats = NDArray[np.float64]

SAMPLES, SEED = 1_000, 20_080_101


@record
class Ratings:
    """`values` has a row an item and a column a rater, NaN where nothing was rated. A value is a number as rated, or
    the place of a category in `scale`. `scale` holds what could have been rated: numbers, or places from 0."""

    values: Floats
    scale: tuple[float, ...]
    level: str


def agreement(ratings: Ratings, samples: int = SAMPLES) -> dict[str, Any]:
    """Every coefficient with its 95 % interval; None where it is not defined (no variation, no two raters in common,
    categories without an order). `percent` is out of 100. The same table gives the same answer."""
    rated = ratings.values[~np.isnan(ratings.values).all(axis=1)]
    scale, level = np.array(ratings.scale), ratings.level
    ordered = level != "nominal"
    by: dict[str, Callable[[Floats], float | None]] = {
        "alpha": lambda values: alpha(values, scale, level),
        "weighted_kappa": lambda values: weighted_kappa(values) if ordered else None,
        "kappa": lambda values: kappa(values, scale),
        "ac1": lambda values: ac1(values, scale),
        "icc": lambda values: icc(values) if ordered else None,
        "percent": percent,
    }
    found: dict[str, Any] = {name: of(rated) for name, of in by.items()}
    drawn = _drawn(by, rated, samples)
    return {
        **found,
        "intervals": {name: _interval(drawn[name]) if found[name] is not None else None for name in by},
        "level": level,
        "weights": "quadratic",
        "items": len(ratings.values),
        "items_shared": int(_shared(rated).sum()),
        "raters": ratings.values.shape[1],
        "ratings": int((~np.isnan(ratings.values)).sum()),
        "samples": samples,
    }


def alpha(values: Floats, scale: Floats, level: str) -> float | None:
    """Krippendorff's alpha (2011, "Computing Krippendorff's alpha-reliability"), missing ratings allowed."""
    import krippendorff

    counts = _counts(values, scale)
    if (counts[counts.sum(axis=1) >= 2].sum(axis=0) > 0).sum() < 2:
        return None  # nothing varies, so nothing can be said to agree beyond chance
    counted, measured = counts.astype(np.int64), cast(Literal["nominal", "ordinal", "interval"], level)
    return float(krippendorff.alpha(value_counts=counted, value_domain=scale, level_of_measurement=measured))


def weighted_kappa(values: Floats) -> float | None:
    """Cohen's kappa (1968) with quadratic weights, the mean over pairs of raters (Light 1971). It is 1 less the mean
    squared difference over what that would be if both rated with their own frequencies but at random."""

    def of(a: Floats, b: Floats) -> float | None:
        by_chance = a.var() + b.var() + (a.mean() - b.mean()) ** 2
        return float(1 - ((a - b) ** 2).mean() / by_chance) if by_chance > 0 else None

    return _mean_over_pairs(values, of)


def kappa(values: Floats, scale: Floats) -> float | None:
    """Cohen's kappa (1960), the mean over pairs of raters (Light 1971)."""

    def of(a: Floats, b: Floats) -> float | None:
        by_chance = float(((a[:, None] == scale).mean(axis=0) * (b[:, None] == scale).mean(axis=0)).sum())
        return (float((a == b).mean()) - by_chance) / (1 - by_chance) if by_chance < 1 else None

    return _mean_over_pairs(values, of)


def ac1(values: Floats, scale: Floats) -> float | None:
    """Gwet's AC1 (2008, section 3; 2014, chapter 2, for missing ratings: an item rated once says how frequent a
    category is, but not who agrees). Kappa's paradox at skewed prevalence spares it."""
    if len(scale) < 2 or not _shared(values).any():
        return None
    counts = _counts(values, scale)
    shares = (counts / counts.sum(axis=1, keepdims=True)).mean(axis=0)
    by_chance = float((shares * (1 - shares)).sum()) / (len(scale) - 1)
    return (_agreeing(values) - by_chance) / (1 - by_chance)


def percent(values: Floats) -> float | None:
    """Pairs of ratings of an item that agree, out of 100: the mean over items."""
    return 100 * _agreeing(values) if _shared(values).any() else None


def icc(values: Floats) -> float | None:
    """ICC(A,1), two-way, absolute agreement of single ratings (McGraw and Wong 1996; Shrout and Fleiss 1979 call it
    ICC(2,1)), over the items that every rater rated."""
    whole = values[~np.isnan(values).any(axis=1)]
    n, k = whole.shape
    if n < 2 or k < 2:
        return None
    grand, rows, columns = whole.mean(), whole.mean(axis=1), whole.mean(axis=0)
    between_items = k * ((rows - grand) ** 2).sum() / (n - 1)
    between_raters = n * ((columns - grand) ** 2).sum() / (k - 1)
    left = ((whole - rows[:, None] - columns[None, :] + grand) ** 2).sum() / ((n - 1) * (k - 1))
    total = between_items + (k - 1) * left + k * (between_raters - left) / n
    return float((between_items - left) / total) if total > 1e-12 else None


def _counts(values: Floats, scale: Floats) -> Floats:
    """How often each value was given to each item."""
    counts: Floats = (values[:, :, None] == scale[None, None, :]).sum(axis=1).astype(np.float64)
    return counts


def _shared(values: Floats) -> NDArray[np.bool_]:
    """Which items at least two raters rated."""
    shared: NDArray[np.bool_] = (~np.isnan(values)).sum(axis=1) >= 2
    return shared


def _agreeing(values: Floats) -> float:
    """Mean over items of the share of pairs of ratings that are equal."""
    values = values[_shared(values)]
    given = (~np.isnan(values)).sum(axis=1)
    same = (values[:, :, None] == values[:, None, :]).sum(axis=(1, 2)) - given
    return float((same / (given * (given - 1))).mean())


def _mean_over_pairs(values: Floats, of: Callable[[Floats, Floats], float | None]) -> float | None:
    found = []
    for one, other in combinations(values.T, 2):
        both = ~np.isnan(one) & ~np.isnan(other)
        value = of(one[both], other[both]) if both.any() else None
        if value is not None:
            found.append(value)
    return float(np.mean(found)) if found else None


def _drawn(
    by: dict[str, Callable[[Floats], float | None]], rated: Floats, samples: int
) -> dict[str, list[float | None]]:
    chance = np.random.default_rng(SEED)
    drawn: dict[str, list[float | None]] = {name: [] for name in by}
    for _ in range(samples):
        again = rated[chance.integers(len(rated), size=len(rated))]
        for name, of in by.items():
            drawn[name].append(of(again))
    return drawn


def _interval(drawn: Sequence[float | None]) -> list[float] | None:
    """The middle 95 % of what was drawn; None where more than half of the samples have no value."""
    known = [value for value in drawn if value is not None]
    if 2 * len(known) < len(drawn) or not known:
        return None
    return [float(point) for point in np.percentile(known, [2.5, 97.5])]
