"""A finished log, changed: events lost, added, moved; scored again, never played again."""

from collections.abc import Callable, Iterable, Sequence
from random import Random
from typing import Any

from app.domain.events.base import Event
from app.domain.events.talk import Noted
from app.domain.record import replace
from app.engine.runner import Row

HOLE = Noted("", "", ())
"""Stands where an event was lost, so that the numbers of the others stay as they are."""


def numbered(rows: Iterable[Row]) -> list[tuple[int, Event]]:
    """All events with their numbers."""
    return [(row.seq + n, event) for row in rows for n, event in enumerate(row.events, 1)]


def changed(rows: Iterable[Row], change: Callable[[int, Event], Event]) -> list[Row]:
    """Every event put through a change; rows in which nothing changed stay the same ones."""
    found = []
    for row in rows:
        events = tuple(change(row.seq + n, event) for n, event in enumerate(row.events, 1))
        same = all(new is old for new, old in zip(events, row.events, strict=True))
        found.append(row if same else replace(row, events=events))
    return found


def without(rows: Iterable[Row], numbers: Iterable[int]) -> list[Row]:
    """The log with these events lost."""
    lost = set(numbers)
    return changed(rows, lambda seq, event: Event(event.at, HOLE) if seq in lost else event)


def put(rows: Sequence[Row], added: Iterable[tuple[int, Any]]) -> list[Row]:
    """The log with events added at their times (exercise ms, payload), each before the first row that is later, and
    numbered beyond all others."""
    free = 10 * max(row.seq + len(row.events) for row in rows)
    template = next((row for row in rows if row.events), rows[0])
    more = []
    for at, body in sorted(added, key=lambda item: item[0]):
        free += 2
        more.append(Row(free, replace(template.command, id=f"added:{free}", at=at), (Event(at, body),)))
    return sorted([*rows, *more], key=lambda row: row.command.at)


def bodies(rows: Iterable[Row], kind: type) -> list[tuple[int, int, Any]]:
    """(number, time, payload) of all events of a kind."""
    return [(seq, event.at, event.body) for seq, event in numbered(rows) if type(event.body) is kind]


def lose(rows: Sequence[Row], share: float, kinds: Iterable[type], seed: int) -> list[Row]:
    """A share of the events of these kinds lost at random."""
    luck, kinds = Random(seed), tuple(kinds)
    numbers = [seq for seq, event in numbered(rows) if isinstance(event.body, kinds)]
    return without(rows, luck.sample(numbers, round(share * len(numbers))))


def jitter(rows: Sequence[Row], most: int, seed: int) -> list[Row]:
    """Every event's time off by up to `most` ms."""
    luck = Random(seed)
    return changed(rows, lambda seq, event: Event(max(0, event.at + luck.randint(-most, most)), event.body))
