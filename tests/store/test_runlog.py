"""A run file: made whole or not at all, written durably, refused with a sentence."""

import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app.domain.errors import MusterError, Rejection
from app.engine.runner import Words
from app.store import database, drives, runlog
from app.store.runlog import RunLog, create
from app.store.schema import FORMAT
from tests.store.conftest import note, origin, write

NewRun = Callable[..., RunLog]


def rows_of(path: Path) -> int:
    with sqlite3.connect(path) as connection:
        (count,) = connection.execute("SELECT count(*) FROM log").fetchone()
    connection.close()
    return int(count)


def refused(code: str, call: Callable[[], object]) -> None:
    with pytest.raises(MusterError) as caught:
        call()
    assert caught.value.code == code
    assert caught.value.sentence.endswith(".")


def test_a_live_command_is_on_the_disk_when_append_returns(new_run: NewRun) -> None:
    log = new_run()
    for expected in (1, 2, 3):
        write(log, 1)
        assert rows_of(log.path) == expected
    log.close()


def test_a_headless_drill_commits_in_groups(new_run: NewRun, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runlog, "GROUP", 3)
    log = new_run(live=False)
    seen = []
    for _ in range(7):
        write(log, 1)
        seen.append(rows_of(log.path))
    assert seen == [0, 0, 3, 3, 3, 6, 6]
    log.close()
    assert rows_of(log.path) == 7


def test_a_live_run_is_written_ahead_with_full_flushes(new_run: NewRun) -> None:
    log = new_run()
    driver = database.raw(log._connection)
    assert driver.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert driver.execute("PRAGMA synchronous").fetchone() == (2,)
    log.close()


def test_an_existing_file_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "run.muster"
    path.write_text("mine")
    refused("run-exists", lambda: create(path, origin()))
    assert path.read_text() == "mine"


def test_a_folder_that_does_not_exist_is_a_sentence(tmp_path: Path) -> None:
    refused("run-no-folder", lambda: create(tmp_path / "no" / "run.muster", origin()))


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "run-foreign"),
        (b"PK\3\4 a spreadsheet", "run-foreign"),
        (b"SQLite format 3\0" + bytes(200), "run-foreign"),
    ],
)
def test_what_is_no_run_is_refused(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "run.muster"
    path.write_bytes(content)
    refused(code, lambda: database.open_file(path))


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "run.muster"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE log (seq)")
    connection.commit()
    connection.close()
    refused("run-foreign", lambda: database.open_file(path))
    refused("run-missing", lambda: database.open_file(tmp_path / "absent.muster"))
    refused("run-cannot-open", lambda: database.open_file(tmp_path))


def test_a_later_format_is_refused_and_left_alone(new_run: NewRun) -> None:
    log = new_run(live=False)
    log.close()
    connection = sqlite3.connect(log.path)
    connection.execute(f"PRAGMA user_version = {FORMAT + 1}")
    connection.close()
    before = log.path.read_bytes()
    refused("run-later", lambda: database.open_file(log.path))
    assert log.path.read_bytes() == before


def test_a_second_writer_fails_and_the_first_goes_on(new_run: NewRun) -> None:
    log = new_run()
    write(log, 2)
    other = RunLog(log.path, database.open_file(log.path, write=True), bytes(32), dict(log._sums), 1, 1)
    refused("run-two-writers", lambda: write(other, 1))
    write(log, 1)
    assert rows_of(log.path) == 3
    other.close()
    log.close()


def test_a_failed_append_leaves_the_log_as_committed(new_run: NewRun) -> None:
    log = new_run()
    write(log, 2)
    link, number = log.log_hash, log.next_seq
    refused("run-two-writers", lambda: log.append(note(1), (Words("t:1", "", "said"),)))
    assert (log.log_hash, log.next_seq) == (link, number)
    write(log, 1)
    log.close()


def test_refusals_and_words_stand_beside_the_chain(new_run: NewRun) -> None:
    one, other = new_run("one"), new_run("other")
    write(one, 1)
    write(other, 1)
    one.refuse(note(9).command, Rejection("paused"), ())
    seq = one.next_seq
    for log, salt in ((one, "salt"), (other, "pepper")):
        log.append(note(seq, "t:1"), (Words("t:1", salt, "words"),))
    assert one.log_hash == other.log_hash
    one.close()
    other.close()


def test_what_a_discarded_drill_leaves_is_nothing(new_run: NewRun, tmp_path: Path) -> None:
    log = new_run(live=False)
    write(log, 3)
    log.discard()
    assert list(tmp_path.iterdir()) == []


PROGRAM = """
import resource, sys
from pathlib import Path
from app.domain.errors import MusterError
from app.store.runlog import create
from tests.store.conftest import origin, write
path, limit, live = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3] == "live"
if limit < 20_000: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
rows = 0
try:
    log = create(path, origin(), live)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    while True:
        write(log, 1)
        rows += 1
except MusterError as error:
    print(error.code, rows)
"""


def full(path: Path, limit: int, live: bool) -> tuple[str, int]:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(path), str(limit), "live" if live else "headless"],
        capture_output=True,
        text=True,
        check=True,
    )
    code, rows = done.stdout.split()
    return code, int(rows)


@pytest.mark.skipif(sys.platform == "win32", reason="a limit on file sizes is what POSIX has")
def test_a_full_disk_keeps_what_was_acknowledged(tmp_path: Path) -> None:
    path = tmp_path / "run.muster"
    code, rows = full(path, 200_000, live=True)
    assert (code, rows > 10) == ("disk-full", True)
    assert rows_of(path) == rows


@pytest.mark.skipif(sys.platform == "win32", reason="a limit on file sizes is what POSIX has")
def test_a_disk_full_from_the_start_leaves_nothing(tmp_path: Path) -> None:
    assert full(tmp_path / "run.muster", 4096, live=False) == ("disk-full", 0)
    assert list(tmp_path.iterdir()) == []


UNPRIVILEGED = """
import os, sys
from pathlib import Path
from app.domain.errors import MusterError
from app.store.database import close, open_file
from app.store.runlog import create
from tests.store.conftest import origin
folder, elsewhere = Path(sys.argv[1]), Path(sys.argv[2])
create(elsewhere / "warm.muster", origin()).close()  # imports all there is, before Python itself gets out of reach
if os.getuid() == 0:
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
try:
    create(folder / "new.muster", origin())
except MusterError as error:
    print(error.code)
close(open_file(folder / "finished.muster"))
try:
    open_file(folder / "left.muster")
except MusterError as error:
    print(error.code)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="folders can't be made read-only by their mode there")
def test_a_read_only_folder(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("shelf")
    finished = create(folder / "finished.muster", origin(), live=False)
    write(finished, 2)
    finished.close()
    left = create(folder / "left.muster", origin())
    write(left, 2)
    left.close()
    before = sorted(folder.iterdir())
    folder.chmod(stat.S_IRUSR | stat.S_IXUSR | stat.S_IROTH | stat.S_IXOTH | stat.S_IRGRP | stat.S_IXGRP)
    for above in folder.parents:
        if above.stat().st_uid == os.getuid() and above != Path("/") and not above.stat().st_mode & stat.S_IXOTH:
            above.chmod(above.stat().st_mode | stat.S_IXOTH)
    try:
        done = subprocess.run(
            [sys.executable, "-c", UNPRIVILEGED, str(folder), str(tmp_path)], capture_output=True, text=True
        )
    finally:
        folder.chmod(stat.S_IRWXU)
    assert done.stderr == ""
    assert done.stdout.split() == ["run-cannot-create", "run-locked"]
    assert sorted(folder.iterdir()) == before


def test_a_live_run_on_a_network_drive_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mounts = tmp_path / "mounts"
    share = tmp_path / "my share"
    share.mkdir()
    written = str(share).replace(" ", "\\040")
    mounts.write_text(f"/dev/sda / ext4 rw 0 0\nserver:/x {written} nfs4 rw 0 0\n")
    assert drives.on_network_drive(share, mounts)
    assert not drives.on_network_drive(tmp_path, mounts)
    assert not drives.on_network_drive(share, tmp_path / "absent")
    monkeypatch.setattr(runlog, "on_network_drive", lambda folder: True)
    refused("run-on-network", lambda: create(share / "run.muster", origin()))
    create(share / "run.muster", origin(), live=False).close()
