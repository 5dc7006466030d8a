"""Writing a run: the log that the engine's Runner appends to, one row per command with its events.

A live run commits each command with a full flush before it is acknowledged. A headless drill groups its commits; what
it has not committed is lost with it, and nobody was told otherwise.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from secrets import token_hex
from zlib import compress

from sqlalchemy import ClauseElement, Connection, Table, bindparam, insert, select, update
from sqlalchemy.dialects import sqlite

from app.codec.canonical import canonical, state_hash
from app.codec.chain import next_link
from app.codec.encode import decode_events, encode_command, encode_events, encode_state
from app.codec.trouble import Trouble
from app.domain.commands.base import Command
from app.domain.errors import Rejection
from app.domain.events.base import Event
from app.domain.state import State
from app.engine.context import Context
from app.engine.freetext import seal
from app.engine.kernel import new_state
from app.engine.runner import Row, Words
from app.store.database import close, create_file, in_words, open_file, raw, remove
from app.store.digests import row_digest, stored
from app.store.drives import on_network_drive
from app.store.origin import Origin, link_of
from app.store.roster import written
from app.store.runfile import Refused, Run
from app.store.schema import BESIDE, THE_RUN, digests, keyframes, log, meta, refusals, roster, words
from app.store.seek import checked, frames

GROUP = 512
"""Rows of a headless drill that share a flush."""


def _sql(statement: ClauseElement) -> str:
    """The statement in SQLite's words, with its parameters in the order in which they are written."""
    return str(statement.compile(dialect=sqlite.dialect()))


_INSERT = {table.name: _sql(insert(table)) for table in (meta, log, refusals, words, keyframes, digests)}
_INSERT_LOG = _INSERT[log.name]
_SUM_UP = _sql(
    update(digests)
    .where(digests.c.run == bindparam("of"), digests.c.name == bindparam("table"))
    .values(rows=bindparam("rows"), digest=bindparam("digest"))
)
_SEAT = f"INSERT OR REPLACE INTO {roster} (run, post, since, person) VALUES (?, ?, ?, ?)"
_FIND_WORDS = _sql(select(words.c.ref).where(words.c.run == bindparam("of"), words.c.ref == bindparam("to")))


class RunLog:
    """The writer of one run file. Every method raises MusterError when disk or file refuse, and nothing is half done:
    the log then stands as it was last committed."""

    def __init__(
        self,
        path: Path,
        connection: Connection,
        link: bytes,
        sums: dict[str, tuple[int, int]],
        next_seq: int,
        group: int,
    ) -> None:
        self.path = path
        self.next_seq = next_seq
        self._connection, self._driver = connection, raw(connection)
        self._link, self._sums, self._group = link, sums, group
        self._waiting = 0
        self._committed = (link, sums, next_seq)
        self.said: dict[str, str] = {}
        """Reference → text of what was kept since this log was opened."""

    @property
    def log_hash(self) -> str:
        """The last link of the chain, committed or about to be."""
        return self._link.hex()

    def append(self, row: Row, said: tuple[Words, ...]) -> None:
        """Append an accepted command with its events, and the words it refers to.

        Live, it is on the disk when this returns.
        """
        command = row.command
        order, happened = encode_command(command), encode_events(row.events)
        link = next_link(self._link, order, happened)
        values = (THE_RUN, row.seq, command.at, command.post, command.body.kind, order, happened, link)
        next_seq = row.seq + 1 + len(row.events)
        if self._group == 1 and not said:  # one statement is its own transaction
            with in_words(self.path):
                self._driver.execute(_INSERT_LOG, values)
            self._link, self.next_seq = link, next_seq
            self._committed = (link, self._sums, next_seq)
            return
        with self._commit():
            self._driver.execute(_INSERT_LOG, values)
            self._add_words(said)
            self._link, self.next_seq = link, next_seq

    def refuse(self, command: Command, rejection: Rejection, said: tuple[Words, ...]) -> None:
        """Keep a refused command beside the chain; what it says in clear goes apart, where it can be forgotten."""
        number = self._sums[refusals.name][0] + 1
        sealed, found = seal(command, token_hex(16))
        params = canonical(rejection.params).decode()
        with self._commit():
            self._add(refusals, (number, self.next_seq, encode_command(sealed), rejection.code, params))
            self._add_words((*said, *(Words(*each) for each in found)))

    def seat(self, post: str, name: str, group: str, since: int | None = None) -> None:
        """Keep who sits at a post from number `since` on (None: from now on), beside the chain."""
        with self._commit():
            self._driver.execute(_SEAT, (THE_RUN, post, since or self.next_seq, written(name, group)))

    def keep(self, said: Iterable[Words]) -> None:
        """Keep words to which commands of a parent refer that are given again."""
        with self._commit():
            self._add_words(said)

    def rows(self) -> Iterator[Row]:
        """All rows as they were committed, in order."""
        return Run(self.path, self._connection).rows()

    def events_of(self, kinds: Iterable[str]) -> Iterator[Event]:
        """The events of these kinds, in order; rows that hold none are not decoded."""
        wanted = frozenset(kinds)
        marks = [kind.encode() for kind in wanted]
        for _, _, events in Run(self.path, self._connection).stored_rows():
            if any(mark in events for mark in marks):
                yield from (event for event in decode_events(events) if event.kind in wanted)

    def refused(self) -> list[Refused]:
        """All refusals as they were committed, in order."""
        return Run(self.path, self._connection).refused()

    def gather(self, most: int) -> None:
        """From now on up to `most` rows may share a flush, which `flush` ends; with 1 a row is on the disk when
        `append` returns."""
        self._group = most

    def flush(self) -> None:
        """Commit what waits for its group."""
        with in_words(self.path):
            self._end()

    def finish(self, ctx: Context, at: int) -> State:
        """Seal the run as played up to `at` (ms), with keyframes; make it a single file, and let go of it.

        Returns its last state, folded from what was written.
        """
        self.flush()
        state = new_state(ctx)
        with self._commit():
            for seq, state in frames(ctx, self.rows()):
                self._add(keyframes, (seq, state.now, compress(encode_state(state), 1)))
            seal = {"log_hash": self.log_hash, "next_seq": self.next_seq, "state_hash": state_hash(state), "at": at}
            self._add(meta, ("seal", canonical(seal)))
        with in_words(self.path):
            self._end()
            if self._driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0:  # nobody else reads it now
                self._driver.execute("PRAGMA journal_mode = DELETE")
        close(self._connection)
        return state

    def close(self) -> None:
        """Let go of the file, with all that was appended; it can be resumed."""
        try:
            self.flush()
        finally:
            close(self._connection)

    def discard(self) -> None:
        """Let go of the file and take it away: for a drill that came to nothing."""
        self._roll_back()
        close(self._connection)
        remove(self.path)

    @contextmanager
    def _commit(self) -> Iterator[None]:
        """Write one row's worth, and commit when the group is full."""
        with in_words(self.path):
            try:
                if not self._driver.in_transaction:
                    self._driver.execute("BEGIN IMMEDIATE")
                yield
                self._waiting += 1
                if self._waiting >= self._group:
                    self._end()
            except BaseException:
                self._roll_back()
                raise

    def _end(self) -> None:
        _, sums, _ = self._committed
        for name, (rows, total) in self._sums.items():
            if sums[name] != (rows, total):
                self._driver.execute(_SUM_UP, (rows, stored(total), THE_RUN, name))
        if self._driver.in_transaction:
            self._driver.execute("COMMIT")
        self._waiting = 0
        self._committed = (self._link, self._sums, self.next_seq)

    def _roll_back(self) -> None:
        if self._driver.in_transaction:
            self._driver.execute("ROLLBACK")
        self._waiting = 0
        self._link, self._sums, self.next_seq = self._committed

    def _add(self, table: Table, values: tuple[object, ...]) -> None:
        row = (THE_RUN, *values)
        self._driver.execute(_INSERT[table.name], row)
        rows, total = self._sums[table.name]
        self._sums = {**self._sums, table.name: (rows + 1, total + row_digest(row))}

    def _add_words(self, found: Iterable[Words]) -> None:
        for each in found:
            self.said[each.ref] = each.text
            if self._driver.execute(_FIND_WORDS, (THE_RUN, each.ref)).fetchone() is None:
                self._add(words, (each.ref, each.salt, each.text))


def create(path: Path, origin: Origin, live: bool = True) -> RunLog:
    """A new run file at `path`, which must not exist. Raises MusterError, and leaves nothing behind then."""
    if live and on_network_drive(path.parent):
        raise Trouble("run-on-network", path=path)
    now = datetime.now()
    about = {**origin.in_meta(), "began": f"{now:%Y-%m-%d}".encode(), "began_at": f"{now:%H:%M:%S}".encode()}
    nothing = {table.name: (0, 0) for table in BESIDE}
    connection = create_file(path)
    try:
        with in_words(path):
            driver = raw(connection)
            for name in nothing:
                driver.execute(_INSERT[digests.name], (THE_RUN, name, 0, stored(0)))
            run = RunLog(path, connection, link_of(about), nothing, 1, 1 if live else GROUP)
            for key, value in about.items():
                run._add(meta, (key, value))
            run._end()
            if live:
                driver.execute("PRAGMA journal_mode = WAL")
        return run
    except BaseException:
        close(connection)
        remove(path)
        raise


def resume(path: Path) -> RunLog:
    """The log of a live run that was left, by a crash or on purpose, to go on where it stands.

    Raises MusterError if the run is finished or its chain is broken.
    """
    if on_network_drive(path.parent):
        raise Trouble("run-on-network", path=path)
    connection = open_file(path, write=True)
    try:
        run = Run(path, connection)
        if run.seal is not None:
            raise Trouble("run-finished", path=path)
        link, next_seq = run.first_link, 1
        for seq, events, new in checked(run):
            link, next_seq = new, seq + 1 + len(events)
        sums = {
            name: (rows, int.from_bytes(total, "big"))
            for name, rows, total in run.select(select(digests.c.name, digests.c.rows, digests.c.digest))
        }
        if set(sums) != {table.name for table in BESIDE}:
            raise Trouble("run-damaged", path=path, reason=digests.name)
        with in_words(path):
            raw(connection).execute("PRAGMA journal_mode = WAL")
        return RunLog(path, connection, link, sums, next_seq, 1)
    except BaseException:
        close(connection)
        raise
