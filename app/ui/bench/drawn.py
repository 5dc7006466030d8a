"""What a measure that draws found."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Drawn:
    """`value` in `unit` beside the `yardstick`'s own; `aim` is the greatest ratio aimed at, `more` what else is worth
    printing."""

    value: float
    unit: str
    yardstick: float | None
    aim: float | None
    more: dict[str, Any] = field(default_factory=dict)


def part(found: Drawn) -> dict[str, Any]:
    """What was found as a part of another measure, with its ratio and whether it meets the aim."""
    ratio = found.value / found.yardstick if found.yardstick else None
    met = None if ratio is None or found.aim is None else ratio <= found.aim
    return {
        "value": found.value, "unit": found.unit, "yardstick": found.yardstick, "ratio": ratio, "aim": found.aim,
        "met": met, **found.more,
    }  # fmt: skip
