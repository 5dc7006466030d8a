"""`load`: a long run read into a state, its chain checked, per event."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import msgspec

from app.cli.bench.long_run import EVENTS, long_run
from app.cli.bench.measured import Measured, beside
from app.codec.chain import next_link
from app.codec.encode import decode_command, decode_events
from app.domain.state import State
from app.engine.runner import Row, fold
from app.store.runfile import Run


def measure(events: int = EVENTS, rounds: int = 3) -> Measured:
    """Read, check and fold the file, beside sqlite3 with msgspec alone."""
    file = long_run(events)
    with Run(file) as run:
        found = run.counted().events
    mine, theirs = beside(lambda: read(file), lambda: decoded(file), rounds)
    more = {"events": found, "whole_s": mine, "file_mb": file.stat().st_size / 1e6}
    return Measured(mine / found * 1e6, "µs", theirs / found * 1e6, 4.0, more)


def read(file: Path) -> State:
    """The state at the end of the run, every link of the chain checked on the way."""
    with Run(file) as run:
        return fold(run.context(), _checked(run))


def _checked(run: Run) -> Iterator[Row]:
    link = run.first_link
    for seq, order, happened, stored in run.chained_rows():
        link = next_link(link, order, happened)
        if link != stored:
            raise RuntimeError(f"the chain breaks at {seq}")
        yield Row(seq, decode_command(order), tuple(decode_events(happened)))


def decoded(file: Path) -> int:
    """The rows of the log, its events as plain lists."""
    decode = msgspec.json.Decoder().decode
    with closing(sqlite3.connect(file)) as bare:
        rows = bare.execute("SELECT seq, command, events FROM log ORDER BY seq")
        return sum(len(decode(happened)) for _, order, happened in rows if decode(order))
