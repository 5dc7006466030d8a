"""What things are called, in one language: id → title, for the whole of an exercise."""

from app.domain.exercise.exercise import Exercise
from app.domain.text import words


def names_of(exercise: Exercise, language: str) -> dict[str, str]:
    """Every id that an exercise gives a title."""
    e = exercise
    found: dict[str, str] = {}
    for table in (
        e.places,
        e.areas,
        e.supplies,
        e.forces,
        e.units,
        e.posts,
        e.nets,
        e.headquarters,
        e.plans,
        e.mechanisms,
        e.powers,
        e.sites,
        e.tasks,
        e.hazards,
        e.facts,
        e.figures,
        e.decisions,
        e.experts,
        e.injects,
        e.expected,
        e.objectives,
    ):
        found |= {thing.id: words(thing.title, language) for thing in table}
    for site in e.sites:
        found |= {zone.id: words(zone.title, language) for zone in site.zones}
        found |= {sector.id: words(sector.title, language) for sector in site.sectors}
    for hq in e.headquarters:
        found |= {group.id: words(group.title, language) for group in hq.groups}
    return found


def hms(ms: int) -> str:
    """Exercise time as the replay's clock shows it: `T+1:31:00`."""
    seconds = ms // 1000
    return f"T+{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
