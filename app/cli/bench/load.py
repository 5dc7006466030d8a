"""`load`: a long run read into a state, its chain checked, per event."""

import sqlite3
from contextlib import closing
from pathlib import Path

import msgspec

from app.cli.bench.long_run import EVENTS, long_run
from app.cli.bench.measured import Measured, beside
from app.domain.state import State
from app.store.runfile import Run
from app.store.seek import load


def measure(events: int = EVENTS, rounds: int = 3) -> Measured:
    """Read and check the file, beside sqlite3 with msgspec alone."""
    file = long_run(events)
    with Run(file) as run:
        found = run.counted().events
    mine, theirs = beside(lambda: read(file), lambda: decoded(file), rounds)
    more = {"events": found, "whole_s": mine, "file_mb": file.stat().st_size / 1e6}
    return Measured(mine / found * 1e6, "µs", theirs / found * 1e6, 4.0, more)


def read(file: Path) -> State:
    """The state at the end of the run, as every command opens one: each link of the chain is checked, and the state
    comes from the last keyframe, itself checked, and the rows after it."""
    with Run(file) as run:
        return load(run, run.context())


def decoded(file: Path) -> int:
    """The rows of the log, its events as plain lists."""
    decode = msgspec.json.Decoder().decode
    with closing(sqlite3.connect(file)) as bare:
        rows = bare.execute("SELECT seq, command, events FROM log ORDER BY seq")
        return sum(len(decode(happened)) for _, order, happened in rows if decode(order))
