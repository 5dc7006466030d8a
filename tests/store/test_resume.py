"""Killed at any moment, a run goes on where it stood, and nothing that was acknowledged is lost."""

import os
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app.codec.canonical import state_hash
from app.domain.errors import MusterError
from app.engine.context import Context
from app.engine.runner import Row, Runner, fold
from app.players.crew import play, seats_with
from app.store import database
from app.store.database import close, open_file, raw
from app.store.runfile import Run
from app.store.runlog import RunLog, create, resume
from app.store.seek import Replay, load, state_at
from app.store.verify import verify
from tests.store.conftest import origin_of, played, write

PLAYING = """
import sys
from pathlib import Path
from app import EXERCISES
from app.codec.canonical import digest
from app.codec.encode import encode_exercise
from app.engine.context import build_context
from app.engine.runner import Runner
from app.formats.exercise_yaml import load
from app.players.crew import play, seats_with
from app.store.runlog import create
from tests.store.conftest import origin_of
loaded = load(EXERCISES / "minimal")
ctx = build_context(loaded.exercise, loaded.map, 3, digest(encode_exercise(loaded.exercise)))
log = create(Path(sys.argv[1]), origin_of(ctx))
say = lambda row: print(row.seq + len(row.events), flush=True)
play(Runner(ctx, log, notify=say), ctx, seats_with(ctx, "doctrine"), ctx.exercise.length)
"""


def killed_after(path: Path, rows: int) -> int:
    """Play in a process of its own, kill it after so many acknowledged rows; the last acknowledged number."""
    with subprocess.Popen([sys.executable, "-c", PLAYING, str(path)], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for _ in range(rows):
            acknowledged = int(process.stdout.readline())
        os.kill(process.pid, signal.SIGKILL)
        for line in process.stdout:
            if line.endswith("\n"):
                acknowledged = int(line)
    return acknowledged


def test_killed_at_any_moment(context: Context, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    moments = random.Random(1)
    whole: list[Row] = []
    seats = seats_with(context, "doctrine")
    play(Runner(context, notify=whole.append), context, seats, context.exercise.length)
    for number in range(200 if request.config.getoption("--large") else 5):
        path = tmp_path / f"{number}.muster"
        acknowledged = killed_after(path, moments.randint(1, 250))
        log = resume(path)
        kept = list(log.rows())
        assert log.next_seq > acknowledged
        assert kept == whole[: len(kept)]
        runner = Runner(context, log, fold(context, kept), log.next_seq)
        play(runner, context, seats, context.exercise.length)
        assert state_hash(log.finish(context, context.exercise.length)) == state_hash(runner.state)
        with Run(path) as run:
            verdict = verify(run)
        assert (verdict.ok, verdict.complete) == (True, True)


def test_events_of_some_kinds_are_those_among_all_rows(context: Context, tmp_path: Path) -> None:
    path = tmp_path / "run.muster"
    played(path, context, 900_000).close()
    log = resume(path)
    kinds = {"fact_learned", "weather_changed"}
    wanted = [event for row in log.rows() for event in row.events if event.kind in kinds]
    assert {event.kind for event in wanted} >= {"fact_learned"}
    assert list(log.events_of(kinds)) == wanted and list(log.events_of(["nothing"])) == []
    log.close()


def test_a_broken_chain_is_not_written_on(context: Context, tmp_path: Path) -> None:
    path = tmp_path / "run.muster"
    played(path, context, 120_000).close()
    connection = open_file(path, write=True)
    raw(connection).execute("UPDATE log SET events = x'5b5d' WHERE seq > 1")
    close(connection)
    with pytest.raises(MusterError) as caught:
        resume(path)
    assert caught.value.code == "run-damaged"


def test_a_finished_run_is_a_single_file_and_not_written_on(finished: Path) -> None:
    assert [file.name for file in finished.parent.iterdir()] == [finished.name]
    before = finished.read_bytes()
    with pytest.raises(MusterError) as caught:
        resume(finished)
    assert caught.value.code == "run-finished"
    assert finished.read_bytes() == before
    assert [file.name for file in finished.parent.iterdir()] == [finished.name]


def test_memory_is_folded_anew_when_a_command_is_not_kept(context: Context, tmp_path: Path) -> None:
    log = create(tmp_path / "run.muster", origin_of(context))
    runner = Runner(context, log)
    seats = seats_with(context, "doctrine")
    play(runner, context, seats, 60_000)
    rival = resume(log.path)
    rival.append(Row(rival.next_seq, next(iter(log.rows())).command, ()), ())
    rival.close()
    with pytest.raises(MusterError):
        play(runner, context, seats, 600_000)
    folded = fold(context, log.rows())
    assert state_hash(runner.state) == state_hash(folded)
    log.close()


def test_any_time_can_be_sought(finished: Path, context: Context) -> None:
    with Run(finished) as run:
        replay = Replay(run, context)
        for at in (0, 1, 33_000, 599_999, 600_000, 1_234_567, 1_800_000):
            rows = [row for row in run.rows() if row.command.at <= at]
            assert state_hash(replay.at(at)) == state_hash(fold(context, rows))
            state, seq = state_at(run, context, at)
            assert state_hash(state) == state_hash(fold(context, rows))
            assert seq == rows[-1].seq + len(rows[-1].events)
        assert state_hash(load(run, context)) == state_hash(replay.at(1_800_000))
        state, _ = state_at(run, context)
        assert run.seal is not None and state_hash(state) == run.seal.state_hash


@pytest.fixture
def half_written(new_run: Callable[..., RunLog], tmp_path: Path) -> Path:
    """A run whose writer was killed in the middle of a commit that had begun to change the file."""
    log = new_run(live=False)
    write(log, 5)
    log.flush()
    driver = log._driver
    driver.execute("PRAGMA cache_size = 1")  # so that it writes before it commits
    driver.execute("BEGIN IMMEDIATE")
    driver.execute("UPDATE log SET events = zeroblob(100000)")
    left = tmp_path / "left"
    left.mkdir()
    for file in tmp_path.glob("run.muster*"):
        shutil.copy(file, left)
    assert (left / "run.muster-journal").stat().st_size
    log.discard()
    return left / "run.muster"


def test_a_half_written_commit_is_taken_back(half_written: Path) -> None:
    with Run(half_written) as run:
        assert [row.seq for row in run.rows()] == [1, 4, 7, 10, 13]


def test_a_half_written_commit_in_a_locked_folder_says_what_to_do(
    half_written: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect = database._connect
    monkeypatch.setattr(database, "_connect", lambda path, mode: connect(path, "ro"))  # as where nothing can be written
    with pytest.raises(MusterError) as said:
        Run(half_written)
    assert said.value.code == "run-locked"
