"""What things are called, in one language: id → title, for the whole of an exercise."""

from collections.abc import Iterable, Mapping

from app.codec.telling import tell_status
from app.codec.words import say
from app.domain.events.lead import RequestMade
from app.domain.events.talk import MessageSent
from app.domain.exercise.exercise import Exercise
from app.domain.text import words
from app.engine.runner import Row


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
    found |= {duty.id: say(f"status.report.{duty.kind}", {}, language) for duty in e.reports}
    for site in e.sites:
        found |= {zone.id: words(zone.title, language) for zone in site.zones}
        found |= {sector.id: words(sector.title, language) for sector in site.sectors}
    for hq in e.headquarters:
        found |= {group.id: words(group.title, language) for group in hq.groups}
    options = {option.id: words(option.title, language) for decision in e.decisions for option in decision.options}
    return {**options, **found}  # an option's id is its decision's alone


def letters_of(rows: Iterable[Row], names: Mapping[str, str], language: str) -> dict[str, str]:
    """What letters and requests are called, which nobody gave a title: what they are, and whose."""
    found: dict[str, str] = {}
    for row in rows:
        for event in row.events:
            if isinstance(event.body, MessageSent):
                letter = event.body.letter
                found[letter.id] = _letter(letter.kind, letter.sender, letter.id, names, language)
            elif isinstance(event.body, RequestMade):
                request = event.body.request
                found[request.id] = _letter("request", request.post, request.id, names, language)
    return found


def _letter(kind: str, sender: str, ident: str, names: Mapping[str, str], language: str) -> str:
    who = names.get(sender) or names.get(ident.removeprefix("inject/"), "")
    said = tell_status("letter", kind, language)
    return say("evaluate.letter", {"kind": said, "sender": who}, language) if who else said


def hms(ms: int) -> str:
    """Exercise time as the replay's clock shows it: `T+1:31:00`."""
    seconds = ms // 1000
    return f"T+{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
