"""Canonical bytes and hashes: the same value gives the same bytes in every process, on every machine."""

from dataclasses import fields
from hashlib import sha256
from typing import Any

import msgspec

from app.domain.state import State

_SORTED = msgspec.json.Encoder(order="sorted")

INDEXES = frozenset({"agenda"})
"""Fields of the state that can be made anew from the others."""

NOT_HASHED = frozenset({"pace", "phase_pace", "paused"}) | INDEXES
"""Fields of the state that tell how it was played, and not what is true in the exercise."""

_TIME = ("seed", "exercise", "now", "status", "phase", "weather", "dark")
_SEATS = ("posts", "barred")
_OWN_SECTION = frozenset({*_TIME, *_SEATS, "knows", "timers"})
_WORLD = tuple(f.name for f in fields(State) if f.name not in _OWN_SECTION | NOT_HASHED)


def canonical(value: Any) -> bytes:
    """JSON with all keys sorted and no spaces; equal values give equal bytes.

    Keys of mappings must be strings. Raises TypeError for what JSON cannot hold.
    """
    return _SORTED.encode(value)


def digest(data: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return sha256(data).hexdigest()


def state_sections(state: State) -> dict[str, str]:
    """Section → digest: `time`, `seats`, `timers`, `world.<part>` and `knowledge.<post>`.

    Two states that differ tell by it in what. Not covered: pace, pause, and indexes.
    """
    sections = {
        "time": _section([getattr(state, name) for name in _TIME]),
        "seats": _section([getattr(state, name) for name in _SEATS]),
        "timers": _section(sorted([*key, *due] for key, due in state.timers.items())),
    }
    for name in _WORLD:
        sections[f"world.{name}"] = _section(getattr(state, name))
    for post, known in state.knows.items():
        sections[f"knowledge.{post}"] = _section(known)
    return sections


def state_hash(state: State) -> str:
    """One digest over all sections of the state."""
    return _section(state_sections(state))


def _section(value: Any) -> str:
    return digest(canonical(value))
