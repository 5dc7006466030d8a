"""FORMAT.md: prose from a template, tables from the code."""

import inspect
import tomllib
from collections.abc import Iterator
from dataclasses import MISSING, fields
from typing import Any

from app import ASSETS, EXERCISES
from app.codec.words import catalogue
from app.domain.clock import format_duration
from app.engine.hazards.models import MODELS
from app.formats.check import load, opportunities, windows
from app.formats.check.registry import LINTS
from app.formats.exercise_yaml import guard, media
from app.formats.exercise_yaml.limits import COMMANDS, STATEMENTS
from app.formats.exercise_yaml.schema import concepts, hints, is_duration
from app.formats.geojson.read import MOST_POINTS, SPEEDS
from app.formats.manual.form import in_words
from app.players.work import LIFE
from app.scoring.rubric import current

TEMPLATE = ASSETS / "templates" / "exercise-format.md"


def page() -> str:
    """The whole manual."""
    filled = {
        "attachment": f"{media.LARGEST / 2**20:g}",
        "largest": f"{guard.LARGEST / 2**20:g}",
        "commands": " ".join(f"`{kind}`" for kind in COMMANDS),
        "statements": ", ".join(f"`{word}`" for word in STATEMENTS),
        "models": _models(),
        "hazards": _named("ui.hazard"),
        "capabilities": _named("capability"),
        "task_kinds": " ".join(f"`{kind}`" for kind in LIFE),
        "statements_known": _named("status.statement"),
        "rubric": _rubric(),
        "gates": ", ".join(f"`{gate.id}` ({gate.why.en})" for gate in current().gates),
        "least": str(opportunities.LEAST),
        "quiet": f"{load.QUIET / 60_000:g}",
        "span": f"{load.SPAN / 60_000:g}",
        "most": str(load.MOST),
        "window": format_duration(windows.LEAST),
        "classes": ", ".join(f"`{name}`" for name in SPEEDS),
        "points": f"{MOST_POINTS:,}",
        "concepts": "\n".join(_concepts()),
        "minimal": (EXERCISES / "minimal" / "exercise.yaml").read_text("utf-8"),
        "lints": "\n".join(f"- {_first_line(inspect.getmodule(lint))}" for lint in LINTS),
        "codes": _codes(),
    }
    text = TEMPLATE.read_text("utf-8")
    for name, value in filled.items():
        text = text.replace(f"{{{name}}}", value)
    return text


def _first_line(thing: Any) -> str:
    return (inspect.getdoc(thing) or "").strip().splitlines()[0]


def _concepts() -> Iterator[str]:
    for concept in concepts():
        yield f'### <a id="{concept.__name__.lower()}"></a>{concept.__name__}'
        yield f"{_first_line(concept)}\n"
        yield "| Field | Form | If left out | Meaning |\n|---|---|---|---|"
        for field in fields(concept):
            hint = hints(concept)[field.name]
            default = _default(field, hint)
            name = f"`{field.name}`" if default is not None else f"**`{field.name}`**"
            about = field.metadata.get("about", "").replace("|", "\\|")
            yield f"| {name} | {in_words(concept, field.name, hint)} | {default or ''} | {about} |"
        yield ""


def _default(field: Any, hint: Any) -> str | None:
    """What holds if a field is left out; None if it can't be."""
    if field.default_factory is not MISSING:
        return "none" if field.default_factory in (list, dict) else "its defaults"
    if field.default is MISSING:
        return None
    if field.default in ("", None):
        return "none"
    if isinstance(field.default, bool):
        return str(field.default).lower()
    if is_duration(hint):
        return format_duration(field.default)
    return f"{field.default:g}" if isinstance(field.default, float) else f"{field.default}"


def _models() -> str:
    lines = ["A hazard's `model` decides which `params` it takes (those with a value may be left out):\n"]
    lines.append("| Model | Parameters |\n|---|---|")
    for name, (needed, optional) in MODELS.items():
        told = [f"`{param}` {about}" for param, about in needed.items()]
        told += [f"`{param}` = {value:g}" for param, value in optional.items()]
        lines.append(f"| `{name}` | {'; '.join(told)} |")
    lines.append("")
    lines.append((ASSETS / "templates" / "hazard-models.md").read_text("utf-8").rstrip())
    return "\n".join(lines)


def _named(section: str) -> str:
    """The words that the catalogue has names for."""
    words: Any = catalogue("en")
    for step in section.split("."):
        words = words[step]
    return " ".join(f"`{word}`" for word in sorted(words))


def _rubric() -> str:
    dimensions = (f"`{d.id}` {d.title.en} {d.maximum:g}" for d in current().dimensions)
    return "assets/rubric/rubric.toml: " + ", ".join(dimensions)


def _codes() -> str:
    catalogue = tomllib.loads((ASSETS / "i18n" / "finding.en.toml").read_text("utf-8"))
    rows = [f"| `{code}` | {words['says']} |" for code, words in catalogue["finding"].items()]
    return "\n".join(["| Code | Says |", "|---|---|", *rows])
