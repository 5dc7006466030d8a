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
