"""Forgetting what people said: their words go, the log and its proof stay."""

from collections.abc import Collection
from pathlib import Path
from sqlite3 import Connection as Driver

from sqlalchemy import select

from app.store.database import close, in_words, open_file, raw
from app.store.digests import row_digest, stored
from app.store.runfile import Run
from app.store.schema import THE_RUN, digests, words


def forget(path: Path, refs: Collection[str] | None = None) -> int:
    """Take salt and text of these references (default: of all) out of a run that nobody is writing; how many went.

    Their rows stay, empty, so that verify can tell what was forgotten from what was lost. Raises MusterError.
    """
    connection = open_file(path, write=True)
    try:
        with in_words(path):
            driver = raw(connection)
            driver.execute("PRAGMA secure_delete = ON")  # the words, not only the way to them
            driver.execute("BEGIN IMMEDIATE")
            count = empty_words(Run(path, connection), driver, refs)
            driver.execute("COMMIT")
            driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return count
    finally:
        close(connection)


def empty_words(run: Run, driver: Driver, refs: Collection[str] | None = None) -> int:
    """Take salt and text of these references (default: of all) out, within a transaction of the caller's; how many."""
    rows = run.select(select(words).where(words.c.run == THE_RUN))
    said = [row for row in rows if row[3] is not None and (refs is None or row[1] in refs)]
    kept = [row for row in rows if row not in said]
    empty = [(number, ref, None, None) for number, ref, _, _ in said]
    total = stored(sum(map(row_digest, (*kept, *empty))))
    driver.executemany(f"UPDATE {words} SET salt = NULL, text = NULL WHERE run = ? AND ref = ?", [r[:2] for r in said])
    driver.execute(f"UPDATE {digests} SET digest = ? WHERE run = ? AND name = ?", (total, THE_RUN, words.name))
    return len(said)
