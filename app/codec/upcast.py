"""Raising what an older version wrote: dict to dict, one step per version, importing nothing from live code.

A step that has been released never changes again; it knows its two versions by heart and needs no class of today.
"""

from collections.abc import Callable, Mapping
from typing import Any

Step = Callable[[dict[str, Any]], dict[str, Any]]
"""Fields as one version wrote them → fields as the next one has them."""

STEPS: dict[tuple[str, int], Step] = {}
"""(kind of event or command, version it was written in) → the step to the next version."""


def raise_to(
    kind: str, version: int, wanted: int, body: dict[str, Any], steps: Mapping[tuple[str, int], Step] = STEPS
) -> dict[str, Any] | None:
    """The fields of `kind` raised from `version` to `wanted`; None if a step is missing."""
    while version < wanted:
        step = steps.get((kind, version))
        if step is None:
            return None
        body, version = step(body), version + 1
    return body
