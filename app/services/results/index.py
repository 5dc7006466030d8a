"""Scores that were worked out once, kept in a small database in the user's folder: a cache, made anew when it does not
fit. Kept by content, so that a run that was moved or renamed is known again. No name of a person is in it."""

from collections.abc import Iterable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Self

import msgspec
from sqlalchemy import Column, LargeBinary, MetaData, String, Table, create_engine, delete, func, insert, select, text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import NullPool

from app import __version__
from app.engine.kernel import RULES
from app.players.crew import PLAYS
from app.scoring.rubric import current
from app.services.baselines import digest_of
from app.services.folders import user_folder
from app.services.results.measured import Measured
from app.store.runfile import Run

FORM = 2
"""Raised when `Measured` or how it is worked out changes."""

MOST = 3_000
"""So many scores are kept; the oldest go first."""

_tables = MetaData()
_kept = Table("measured", _tables, Column("key", String, primary_key=True), Column("body", LargeBinary, nullable=False))


def key_of(run: Run) -> str:
    """What the score of a run depends on: its log, its rubric, its exercise's baselines, and how runs are scored."""
    held = digest_of(run)
    rubric = sha256(run.about["rubric"]).hexdigest()
    counted = run.counted()
    parts = (FORM, __version__, RULES, PLAYS, current().hash, run.log_hash, counted.events, run.ends_at, rubric, held)
    return sha256("\x1f".join(map(str, parts)).encode()).hexdigest()


class Index:
    """The kept scores; every call works without the file too."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or user_folder() / "results.db"
        self._engine = create_engine(f"sqlite:///{self.path}", poolclass=NullPool)

    def __enter__(self) -> Self:
        with suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
        try:
            _tables.create_all(self._engine)
        except DatabaseError:  # no database, or one of another program: it holds nothing that can't be worked out
            with suppress(OSError, DatabaseError):
                self.path.unlink(missing_ok=True)
                _tables.create_all(self._engine)
        return self

    def __exit__(self, *_: object) -> None:
        self._engine.dispose()

    def get(self, keys: Iterable[str]) -> dict[str, Measured]:
        """What is kept of these."""
        found: dict[str, Measured] = {}
        with suppress(DatabaseError), self._engine.connect() as connection:
            for key in keys:
                row = connection.execute(select(_kept.c.body).where(_kept.c.key == key)).first()
                if row is not None:
                    with suppress(msgspec.DecodeError):
                        found[key] = msgspec.json.decode(row[0], type=Measured)
        return found

    def keep(self, key: str, measured: Measured) -> None:
        """Keep one."""
        with suppress(DatabaseError), self._engine.begin() as connection:
            connection.execute(delete(_kept).where(_kept.c.key == key))
            connection.execute(insert(_kept).values(key=key, body=msgspec.json.encode(measured)))
            oldest = select(_kept.c.key).order_by(text("rowid")).limit(1)
            if (connection.scalar(select(func.count()).select_from(_kept)) or 0) > MOST:
                connection.execute(delete(_kept).where(_kept.c.key == oldest.scalar_subquery()))
