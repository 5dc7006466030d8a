"""Reading a run: what it was made from, its rows, the words it refers to."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from zlib import decompress
from zlib import error as zlib_error

import msgspec
from sqlalchemy import Connection, Select, func, select

from app.codec.canonical import digest
from app.codec.encode import decode_command, decode_events, decode_exercise, decode_map, decode_state
from app.codec.trouble import Trouble
from app.domain.commands.base import Command
from app.domain.errors import Rejection
from app.domain.exercise.exercise import Exercise
from app.domain.exercise.ground import MapData
from app.domain.garbage import uncollected
from app.domain.state import State
from app.engine.context import Context, build_context
from app.engine.runner import Row
from app.store.database import close, in_words, open_file, raw
from app.store.origin import NEEDED, link_of
from app.store.schema import THE_RUN, keyframes, log, meta, refusals, words


@dataclass(slots=True)
class Seal:
    """What a run's end was when it was finished."""

    log_hash: str
    next_seq: int
    state_hash: str
    at: int


@dataclass(slots=True)
class Refused:
    """A command that was refused when `after` was the next number."""

    after: int
    command: Command
    rejection: Rejection


@dataclass(slots=True)
class Counted:
    """How much a run holds; `commands` are those that posts gave, without the passing of time, start and end."""

    commands: int
    refused: int
    events: int


class Run:
    """A run file open to read; a context manager that lets go of it. Whatever can't be read raises MusterError."""

    def __init__(self, path: Path, connection: Connection | None = None) -> None:
        self.path = path
        self._own = connection is None
        self._connection = open_file(path) if connection is None else connection

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._own:
            close(self._connection)

    def select(self, statement: Select[Any]) -> list[tuple[Any, ...]]:
        """All rows that a statement finds, as plain tuples."""
        with in_words(self.path):
            return [tuple(row) for row in self._connection.execute(statement)]

    @cached_property
    def about(self) -> dict[str, bytes]:
        """What the run was made from, as stored."""
        rows = self.select(select(meta.c.key, meta.c.value).where(meta.c.run == THE_RUN))
        about = dict(rows)
        missing = NEEDED - set(about)
        if missing or not all(isinstance(value, bytes) for value in about.values()):
            raise Trouble("run-damaged", path=self.path, reason=", ".join(sorted(missing)) or "meta")
        return about

    @property
    def seed(self) -> int:
        """The seed of the run's luck."""
        return self._number("seed")

    @property
    def rules(self) -> int:
        """The rules version that decided its commands."""
        return self._number("rules")

    @property
    def inherited(self) -> int:
        """Up to which number the commands were decided under other rules than `rules`."""
        return self._number("inherited")

    @property
    def name(self) -> str:
        """The exercise folder's name, a hint only."""
        return self.about["name"].decode("utf-8", "replace")

    @property
    def began(self) -> str:
        """The day on which it was begun, as YYYY-MM-DD; of runs of earlier releases the day in their file's name, or
        else of the file."""
        kept = self.about.get("began")
        if kept:
            return kept.decode("ascii", "replace")
        named = re.match(r"(20\d\d)([01]\d)([0-3]\d)-", self.path.name)
        return "-".join(named.groups()) if named else date.fromtimestamp(self.path.stat().st_mtime).isoformat()

    @property
    def began_at(self) -> str:
        """The hour at which it was begun, as HH:MM:SS; of runs of earlier releases that in their file's name, or empty
        where it is not known."""
        kept = self.about.get("began_at")
        if kept:
            return kept.decode("ascii", "replace")
        named = re.match(r"20\d{6}-([0-2]\d)([0-5]\d)([0-5]\d)-", self.path.name)
        return ":".join(named.groups()) if named else ""

    @cached_property
    def exercise(self) -> Exercise:
        """The exercise as it was when the run began."""
        return decode_exercise(self.about["exercise"])

    @cached_property
    def ground(self) -> MapData:
        """The map as it was when the run began."""
        return decode_map(self.about["map"])

    @cached_property
    def first_link(self) -> bytes:
        """The link before the first row."""
        try:
            return link_of(self.about)
        except ValueError as error:
            raise Trouble("run-damaged", path=self.path, reason=error) from error

    @property
    def log_hash(self) -> str:
        """The last link of the chain."""
        last = self.select(select(log.c.hash).where(log.c.run == THE_RUN).order_by(log.c.seq.desc()).limit(1))
        link = last[0][0] if last else self.first_link
        if not isinstance(link, bytes):
            raise Trouble("run-damaged", path=self.path, reason="log")
        return link.hex()

    @property
    def ends_at(self) -> int:
        """The exercise time (ms) up to which the run goes."""
        (last,) = self.select(select(func.max(log.c.at)).where(log.c.run == THE_RUN))[0]
        return max(last or 0, self.seal.at if self.seal else 0)

    @property
    def seal(self) -> Seal | None:
        """What its end was, if the run was finished."""
        value = self.about.get("seal")
        if value is None:
            return None
        try:
            return msgspec.json.decode(value, type=Seal)
        except msgspec.DecodeError as error:
            raise Trouble("run-damaged", path=self.path, reason=error) from error

    def context(self) -> Context:
        """The engine's context of this run."""
        return build_context(self.exercise, self.ground, self.seed, digest(self.about["exercise"]))

    def rows(self, after: int = 0) -> Iterator[Row]:
        """The accepted commands with their events, in order; those from number `after` + 1 on."""
        for seq, command, events in self.stored_rows(after):
            yield Row(seq, decode_command(command), tuple(decode_events(events)))

    def all_rows(self) -> list[Row]:
        """All rows, for whoever keeps them."""
        with uncollected():
            return list(self.rows())

    def stored_rows(self, after: int = 0) -> Iterator[tuple[int, bytes, bytes]]:
        """As `rows`, undecoded."""
        for seq, command, events, _ in self.chained_rows(after):
            yield seq, command, events

    def chained_rows(self, after: int = 0) -> Iterator[tuple[int, bytes, bytes, bytes]]:
        """Number, command, events and link of each row after number `after`, as stored."""
        with in_words(self.path):
            found = raw(self._connection).execute(_ROWS, (THE_RUN, after))
            while rows := found.fetchmany(1000):
                yield from rows

    def whole_rows(self) -> Iterator[tuple[Any, ...]]:
        """Every column of every row but the run's number, as stored and in order."""
        with in_words(self.path):
            found = raw(self._connection).execute(_WHOLE_ROWS, (THE_RUN,))
            while rows := found.fetchmany(1000):
                yield from rows

    def texts(self) -> dict[str, tuple[str, str]]:
        """Reference → (salt, text) of the free texts that were not forgotten."""
        rows = self.select(select(words.c.ref, words.c.salt, words.c.text).where(words.c.run == THE_RUN))
        return {ref: (salt, text) for ref, salt, text in rows if text is not None and salt is not None}

    def refused(self) -> list[Refused]:
        """The refused commands, in order."""
        columns = (refusals.c.after, refusals.c.command, refusals.c.code, refusals.c.params)
        rows = self.select(select(*columns).where(refusals.c.run == THE_RUN).order_by(refusals.c.number))
        return [
            Refused(after, decode_command(command), Rejection(code, msgspec.json.decode(params, type=dict[str, str])))
            for after, command, code, params in rows
        ]

    def counted(self) -> Counted:
        """How much the run holds."""
        mine = log.c.run == THE_RUN
        commands = select(func.count()).where(mine, log.c.kind.not_in(NOT_ORDERED))
        rows = select(func.count()).where(mine)
        last = self.select(select(log.c.seq, log.c.events).where(mine).order_by(log.c.seq.desc()).limit(1))
        numbers = sum(seq + len(decode_events(events)) for seq, events in last)
        refused = select(func.count()).where(refusals.c.run == THE_RUN)
        given, no, of = (int(self.select(each)[0][0]) for each in (commands, refused, rows))
        return Counted(given, no, numbers - of)

    def frame_before(self, at: int | None = None) -> tuple[int, State] | None:
        """The last keyframe at or before `at` (ms; None: of all), and the number of the last event in it.

        None if there is none.
        """
        frames = select(keyframes.c.seq, keyframes.c.state).where(keyframes.c.run == THE_RUN)
        if at is not None:
            frames = frames.where(keyframes.c.at <= at)
        found = self.select(frames.order_by(keyframes.c.seq.desc()).limit(1))
        return (found[0][0], decode_state(self.frame_bytes(found[0][1]))) if found else None

    def frame_bytes(self, kept: bytes) -> bytes:
        """A keyframe's bytes as they were before they were packed."""
        try:
            return decompress(kept)
        except (zlib_error, TypeError) as error:
            raise Trouble("run-damaged", path=self.path, reason="keyframes") from error

    def _number(self, key: str) -> int:
        try:
            return int(self.about[key])
        except ValueError as error:
            raise Trouble("run-damaged", path=self.path, reason=key) from error


NOT_ORDERED = ("advance_to", "end", "start")
"""Kinds of command by which no post ordered anything."""

_WHOLE_ROWS = "SELECT seq, at, post, kind, command, events, hash FROM log WHERE run = ? ORDER BY seq"

_ROWS = "SELECT seq, command, events, hash FROM log WHERE run = ? AND seq > ? ORDER BY seq"
