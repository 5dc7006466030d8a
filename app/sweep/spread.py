"""Means with their intervals, over runs under common seeds."""

from collections.abc import Sequence
from math import sqrt

from app.domain.record import record

T95 = (
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131, 2.120,
    2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042,
)  # fmt: skip
"""Two-sided 95 % points of Student's t for 1 to 30 degrees of freedom; beyond, 1.96 serves."""


@record
class Summary:
    """Mean, standard deviation and the 95 % interval of the mean."""

    mean: float
    sd: float
    low: float
    high: float


def t95(n: int) -> float:
    """The two-sided 95 % point for a mean of n values, at least 2."""
    return T95[n - 2] if 2 <= n <= len(T95) + 1 else 1.96


def summary(values: Sequence[float]) -> Summary:
    """Of at least one value; with one the interval is the value itself."""
    n = len(values)
    mean = sum(values) / n
    sd = sqrt(sum((v - mean) ** 2 for v in values) / (n - 1)) if n > 1 else 0.0
    half = t95(n) * sd / sqrt(n) if n > 1 else 0.0
    return Summary(mean, sd, mean - half, mean + half)


def lower_bound(values: Sequence[float]) -> float:
    """The lower one-sided 95 % bound of the mean (normal beyond 30 values)."""
    s = summary(values)
    return s.mean - 1.645 * s.sd / sqrt(len(values)) if values else 0.0
