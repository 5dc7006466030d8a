"""Checking what the chain does not cover: each table beside it against the digest that was kept of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Table, func, select, text

from app.store.digests import stored, table_digest
from app.store.runfile import Run
from app.store.schema import BESIDE, THE_RUN, digests, log, tables

_UNPROVEN = ("roster", "review", "sqlite_")
"""How the names of tables begin that no digest covers."""


@dataclass(slots=True)
class Bad:
    """Something that does not verify: at which number (0: outside of the log), and what, a key below `where`."""

    seq: int
    what: str


def check_tables(run: Run) -> Iterator[Bad]:
    """What is wrong in the file as a whole and in the tables beside the log; nothing if all is as written."""
    if any(row != ("ok",) for row in run.select(select(text("*")).select_from(text("pragma_integrity_check")))):
        yield Bad(0, "file")
    names = {name for (name,) in run.select(select(text("name")).select_from(text("sqlite_schema")))}
    if any(name not in tables.tables and not name.startswith(_UNPROVEN) for name in names):
        yield Bad(0, "stranger")
    for table in (*BESIDE, log, digests):
        if run.select(select(func.count()).select_from(table).where(table.c.run != THE_RUN)) != [(0,)]:
            yield Bad(0, "stranger")
    names = {name for (name,) in run.select(select(digests.c.name))}
    if names != {table.name for table in BESIDE}:
        yield Bad(0, "digests")
    for table in BESIDE:
        if not holds(run, table):
            yield Bad(0, table.name)


def holds(run: Run, table: Table) -> bool:
    """Whether a table beside the log is as its digest says."""
    kept = run.select(select(digests.c.rows, digests.c.digest).where(digests.c.name == table.name))
    rows = run.select(select(table))
    return kept == [(len(rows), stored(table_digest(rows)))]
