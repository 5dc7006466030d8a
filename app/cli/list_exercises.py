"""`muster list`: the exercises known here."""

from argparse import Namespace
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any

from app.cli.console import DONE, Console
from app.cli.options import Commands
from app.domain.clock import MINUTE
from app.domain.text import LANGUAGES, Text, words

if TYPE_CHECKING:
    from app.domain.exercise.exercise import Exercise


def add(commands: Commands) -> None:
    """Declare the command."""
    commands.add("list", run)


def run(args: Namespace, console: Console) -> int:
    """Answer with one entry per exercise that can be read."""
    from app.cli.exercises import known
    from app.formats.exercise_yaml import load

    found = [(slug, loaded.exercise) for slug, folder in known() if (loaded := load(folder)).exercise is not None]
    entries = [(_entry(slug, exercise), exercise) for slug, exercise in found]
    console.answer([entry for entry, _ in entries])
    console.say("cli.exercises" if found else "cli.no_exercises")
    for entry, exercise in entries:
        title = words(exercise.title, console.language)
        console.say("cli.exercise_line", **{**entry, "title": title, "play": entry["play_minutes"]})
    return DONE


def _entry(slug: str, exercise: "Exercise") -> dict[str, Any]:
    return {
        "slug": slug,
        "title": {"en": exercise.title.en, "zh": exercise.title.zh},
        "hazard": exercise.hazard[0] if exercise.hazard else "",
        "minutes": _tidy(exercise.length / MINUTE),
        "play_minutes": _tidy(_play_time(exercise) / MINUTE),
        "posts": len(exercise.posts),
        "injects": len(exercise.injects),
        "sites": len(exercise.sites),
        "units": len(exercise.units),
        "languages": [language for language in LANGUAGES if _speaks(exercise, language)],
    }


def _play_time(exercise: "Exercise") -> float:
    """Play time in ms when every phase keeps its own pace."""
    ends = [*(phase.at for phase in exercise.phases[1:]), exercise.length]
    return sum(
        (min(end, exercise.length) - phase.at) / phase.pace
        for phase, end in zip(exercise.phases, ends, strict=True)
        if phase.at < exercise.length
    )


def _speaks(exercise: "Exercise", language: str) -> bool:
    """Whether everything meant for people is there in a language."""
    return all(getattr(text, language) for text in _texts(exercise) if text.en or text.zh)


def _texts(value: Any) -> Iterator[Text]:
    if isinstance(value, Text):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))
    elif isinstance(value, dict | list | tuple):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _texts(each)


def _tidy(minutes: float) -> float | int:
    rounded = round(minutes, 3)
    return int(rounded) if rounded == int(rounded) else rounded
