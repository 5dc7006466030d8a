"""`submit`: one player's command, decided, kept durably, turned into state and into every post's view."""

import sqlite3
from contextlib import closing
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from app.cli.bench.measured import Measured
from app.cli.bench.reference import ordered, origin_of, recorded, reference
from app.codec.encode import encode_command, encode_events
from app.domain.commands.control import AdvanceTo
from app.engine.project import project
from app.engine.runner import Row, Runner
from app.store.runlog import create

_TABLE = """CREATE TABLE log (run, seq, at, post, kind, command, events, hash, PRIMARY KEY (run, seq)) WITHOUT ROWID"""
_INSERT = "INSERT INTO log VALUES (1, ?, ?, ?, ?, ?, ?, ?)"


def measure(orders: int = 400) -> Measured:
    """Give the recorded orders of a drill once more, each beside a bare insert of its row, both flushed to the disk."""
    slug, ctx = reference()
    rows = recorded(ctx, orders)
    mine: list[float] = []
    theirs: list[float] = []
    with TemporaryDirectory(prefix="muster-bench-") as folder, closing(_bare(Path(folder))) as bare:
        log = create(Path(folder, "run.muster"), origin_of(ctx, slug))
        runner = Runner(ctx, log)
        for row in rows:
            body = row.command.body
            if isinstance(body, AdvanceTo):
                runner.advance(body.to)
                continue
            values = _values(row)
            began = perf_counter()
            runner.submit(row.command, by_person=True)
            for post in ctx.ix.post_order:
                project(runner.state, post, ctx)
            kept = perf_counter()
            bare.execute(_INSERT, values)
            done = perf_counter()
            mine.append(kept - began)
            theirs.append(done - kept)
        log.close()
    more = {"exercise": slug, "commands": len(mine), "events": sum(len(row.events) for row in ordered(rows))}
    return Measured(median(mine) * 1e3, "ms", median(theirs) * 1e3, 1.3, more)


def _bare(folder: Path) -> sqlite3.Connection:
    bare = sqlite3.connect(folder / "bare.db", isolation_level=None)
    bare.execute("PRAGMA journal_mode = WAL")
    bare.execute("PRAGMA synchronous = FULL")
    bare.execute(_TABLE)
    return bare


def _values(row: Row) -> tuple[object, ...]:
    command = row.command
    order, happened = encode_command(command), encode_events(row.events)
    return row.seq, command.at, command.post, command.kind, order, happened, bytes(32)
