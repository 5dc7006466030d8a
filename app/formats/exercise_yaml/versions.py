"""Older scripts are raised to today's format, dict to dict, one step a version.

A step imports nothing of the program and stays as it was written: it takes a script of one version and returns it as
one of the next.
"""

from collections.abc import Callable, Sequence
from typing import Any

from app.domain.errors import Finding
from app.domain.exercise.exercise import SCHEMA
from app.formats.findings import finding

Step = Callable[[dict[str, Any]], dict[str, Any]]

STEPS: tuple[Step, ...] = ()
"""`STEPS[0]` raises version 1 to 2, and so on; as many as there have been versions before today's."""


def raised(
    script: dict[str, Any], steps: Sequence[Step] = STEPS, today: int = SCHEMA
) -> tuple[dict[str, Any], list[Finding]]:
    """The script in today's version; of a newer or unreadable version it says so and returns it as it is."""
    written = script.get("schema", str(today))
    try:
        version = int(str(written))
    except ValueError:
        version = 0
    if version > today:
        return script, [finding("schema-newer", ("schema",), version=version, today=today)]
    if version < 1:
        return script, [finding("schema-unknown", ("schema",), version=written, today=today)]
    for number in range(version, today):
        script = steps[number - 1](script) | {"schema": str(number + 1)}
    return script, []
