"""Hazards with parameters that their model lacks, doesn't know, or can't work with."""

from collections.abc import Iterator

from app.formats.check.subject import Subject, fail
from app.formats.exercise_yaml.schema import Fault

PER_AREA = ("arrives_h", "rise_m_h", "max_m")
"""What a flood needs for each area that it reaches."""

POSITIVE = {
    "tau_h", "k", "red_tau_h", "yellow_tau_h", "green_tau_h", "hours", "growth_s", "head_m", "u_c", "max_m", "rise_m_h",
}  # fmt: skip
"""Parameters by which a model divides."""

PLACED = {"secondary_collapse": "site", "gas": "site", "fire": "site", "flood": "areas"}
"""Models that act somewhere → the field that says where."""


def check(subject: Subject) -> Iterator[Fault]:
    """Each wrong or missing parameter; a hazard without what its model needs can't be computed."""
    from app.engine.hazards.models import MODELS  # brings the engine along

    for at, hazard in enumerate(subject.exercise.hazards):
        required, optional = MODELS[hazard.model]
        needed = set(required)
        if hazard.model == "flood":
            needed |= {f"{area}.{name}" for area in hazard.areas for name in PER_AREA}
        path = ("hazards", at, "params")
        known = ", ".join([*sorted(needed), *(f"[{name} = {value:g}]" for name, value in sorted(optional.items()))])
        note = "@why.bracketed" if optional else ""
        for name in sorted(needed - set(hazard.params)):
            yield fail("hazard-lacks", path, hazard=hazard.id, model=hazard.model, param=name, known=known, note=note)
        for name, value in hazard.params.items():
            where = (*path, name)
            if name not in needed and name not in optional:
                yield fail("hazard-unknown-param", where, model=hazard.model, param=name, known=known, note=note)
            elif value < 0 or (value == 0 and name.rpartition(".")[2] in POSITIVE):
                yield fail("hazard-param-zero", where, hazard=hazard.id, param=name)
        field = PLACED.get(hazard.model)
        if field and not getattr(hazard, field):
            yield fail("hazard-no-place", ("hazards", at), hazard=hazard.id, model=hazard.model, field=field)
