"""Runs written by hand: rows that no engine decided, enough for what a file has to keep."""

from collections.abc import Callable
from pathlib import Path

import pytest

import app.domain.commands.all
import app.domain.events.all  # noqa: F401
from app.codec.canonical import canonical
from app.domain.commands.base import Command
from app.domain.commands.think import Note
from app.domain.events.base import EVENTS, Event
from app.engine.runner import Row
from app.store.origin import Origin
from app.store.runlog import RunLog, create


def origin() -> Origin:
    return Origin(canonical({"title": {"en": "Fire"}}), canonical({}), seed=7, rules=1, name="fire")


def note(seq: int, text: str = "") -> Row:
    """A command with two events."""
    ordered = Event(seq * 1000, EVENTS["ordered"]("fire", f"note:{seq}", "note"))
    return Row(seq, Command(f"fire:{seq}", "fire", seq * 1000, Note(text)), (ordered, ordered))


def write(log: RunLog, rows: int) -> None:
    for _ in range(rows):
        log.append(note(log.next_seq), ())


@pytest.fixture
def new_run(tmp_path: Path) -> Callable[..., RunLog]:
    """Make a run file; whatever is still open is let go of by the test."""

    def make(name: str = "run.muster", live: bool = True) -> RunLog:
        return create(tmp_path / name, origin(), live)

    return make
