"""The lints, in the order in which they speak. A new lint is one file and one line here."""

from collections.abc import Callable, Iterator

from app.formats.check import (
    baselines,
    bases,
    capabilities,
    casualties,
    commands,
    deadlines,
    deciders,
    facts,
    hazards,
    languages,
    late_facts,
    load,
    objectives,
    opinions,
    opportunities,
    performers,
    places,
    readme,
    recipients,
    sources,
    unopened,
    unreachable,
    windows,
)
from app.formats.check.subject import Subject
from app.formats.exercise_yaml.schema import Fault

LINTS: tuple[Callable[[Subject], Iterator[Fault]], ...] = (
    places.check,
    bases.check,
    hazards.check,
    casualties.check,
    capabilities.check,
    deadlines.check,
    unreachable.check,
    unopened.check,
    recipients.check,
    performers.check,
    objectives.check,
    windows.check,
    facts.check,
    late_facts.check,
    opinions.check,
    commands.check,
    deciders.check,
    load.check,
    opportunities.check,
    languages.check,
    sources.check,
    readme.check,
    baselines.check,
)

OF_THE_WHOLE = (load.check, opportunities.check, objectives.check, casualties.check, commands.check, baselines.check)
"""Those that count what there is: they wait until nothing is missing."""
