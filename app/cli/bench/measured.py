"""What a measure answers, and how things are timed: work and yardstick in turn, so that both meet the same machine."""

import gc
from collections.abc import Callable
from dataclasses import dataclass, field
from statistics import median
from time import perf_counter
from typing import Any


@dataclass(slots=True)
class Measured:
    """`value` in `unit` beside the `yardstick`'s own; None where the yardstick's library is missing. `aim` is the
    greatest ratio aimed at (None: the aim lies in `more`), `more` what else is worth printing."""

    value: float
    unit: str
    yardstick: float | None
    aim: float | None
    more: dict[str, Any] = field(default_factory=dict)

    @property
    def ratio(self) -> float | None:
        """How many times the yardstick it takes."""
        return self.value / self.yardstick if self.yardstick else None

    def answer(self) -> dict[str, Any]:
        """As JSON has it, numbers to four figures."""
        ratio = self.ratio
        met = None if ratio is None or self.aim is None else ratio <= self.aim
        found = {
            "value": self.value,
            "unit": self.unit,
            "yardstick": self.yardstick,
            "ratio": ratio,
            "aim": self.aim,
            "met": met,
            **self.more,
        }
        return {key: tidy(value) for key, value in found.items()}


def tidy(value: Any) -> Any:
    """A number to four figures; anything else as it is."""
    return float(f"{value:.4g}") if isinstance(value, float) else value


def seconds(work: Callable[[], object]) -> float:
    """How long it takes once."""
    began = perf_counter()
    work()
    return perf_counter() - began


def beside(work: Callable[[], object], yardstick: Callable[[], object], rounds: int) -> tuple[float, float]:
    """Seconds of work and of yardstick, each the median of `rounds` taken in turn; what the one leaves to be tidied up
    is not the other's burden."""
    mine, theirs = [], []
    for _ in range(rounds):
        gc.collect()
        mine.append(seconds(work))
        gc.collect()
        theirs.append(seconds(yardstick))
    return median(mine), median(theirs)


def at_least(share: float, values: list[float]) -> float:
    """The value that `share` of all do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(share * (len(ordered) - 1)))]
