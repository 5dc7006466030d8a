"""Opening run files: SQLAlchemy owns engine and schema; what SQLite complains of becomes a sentence for the user."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, create_engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from app.codec.trouble import Trouble
from app.store.schema import APPLICATION, FORMAT, tables

_HEADER = 100
_WRITE_VERSION, _WRITTEN_AHEAD = 18, 2
_BESIDE = ("-journal", "-wal", "-shm")
_TROUBLES = {
    sqlite3.SQLITE_BUSY: "run-busy",
    sqlite3.SQLITE_CANTOPEN: "run-read-only",
    sqlite3.SQLITE_CONSTRAINT: "run-two-writers",
    sqlite3.SQLITE_CORRUPT: "run-damaged",
    sqlite3.SQLITE_FULL: "disk-full",
    sqlite3.SQLITE_IOERR: "disk-full",
    sqlite3.SQLITE_LOCKED: "run-busy",
    sqlite3.SQLITE_NOTADB: "run-foreign",
    sqlite3.SQLITE_PERM: "run-read-only",
    sqlite3.SQLITE_READONLY: "run-read-only",
}


@contextmanager
def in_words(path: Path) -> Iterator[None]:
    """Turn what database and disk complain of into a MusterError about `path`."""
    try:
        yield
    except DBAPIError as error:
        if not isinstance(error.orig, sqlite3.Error):
            raise
        raise _trouble(error.orig, path) from error
    except sqlite3.Error as error:
        raise _trouble(error, path) from error


def _trouble(error: sqlite3.Error, path: Path) -> Trouble:
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF
    return Trouble(_TROUBLES.get(code, "run-damaged"), path=path, reason=error)


def create_file(path: Path) -> Connection:
    """A new run file with empty tables, in a transaction that the caller commits; it holds the file until closed.

    Raises MusterError, and leaves nothing behind then.
    """
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
    except FileExistsError:
        raise Trouble("run-exists", path=path) from None
    except FileNotFoundError:
        raise Trouble("run-no-folder", path=path) from None
    except OSError as error:
        raise Trouble("run-cannot-create", path=path, reason=error.strerror or error) from error
    try:
        with in_words(path):
            connection = _connect(path, "rw")
            try:
                driver = raw(connection)
                driver.execute("PRAGMA journal_mode = DELETE")
                driver.execute("BEGIN IMMEDIATE")
                driver.execute(f"PRAGMA application_id = {APPLICATION}")
                driver.execute(f"PRAGMA user_version = {FORMAT}")
                tables.create_all(connection, checkfirst=False)
            except BaseException:
                close(connection)
                raise
    except BaseException:
        remove(path)
        raise
    return connection


def open_file(path: Path, write: bool = False) -> Connection:
    """The run file at `path`, to read, or to go on writing. Raises MusterError if it isn't one that can be opened."""
    left_open = _header(path)[_WRITE_VERSION] == _WRITTEN_AHEAD
    try:
        with in_words(path):
            if not write and path.with_name(f"{path.name}-journal").exists():
                close(_reading(path, "rw"))  # what a killed writer left half done is taken back, if it may be
            connection = _reading(path, "rw" if write else "ro")
    except Trouble as trouble:
        if (left_open or path.with_name(f"{path.name}-journal").exists()) and trouble.code == "run-read-only":
            raise Trouble("run-locked", path=path) from trouble
        raise
    return connection


def _reading(path: Path, mode: str) -> Connection:
    connection = _connect(path, mode)
    try:
        raw(connection).execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except BaseException:
        close(connection)
        raise
    return connection


def raw(connection: Connection) -> sqlite3.Connection:
    """SQLite's own connection below SQLAlchemy's: the way of the hot append and of transactions."""
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    return driver


def close(connection: Connection) -> None:
    """Let go of the file."""
    connection.close()
    connection.engine.dispose()


def remove(path: Path) -> None:
    """Take away a run that was never finished, with what SQLite keeps beside it."""
    for name in (path, *(path.with_name(path.name + end) for end in _BESIDE)):
        name.unlink(missing_ok=True)


def _connect(path: Path, mode: str) -> Connection:
    address = f"{path.resolve().as_uri()}?mode={mode}"

    def connect() -> sqlite3.Connection:
        driver = sqlite3.connect(address, uri=True, isolation_level=None, timeout=5, check_same_thread=False)
        driver.execute("PRAGMA synchronous = FULL")
        return driver

    return create_engine("sqlite://", creator=connect, poolclass=NullPool).connect()


def _header(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER)
    except FileNotFoundError:
        raise Trouble("run-missing", path=path) from None
    except OSError as error:
        raise Trouble("run-cannot-open", path=path, reason=error.strerror or error) from error
    if len(header) < _HEADER or header[:16] != b"SQLite format 3\0":
        raise Trouble("run-foreign", path=path)
    version, application = int.from_bytes(header[60:64], "big"), int.from_bytes(header[68:72], "big")
    if application != APPLICATION:
        raise Trouble("run-foreign", path=path)
    if version > FORMAT:
        raise Trouble("run-later", path=path, version=version, known=FORMAT)
    if version < 1:
        raise Trouble("run-damaged", path=path, reason=f"format {version}")
    return header
