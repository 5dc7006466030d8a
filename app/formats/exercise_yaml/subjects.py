"""Triggers, conditions and effects have exactly one subject each; the other fields qualify it."""

from collections.abc import Iterator
from itertools import compress
from operator import attrgetter
from typing import Any

from app.domain.exercise.script import Condition, Effect, Trigger
from app.formats.exercise_yaml.schema import Fault
from app.formats.findings import Path, finding, near

SUBJECTS: dict[type, tuple[str, ...]] = {
    Trigger: ("at", "after", "when", "missing", "manual"),
    Condition: (
        "all",
        "any",
        "none",
        "after",
        "task",
        "hazard",
        "decision",
        "inject",
        "response",
        "mechanism",
        "headquarters",
        "unit",
        "force",
        "fact",
        "area",
        "figure",
        "out",
        "expected",
    ),
    Effect: (
        "road",
        "place",
        "net",
        "area",
        "unit",
        "task",
        "hazard",
        "decision",
        "hospital",
        "supply",
        "inject",
        "fact",
        "weather",
        "loss",
        "hurt",
    ),
}

STATES: dict[type, dict[str, tuple[str, ...]]] = {
    Condition: {
        "task": ("appeared", "begun", "done", "late"),
        "hazard": ("started", "struck", "stopped"),
        "area": ("warned", "told", "moving", "moved"),
        "unit": (),  # any status of a unit
    },
    Effect: {
        "road": ("open", "slow", "blocked"),
        "place": ("open", "closed"),
        "net": ("ok", "slow", "down"),
        "unit": ("available", "away", "sets_out"),
        "task": ("appears", "cancelled"),
        "hazard": ("starts", "stops", "strikes"),
        "area": ("unreachable", "reachable"),
        "fact": ("true", "untrue"),
    },
}
"""Which states a subject can have; of an effect's subjects that stand here, all but tasks and areas need one."""

STATELESS = {"task": "factor", "area": "amount"}
"""Effects that may do without `state`, if this field says what changes."""

NEEDED: dict[tuple[str, str], str] = {
    ("unit", "sets_out"): "to",
    ("area", "unreachable"): "via",
    ("area", "reachable"): "via",
    ("hospital", ""): "colour",
    ("supply", ""): "to",
    ("hurt", ""): "site",
}
"""An effect's subject and state → the field that it can't do without."""


ZERO: dict[type, tuple[str, ...]] = {Trigger: ("at",), Condition: ("after", "out"), Effect: ("weather",)}
"""Subjects of which zero is a value; of all others, what is empty or zero isn't given."""

_VALUES = {kind: attrgetter(*subjects) for kind, subjects in SUBJECTS.items()}


def check(thing: Any, path: Path) -> Iterator[Fault]:
    """What is wrong with a trigger's, a condition's or an effect's subject."""
    kind = type(thing)
    given = [*compress(SUBJECTS[kind], _VALUES[kind](thing)), *(n for n in ZERO[kind] if getattr(thing, n) == 0)]
    if len(given) != 1:
        code = "two-subjects" if given else "no-subject"
        known = ", ".join(SUBJECTS[kind])
        concept = f"@concept.{kind.__name__}"
        yield finding(code, path, concept=concept, given=", ".join(given), known=known), path
        return
    if kind is Trigger:
        return
    subject, state = given[0], thing.state
    states = STATES[kind].get(subject)
    if state and states is None:
        at = (*path, "state")
        yield finding("stray-field", at, warning=True, field="state", subject=subject), at
    elif state and states and state not in states:
        at = (*path, "state")
        known = ", ".join(states)
        yield finding("unknown-word", at, suggestion=near(state, states), field="state", given=state, known=known), at
    if kind is not Effect:
        return
    if states and not state and not _changed(thing, subject):
        yield finding("effect-without-state", path, subject=subject, known=", ".join(states)), path
    wanted = NEEDED.get((subject, state)) or NEEDED.get((subject, ""))
    if wanted and not getattr(thing, wanted):
        yield finding("effect-needs", path, subject=f"{subject} {state}".strip(), field=wanted), path


def _changed(effect: Effect, subject: str) -> bool:
    field = STATELESS.get(subject)
    return (field == "factor" and effect.factor != 1) or (field == "amount" and effect.amount != 0)
