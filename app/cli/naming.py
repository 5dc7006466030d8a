"""What an exercise calls its things, and the words that its script puts into letters."""

from dataclasses import fields

from app.domain.exercise.exercise import Exercise
from app.domain.text import Text, words


def names_of(exercise: Exercise, language: str) -> dict[str, str]:
    """Title by id of everything that the exercise names, sectors and zones of its sites too."""
    groups = [value for f in fields(exercise) if isinstance(value := getattr(exercise, f.name), list)]
    groups += [part for site in exercise.sites for part in (site.zones, site.sectors)]
    things = [thing for group in groups for thing in group]
    titled = [(thing.id, thing.title) for thing in things if hasattr(thing, "id") and hasattr(thing, "title")]
    return {key: words(title, language) for key, title in titled if isinstance(title, Text) and (title.en or title.zh)}


def script_words(exercise: Exercise, language: str) -> dict[str, str]:
    """What injects and experts say, by the reference that letters carry."""
    said = {f"inject:{inject.id}": inject.text for inject in exercise.injects}
    for expert in exercise.experts:
        said |= {f"opinion:{expert.id}:{number}": opinion.text for number, opinion in enumerate(expert.opinions)}
    return {ref: words(text, language) for ref, text in said.items()}
