"""Whatever is changed in a run, lost, added or swapped, verify says no."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from app.domain.commands.base import Command
from app.engine.context import Context
from app.engine.runner import Row, Runner
from app.players.crew import play, seats_with
from app.store import verify as verifying
from app.store.runfile import Run
from app.store.runlog import create
from app.store.schema import tables
from app.store.verify import Verdict, verify
from tests.store.conftest import origin_of, played

PROVEN = [table for table in tables.sorted_tables if not table.name.startswith(("roster", "review"))]
CELLS = [(table.name, column.name) for table in PROVEN for column in table.columns]


def verdict_of(path: Path) -> Verdict:
    with Run(path) as run:
        return verify(run)


@pytest.fixture
def run(finished: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(finished, tmp_path / "copy.muster"))


@pytest.fixture
def edit(run: Path) -> Iterator[Callable[..., list[Any]]]:
    """Run SQL on the file, as somebody with another program would."""

    def execute(sql: str, *values: Any) -> list[Any]:
        with closing(sqlite3.connect(run)) as connection:
            found = connection.execute(sql, values).fetchall()
            connection.commit()
        return found

    yield execute


def other(value: Any) -> Any:
    """A value like this one, and not this one."""
    if isinstance(value, int):
        return value + 100
    if isinstance(value, bytes):
        return bytes([value[0] ^ 1, *value[1:]]) if value else b"x"
    return f"{value}x"


def test_an_untouched_run_verifies(finished: Path) -> None:
    verdict = verdict_of(finished)
    assert (verdict.ok, verdict.complete, verdict.redecided, verdict.first_bad) == (True, True, True, None)
    assert verdict.commands > 10 < verdict.events
    with Run(finished) as run:
        assert verdict.log_hash == run.log_hash
        assert run.seal is not None and verdict.state_hash == run.seal.state_hash
        counted = run.counted()
    assert (counted.commands, counted.events, counted.refused) == (verdict.commands, verdict.events, 2)


def test_every_table_has_rows_to_change(edit: Callable[..., list[Any]]) -> None:
    assert all(edit(f"SELECT count(*) FROM {table.name}")[0][0] >= 2 for table in PROVEN)


@pytest.mark.parametrize(("table", "column"), CELLS, ids=[".".join(cell) for cell in CELLS])
@pytest.mark.parametrize("place", ["first", "last"])
def test_a_changed_cell(table: str, column: str, place: str, run: Path, edit: Callable[..., list[Any]]) -> None:
    keys = [column.name for column in tables.tables[table].primary_key]
    way = "ASC" if place == "first" else "DESC"
    order = ", ".join(f'"{key}" {way}' for key in keys)
    names = ", ".join(f'"{name}"' for name in (column, *keys))
    value, *key = edit(f"SELECT {names} FROM {table} ORDER BY {order} LIMIT 1")[0]
    where = " AND ".join(f'"{name}" = ?' for name in keys)
    edit(f'UPDATE {table} SET "{column}" = ? WHERE {where}', other(value), *key)
    verdict = verdict_of(run)
    assert not verdict.ok
    assert verdict.first_bad is not None and verdict.what


@pytest.mark.parametrize("table", [table.name for table in PROVEN])
@pytest.mark.parametrize("way", ["ASC", "DESC"])
def test_a_lost_row(table: str, way: str, run: Path, edit: Callable[..., list[Any]]) -> None:
    keys = ", ".join(f'"{column.name}"' for column in tables.tables[table].primary_key)
    order = ", ".join(f"{key} {way}" for key in keys.split(", "))
    edit(f"DELETE FROM {table} WHERE ({keys}) IN (SELECT {keys} FROM {table} ORDER BY {order} LIMIT 1)")
    verdict = verdict_of(run)
    assert not verdict.ok


@pytest.mark.parametrize("table", [table.name for table in PROVEN])
def test_swapped_rows(table: str, run: Path, edit: Callable[..., list[Any]]) -> None:
    keys = [column.name for column in tables.tables[table].primary_key]
    rest = [column.name for column in tables.tables[table].columns if column.name not in keys]
    names = ", ".join(f'"{name}"' for name in (*keys, *rest))
    one, two = edit(f"SELECT {names} FROM {table} LIMIT 2")
    sets = ", ".join(f'"{name}" = ?' for name in rest)
    where = " AND ".join(f'"{name}" = ?' for name in keys)
    for key, values in ((one, two), (two, one)):
        edit(f"UPDATE {table} SET {sets} WHERE {where}", *values[len(keys) :], *key[: len(keys)])
    assert not verdict_of(run).ok


def test_a_cut_tail_is_neither_sound_nor_complete(run: Path, edit: Callable[..., list[Any]]) -> None:
    ((cut,),) = edit("SELECT seq FROM log ORDER BY seq DESC LIMIT 1 OFFSET 9")
    edit("DELETE FROM log WHERE seq >= ?", cut)
    edit("DELETE FROM keyframes WHERE seq >= ?", cut)
    verdict = verdict_of(run)
    assert (verdict.ok, verdict.complete, verdict.first_bad) == (False, False, 0)
    assert cut in {bad.seq for bad in verdict.bad if bad.what == "end"}


@pytest.mark.parametrize(
    "sql",
    [
        "CREATE TABLE more (x)",
        "CREATE TRIGGER more AFTER INSERT ON log BEGIN DELETE FROM words; END",
        "INSERT INTO words VALUES (1, 't:0', '', 'never said')",
        "INSERT INTO words VALUES (2, 't:0', '', 'never said')",
        "UPDATE words SET salt = NULL, text = NULL",
        "INSERT INTO log SELECT run, seq + 100000, at, post, kind, command, events, hash FROM log LIMIT 1",
        "INSERT INTO digests VALUES (1, 'more', 0, x'00')",
        "UPDATE log SET command = CAST(command AS TEXT)",
    ],
)
def test_what_no_run_holds(sql: str, run: Path, edit: Callable[..., list[Any]]) -> None:
    edit(sql)
    assert not verdict_of(run).ok


def test_people_and_reviews_stand_beside(run: Path, edit: Callable[..., list[Any]]) -> None:
    edit("INSERT INTO roster VALUES (1, 'fire', 0, 'Li')")
    edit("CREATE TABLE review_notes (text)")
    assert verdict_of(run).ok


def test_a_run_left_open_is_sound_and_not_complete(context: Context, tmp_path: Path) -> None:
    played(tmp_path / "left.muster", context, 120_000).close()
    verdict = verdict_of(tmp_path / "left.muster")
    assert (verdict.ok, verdict.complete, verdict.redecided) == (True, False, True)


def test_a_wholesale_rewrite_with_another_decision_is_decided_again(context: Context, tmp_path: Path) -> None:
    """The chain holds over whatever was written; only deciding again shows that the rules would not have given it."""

    class Forger:
        def __init__(self) -> None:
            self.log = create(tmp_path / "forged.muster", origin_of(context))

        def append(self, row: Row, words: Any) -> None:
            self.log.append(Row(row.seq, row.command, row.events[:-1]) if row.seq == 1 else row, words)

        def refuse(self, command: Command, rejection: Any, words: Any) -> None: ...

        def rows(self) -> Iterator[Row]:
            return self.log.rows()

    forger = Forger()
    play(Runner(context, forger), context, seats_with(context, "idle"), 0)
    forger.log.close()
    verdict = verdict_of(tmp_path / "forged.muster")
    assert (verdict.ok, verdict.first_bad, verdict.what) == (False, 1, "decide")


def test_other_rules_are_folded_and_not_decided_again(finished: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verifying, "RULES", verifying.RULES + 1)
    verdict = verdict_of(finished)
    assert (verdict.ok, verdict.complete, verdict.redecided) == (True, True, False)
