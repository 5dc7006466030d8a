"""The rubric as an exercise applies it: what its own section overrides, and a hash that says so."""

from collections.abc import Iterator
from hashlib import sha256
from itertools import pairwise

from app.codec.canonical import canonical
from app.domain.exercise.marking import Marking
from app.domain.record import record, replace
from app.scoring.rubric import DimensionRule, Rubric

CAPS = ("good", "pass", "fail", "none")
"""Where a gate may cap the band; `none` opens it for good."""


def applied(rubric: Rubric, own: Marking | None) -> Rubric:
    """A rubric with what an exercise overrides; without overrides it is the rubric itself. What the rubric does not
    know is passed over, since a run may have been played under an older one."""
    if own is None:
        return rubric
    gates = (replace(g, caps=own.gates.get(g.id, g.caps)) for g in rubric.gates)
    windows = {name: getattr(own.windows, name, None) for name in rubric.windows}
    return replace(
        rubric,
        hash=sha256(f"{rubric.hash}\n".encode() + canonical(own)).hexdigest(),
        gates=tuple(g for g in gates if g.caps != "none"),
        windows={**rubric.windows, **{name: ms for name, ms in windows.items() if ms is not None}},
        dimensions=tuple(_dimension(d, own) for d in rubric.dimensions),
    )


def _dimension(rule: DimensionRule, own: Marking) -> DimensionRule:
    indicators = tuple(
        replace(i, maximum=own.weights.get(i.id, i.maximum), thresholds=tuple(own.thresholds.get(i.id, i.thresholds)))
        for i in rule.indicators
    )
    return replace(rule, maximum=own.weights.get(rule.id, rule.maximum), indicators=indicators)


@record
class Wrong:
    """A mistake in an exercise's overrides: a code, the field and the key it is at, what was given, what is known."""

    code: str
    field: str
    key: str
    given: object
    known: tuple[str, ...] = ()


def mistakes(rubric: Rubric, own: Marking) -> Iterator[Wrong]:
    """What is wrong with overrides, by the rubric that they are meant for."""
    indicators = tuple(i.id for d in rubric.dimensions for i in d.indicators)
    weighed = (*(d.id for d in rubric.dimensions[:-1]), *indicators)
    gates = tuple(g.id for g in rubric.gates)
    for field, known in (("weights", weighed), ("thresholds", indicators), ("gates", gates)):
        for key in getattr(own, field):
            if key not in known:
                yield Wrong("rubric-unknown", field, key, key, known)
    for key, weight in own.weights.items():
        if not 0 <= weight <= 100:
            yield Wrong("rubric-weight", "weights", key, f"{weight:g}")
    for key, bounds in own.thresholds.items():
        falling = all(a >= b for a, b in pairwise(bounds))
        if len(bounds) != 3 or not falling or not all(0 <= b <= 1 for b in bounds):
            yield Wrong("rubric-thresholds", "thresholds", key, ", ".join(f"{b:g}" for b in bounds))
    for key, cap in own.gates.items():
        if cap not in CAPS:
            yield Wrong("rubric-cap", "gates", key, cap, CAPS)
    for name in rubric.windows:
        given = getattr(own.windows, name, None)
        if given is not None and given <= 0:
            yield Wrong("rubric-window", "windows", name, given)
    rules = applied(rubric, own).dimensions
    for rule in rules[:-1]:
        if rule.maximum > 0 and not any(i.maximum > 0 for i in rule.indicators):
            yield Wrong("rubric-empty", "weights", rule.id, rule.id)
    if not any(rule.maximum > 0 for rule in rules[:-1]):
        yield Wrong("rubric-nothing", "weights", "", "")
