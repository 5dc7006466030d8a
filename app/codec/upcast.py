"""Raising what an older version wrote: dict to dict, one step per version, importing nothing from live code.

A step that has been released never changes again; it knows its two versions by heart and needs no class of today.
"""

from collections.abc import Callable
from typing import Any

Step = Callable[[dict[str, Any]], dict[str, Any]]
"""Fields as one version wrote them → fields as the next one has them."""

STEPS: dict[tuple[str, int], Step] = {}
"""(kind of event or command, version it was written in) → the step to the next version."""


def steps_from(kind: str, version: int, wanted: int) -> list[Step] | None:
    """The steps that raise the fields of `kind` from `version` to `wanted`, in order; None if one is missing."""
    if any((kind, number) not in STEPS for number in range(version, wanted)):
        return None
    return [STEPS[kind, number] for number in range(version, wanted)]
