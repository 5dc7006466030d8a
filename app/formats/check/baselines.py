"""Baselines beside the exercise that were computed for another state of it, of its map or of the rules."""

import json
from collections.abc import Iterator

from app.codec.canonical import digest
from app.codec.encode import encode_exercise, encode_map
from app.formats.check.subject import Subject, warn
from app.formats.exercise_yaml.schema import Fault

FILE = "baselines.json"


def check(subject: Subject) -> Iterator[Fault]:
    """Stale baselines: no score uses them, so the outcome of every run stays unmarked."""
    try:
        stored = (subject.folder / FILE).read_text("utf-8")
    except FileNotFoundError:
        return
    except (OSError, UnicodeDecodeError):
        stored = ""
    try:
        found = json.loads(stored)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict) or found.get("hash") != _key(subject):
        yield warn("baselines-stale", (), file=FILE)


def _key(subject: Subject) -> str:
    from app.sweep.baselines import key_of  # brings the engine along, which only this needs
    from app.sweep.one import Scenario

    script = encode_exercise(subject.exercise)
    return key_of(Scenario(script, encode_map(subject.map), digest(script)))
